import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { demonstrationArea } from '../../programmes/safeguarding/demo/demonstration-area.ts';
import { caseCache } from '../../src/application/case-cache.ts';
import type { DirectoryChange } from '../../src/application/directory/directory.ts';
import { type KeepDirectoryDeps, keepDirectory } from '../../src/application/directory/keep-directory.ts';
import { loadDemonstration } from '../../src/application/load-demonstration.ts';
import type { EventLog } from '../../src/application/ports.ts';
import { liveEngines } from '../../src/application/programmes.ts';
import { openCaseKeys } from '../../src/infrastructure/keys/case-keys.ts';
import { localMasterKey } from '../../src/infrastructure/keys/master-key.ts';
import { openDirectoryStore } from '../../src/infrastructure/postgres/directory-store.ts';
import { openEventLog } from '../../src/infrastructure/postgres/event-log.ts';
import { openHandoverQueue } from '../../src/infrastructure/postgres/handover-queue.ts';
import { openPeopleStore } from '../../src/infrastructure/postgres/people-store.ts';
import { openPool } from '../../src/infrastructure/postgres/pool.ts';
import { uuidV7 } from '../../src/infrastructure/record/uuid-v7.ts';
import { systemClock } from '../../src/infrastructure/system-clock.ts';
import { calendarBook } from '../../src/kernel/calendar-book.ts';
import { addMs, toEpochMs } from '../../src/kernel/instant.ts';
import { installedProgrammes } from '../../src/wiring/programmes.ts';
import { shippedHolidays } from '../../src/wiring/shipped-calendar.ts';
import { freshMasterKey, startProgram } from '../faults/program-process.ts';
import { TODAY } from '../support/reading-app.ts';
import { type TestDatabase, createTestDatabase } from '../support/test-database.ts';
import { assignedTo, heldCases } from './held-cases.ts';

const masterKey = freshMasterKey();
const programmes = installedProgrammes();
const engineFor = liveEngines(programmes, calendarBook([shippedHolidays()]));
let database: TestDatabase;
let pool: Pool;
let log: EventLog;

beforeEach(async () => {
  database = await createTestDatabase();
  pool = openPool({ url: database.appUrl, max: 4, applicationName: 'test', pipeline: true });
  log = openEventLog({ pool, keys: openCaseKeys(localMasterKey(Buffer.from(masterKey, 'base64'))) });
});
afterEach(async () => {
  await pool.end();
  await database.drop();
});

async function holding(count: number): Promise<void> {
  const cases = heldCases(count, [
    ['case-officer', 'tomos'],
    ['information-lead', 'tomos'],
    ['supervisor', 'gareth'],
  ]);
  const now = systemClock.now();
  await loadDemonstration(
    { log, people: openPeopleStore(pool), engineFor, newCaseId: () => uuidV7(toEpochMs(now)) },
    { people: demonstrationArea(TODAY).people, cases },
    now,
  );
}

const leaves: DirectoryChange = { kind: 'person-leaves', person: 'demo-tomos', successor: 'demo-priya' };

/** Makes a change that holds in a moment: whoever keeps the directory puts it into effect. */
async function leavesInAMoment(): Promise<string> {
  const now = systemClock.now();
  const making = { by: 'demo-alma', reason: 'Leaves the force', from: addMs(now, 1), now };
  const made = await openDirectoryStore(pool, programmes).make(leaves, making);
  if (!made.ok) throw new Error(`refused: ${made.error.code}`);
  await sleep(2);
  return made.value.entryId;
}

async function expectTakenOverOnce(count: number, entryId: string): Promise<void> {
  for (let i = 1; i <= count; i += 1)
    for (const role of ['case-officer', 'information-lead'])
      expect(await assignedTo(log, `HELD-${i}`, role)).toEqual(['demo-tomos', 'demo-priya']);
  const [handover] = await openDirectoryStore(pool, programmes).handovers({
    open: false,
    entryId,
    limit: 2,
  });
  expect(handover).toMatchObject({ given: 2 * count, stuck: 0 });
  expect(handover?.doneAt).not.toBeNull();
}

describe('taking over, broken off', () => {
  test('at any step, before or after what the step wrote, is taken up where it was, and nothing is given twice', async () => {
    await holding(2);
    const entryId = await leavesInAMoment();
    let deaths = 0;
    for (let step = 1; ; step += 1) {
      for (const late of [false, true]) {
        const died = await dyingAt(step, late);
        if (died) deaths += 1;
        else {
          expect(deaths).toBeGreaterThan(10);
          return expectTakenOverOnce(2, entryId);
        }
        // As when the time is over for which whoever died had taken it.
        await pool.query('update handover set next_at = begun_at where done_at is null');
      }
    }
  });

  test('by killing the worker again and again, it is done on each of 300 cases, once', async () => {
    const count = 300;
    await holding(count);
    const entryId = await leavesInAMoment();
    let kills = 0;
    for (let want = 40; ; want += 70) {
      const worker = await startProgram({ program: 'worker', url: database.appUrl, masterKey });
      const done = await untilGiven(Math.min(want, count), count);
      if (!done) {
        worker.child.kill('SIGKILL');
        await worker.ended;
        kills += 1;
        await pool.query('update handover set next_at = begun_at where done_at is null');
        continue;
      }
      await worker.stop();
      break;
    }
    expect(kills).toBeGreaterThanOrEqual(3);
    await expectTakenOverOnce(count, entryId);
  }, 180_000);
});

/** Waits until so many cases are done; true when all are and the handover has ended. */
async function untilGiven(want: number, all: number): Promise<boolean> {
  for (;;) {
    const { rows } = await pool.query<{ done: number; ended: boolean }>(
      `select (select count(*)::int from handover_case where state = 'done') as done,
        exists (select from handover where done_at is not null) as ended`,
    );
    const { done, ended } = rows[0] as { done: number; ended: boolean };
    if (ended || (done >= want && want < all)) return ended;
    await sleep(5);
  }
}

/** Keeps the directory until the nth thing that is written, and never goes on; false when there were fewer. */
async function dyingAt(step: number, late: boolean): Promise<boolean> {
  let steps = 0;
  let die = (): void => undefined;
  const died = new Promise<true>((resolve) => {
    die = () => resolve(true);
  });
  const dying = <Args extends readonly unknown[], Value>(
    write: (...args: Args) => Promise<Value>,
  ): ((...args: Args) => Promise<Value>) => {
    return async (...args) => {
      steps += 1;
      const isLast = steps === step;
      const value = isLast && !late ? undefined : await write(...args);
      if (!isLast) return value as Value;
      die();
      return new Promise<never>(() => undefined);
    };
  };
  const store = openDirectoryStore(pool, programmes);
  const queue = openHandoverQueue(pool);
  const deps: KeepDirectoryDeps = {
    store: { ...store, putNextIntoEffect: dying(store.putNextIntoEffect) },
    queue: {
      take: dying(queue.take),
      waiting: dying(queue.waiting),
      settle: dying(queue.settle),
      release: dying(queue.release),
      finish: dying(queue.finish),
    },
    commands: { log: { ...log, append: dying(log.append) }, engineFor, cache: caseCache(1) },
    alarms: { raise: () => Promise.resolve() },
    clock: systemClock,
  };
  const done = keepDirectory(deps, () => false).then(() => false as const);
  return Promise.race([died, done]);
}
