import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An S3-compatible store on a free port: objects in memory, and every signature recomputed before it is believed. */
export type ObjectStore = {
  readonly endpoint: string;
  readonly objects: Map<string, Buffer>;
  /** Answers the next requests with these statuses, before anything is looked at. */
  readonly failNext: (...statuses: readonly number[]) => void;
  readonly close: () => Promise<void>;
};

export type ObjectStoreKey = {
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

export async function objectStore(bucket: string, key: ObjectStoreKey): Promise<ObjectStore> {
  const objects = new Map<string, Buffer>();
  let failures: number[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      const status = failures.shift() ?? signatureFault(request, body, key) ?? 200;
      const name = decodeURIComponent((request.url ?? '').split('?')[0] ?? '');
      if (status !== 200) return response.writeHead(status).end('<Error/>');
      if (!name.startsWith(`/${bucket}/`))
        return response.writeHead(404).end('<Error><Code>NoSuchBucket</Code></Error>');
      if (request.method === 'PUT') objects.set(name, body);
      else if (request.method === 'DELETE') objects.delete(name);
      else {
        const object = objects.get(name);
        return response.writeHead(object === undefined ? 404 : 200).end(object);
      }
      return response.writeHead(request.method === 'DELETE' ? 204 : 200).end();
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    failNext: (...statuses) => {
      failures = [...statuses];
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** 403 unless the request carries the AWS Signature Version 4 that this key gives it, over this very body. */
function signatureFault(request: IncomingMessage, body: Buffer, key: ObjectStoreKey): 403 | undefined {
  const authorization = String(request.headers.authorization);
  const [, credential, signed, signature] =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      authorization,
    ) ?? [];
  if (credential === undefined || signed === undefined || signature === undefined) return 403;
  const hash = sha256(body);
  if (request.headers['x-amz-content-sha256'] !== hash) return 403;
  const moment = String(request.headers['x-amz-date']);
  const scope = `${moment.slice(0, 8)}/${key.region}/s3/aws4_request`;
  if (credential !== `${key.accessKeyId}/${scope}`) return 403;
  const headers = signed
    .split(';')
    .map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
    .join('');
  const canonical = [request.method, request.url, '', headers, signed, hash].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', moment, scope, sha256(Buffer.from(canonical))].join('\n');
  const signingKey = [moment.slice(0, 8), key.region, 's3', 'aws4_request'].reduce<Buffer>(
    (secret, part) => hmac(secret, part),
    Buffer.from(`AWS4${key.secretAccessKey}`),
  );
  return timingSafeEqual(hmac(signingKey, toSign), Buffer.from(signature, 'hex')) ? undefined : 403;
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
