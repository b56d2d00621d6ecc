/**
 * Why a command did not do what was asked, in words for the person who asked: what is wrong, where, and what to do.
 * Shown as it stands, and the command ends with status 1.
 */
export class Failure extends Error {}

/** Faults of programming, of which a person needs the place in the program to report them. */
const MISTAKES_OF_OURS = [TypeError, RangeError, ReferenceError, SyntaxError];

/** An error as a person is shown it. Where it came from is shown only when the program itself is at fault. */
export function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof Failure) return error.message;
  if (MISTAKES_OF_OURS.some((kind) => error instanceof kind))
    return `The program has a fault: please report it with these lines.\n${error.stack ?? error.message}`;
  const causes: string[] = [];
  for (let cause = error.cause; cause instanceof Error && causes.length < 5; cause = cause.cause)
    causes.push(`  because: ${cause.message}`);
  return [error.message === '' ? error.name : error.message, ...causes].join('\n');
}
