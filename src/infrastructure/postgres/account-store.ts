import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { Account, AccountStore, Passkey, PasswordAndCode } from '../../application/identity/accounts.ts';
import { type Instant, addMs, toEpochMs } from '../../kernel/instant.ts';
import type { MasterKey } from '../keys/master-key.ts';
import { uuidV7 } from '../record/uuid-v7.ts';
import { type Queryable, rowsOf } from './queryable.ts';
import { inTransaction } from './transaction.ts';

/** What the keys are drawn for: one seals the secrets of second factors, the other hides whose tries are counted. */
const SEAL_PURPOSE = 'throughline second factor v1';
const COUNT_PURPOSE = 'throughline sign-in tries v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const ACCOUNT = 'person, sign_in_name as "signInName", user_handle as "userHandle"';
const PASSKEY = `credential_id as "credentialId", person, public_key as "publicKey", counter,
  to_json(transports) as transports, label, created_at as "createdAt", last_used_at as "lastUsedAt"`;

/** Opens the local accounts and what people sign in to them with. */
export function openAccountStore(deps: { readonly pool: Pool; readonly masterKey: MasterKey }): AccountStore {
  const { pool } = deps;
  const sealKey = deps.masterKey.draw(SEAL_PURPOSE);
  const countKey = deps.masterKey.draw(COUNT_PURPOSE);
  return {
    ...credentials(pool, sealKey),
    ...challenges(pool),
    async find(person) {
      const text = `select ${ACCOUNT} from account where person = $1`;
      return (await rowsOf<Account>(pool, { text, values: [person] }))[0];
    },
    async findByName(signInName) {
      const text = `select ${ACCOUNT} from account where sign_in_name = $1`;
      return (await rowsOf<Account>(pool, { text, values: [signInName] }))[0];
    },
    async beginTry(counts, now, withinMs) {
      const key = await countKey;
      const kinds = counts.map(({ of, most }) => ({
        key: createHmac('sha256', key).update(of).digest('hex'),
        most,
      }));
      return inTransaction(pool, (client) => beginTry(client, kinds, now, addMs(now, -withinMs)));
    },
    async forgetTries(tryId) {
      await rowsOf(pool, {
        text: `delete from sign_in_try where try_id = $1
          or key in (select key from sign_in_try where try_id = $1 and is_pair)`,
        values: [tryId],
      });
    },
  };
}

type Kind = { readonly key: string; readonly most: number };

/** Those who try at one moment wait for one another, so that no more are let through than may be. */
async function beginTry(client: PoolClient, kinds: readonly Kind[], now: Instant, since: Instant) {
  // In one order for all, so that no two wait for each other.
  const keys = kinds.map(({ key }) => key).toSorted();
  await rowsOf(client, {
    text: `select pg_advisory_xact_lock(hashtextextended(key, 0)) from unnest($1::text[]) as k(key)`,
    values: [keys],
  });
  await rowsOf(client, {
    text: `delete from sign_in_try where (try_id, key) in
      (select try_id, key from sign_in_try where at <= $1 for update skip locked)`,
    values: [since],
  });
  const counted = await rowsOf<{ key: string; tries: number }>(client, {
    text: 'select key, count(*) as tries from sign_in_try where key = any($1) group by key',
    values: [keys],
  });
  const tries = new Map(counted.map((row) => [row.key, row.tries]));
  if (kinds.some(({ key, most }) => (tries.get(key) ?? 0) >= most))
    return { commit: false, value: undefined };
  const tryId = uuidV7(toEpochMs(now));
  await rowsOf(client, {
    text: `insert into sign_in_try (try_id, key, is_pair, at)
      select $1, key, key = $4, $3 from unnest($2::text[]) as k(key)`,
    values: [tryId, keys, now, kinds[0]?.key ?? ''],
  });
  return { commit: true, value: tryId };
}

