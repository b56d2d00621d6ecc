import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../test/support/test-database.ts';
import {
  type LimitSettings,
  type LimitedCases,
  type LimitedRequest,
  usualLimits,
} from '../../application/limits.ts';
import { type Instant, addMs } from '../../kernel/instant.ts';
import { openAlarmLog } from './alarm-log.ts';
import { openLimits } from './limit-store.ts';
import { openPool } from './pool.ts';
import { rowsOf } from './queryable.ts';
import { uuidV7 } from '../record/uuid-v7.ts';

const START = '2026-11-22T09:00:00.000Z' as Instant;
const SETTINGS: LimitSettings = {
  ...usualLimits,
  page: { most: 5, withinMs: 60_000 },
  search: undefined,
  'cases-opened': { most: 3, withinMs: 3_600_000 },
};

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({ url: database.appUrl, max: 8, applicationName: 'test', pipeline: true });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});
beforeEach(async () => {
  await pool.query('delete from limit_use');
  await pool.query('delete from case_opened');
});

function asked(seconds: number, rest: Partial<LimitedRequest> = {}): LimitedRequest {
  return { kind: 'page', who: 'person amina', at: addMs(START, seconds * 1000), ...rest };
}

function opening(seconds: number, caseId: string): LimitedRequest {
  return asked(seconds, { kind: 'search', opens: { person: 'amina', caseId } });
}

