import { afterAll, beforeAll, expect, test } from 'vitest';
import { onlookerOf } from '../../src/application/access/onlooker.ts';
import type { ListedCase } from '../../src/application/ports.ts';
import { openPool } from '../../src/infrastructure/postgres/pool.ts';
import { rowsOf } from '../../src/infrastructure/postgres/queryable.ts';
import { openReadModels } from '../../src/infrastructure/postgres/read-models.ts';
import { chance } from '../simulation/chance.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { lay } from './compare-worlds.ts';
import { AT, ON, randomWorld, type World } from './random-worlds.ts';

const WORLDS = 150;
const MANY = 500;

let database: TestDatabase;
let pool: ReturnType<typeof openPool>;
let worlds: readonly World[];

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({ url: database.appUrl, max: 4, applicationName: 'pages', pipeline: true });
  const { whole: below } = chance(20261123);
  const random = () => below(2 ** 32) / 2 ** 32;
  worlds = Array.from({ length: WORLDS }, (_, each) => randomWorld(each, random));
  await lay(pool, worlds);
  // Some opened on the very day on which others were written to last, so that the two orders meet.
  await rowsOf(pool, {
    text: `update case_row c set closed = n % 4 = 0, opened_on = case when n % 7 > 0 then date '2026-01-01' + n % 5 end,
        last_recorded_at = timestamptz '2026-01-01 00:00Z' + n % 6 * interval '1 day',
        last_fact_at = timestamptz '2026-01-01 00:00Z' + n % 6 * interval '1 day'
      from (select case_id, row_number() over (order by case_id)::integer as n from case_row) one
      where one.case_id = c.case_id`,
  });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

test.each([
  ['all', {}],
  ['those that are open', { closed: false }],
  ['those that are closed', { closed: true }],
])(
  '%s: pages of a list give each case once, in order, of which some are seen whole and some in part',
  async (_, filter) => {
    const seen = { whole: 0, part: 0, mixed: 0 };
    for (const world of worlds)
      for (const person of world.people) {
        const onlooker = onlookerOf(world.programmes, person, AT, ON);
        const models = openReadModels({ db: pool, clock: { now: () => AT }, zone: 'UTC' })(onlooker);
        const { rows } = await models.listCases({ ...filter, limit: MANY });
        expect(rows.map(keyOf)).toEqual(rows.map(keyOf).toSorted(newestFirst));
        const paged: ListedCase[] = [];
        for (let after: string | undefined = ''; after !== undefined;) {
          const page: Awaited<ReturnType<typeof models.listCases>> = await models.listCases({
            ...filter,
            limit: 2,
            ...(after === '' ? {} : { after }),
          });
          paged.push(...page.rows);
          after = page.next;
        }
        expect(paged).toEqual(rows);
        expect(await models.countCases(filter)).toBe(rows.length);
        const whole = rows.filter((row) => row.whole).length;
        seen.whole += whole;
        seen.part += rows.length - whole;
        seen.mixed += whole > 0 && whole < rows.length ? 1 : 0;
      }
    // Of a case that is seen in part nobody learns that it is closed.
    const isSeenInPart = !('closed' in filter) || !filter.closed;
    expect(seen.whole).toBeGreaterThan(20);
    expect([seen.part > 20, seen.mixed > 5]).toEqual([isSeenInPart, isSeenInPart]);
  },
);

/** Where a case stands in the list: by its last entry, or where no more than a part is seen by the day it was opened. */
function keyOf(row: ListedCase): readonly [string, string] {
  return [row.whole ? row.lastRecordedAt : `${row.openedOn ?? '1970-01-01'}T00:00:00.000Z`, row.caseId];
}

function newestFirst([a, one]: readonly [string, string], [b, other]: readonly [string, string]): number {
  if (a !== b) return a < b ? 1 : -1;
  return one < other ? -1 : 1;
}
