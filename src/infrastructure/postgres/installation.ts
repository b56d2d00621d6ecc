import type { Instant } from '../../kernel/instant.ts';
import { type MasterKey, type MasterKeySource, readMasterKey } from '../keys/master-key.ts';
import { sameBytes } from '../record/sealed-event.ts';
import { type Queryable, rowsOf } from './queryable.ts';

const CHECK_NAME = 'throughline key check';
const CHECK_VALUE = Buffer.from('this database is opened by this key.');

/** What a database says of itself once it is set up: the id of its master key, and a value only that key opens. */
export type Installation = { readonly keyId: string; readonly keyCheck: Buffer };

export async function findInstallation(db: Queryable): Promise<Installation | undefined> {
  const [row] = await rowsOf<Installation>(db, {
    text: 'select key_id as "keyId", key_check as "keyCheck" from installation',
  });
  return row;
}

/**
 * Reads the master key and makes sure that it is the one of this database; a database without one takes it on.
 * Throws in words when the key is missing, malformed or another one.
 */
export async function unlock(db: Queryable, source: MasterKeySource, now: Instant): Promise<MasterKey> {
  const before = await findInstallation(db);
  const masterKey = readMasterKey(source, before === undefined);
  if (before === undefined) {
    // Two that start together both come here; the one whose row is second checks its key against the first's.
    await rowsOf(db, {
      text: `insert into installation (key_id, key_check, created_at) values ($1, $2, $3) on conflict do nothing`,
      values: [masterKey.keyId, await masterKey.wrap(CHECK_NAME, CHECK_VALUE), now],
    });
  }
  const installation = before ?? (await findInstallation(db));
  if (installation !== undefined) await assertOpens(masterKey, installation, 'This database');
  return masterKey;
}

/** Throws in words when the key is not the one that `what` was made with. */
export async function assertOpens(
  masterKey: MasterKey,
  installation: Installation,
  what: string,
): Promise<void> {
  if (masterKey.keyId === installation.keyId) {
    const opened = await masterKey.unwrap(CHECK_NAME, installation.keyCheck);
    if (sameBytes(opened, CHECK_VALUE)) return;
  }
  throw new Error(
    `${what} was made with the master key ${installation.keyId}, and the one given is ${masterKey.keyId}. Give ` +
      'Throughline the right key (THROUGHLINE_MASTER_KEY, THROUGHLINE_MASTER_KEY_FILE, or master.key in its data ' +
      'folder). Nothing was changed.',
  );
}
