import type { AddressInfo } from 'node:net';
import autocannon from 'autocannon';
import fastify, { type FastifyInstance } from 'fastify';

export type Figures = { readonly rate: number; readonly p50: number };

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
): Promise<Figures> {
  const result = await autocannon({
    url,
    connections: clients,
    duration: seconds,
    requests: paths.map((path) => ({ path })),
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} answers were not 200, ${result.errors} failed`);
  return { rate: result.requests.average, p50: result.latency.p50 };
}
