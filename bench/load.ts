import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import autocannon from 'autocannon';
import fastify, { type FastifyInstance } from 'fastify';

export type Figures = { readonly rate: number; readonly p50: number };

/** A request as it goes over HTTP. */
export type Sent = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** A plain Fastify on a free loopback port: what ours and the reference are both served by. */
export async function serve(
  routes: (app: FastifyInstance) => void,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const app = fastify();
  routes(app);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => app.close() };
}

/** Drives addresses in turn from `clients` connections for some seconds. Any answer but 200 is a fault of the bench. */
export async function drive(
  url: string,
  paths: readonly string[],
  clients: number,
  seconds: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<Figures> {
  const result = await autocannon({
    url,
    connections: clients,
    duration: seconds,
    requests: paths.map((path) => ({ path, headers })),
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} answers were not 200, ${result.errors} failed`);
  return { rate: result.requests.average, p50: result.latency.p50 };
}

/**
 * Sends each request exactly once, from `clients` connections that take the next one as they become free, and gives how
 * many were answered a second. An answer of 400 or more is a fault of the bench.
 */
export async function driveOnce(url: string, sent: readonly Sent[], clients: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const waiting = sent.values();
  const from = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (const one of waiting) await answered(url, agent, one);
    }),
  );
  const seconds = (performance.now() - from) / 1000;
  agent.destroy();
  return sent.length / seconds;
}

function answered(url: string, agent: Agent, { method, path, headers, body = '' }: Sent): Promise<void> {
  return new Promise((done, failed) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const sending = request(
      new URL(path, url),
      { agent, method, headers: { ...headers, ...length } },
      (answer) => {
        const status = answer.statusCode ?? 0;
        if (status >= 400) failed(new Error(`${method} ${path} was answered with ${status}.`));
        answer.on('end', done).on('error', failed).resume();
      },
    );
    sending.on('error', failed).end(body);
  });
}