describe('the limits of requests', () => {
  test('let so many through at once, say how long to wait, and then one at a time at an even pace', async () => {
    const limits = openLimits(pool, SETTINGS);
    for (let count = 0; count < 5; count += 1) expect(await limits.take(asked(0))).toBeUndefined();
    expect(await limits.take(asked(0))).toEqual({ kind: 'page', retryAfter: 12 });
    expect(await limits.take(asked(11))).toEqual({ kind: 'page', retryAfter: 1 });
    expect(await limits.take(asked(12))).toBeUndefined();
    expect(await limits.take(asked(12))).toEqual({ kind: 'page', retryAfter: 12 });
    for (let count = 0; count < 5; count += 1) expect(await limits.take(asked(120))).toBeUndefined();
    expect(await limits.take(asked(120))).toBeDefined();
  });

  test('count each person, and each kind, apart', async () => {
    const limits = openLimits(pool, SETTINGS);
    for (let count = 0; count < 6; count += 1) await limits.take(asked(0));
    expect(await limits.take(asked(0, { who: 'person gwen' }))).toBeUndefined();
    expect(await limits.take(asked(0, { kind: 'api' }))).toBeUndefined();
    expect(await limits.take(asked(0))).toBeDefined();
  });

  test('let through exactly as many as may be of forty at one moment on two servers', async () => {
    const [one, other] = [openLimits(pool, SETTINGS), openLimits(pool, SETTINGS)];
    const answers = await Promise.all(
      Array.from({ length: 20 }).flatMap(() => [one.take(asked(0)), other.take(asked(0))]),
    );
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(5);
  });

  test('ask the database nothing for whoever goes on after being refused', async () => {
    let statements = 0;
    const counted = {
      query: (statement: Parameters<Pool['query']>[0]) => {
        statements += 1;
        return pool.query(statement);
      },
    } as unknown as Pool;
    const limits = openLimits(counted, SETTINGS);
    for (let count = 0; count < 6; count += 1) await limits.take(asked(0));
    const before = statements;
    for (let count = 0; count < 100; count += 1)
      expect(await limits.take(asked(1))).toEqual({ kind: 'page', retryAfter: 11 });
    expect(statements).toBe(before);
  });

  test('count a case once an hour however often it is opened, and refuse the next different one', async () => {
    const limits = openLimits(pool, SETTINGS);
    for (const caseId of ['one', 'two', 'one', 'three', 'two', 'one'])
      expect(await limits.take(opening(0, caseId))).toBeUndefined();
    expect(await limits.take(opening(60, 'four'))).toEqual({ kind: 'cases-opened', retryAfter: 1140 });
    // What was refused was not opened: asking again does not let it through.
    expect(await limits.take(opening(60, 'four'))).toMatchObject({ kind: 'cases-opened' });
    expect(await limits.take(opening(60, 'two'))).toBeUndefined();
    expect(await limits.take(opening(1200, 'four'))).toBeUndefined();
  });

  test('count cases that are shown with those that are opened, and lists apart', async () => {
    const limits = openLimits(pool, SETTINGS);
    const show = (seconds: number, cases: readonly string[], kind: LimitedCases = 'cases-opened') =>
      limits.show({ kind, person: 'amina', cases, at: addMs(START, seconds * 1000) });
    await limits.take(opening(0, 'one'));
    expect(await show(0, ['one', 'TWO', 'two'])).toBeUndefined();
    expect(await show(1, ['three', 'four'])).toEqual({ kind: 'cases-opened', retryAfter: 1199 });
    expect(await show(1, ['three', 'one'])).toBeUndefined();
    expect(await limits.take(opening(2, 'four'))).toMatchObject({ kind: 'cases-opened' });
    expect(await limits.take(opening(2, 'two'))).toBeUndefined();
    // Another program of the same installation counts with it; lists are counted apart.
    expect(
      await openLimits(pool, SETTINGS).show({
        ...asked(2),
        kind: 'cases-opened',
        person: 'amina',
        cases: ['five'],
      }),
    ).toMatchObject({ kind: 'cases-opened' });
    expect(await show(2, ['four', 'five', 'six'], 'cases-listed')).toBeUndefined();
    // After long enough an answer is let through that shows more than the limit, and then none for long.
    expect(await show(10_000, ['a', 'b', 'c', 'd', 'e'])).toBeUndefined();
    expect(await show(10_001, ['f'])).toMatchObject({ kind: 'cases-opened' });
  });

  test('let somebody open every one of 300 cases within an hour, and list them all day long', async () => {
    const limits = openLimits(pool, usualLimits);
    const cases = Array.from({ length: 300 }, (_, each) => `case-${each}`);
    const show = (kind: LimitedCases, some: readonly string[], seconds: number) =>
      limits.show({ kind, person: 'supervisor', cases: some, at: addMs(START, seconds * 1000) });
    for (let hour = 0; hour < 8; hour += 1)
      for (let from = 0; from < 300; from += 50) {
        const some = cases.slice(from, from + 50);
        expect(await show('cases-listed', some, hour * 3_600 + from)).toBeUndefined();
        expect(await show('cases-opened', some, hour * 3_600 + from)).toBeUndefined();
      }
    const others = Array.from({ length: 300 }, (_, each) => `other-${each}`);
    expect(await show('cases-opened', others, 7 * 3_600 + 300)).toMatchObject({ kind: 'cases-opened' });
  });

  test('ask the database nothing about cases that were counted lately', async () => {
    let statements = 0;
    const counted = {
      query: async (...given: Parameters<Pool['query']>) => {
        statements += 1;
        return pool.query(...given);
      },
    } as unknown as Pool;
    const limits = openLimits(counted, SETTINGS);
    const show = (seconds: number) =>
      limits.show({
        kind: 'cases-opened',
        person: 'amina',
        cases: ['one', 'two'],
        at: addMs(START, seconds * 1000),
      });
    await show(0);
    const before = statements;
    await show(10);
    expect(statements).toBe(before);
    await show(3_601);
    expect(statements).toBe(before + 1);
  });

  test('clear away what holds nobody back any more', async () => {
    const limits = openLimits(pool, SETTINGS);
    await limits.take(asked(0));
    await limits.take(opening(0, 'one'));
    await limits.take(asked(2 * 86_400, { who: 'person gwen' }));
    expect(await rowsOf(pool, { text: 'select who from limit_use' })).toEqual([{ who: 'person gwen' }]);
    expect(await rowsOf(pool, { text: 'select case_id from case_opened' })).toEqual([]);
  });
});

test('an alarm is raised once an hour for one person', async () => {
  let ids = 0;
  const alarms = openAlarmLog(pool, () => uuidV7((ids += 1)));
  for (const [seconds, person] of [
    [0, 'amina'],
    [60, 'amina'],
    [61, 'gwen'],
    [3601, 'amina'],
  ] as const)
    await alarms.raise({ at: addMs(START, seconds * 1000), what: 'many-cases-opened', person });
  const told = await alarms.newest({ programmes: [], roles: [], rolesOfAll: [], most: 10 });
  expect(told.map(({ person, at }) => `${person} ${at}`)).toEqual([
    'amina 2026-11-22T10:00:01.000Z',
    'gwen 2026-11-22T09:01:01.000Z',
    'amina 2026-11-22T09:00:00.000Z',
  ]);
});
