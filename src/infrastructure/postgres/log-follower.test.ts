import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sampleAppend, sampleCaseId, sampleFact } from '../../../test/support/sample-appends.ts';
import { type TestDatabase, createTestDatabase } from '../../../test/support/test-database.ts';
import type { EventLog, LogFollower, LoggedEntry } from '../../application/ports.ts';
import { openCaseKeys } from '../keys/case-keys.ts';
import { localMasterKey } from '../keys/master-key.ts';
import { openEventLog } from './event-log.ts';
import { followLog } from './log-follower.ts';
import { openPool } from './pool.ts';

let database: TestDatabase;
let pool: Pool;
let log: EventLog;
let follower: LogFollower;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({ url: database.appUrl, max: 4, applicationName: 'test', pipeline: true });
  log = openEventLog({ pool, keys: openCaseKeys(localMasterKey(randomBytes(32))) });
  follower = followLog(pool);
});

afterAll(async () => {
  follower.close();
  await pool.end();
  await database.drop();
});

/** Far longer than anything takes, on a machine that is busy with other things too. */
const SOON = 15_000;

async function recordNote(): Promise<string> {
  const caseId = sampleCaseId();
  await log.append(sampleAppend(caseId, 0, { events: [sampleFact(1)] }));
  return caseId;
}

/**
 * The cases of the entries behind a place. They are told of once no transaction of the cluster is open that began before
 * them; tests of other files have such transactions in databases of their own.
 */
async function casesAfter(place: string): Promise<readonly string[]> {
  return ((await follower.after(place, 10)) ?? []).map(({ caseId }) => caseId);
}

describe('whoever follows the log', () => {
  test('is told of each entry once, in order, from then on', async () => {
    const place = await follower.here();
    const earlier = await recordNote();
    await vi.waitFor(async () => expect(await casesAfter(place)).toEqual([earlier]), SOON);
    const told: LoggedEntry[] = [];
    const stop = await follower.follow((entries) => told.push(...entries));
    const cases = [await recordNote(), await recordNote()];
    await vi.waitFor(() => expect(told.map(({ caseId }) => caseId)).toEqual(cases), SOON);
    const others: LoggedEntry[] = [];
    const stopOthers = await follower.follow((entries) => others.push(...entries));
    stop();
    const last = await recordNote();
    await vi.waitFor(() => expect(others.map(({ caseId }) => caseId)).toContain(last), SOON);
    expect(told).toHaveLength(2);
    stopOthers();
  });

  test('who was away reads what it missed from the place it had come to', async () => {
    const place = await follower.here();
    const missed = [await recordNote(), await recordNote()];
    await vi.waitFor(async () => expect(await casesAfter(place)).toEqual(missed), SOON);
    const read = (await follower.after(place, 10)) ?? [];
    expect(await follower.after(read.at(-1)?.place ?? '', 10)).toEqual([]);
  });

  test('with a place that is none is told so', async () => {
    for (const place of ['', 'nonsense', Buffer.from('["1","x","2"]').toString('base64url')])
      expect(await follower.after(place, 10)).toBeUndefined();
  });
});
