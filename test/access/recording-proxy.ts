import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Something that left the product with data of a case in it, and the cases that were on the log by then. */
export type Seen = {
  readonly what: string;
  readonly person: string;
  readonly status: number;
  /** Cases of which the bytes give something away. */
  readonly given: readonly string[];
  /** Those of them that no look of the person explained at the moment at which the bytes came. */
  readonly unexplained: readonly string[];
};

/** The recorder's own way of knowing cases by their bytes, and of reading the log of looks. */
export type Recorder = {
  /** The cases of which a text gives something away. */
  readonly casesIn: (text: string) => readonly string[];
  /** A place in the log of looks: what is written later is behind it. */
  readonly here: () => Promise<string>;
  /** The cases named by looks of a person that were written behind a place. */
  readonly lookedAt: (person: string, since: string) => Promise<ReadonlySet<string>>;
};

/** The header by which the test tells who is signed in; it does not reach the product. */
export const WHO = 'x-recorder-who';

/**
 * A proxy in front of the product. Every piece of an answer is held back until the log was asked whether it explains what
 * is in it, so that a look that is written too late is not on the log in time.
 */
export async function recordingProxy(origin: string, recorder: Recorder) {
  const seen: Seen[] = [];
  const asked: { readonly method: string; readonly url: string; readonly status: number }[] = [];
  const target = new URL(origin);

  async function pass(near: IncomingMessage, reply: ServerResponse): Promise<void> {
    const since = await recorder.here();
    const { [WHO]: who = '', ...headers } = near.headers;
    const person = String(who);
    const { method = '', url = '' } = near;
    const options = { host: target.hostname, port: target.port, method, path: url, headers };
    const far = await new Promise<IncomingMessage>((answered, failed) => {
      near.pipe(send(options, answered).on('error', failed));
    });
    reply.on('close', () => far.destroy());
    const status = far.statusCode ?? 0;
    asked.push({ method, url, status });
    reply.writeHead(status, far.headers);
    const isStream = String(far.headers['content-type']).startsWith('text/event-stream');
    let held = '';
    const check = async (text: string): Promise<void> => {
      const given = recorder.casesIn(text);
      if (given.length === 0) return;
      const looked = await recorder.lookedAt(person, since);
      const unexplained = given.filter((caseId) => !looked.has(caseId));
      seen.push({ what: `${method} ${url}`, person, status, given, unexplained });
    };
    const pieces: Buffer[] = [];
    try {
      for await (const piece of far as AsyncIterable<Buffer>) {
        if (!isStream) pieces.push(piece);
        else {
          held += piece.toString();
          await check(held);
          held = held.slice(held.lastIndexOf('\n\n') + 2);
          reply.write(piece);
        }
      }
    } catch {
      // The reader of a stream went away.
    }
    await check(Buffer.concat(pieces).toString());
    reply.end(Buffer.concat(pieces));
  }

  const server = createServer((near, reply) => {
    pass(near, reply).catch((error: unknown) => reply.destroy(error as Error));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    asked,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
