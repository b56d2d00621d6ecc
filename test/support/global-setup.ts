import { createServer } from 'node:http';
import type { TestProject } from 'vitest/node';
import { createTestCluster } from './test-cluster.ts';
import type { TestCluster } from './test-cluster.ts';

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- vitest's own interface is extended
  interface ProvidedContext {
    testClusterAddress: string;
  }
}

/**
 * One PostgreSQL for the whole run, started when the first test file asks for it, so that a run of tests
 * that need no database does not wait for one. Test files ask over a loopback address, being in other
 * processes than this one.
 */
// oxlint-disable-next-line import/no-default-export -- vitest takes a global setup by its default export
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  let cluster: Promise<TestCluster> | undefined;
  const server = createServer((_request, response) => {
    cluster ??= createTestCluster();
    cluster.then(
      ({ coordinates }) => response.end(JSON.stringify(coordinates)),
      (error: unknown) => {
        response.statusCode = 500;
        response.end(error instanceof Error ? (error.stack ?? error.message) : String(error));
      },
    );
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  project.provide('testClusterAddress', `http://127.0.0.1:${port}/`);
  return async () => {
    server.closeAllConnections();
    server.close();
    if (cluster === undefined) return;
    const started = await cluster.catch(() => undefined);
    await started?.stop();
  };
}
