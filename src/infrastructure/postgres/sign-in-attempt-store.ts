import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import {
  ATTEMPT_MS,
  type AttemptPurpose,
  type AttemptSecrets,
  type SignInAttempts,
} from '../../application/identity/providers.ts';
import { addMs } from '../../kernel/instant.ts';
import type { MasterKey } from '../keys/master-key.ts';
import { type Queryable, rowsOf } from './queryable.ts';

/** What the keys are drawn for. */
const DRAWING = 'throughline sign-in attempt v1';
const SEALING = 'throughline sign-in attempt form v1';

const STATE_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

type Row = Pick<AttemptPurpose, 'provider' | 'next' | 'confirms'> & {
  readonly keptNonce: Buffer | null;
  readonly kept: Buffer | null;
};

/**
 * Opens the sign-ins that are begun and not finished. Neither a copy of the database nor what a browser holds gives their
 * nonce or code verifier: both are drawn from the state and the browser under a key drawn from the master key.
 */
export function openSignInAttempts(deps: {
  readonly db: Queryable;
  readonly masterKey: MasterKey;
}): SignInAttempts {
  const { db } = deps;
  const drawing = deps.masterKey.draw(DRAWING);
  const sealing = deps.masterKey.draw(SEALING);
  return {
    async begin({ provider, next, confirms, kept }, browser, now) {
      const state = randomBytes(STATE_BYTES).toString('base64url');
      const sealed = kept === null ? null : seal(await sealing, state, kept);
      await rowsOf(db, {
        text: `with ended as (delete from sign_in_attempt where expires <= $8)
          insert into sign_in_attempt
            (state_hash, browser_hash, provider, next, confirms, kept_nonce, kept, expires)
          values ($1, $2, $3, $4, $5, $6, $7, $9)`,
        values: [
          hashOf(state),
          hashOf(browser),
          provider,
          next,
          confirms,
          sealed?.nonce ?? null,
          sealed?.body ?? null,
          now,
          addMs(now, ATTEMPT_MS),
        ],
      });
      return secretsOf(await drawing, state, browser);
    },
    async take(state, browser, now) {
      const [row] = await rowsOf<Row>(db, {
        text: `delete from sign_in_attempt where state_hash = $1 and browser_hash = $2 and expires > $3
          returning provider, next, confirms, kept_nonce as "keptNonce", kept`,
        values: [hashOf(state), hashOf(browser), now],
      });
      if (row === undefined) return undefined;
      const { keptNonce, kept, ...purpose } = row;
      const text = keptNonce === null || kept === null ? null : unseal(await sealing, state, keptNonce, kept);
      return { ...purpose, kept: text, ...secretsOf(await drawing, state, browser) };
    },
  };
}

function secretsOf(key: KeyObject, state: string, browser: string): AttemptSecrets {
  const draw = (what: string) =>
    createHmac('sha256', key).update(`${what} ${state} ${browser}`).digest('base64url');
  return { state, nonce: draw('nonce'), codeVerifier: draw('code verifier') };
}

function seal(key: KeyObject, state: string, text: string) {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(hashOf(state)));
  return { nonce, body: Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]) };
}

function unseal(key: KeyObject, state: string, nonce: Buffer, sealed: Buffer): string {
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(hashOf(state))).setAuthTag(sealed.subarray(end));
  return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]).toString('utf8');
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
