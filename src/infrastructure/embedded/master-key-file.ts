import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writePrivately } from './passwords.ts';

const KEY_BYTES = 32;

/**
 * Makes the master key of a new installation when its file is absent: 32 random bytes as base64 and a line
 * end, readable by its owner alone. Returns whether it made one. Once something is recorded under a key its
 * file is never made again: an absent one is then refused, in words, since another key would open nothing.
 */
export function ensureMasterKeyFile(path: string, databaseIsEmpty: boolean): boolean {
  if (existsSync(path)) return false;
  if (!databaseIsEmpty) {
    throw new Error(
      `The master key is missing: ${path} is not there, and the database already holds records that only that ` +
        'key can open. Put the file back from where you keep its copy, or name it in THROUGHLINE_MASTER_KEY_FILE.',
    );
  }
  writePrivately(path, `${randomBytes(KEY_BYTES).toString('base64')}\n`);
  return true;
}
