import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { PasswordHashing } from '../../application/identity/accounts.ts';

const derive = promisify(argon2);

/** OWASP, Password Storage Cheat Sheet: Argon2id with 19 MiB of memory, two passes, one lane. */
const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

type Parts = {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly nonce: Buffer;
  readonly tag: Buffer;
};

/** Argon2id (RFC 9106), kept as the PHC string format has it, so that the costs may change later. */
export function argon2Hashing(): PasswordHashing {
  /** Nobody's: what is compared with where there is no account, so that the answer takes as long. */
  const nobody = hash(randomBytes(HASH_BYTES).toString('hex'));
  return {
    hash,
    async verify(password, kept) {
      const parts = partsOf(kept ?? (await nobody));
      const tag = await tagOf(password, parts);
      return timingSafeEqual(tag, parts.tag) && kept !== undefined;
    },
  };
}

async function hash(password: string): Promise<string> {
  const nonce = randomBytes(SALT_BYTES);
  const tag = await tagOf(password, { memory: MEMORY_KIB, passes: PASSES, parallelism: LANES, nonce });
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${base64(nonce)}$${base64(tag)}`;
}

function tagOf(password: string, parts: Omit<Parts, 'tag'>): Promise<Buffer> {
  const { memory, passes, parallelism, nonce } = parts;
  return derive('argon2id', { message: password, nonce, memory, passes, parallelism, tagLength: HASH_BYTES });
}

function partsOf(kept: string): Parts {
  const form = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]{43})$/;
  const [, memory, passes, parallelism, nonce, tag] = form.exec(kept) ?? [];
  if (nonce === undefined || tag === undefined)
    throw new Error('A password in the database is not an Argon2id hash as this program keeps them.');
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    nonce: Buffer.from(nonce, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
