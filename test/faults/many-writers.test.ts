import { escapeIdentifier } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Receipt } from '../../src/application/ports.ts';
import { civilDateIn, instantFromEpochMs } from '../../src/kernel/instant.ts';
import { asSuperuser } from '../support/test-cluster.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import type { Write } from '../torture/gateway.ts';
import { post, type Session } from '../torture/http-gateway.ts';
import { seededRandom } from '../torture/seeded-random.ts';
import { type Workload, workload } from '../torture/workload.ts';
import { type ProgramProcess, read, startServer } from './program-process.ts';

const WRITERS = 200;

const CASES = 20;

/** Fewer than the server would take: it must live with what PostgreSQL lets it have. */
const CONNECTIONS = 4;

/** A reader waits for a connection like everybody else, and no longer. */
const LONGEST_READ_MS = 10_000;

type Said = { readonly status: number; readonly title?: string; readonly detail?: string };

// In a peer, more concurrent writers than pool connections stalled the whole server, reads included, for minutes.
describe.each([
  { connections: -1, where: 'on the connections that the server keeps' },
  { connections: CONNECTIONS, where: `when PostgreSQL lets the server have ${CONNECTIONS} connections` },
])('$where', ({ connections }) => {
  let database: TestDatabase;
  let server: ProgramProcess;
  let session: Session;
  let writes: Workload;
  const cases: string[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    const name = new URL(database.appUrl).pathname.slice(1);
    await asSuperuser(database.superuserUrl, (client) =>
      client.query(`ALTER DATABASE ${escapeIdentifier(name)} CONNECTION LIMIT ${connections}`),
    );
    ({ server, session } = await startServer(database.appUrl));
    const today = civilDateIn('Europe/London', instantFromEpochMs(Date.now()));
    writes = workload('many', seededRandom(2), today, 1);
    for (let i = 0; i < CASES; i += 1) {
      const answer = await post(session, writes.openCase());
      cases.push(((await answer.json()) as { receipt: Receipt }).receipt.caseId);
    }
  });

  afterAll(async () => {
    await server.stop();
    await database.drop();
  });

  async function send(write: Write): Promise<Said> {
    const response = await post(session, write);
    return { ...((await response.json()) as object), status: response.status };
  }

  it(`${WRITERS} writers at once are answered or refused in words, readers are served, and it recovers`, async () => {
    let writing = true;
    const reads: { status: number; milliseconds: number }[] = [];
    const reading = (async () => {
      while (writing) {
        const from = performance.now();
        const { status } = await read(session, '/cases');
        reads.push({ status, milliseconds: performance.now() - from });
      }
    })();
    let left: readonly Write[] = Array.from({ length: WRITERS }, (_, i) =>
      writes.referral(cases[i % cases.length] ?? ''),
    );
    let rounds = 0;
    for (; left.length > 0 && rounds < 20; rounds += 1) {
      const answers = await Promise.all(left.map(send));
      const refused = answers.filter(({ status }) => status !== 201);
      for (const said of refused) {
        expect([409, 503], JSON.stringify(said)).toContain(said.status);
        expect(said.title?.length, JSON.stringify(said)).toBeGreaterThan(10);
        expect(said.detail?.length, JSON.stringify(said)).toBeGreaterThan(10);
      }
      left = left.filter((_, i) => answers[i]?.status !== 201);
    }
    writing = false;
    await reading;

    expect(left).toEqual([]);
    expect(reads.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    expect(reads.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
    expect(Math.max(...reads.map(({ milliseconds }) => milliseconds))).toBeLessThan(LONGEST_READ_MS);
    expect((await read(session, '/cases')).status).toBe(200);
  });
});
