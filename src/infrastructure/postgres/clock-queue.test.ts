import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { EventLog } from '../../application/ports.ts';
import { sampleAppend, sampleCaseId, sampleFact } from '../../../test/support/sample-appends.ts';
import { type TestDatabase, createTestDatabase } from '../../../test/support/test-database.ts';
import { addMs, type Instant } from '../../kernel/instant.ts';
import { openCaseKeys } from '../keys/case-keys.ts';
import { localMasterKey } from '../keys/master-key.ts';
import { lastBeat, openClockQueue } from './clock-queue.ts';
import { openEventLog } from './event-log.ts';
import { openPool } from './pool.ts';
import { rowsOf } from './queryable.ts';

const NOON = '2026-03-16T12:00:00.000Z' as Instant;
const MINUTE = 60_000;
const LEASE = 15_000;

let database: TestDatabase;
let pool: Pool;
let log: EventLog;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({ url: database.appUrl, max: 8, applicationName: 'test', pipeline: true });
  log = openEventLog({ pool, keys: openCaseKeys(localMasterKey(randomBytes(32))) });
});

beforeEach(async () => {
  await rowsOf(pool, { text: 'delete from case_clock' });
  await rowsOf(pool, { text: 'delete from duty' });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function caseWithClock(clockAt: Instant | null): Promise<string> {
  const caseId = sampleCaseId();
  await log.append(sampleAppend(caseId, 0, { clockAt }));
  return caseId;
}

async function clockOf(caseId: string): Promise<Instant | undefined> {
  const rows = await rowsOf<{ at: Instant }>(pool, {
    text: 'select at from case_clock where case_id = $1',
    values: [caseId],
  });
  return rows[0]?.at;
}

test('what is due is taken, longest waiting first, no more than asked; what is not due stays', async () => {
  const third = await caseWithClock(addMs(NOON, -1));
  const first = await caseWithClock(addMs(NOON, -5000));
  const second = await caseWithClock(addMs(NOON, -300));
  await caseWithClock(addMs(NOON, 1));
  const queue = openClockQueue(pool);
  expect(await queue.takeDue(NOON, 2)).toEqual([
    { caseId: first, programme: 'allotment', at: addMs(NOON, -5000) },
    { caseId: second, programme: 'allotment', at: addMs(NOON, -300) },
  ]);
  expect((await queue.takeDue(NOON, 2)).map((one) => one.caseId)).toEqual([third]);
  expect(await queue.takeDue(NOON, 2)).toEqual([]);
});

test('two workers that ask at once never get the same case, and all cases are taken', async () => {
  const ids = await Promise.all(Array.from({ length: 60 }, () => caseWithClock(addMs(NOON, -1))));
  const workers = Array.from({ length: 6 }, () => openClockQueue(pool));
  const taken = await Promise.all(
    workers.flatMap((worker) => [
      worker.takeDue(NOON, 10),
      worker.takeDue(NOON, 10),
      worker.takeDue(NOON, 10),
    ]),
  );
  const all = taken.flat().map((one) => one.caseId);
  expect(new Set(all).size).toBe(all.length);
  // A row that is locked at the moment of asking is passed over, so a last round picks up what is left.
  const rest = (await openClockQueue(pool).takeDue(NOON, 100)).map((one) => one.caseId);
  expect([...all, ...rest].toSorted()).toEqual(ids.toSorted());
});

test('a case whose worker died is taken again when the lease is over', async () => {
  const caseId = await caseWithClock(addMs(NOON, -1));
  expect(await openClockQueue(pool).takeDue(NOON, 10)).toHaveLength(1);
  expect(await openClockQueue(pool).takeDue(addMs(NOON, LEASE - 1), 10)).toEqual([]);
  expect((await openClockQueue(pool).takeDue(addMs(NOON, LEASE), 10)).map((one) => one.caseId)).toEqual([
    caseId,
  ]);
});

test('a case at rest is set to its next moment, or to none', async () => {
  const [later, never] = [await caseWithClock(addMs(NOON, -2)), await caseWithClock(addMs(NOON, -1))];
  const queue = openClockQueue(pool);
  await queue.takeDue(NOON, 10);
  await queue.rest(later, addMs(NOON, 500));
  await queue.rest(never, null);
  expect([await clockOf(later), await clockOf(never)]).toEqual([addMs(NOON, 500), undefined]);
  expect((await openClockQueue(pool).takeDue(addMs(NOON, 500), 10)).map((one) => one.caseId)).toEqual([
    later,
  ]);
});

test('rest never overwrites the moment that came with an act recorded meanwhile', async () => {
  const caseId = await caseWithClock(addMs(NOON, -1));
  const queue = openClockQueue(pool);
  await queue.takeDue(NOON, 10);
  const sooner = addMs(NOON, 10);
  await log.append(sampleAppend(caseId, 3, { events: [sampleFact(4)], clockAt: sooner }));
  await queue.rest(caseId, addMs(NOON, 99 * MINUTE));
  expect(await clockOf(caseId)).toBe(sooner);
  await queue.takeDue(addMs(NOON, 10), 10);
  await log.append(sampleAppend(caseId, 4, { events: [sampleFact(5)], clockAt: sooner }));
  await queue.rest(caseId, null);
  expect(await clockOf(caseId)).toBe(sooner);
});

test('waking looks at every case that owes something, whatever its moment was', async () => {
  const [far, none] = [await caseWithClock(addMs(NOON, 999 * MINUTE)), await caseWithClock(null)];
  const nothingOwed = sampleCaseId();
  const quiet = sampleAppend(nothingOwed, 0, { clockAt: null });
  await log.append({ ...quiet, projection: { ...quiet.projection, duties: [] } });
  const queue = openClockQueue(pool);
  expect(await queue.wakeAll(NOON)).toBe(2);
  expect((await queue.takeDue(NOON, 10)).map((one) => one.caseId).toSorted()).toEqual([far, none].toSorted());
});

test('a beat is remembered, the newest one', async () => {
  expect(await lastBeat(pool)).toBeUndefined();
  const queue = openClockQueue(pool);
  await queue.beat(NOON);
  await queue.beat(addMs(NOON, -5));
  expect(await lastBeat(pool)).toBe(NOON);
});

test('asking reads what is due, not what is waiting', async () => {
  const superuser = openPool({
    url: database.superuserUrl,
    max: 1,
    applicationName: 'test-su',
    pipeline: false,
  });
  try {
    await superuser.query(
      `insert into case_clock select gen_random_uuid(), timestamptz '2027-01-01' + n * interval '1 min', null
        from generate_series(1, 20000) n`,
    );
    await superuser.query('analyze case_clock');
    const rows = await rowsOf<{ 'QUERY PLAN': string }>(superuser, {
      text: `explain select case_id from case_clock where at <= '2026-03-16' and (leased_until is null or
        leased_until <= '2026-03-16') order by at, case_id limit 50 for update skip locked`,
    });
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index Scan using case_clock_due/);
    expect(plan).not.toMatch(/Seq Scan|Sort/);
  } finally {
    await superuser.end();
  }
});
