import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';

/** The passwords of the three roles of an embedded PostgreSQL. Never printed. */
export type Passwords = { readonly superuser: string; readonly migrator: string; readonly app: string };

/** Reads the passwords of an installation, making them on the first start. The file is its owner's alone. */
export function readOrCreatePasswords(path: string): Passwords {
  if (!existsSync(path)) {
    const fresh: Passwords = { superuser: randomSecret(), migrator: randomSecret(), app: randomSecret() };
    writePrivately(path, JSON.stringify(fresh));
  }
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Passwords;
  } catch (cause) {
    throw new Error(
      `The passwords of the embedded PostgreSQL cannot be read from ${path}. Start Throughline as the user ` +
        'who started it first, or give the file back its contents from a backup.',
      { cause },
    );
  }
}

/** Writes a file that only its owner can read, whole or not at all, and on the disk before it returns. */
export function writePrivately(path: string, text: string): void {
  const unfinished = `${path}.${process.pid}.new`;
  const file = openSync(unfinished, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, path);
}

function randomSecret(): string {
  return randomBytes(24).toString('base64url');
}
