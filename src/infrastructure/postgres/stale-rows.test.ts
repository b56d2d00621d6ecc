import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allotment } from '../../../programmes/allotment/allotment.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.ts';
import { caseCache } from '../../application/case-cache.ts';
import { handleCommand } from '../../application/handle-command.ts';
import { compileAll, liveEngines } from '../../application/programmes.ts';
import type { ProjectionChanges } from '../../application/projection.ts';
import { rebuildStale } from '../../application/rebuild-cases.ts';
import { calendarBook } from '../../kernel/calendar-book.ts';
import type { Instant } from '../../kernel/instant.ts';
import { shippedHolidays } from '../../wiring/shipped-calendar.ts';
import { openCaseKeys } from '../keys/case-keys.ts';
import { localMasterKey } from '../keys/master-key.ts';
import { uuidV7 } from '../record/uuid-v7.ts';
import { openEventLog } from './event-log.ts';
import { openPool } from './pool.ts';
import { rebuildProjection } from './read-model-writes.ts';
import { openReadModels } from './read-models.ts';
import { openStaleRows } from './stale-rows.ts';

const NOW = '2026-03-10T12:00:00.000Z' as Instant;
const UNKNOWN = '01900000-0000-7000-8000-000000000001';

let database: TestDatabase;
let pool: Pool;
let superuser: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({ url: database.appUrl, max: 2, applicationName: 'test', pipeline: true });
  superuser = openPool({ url: database.superuserUrl, max: 1, applicationName: 'test-su', pipeline: false });
});
afterAll(async () => {
  await superuser.end();
  await pool.end();
  await database.drop();
});

test('rows that an older version wrote are written anew once, and a case that cannot be is told of and kept', async () => {
  const compiled = compileAll([allotment]);
  if (!compiled.ok) throw new Error('the programme does not compile');
  const engineFor = liveEngines(compiled.value, calendarBook([shippedHolidays()]));
  const log = openEventLog({ pool, keys: openCaseKeys(localMasterKey(randomBytes(32))) });
  const models = openReadModels({ db: pool, clock: { now: () => NOW }, zone: 'Europe/London' })('everyone');
  const caseId = uuidV7(Date.parse(NOW));
  const author = { person: 'r.hale', name: 'Robin Hale', agency: 'Allotment Society', role: 'secretary' };
  const opened = await handleCommand(
    { log, engineFor, cache: caseCache(1) },
    {
      caseId,
      programme: 'allotment',
      key: 'open',
      digest: 'open',
      command: {
        act: 'open-case',
        body: {
          programme: 'allotment',
          reference: 'AL-1',
          title: 'Plot 14',
          zone: 'Europe/London',
          division: 'england-and-wales',
        },
        author,
        occurred: { date: null, precision: 'unknown', certainty: 'assumed' },
      },
    },
    NOW,
  );
  expect(opened.ok).toBe(true);
  const before = await models.caseProjection(caseId);
  await superuser.query('update case_row set last_fact_at = null');
  await superuser.query('delete from entry_words');
  await superuser.query('insert into stale_rows values ($1), ($2)', [caseId, UNKNOWN]);

  const deps = {
    log,
    engineFor,
    replace: (changes: ProjectionChanges, clockAt: Instant | null) =>
      rebuildProjection(pool, changes, clockAt),
    stale: openStaleRows(pool),
  };
  const failed: string[] = [];
  expect(await rebuildStale({ ...deps, isOver: () => true }, (id) => failed.push(id))).toEqual({
    rebuilt: 0,
    failed: 0,
  });
  expect(await rebuildStale({ ...deps, isOver: () => false }, (id) => failed.push(id))).toEqual({
    rebuilt: 1,
    failed: 1,
  });
  expect(failed).toEqual([UNKNOWN]);
  expect(await models.caseProjection(caseId)).toEqual(before);
  expect(await deps.stale.some(undefined, 10)).toEqual([UNKNOWN]);
});
