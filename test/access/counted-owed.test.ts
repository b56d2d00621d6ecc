import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demonstrationArea } from '../../programmes/safeguarding/demo/demonstration-area.ts';
import type { DutyRow } from '../../src/application/projection.ts';
import { openPeopleStore } from '../../src/infrastructure/postgres/people-store.ts';
import { openPool } from '../../src/infrastructure/postgres/pool.ts';
import { addDays } from '../../src/kernel/plain-date.ts';
import { type OpenAccess, openAccess } from '../../src/wiring/open-access.ts';
import { installedProgrammes } from '../../src/wiring/programmes.ts';
import { LIST_ZONE } from '../../src/web/pages/page-deps.ts';
import { NOW, type ReadingApp, readingApp, TODAY } from '../support/reading-app.ts';
import { createTestDatabase } from '../support/test-database.ts';

let app: ReadingApp;
let pool: Pool;
let access: OpenAccess;

beforeAll(async () => {
  const database = await createTestDatabase();
  const { cases } = demonstrationArea(TODAY);
  app = await readingApp(
    cases.map(({ reference }) => reference),
    { database },
  );
  pool = openPool({ url: database.appUrl, max: 2, applicationName: 'counted-owed', pipeline: true });
  access = openAccess({
    pool,
    programmes: installedProgrammes(),
    clock: { now: () => NOW },
    zone: LIST_ZONE,
  });
}, 120_000);

afterAll(async () => {
  await pool.end();
  await app.close();
});

/** What the list counts, worked out from its rows. */
function counted(rows: readonly DutyRow[]) {
  const count = (is: (row: DutyRow) => boolean): number => rows.filter(is).length;
  const before = (day: string) => (row: DutyRow) => row.due !== null && row.due < day;
  const week = addDays(TODAY, 7);
  return {
    overdue: count((row) => before(TODAY)(row) && row.status !== 'paused'),
    dueThisWeek: count((row) => !before(TODAY)(row) && before(week)(row)),
    later: count((row) => row.due !== null && !before(week)(row)),
    undated: count((row) => row.due === null || (before(TODAY)(row) && row.status === 'paused')),
    paused: count((row) => row.status === 'paused'),
  };
}

async function agree(person: string): Promise<number> {
  const found = await openPeopleStore(pool).find(person);
  if (found === undefined) throw new Error(`${person} is not of the demonstration.`);
  const reads = access.readModels(found);
  // Once it has been asked for often enough a statement is prepared, and then planned for whatever it is asked with.
  for (let time = 0; time < 12; time += 1) {
    const [{ rows, next }, figures] = await Promise.all([
      reads.dutiesOwed({ limit: 500 }),
      reads.countOwed({ today: TODAY }),
    ]);
    expect(next).toBeUndefined();
    expect(figures).toEqual(counted(rows));
  }
  return (await reads.dutiesOwed({ limit: 500 })).rows.length;
}

test('figures are those of the list: of a provider, of a team and of an office', async () => {
  for (const person of ['demo-rashid', 'demo-priya', 'demo-gareth'])
    expect(await agree(person)).toBeGreaterThan(0);
});

test('what is asked at once fails together where one of it fails, and what is asked then is answered', async () => {
  const found = await openPeopleStore(pool).find('demo-gareth');
  if (found === undefined) throw new Error('Nobody of the demonstration is there.');
  const reads = access.readModels(found);
  const [owed, wrong] = await Promise.allSettled([
    reads.dutiesOwed({ limit: 1 }),
    reads.countByDay({ from: 'no date' as never, to: TODAY }),
  ]);
  expect([owed.status, wrong.status]).toEqual(['rejected', 'rejected']);
  expect((await reads.dutiesOwed({ limit: 1 })).rows).toHaveLength(1);
});
