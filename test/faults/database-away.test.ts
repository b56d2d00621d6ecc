import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Receipt } from '../../src/application/ports.ts';
import { post, type Session } from '../torture/http-gateway.ts';
import { seededRandom } from '../torture/seeded-random.ts';
import { workload } from '../torture/workload.ts';
import { civilDateIn, instantFromEpochMs } from '../../src/kernel/instant.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { type ProgramProcess, read, startServer } from './program-process.ts';
import { type SeverableProxy, startProxy } from './severable-proxy.ts';

const writes = workload(
  'away',
  seededRandom(1),
  civilDateIn('Europe/London', instantFromEpochMs(Date.now())),
  1,
);

describe('when the database goes away', () => {
  let database: TestDatabase;
  let proxy: SeverableProxy;
  let server: ProgramProcess;
  let session: Session;
  let caseId: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    proxy = await startProxy(database.appUrl);
    ({ server, session } = await startServer(proxy.url));
    const opened = await post(session, writes.openCase());
    ({ caseId } = ((await opened.json()) as { receipt: Receipt }).receipt);
  });

  afterAll(async () => {
    await server.stop();
    await proxy.close();
    await database.drop();
  });

  async function untilBack(): Promise<void> {
    await proxy.mend();
    await expect.poll(async () => (await read(session, '/cases')).status, { timeout: 15_000 }).toBe(200);
  }

  it('answers readers with a page that says what is wrong, and reads again by itself', async () => {
    expect((await read(session, '/cases')).status).toBe(200);
    await proxy.cut();
    const page = await read(session, '/cases');
    expect(page.status).toBe(503);
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);
    const text = await page.text();
    expect(text).toMatch(/<h1[^>]*>\s*The record cannot be reached at the moment/);
    expect(text).toContain('nothing needs to be restarted');
    expect(text).not.toMatch(/ECONNREFUSED|postgres/i);
    await untilBack();
    expect(server.child.exitCode).toBeNull();
  });

  it('tells a writer to send again under the same key, and records it once', async () => {
    const write = writes.referral(caseId);
    await proxy.cut();
    const refused = await post(session, write);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('content-type')).toMatch(/problem\+json/);
    expect(await refused.json()).toMatchObject({
      title: 'The record cannot be reached at the moment',
      detail: expect.stringContaining('Send it again under the same Idempotency-Key'),
    });
    await untilBack();
    const receipts: unknown[] = [];
    for (let i = 0; i < 2; i += 1) {
      const answer = await post(session, write);
      expect(answer.status).toBe(201);
      receipts.push(((await answer.json()) as { receipt: unknown }).receipt);
    }
    expect(receipts[1]).toEqual(receipts[0]);
  });

  it('comes back from being cut off again and again', async () => {
    for (let i = 0; i < 5; i += 1) {
      await proxy.cut();
      expect((await read(session, '/duties')).status).toBe(503);
      await untilBack();
    }
  });
});
