import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import type { BlobPlace, BlobStore } from './blob-store.ts';
import type { Sealed } from './sealed-document.ts';

/** An S3-compatible store: its address, the bucket, and the key that may read, write and delete in it. */
export type S3Options = {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** How long one request may take, in milliseconds. */
  readonly timeoutMs?: number;
};

const DEFAULT_TIMEOUT_MS = 30_000;

/** Again after a fault of the store, with growing pauses: a second in all. */
const RETRIES = 3;

/**
 * Keeps the bytes of documents in an S3-compatible store, one object each, addressed in path style as
 * `bucket/case/document`. Only ciphertext leaves. The hash of each body is signed, so a proxy cannot change it.
 */
export function s3Blobs(options: S3Options): BlobStore {
  const client = new AwsClient({
    accessKeyId: options.accessKeyId,
    secretAccessKey: options.secretAccessKey,
    region: options.region,
    service: 's3',
    retries: RETRIES,
  });
  const base = `${options.endpoint.replace(/\/+$/, '')}/${encodeURIComponent(options.bucket)}`;

  async function ask(method: 'PUT' | 'GET' | 'DELETE', place: BlobPlace, body?: Buffer): Promise<Response> {
    const address = `${base}/${place.caseId}/${place.documentId}`;
    const hash = createHash('sha256')
      .update(body ?? '')
      .digest('hex');
    try {
      return await client.fetch(address, {
        method,
        headers: { 'x-amz-content-sha256': hash, 'content-type': 'application/octet-stream' },
        signal: AbortSignal.timeout(options.timeoutMs ?? DEFAULT_TIMEOUT_MS),
        ...(body === undefined ? {} : { body: new Uint8Array(body) }),
      });
    } catch (cause) {
      throw new Error(
        `The document store at ${options.endpoint} cannot be reached. See whether it runs, and whether ` +
          'THROUGHLINE_S3_ENDPOINT is right.',
        { cause },
      );
    }
  }

  function refused(response: Response, doing: string): Error {
    return new Error(
      `The document store at ${options.endpoint} refused to ${doing} an object of the bucket ${options.bucket} ` +
        `(status ${response.status}). See whether the bucket exists, and whether the key in ` +
        'THROUGHLINE_S3_KEY_FILE may read, write and delete in it.',
    );
  }

  return {
    kind: 's3',
    async put(place, chunks) {
      const response = await ask('PUT', place, framed(chunks));
      await response.arrayBuffer();
      if (!response.ok) throw refused(response, 'keep');
    },
    async get(place) {
      const response = await ask('GET', place);
      const body = Buffer.from(await response.arrayBuffer());
      if (response.status === 404) return undefined;
      if (!response.ok) throw refused(response, 'give');
      return unframed(body, place);
    },
    async remove(place) {
      const response = await ask('DELETE', place);
      await response.arrayBuffer();
      if (!response.ok && response.status !== 404) throw refused(response, 'delete');
    },
  };
}

const MARK = Buffer.from('TLDOC1\n\0');
const NONCE_LENGTH = 12;
const LENGTH_BYTES = 4;

/** One object: a mark, then for each chunk the length of its body (4 bytes, big-endian), its nonce and its body. */
function framed(chunks: readonly Sealed[]): Buffer {
  const pieces = chunks.flatMap(({ nonce, body }) => {
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32BE(body.length);
    return [length, nonce, body];
  });
  return Buffer.concat([MARK, ...pieces]);
}

function unframed(object: Buffer, place: BlobPlace): readonly Sealed[] {
  const damaged = (): Error =>
    new Error(
      `The object of document ${place.documentId} of case ${place.caseId} in the document store is damaged: it is not ` +
        'as Throughline wrote it. Restore it from a backup of the store.',
    );
  if (!object.subarray(0, MARK.length).equals(MARK)) throw damaged();
  const chunks: Sealed[] = [];
  let at = MARK.length;
  while (at < object.length) {
    const bodyAt = at + LENGTH_BYTES + NONCE_LENGTH;
    if (bodyAt > object.length) throw damaged();
    const end = bodyAt + object.readUInt32BE(at);
    if (end > object.length) throw damaged();
    chunks.push({ nonce: object.subarray(at + LENGTH_BYTES, bodyAt), body: object.subarray(bodyAt, end) });
    at = end;
  }
  return chunks;
}
