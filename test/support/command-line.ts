/** Arguments that cannot be acted on; the message says what is wrong with them. */
class WrongArguments extends Error {}

/**
 * What a test program was asked to do. Prints the usage and ends with status 0 when that is help; ends with status 2,
 * saying what is wrong and the usage, when the arguments cannot be understood.
 */
export function argumentsOrExit<Asked extends { readonly help: boolean }>(
  usage: string,
  read: () => Asked,
): Asked {
  const asked = orWrong(read);
  if (asked instanceof WrongArguments) {
    process.stderr.write(`${asked.message}\n\n${usage}`);
    return process.exit(2);
  }
  if (!asked.help) return asked;
  process.stdout.write(usage);
  return process.exit(0);
}

/** A count or a seed, up to nine digits. */
export function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new WrongArguments(`--${name} takes a whole number, not “${text}”.`);
  return Number(text);
}

function orWrong<Asked>(read: () => Asked): Asked | WrongArguments {
  try {
    return read();
  } catch (error) {
    if (error instanceof WrongArguments) return error;
    const isAboutArguments =
      error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');
    if (!isAboutArguments) throw error;
    return new WrongArguments(error.message, { cause: error });
  }
}
