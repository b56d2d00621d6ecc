import { parseArgs } from 'node:util';
import { asSuperuser, createClusterOfItsOwn, roleUrl } from '../support/test-cluster.ts';
import { argumentsOrExit, wholeNumber } from '../support/command-line.ts';
import { closeDatabase, createDatabase } from '../../src/infrastructure/embedded/launcher.ts';
import { fuzzServer, type FuzzOutcome } from './fuzz-run.ts';

const USAGE = `Sends requests made from the OpenAPI document to a real server on a real database, and checks every answer.

  npm run fuzz                                     50,000 requests
  npm run fuzz -- --requests 2000 --seed 17        a short run, again

  --requests N      how many
  --seed S          of the random numbers; the same seed makes the same requests
  --connections C   how many at once: 4
`;

function asked() {
  const { values } = parseArgs({
    options: {
      requests: { type: 'string', default: '50000' },
      seed: { type: 'string', default: '1' },
      connections: { type: 'string', default: '4' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return {
    help: values.help,
    requests: wholeNumber('requests', values.requests),
    seed: wholeNumber('seed', values.seed),
    connections: wholeNumber('connections', values.connections),
  };
}

const DATABASE = 'throughline_fuzz';

async function main(): Promise<number> {
  const { requests, seed, connections } = argumentsOrExit(USAGE, asked);
  const cluster = await createClusterOfItsOwn();
  try {
    const { coordinates } = cluster;
    await asSuperuser(coordinates.superuserUrl, async (client) => {
      await createDatabase(client, DATABASE, coordinates.template);
      await closeDatabase(client, DATABASE);
    });
    // It goes with its cluster.
    const database = { appUrl: roleUrl(coordinates, 'app', DATABASE), drop: async () => {} };
    const said = (done: number): void => void process.stderr.write(`${done} of ${requests} requests\n`);
    return tell(await fuzzServer({ requests, seed, connections, said }, { database }), seed);
  } finally {
    await cluster.stop();
  }
}

function tell({ report, differences }: FuzzOutcome, seed: number): number {
  const statuses = [...report.byStatus]
    .toSorted(([a], [b]) => a - b)
    .map(([status, count]) => `${status}: ${count}`);
  const operations = [...report.byOperation].toSorted(([, a], [, b]) => b - a);
  const lines = [
    `${report.requests} requests with seed ${seed} in ${report.seconds.toFixed(0)} s, ${(report.requests / report.seconds).toFixed(0)} a second`,
    `answers: ${statuses.join(', ')}`,
    `operations: ${operations.map(([name, count]) => `${name} ${count}`).join(', ')}`,
    `not as documented: ${report.failed}`,
    ...report.failures.map((failure) => `  ${failure}`),
    `verify: ${differences.length === 0 ? 'nothing wrong with the record' : `${differences.length} differences`}`,
    ...differences.slice(0, 20).map((difference) => `  ${difference}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return report.failed === 0 && differences.length === 0 ? 0 : 1;
}

process.exitCode = await main();
