import { readFileSync } from 'node:fs';

/**
 * Settings that are secrets and are read by value. Each may be given as the name of a file instead, under its own name
 * and `_FILE`: the environment of a process is seen by more eyes than a file. The master key has a file of its own kind
 * (it may be made on the first start), and so has the key of an S3-compatible store.
 */
export const SECRET_SETTINGS = ['THROUGHLINE_DATABASE_URL', 'THROUGHLINE_MIGRATOR_URL'] as const;

/** The name of the setting that names the file of a secret. */
export function fileSettingOf(secret: string): string {
  return `${secret}_FILE`;
}

/**
 * The variables with each secret that is named by file read from it. Throws an Error that names the setting and never
 * what is in the file.
 */
export function withSecretsFromFiles(
  variables: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  const read = { ...variables };
  for (const secret of SECRET_SETTINGS) {
    const setting = fileSettingOf(secret);
    const path = variables[setting];
    if (path === undefined) continue;
    if (variables[secret] !== undefined)
      throw new Error(
        `The configuration is wrong:\n  ${secret} and ${setting} are both set: unset one of them`,
      );
    read[secret] = readSecret(path, setting);
  }
  return read;
}

function readSecret(path: string, setting: string): string {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown fault';
    throw new Error(
      `The configuration is wrong:\n  ${setting} names ${path}, which cannot be read (${code}): put the secret there, ` +
        'readable by the account that Throughline runs under, or correct the name',
      { cause },
    );
  }
  if (text === '' || text.includes('\n'))
    throw new Error(
      `The configuration is wrong:\n  ${setting} names ${path}, which should hold the secret on one line and nothing else`,
    );
  return text;
}
