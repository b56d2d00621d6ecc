/**
 * How a document is kept: in chunks, each encrypted under a key drawn from the key of its case for this document
 * alone. Every chunk is bound to the case, the document, its place and the number of chunks, so that none can be
 * left out, moved or put into another document.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

/** Which document of which case, and its key. */
export type DocumentKey = { readonly caseId: string; readonly documentId: string; readonly key: KeyObject };

/** Ciphertext followed by the 16 bytes of its tag, and the nonce of 12 bytes it was sealed with. */
export type Sealed = { readonly nonce: Buffer; readonly body: Buffer };

const CIPHER = 'aes-256-gcm';
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;
const CHUNK_LENGTH = 1_048_576;
const KEY_INFO = 'throughline document v1';

/** The key of one document. Nonces are random, and a key seals a few dozen things at most. */
export function documentKey(caseKey: KeyObject, caseId: string, documentId: string): DocumentKey {
  const drawn = hkdfSync('sha256', caseKey, Buffer.from(documentId), KEY_INFO, 32);
  return { caseId, documentId, key: createSecretKey(Buffer.from(drawn)) };
}

/** Seals the bytes of a document in chunks of a mebibyte; an empty document is one empty chunk. */
export function sealContent(key: DocumentKey, content: Buffer): readonly Sealed[] {
  const count = Math.max(1, Math.ceil(content.length / CHUNK_LENGTH));
  return Array.from({ length: count }, (_, chunk) =>
    seal(
      key,
      `chunk ${chunk} of ${count}`,
      content.subarray(chunk * CHUNK_LENGTH, (chunk + 1) * CHUNK_LENGTH),
    ),
  );
}

/** The bytes of a document. Throws when a chunk was changed, left out, moved or sealed for something else. */
export function openContent(key: DocumentKey, chunks: readonly Sealed[]): Buffer {
  return Buffer.concat(
    chunks.map((sealed, chunk) => open(key, `chunk ${chunk} of ${chunks.length}`, sealed)),
  );
}

/** Seals what is told of a document. */
export function sealAbout(key: DocumentKey, about: object): Sealed {
  return seal(key, 'about', Buffer.from(JSON.stringify(about)));
}

/** What is told of a document, as it was sealed. Throws when it was changed. */
export function openAbout(key: DocumentKey, sealed: Sealed): unknown {
  return JSON.parse(open(key, 'about', sealed).toString());
}

/** SHA-256, hexadecimal. */
export function sha256Of(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function seal(key: DocumentKey, part: string, content: Buffer): Sealed {
  const nonce = randomBytes(NONCE_LENGTH);
  const cipher = createCipheriv(CIPHER, key.key, nonce).setAAD(boundTo(key, part));
  return { nonce, body: Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]) };
}

function open(key: DocumentKey, part: string, { nonce, body }: Sealed): Buffer {
  const end = body.length - TAG_LENGTH;
  try {
    const decipher = createDecipheriv(CIPHER, key.key, nonce, { authTagLength: TAG_LENGTH });
    decipher.setAAD(boundTo(key, part)).setAuthTag(body.subarray(end));
    return Buffer.concat([decipher.update(body.subarray(0, end)), decipher.final()]);
  } catch (cause) {
    throw new Error(
      `Document ${key.documentId} of case ${key.caseId} cannot be decrypted (${part}): it was changed, or part of it ` +
        'is missing. Run "npx throughline verify", and restore it from a backup.',
      { cause },
    );
  }
}

function boundTo({ caseId, documentId }: DocumentKey, part: string): Buffer {
  return Buffer.from(`${KEY_INFO}|${caseId}|${documentId}|${part}`);
}
