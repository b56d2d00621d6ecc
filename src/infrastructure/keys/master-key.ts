/**
 * The master key, under which the data key of every case is wrapped. This file keeps it in a file or the
 * environment; a key management service fits behind the same port.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Wraps and unwraps 32-byte data keys. Asynchronous, because a key management service is asked over a network. */
export type MasterKey = {
  /** Tells keys apart and gives nothing of the key away. */
  readonly keyId: string;
  /** `boundTo` names what the key is for; unwrapping for anything else throws. */
  wrap(boundTo: string, dataKey: Buffer): Promise<Buffer>;
  unwrap(boundTo: string, wrapped: Buffer): Promise<Buffer>;
  /** A key for one purpose and nothing else, the same one each time, for what belongs to no case. */
  draw(purpose: string): Promise<KeyObject>;
};

/** Where the master key comes from: base64 of its 32 bytes, given as such or in a file, which may be made when absent. */
export type MasterKeySource =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'file'; readonly path: string; readonly mayCreate: boolean };

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The master key is random in every bit already: HKDF (RFC 5869) then needs no salt. */
const NO_SALT = Buffer.alloc(0);

/** A master key held in memory: AES-256-GCM; wrapped form is nonce, ciphertext, tag (60 bytes). */
export function localMasterKey(raw: Buffer): MasterKey {
  if (raw.length !== KEY_BYTES) throw new Error(`A master key is 32 bytes; this one is ${raw.length}.`);
  const key = createSecretKey(raw);
  const keyId = createHmac('sha256', key).update('throughline master key id').digest('hex').slice(0, 16);
  return {
    keyId,
    async wrap(boundTo, dataKey) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      cipher.setAAD(Buffer.from(boundTo));
      return Buffer.concat([nonce, cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
    },
    async unwrap(boundTo, wrapped) {
      return unwrapWith(key, keyId, boundTo, wrapped);
    },
    async draw(purpose) {
      return createSecretKey(Buffer.from(hkdfSync('sha256', key, NO_SALT, purpose, KEY_BYTES)));
    },
  };
}

/**
 * Reads the master key. A file that is absent is made, readable by its owner alone, when the source allows it and
 * `databaseIsNew`: beside a database that already has a key, a fresh one could open nothing. Throws in words when
 * there is none or it is malformed.
 */
export function readMasterKey(source: MasterKeySource, databaseIsNew: boolean): MasterKey {
  if (source.kind === 'value') return localMasterKey(decodeKey(source.value, 'THROUGHLINE_MASTER_KEY'));
  if (!existsSync(source.path)) {
    if (!source.mayCreate || !databaseIsNew) throw new Error(noKeyMessage(source));
    createKeyFile(source.path);
  }
  return localMasterKey(decodeKey(readFileSync(source.path, 'utf8'), source.path));
}

/** The data key of a case, as node:crypto takes it fastest. */
export async function unwrapCaseKey(
  masterKey: MasterKey,
  caseId: string,
  wrapped: Buffer,
): Promise<KeyObject> {
  return createSecretKey(await masterKey.unwrap(caseId, wrapped));
}

/** A fresh data key for a case, and the form in which it is stored. */
export async function newCaseKey(
  masterKey: MasterKey,
  caseId: string,
): Promise<{ readonly key: KeyObject; readonly wrapped: Buffer }> {
  const raw = randomBytes(KEY_BYTES);
  return { key: createSecretKey(raw), wrapped: await masterKey.wrap(caseId, raw) };
}

function unwrapWith(key: KeyObject, keyId: string, boundTo: string, wrapped: Buffer): Buffer {
  const end = wrapped.length - TAG_BYTES;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(boundTo));
    decipher.setAuthTag(wrapped.subarray(end));
    return Buffer.concat([decipher.update(wrapped.subarray(NONCE_BYTES, end)), decipher.final()]);
  } catch (cause) {
    throw new Error(
      `The key of "${boundTo}" cannot be unwrapped with master key ${keyId}: it was wrapped with another one, or ` +
        'it was changed. Give Throughline the master key this database was set up with.',
      { cause },
    );
  }
}

function decodeKey(text: string, from: string): Buffer {
  const trimmed = text.trim();
  const raw = Buffer.from(trimmed, 'base64');
  if (raw.length !== KEY_BYTES || !/^[A-Za-z0-9+/]{43}=$/.test(trimmed)) {
    throw new Error(
      `${from} does not hold a master key: it must be 32 bytes in base64 (44 characters ending in "="). ` +
        'Make one with: openssl rand -base64 32',
    );
  }
  return raw;
}

function noKeyMessage(source: { readonly path: string; readonly mayCreate: boolean }): string {
  return source.mayCreate
    ? `The database is set up with a master key, but ${source.path} does not exist. Put the key back from where it ` +
        'is kept safe, or give it as THROUGHLINE_MASTER_KEY. Without it nothing on record can be read.'
    : `The master key should be in ${source.path}, which does not exist. Put the key there, or correct the name in ` +
        'THROUGHLINE_MASTER_KEY_FILE.';
}

/** Whole or not at all, on the disk before anything is encrypted under it, and never in place of another key. */
function createKeyFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}.new`;
  const file = openSync(unfinished, 'w', 0o600);
  try {
    writeSync(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    // Unlike a rename, a link fails when another process made the file meanwhile: both then read that one.
    linkSync(unfinished, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(unfinished);
  }
  if (process.platform !== 'win32') syncFolder(dirname(path));
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