function credentials(pool: Pool, sealKey: Promise<KeyObject>) {
  return {
    async passkeys(person) {
      const text = `select ${PASSKEY} from passkey where person = $1 order by created_at, credential_id`;
      return rowsOf<Passkey>(pool, { text, values: [person] });
    },
    async passkey(credentialId) {
      const text = `select ${PASSKEY} from passkey where credential_id = $1`;
      return (await rowsOf<Passkey>(pool, { text, values: [credentialId] }))[0];
    },
    addPasskey: (passkey) => insertPasskey(pool, passkey),
    removePasskey: (person, credentialId) =>
      unlessLast(pool, person, async (client) => {
        const [row] = await rowsOf<{ label: string }>(client, {
          text: 'delete from passkey where person = $1 and credential_id = $2 returning label',
          values: [person, credentialId],
        });
        return row?.label;
      }),
    async usedPasskey(credentialId, counter, at) {
      await rowsOf(pool, {
        text: `update passkey set counter = greatest(counter, $2::bigint), last_used_at = $3 where credential_id = $1`,
        values: [credentialId, counter, at],
      });
    },
    async password(person) {
      const [row] = await rowsOf<SealedPassword>(pool, {
        text: `select person, hash, nonce, code_secret as sealed, set_at as "setAt" from password where person = $1`,
        values: [person],
      });
      if (row === undefined) return undefined;
      const { nonce, sealed, ...rest } = row;
      return { ...rest, codeSecret: unseal(await sealKey, person, nonce, sealed) };
    },
    setPassword: async (password, step) => insertPassword(pool, await sealKey, password, step),
    async removePassword(person) {
      const removed = await unlessLast(pool, person, async (client) =>
        (
          await rowsOf(client, {
            text: 'delete from password where person = $1 returning 1',
            values: [person],
          })
        ).at(0),
      );
      return removed !== undefined;
    },
    async takeStep(person, step) {
      const rows = await rowsOf(pool, {
        text: `update password set last_step = $2 where person = $1 and last_step < $2 returning 1`,
        values: [person, step],
      });
      return rows.length > 0;
    },
  } satisfies Partial<AccountStore>;
}

type SealedPassword = Omit<PasswordAndCode, 'codeSecret'> & {
  readonly nonce: Buffer;
  readonly sealed: Buffer;
};

export async function insertPasskey(db: Queryable, passkey: Passkey): Promise<boolean> {
  const rows = await rowsOf(db, {
    text: `insert into passkey (credential_id, person, public_key, counter, transports, label, created_at, last_used_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning 1`,
    values: [
      passkey.credentialId,
      passkey.person,
      passkey.publicKey,
      passkey.counter,
      passkey.transports,
      passkey.label,
      passkey.createdAt,
      passkey.lastUsedAt,
    ],
  });
  return rows.length > 0;
}

/** Keeps a password and its second factor, sealed under a key of this purpose and for this person. */
export async function insertPassword(
  db: Queryable,
  key: KeyObject,
  { person, hash, codeSecret, setAt }: PasswordAndCode,
  step: number,
): Promise<void> {
  const { nonce, sealed } = seal(key, person, codeSecret);
  await rowsOf(db, {
    text: `insert into password (person, hash, nonce, code_secret, last_step, set_at)
      values ($1, $2, $3, $4, $5, $6)
      on conflict (person) do update set hash = excluded.hash, nonce = excluded.nonce,
        code_secret = excluded.code_secret, last_step = excluded.last_step, set_at = excluded.set_at`,
    values: [person, hash, nonce, sealed, step, setAt],
  });
}

/** The key under which the secrets of second factors are sealed. */
export function secondFactorKey(masterKey: MasterKey): Promise<KeyObject> {
  return masterKey.draw(SEAL_PURPOSE);
}

/** Takes something away unless nothing would be left to sign in with. Two at one moment wait for one another. */
async function unlessLast<Gone>(
  pool: Pool,
  person: string,
  remove: (client: PoolClient) => Promise<Gone | undefined>,
): Promise<Gone | undefined> {
  return inTransaction(pool, async (client) => {
    await rowsOf(client, { text: 'select 1 from account where person = $1 for update', values: [person] });
    const gone = await remove(client);
    const left = await rowsOf(client, {
      text: `select 1 from passkey where person = $1 union all select 1 from password where person = $1 limit 1`,
      values: [person],
    });
    const commit = gone !== undefined && left.length > 0;
    return { commit, value: commit ? gone : undefined };
  });
}

function challenges(pool: Pool) {
  return {
    async putChallenge(challenge, boundTo, expires) {
      await rowsOf(pool, {
        text: `with unanswered as (delete from passkey_challenge where expires < $3::timestamptz - interval '1 hour')
          insert into passkey_challenge (challenge_hash, bound_to, expires) values ($1, $2, $3)`,
        values: [digest(challenge), digest(boundTo), expires],
      });
    },
    async takeChallenge(challenge, boundTo, now) {
      const rows = await rowsOf<{ is_it: boolean }>(pool, {
        text: `delete from passkey_challenge where challenge_hash = $1 or expires <= $3
          returning challenge_hash = $1 and bound_to = $2 and expires > $3 as is_it`,
        values: [digest(challenge), digest(boundTo), now],
      });
      return rows.some((row) => row.is_it);
    },
  } satisfies Partial<AccountStore>;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function seal(key: KeyObject, person: string, secret: Buffer) {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(person));
  return { nonce, sealed: Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()]) };
}

function unseal(key: KeyObject, person: string, nonce: Buffer, sealed: Buffer): Buffer {
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(person)).setAuthTag(sealed.subarray(end));
  return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
}
