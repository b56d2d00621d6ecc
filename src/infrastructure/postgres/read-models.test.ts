import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReadModels } from '../../application/ports.ts';
import { sampleAppend, sampleCaseId } from '../../../test/support/sample-appends.ts';
import { type TestDatabase, createTestDatabase } from '../../../test/support/test-database.ts';
import type { Instant } from '../../kernel/instant.ts';
import { asPlainDate } from '../../kernel/plain-date.ts';
import { openCaseKeys } from '../keys/case-keys.ts';
import { localMasterKey } from '../keys/master-key.ts';
import { LOAD, openEventLog } from './event-log.ts';
import { openPool } from './pool.ts';
import { rowsOf, type Statement } from './queryable.ts';
import {
  COUNTED_AT_MOST,
  countOwedStatement,
  dutiesOwedStatement,
  listCasesStatement,
  noticesStatement,
  openReadModels,
} from './read-models.ts';

const CASES = 20_000;
const ONE_CASE = '01900000-0000-7000-8000-000000000abc';
const TODAY = asPlainDate('2026-03-10');
const clock = { now: (): Instant => '2026-03-10T12:00:00.000Z' as Instant };

let database: TestDatabase;
let pool: Pool;
let models: ReadModels;

/** 20,000 cases, 60,000 duties, 60,000 events and 40,000 notices. */
async function fill(superuser: Pool): Promise<void> {
  const id = `('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  for (const text of [
    `insert into case_row select ${id}, 'allotment', 'AL-' || n, case when n % 4000 = 0 then 'Orchard ' else 'Plot ' end || n,
      case n % 3 when 0 then 'open' when 1 then 'review' else 'closed' end, 'Stage', n % 3 = 2, '2026-01-01', '2026-01-01',
      null, 0, timestamptz '2026-01-01 00:00Z' + (n / 2) * interval '1 min', 3 from generate_series(1, ${CASES}) n`,
    `insert into case_search select case_id, lower(reference || ' ' || title) from case_row`,
    `insert into duty (case_id, duty, programme, reference, case_title, rule, rule_set, title, strength, source, owed_by,
        owed_to, holder, status, opened_on, due)
      select ${id}, 'd#' || k, 'allotment', 'AL-' || n, 'Plot', 'answer', 'r', 'Answer', 'must', 'rule 4',
        'role-' || (n % 10), 'chair', 'person-' || (n % 50),
        case when k = 1 then 'met' when n % 7 = 0 then 'missed' when n % 11 = 0 then 'paused' else 'open' end,
        '2026-01-01', case when (n + k) % 5 = 0 then null else date '2026-03-01' + (n * 7 + k) % 60 end
      from generate_series(1, ${CASES}) n, generate_series(1, 3) k`,
    `insert into notice select ${id}, k, 'AL-' || n, 'role-' || (n % 10), 'reminder', 'Text', '2026-01-01',
      timestamptz '2026-01-01 00:00Z' + n * interval '1 min' from generate_series(1, ${CASES}) n, generate_series(1, 2) k`,
    `insert into case_head select ${id}, 3, sha256('x'), 'key', 'wrapped' from generate_series(1, ${CASES}) n`,
    `insert into event (case_id, position, version, event_id, kind, type, recorded_at, salt, nonce, body, commitment,
        prev_leaf, leaf)
      select ${id}, k, 1, ${id}, 'NoteMade', 'f', now(), substring(sha256('s') for 16), substring(sha256('n') for 12),
        sha256('b'), sha256('c'), sha256('p'), sha256('l') from generate_series(1, ${CASES}) n, generate_series(1, 3) k`,
    'analyze',
  ]) {
    await superuser.query(text);
  }
}

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({ url: database.appUrl, max: 4, applicationName: 'test', pipeline: true });
  models = openReadModels({ db: pool, clock, zone: 'Europe/London' });
  const superuser = openPool({
    url: database.superuserUrl,
    max: 1,
    applicationName: 'test-su',
    pipeline: false,
  });
  await fill(superuser);
  await superuser.end();
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function truth<Row extends object>(text: string): Promise<Row[]> {
  return rowsOf<Row & Record<string, unknown>>(pool, { text });
}

async function pages<Row>(
  read: (after: string | undefined) => Promise<{ readonly rows: readonly Row[]; readonly next?: string }>,
): Promise<{ readonly rows: readonly Row[]; readonly pages: number }> {
  const rows: Row[] = [];
  let after: string | undefined;
  for (let count = 1; ; count += 1) {
    const page = await read(after);
    rows.push(...page.rows);
    if (page.next === undefined) return { rows, pages: count };
    after = page.next;
  }
}

describe('duties owed', () => {
  test('every duty of several roles once, soonest first, undated last, over pages', async () => {
    const owedBy = ['role-1', 'role-7'];
    const read = await pages((after) =>
      models.dutiesOwed({ owedBy, limit: 397, ...(after === undefined ? {} : { after }) }),
    );
    const all = await truth<{ case_id: string; duty: string }>(
      `select case_id, duty from duty where owed_by in ('role-1', 'role-7') and status <> 'met'
        order by due nulls last, case_id, duty`,
    );
    expect(read.rows.map((row) => [row.caseId, row.duty])).toEqual(all.map((row) => [row.case_id, row.duty]));
    expect(read.pages).toBe(Math.ceil(all.length / 397));
    expect(read.rows.at(-1)?.due).toBeNull();
    expect(read.rows[0]?.due).toBe('2026-03-01');
  });

  test('of one holder, in some roles, and of everyone', async () => {
    const mine = await models.dutiesOwed({ holder: 'person-7', owedBy: ['role-7', 'role-1'], limit: 500 });
    const all = await truth<{ duty: string }>(
      `select duty from duty where holder = 'person-7' and status <> 'met' order by due_order, case_id, duty limit 500`,
    );
    expect(mine.rows.map((row) => row.duty)).toEqual(all.map((row) => row.duty));
    expect((await models.dutiesOwed({ holder: 'person-7', owedBy: ['role-1'], limit: 5 })).rows).toEqual([]);
    expect((await models.dutiesOwed({ limit: 5 })).rows).toHaveLength(5);
    expect((await models.dutiesOwed({ owedBy: [], limit: 5 })).rows).toEqual([]);
  });

  test('a cursor that was altered starts from the top, and a page is never larger than allowed', async () => {
    const first = await models.dutiesOwed({ limit: 3 });
    for (const after of [
      '',
      'x',
      Buffer.from('["2026-01-01","no","d"]').toString('base64url'),
      first.next?.slice(3) ?? '',
    ]) {
      expect((await models.dutiesOwed({ limit: 3, after })).rows).toEqual(first.rows);
    }
    expect((await models.dutiesOwed({ limit: 1_000_000 })).rows).toHaveLength(500);
  });

  test('counts add up to what is owed', async () => {
    const counts = await models.countOwed({ holder: 'person-7', today: TODAY });
    const [sums] = await truth<typeof counts>(
      `select count(*) filter (where due < '2026-03-10' and status <> 'paused') as overdue,
        count(*) filter (where due between '2026-03-10' and '2026-03-16') as "dueThisWeek",
        count(*) filter (where due > '2026-03-16') as later,
        count(*) filter (where due is null or (due < '2026-03-10' and status = 'paused')) as undated
        from duty where holder = 'person-7' and status <> 'met'`,
    );
    expect(counts).toEqual(sums);
    expect(counts.overdue).toBeGreaterThan(0);
    expect((await models.countOwed({ today: TODAY })).later).toBe(COUNTED_AT_MOST);
    const roles = await models.countOwed({ holder: 'person-17', today: TODAY });
    const [owed] = await truth<{ n: number }>(
      `select count(*) as n from duty where holder = 'person-17' and status <> 'met'`,
    );
    expect(roles.overdue + roles.dueThisWeek + roles.later + roles.undated).toBe(owed?.n);
  });
});

describe('the list of cases', () => {
  test('every open case once, newest first, over pages, with what is owed on it', async () => {
    const read = await pages((after) =>
      models.listCases({ closed: false, limit: 400, ...(after === undefined ? {} : { after }) }),
    );
    const all = await truth<{ case_id: string }>(
      'select case_id from case_row where not closed order by last_recorded_at desc, case_id',
    );
    expect(read.rows.map((row) => row.caseId)).toEqual(all.map((row) => row.case_id));
    const [one] = read.rows.slice(17);
    const [sums] = await truth<{ overdue: number; nextDue: string }>(
      `select count(*) filter (where due < '2026-03-10' and status in ('open', 'missed')) as overdue,
        min(due) filter (where due >= '2026-03-10' and status = 'open') as "nextDue"
        from duty where case_id = '${one?.caseId}'`,
    );
    expect(one).toMatchObject({ ...sums });
  });

  test('by stage, by words anywhere, and by the start of the reference', async () => {
    const review = await models.listCases({ stage: 'review', limit: 10 });
    expect(review.rows.every((row) => row.stage === 'review')).toBe(true);
    const orchards = await models.listCases({ text: ' ORCHARD ', limit: 10 });
    expect(orchards.rows.map((row) => row.title)).toEqual([
      'Orchard 20000',
      'Orchard 16000',
      'Orchard 12000',
      'Orchard 8000',
      'Orchard 4000',
    ]);
    expect((await models.listCases({ text: 'al', limit: 3 })).rows).toHaveLength(3);
    expect((await models.listCases({ text: '%', limit: 3 })).rows).toEqual([]);
    expect((await models.listCases({ text: 'orch_rd', limit: 3 })).rows).toEqual([]);
    expect((await models.listCases({ text: String.raw`\ard`, limit: 3 })).rows).toEqual([]);
  });
});

test('notices come newest first, for the roles asked', async () => {
  const rows = await models.notices({ to: ['role-3', 'role-4'], limit: 7 });
  const all = await truth<{ caseId: string; position: number }>(
    `select case_id as "caseId", position from notice where told in ('role-3', 'role-4')
      order by recorded_at desc, case_id, position desc limit 7`,
  );
  expect(rows.map(({ caseId, position }) => ({ caseId, position }))).toEqual(all);
});

test('the projection of one case is read back as it was written', async () => {
  const log = openEventLog({ pool, keys: openCaseKeys(localMasterKey(randomBytes(32))) });
  const append = sampleAppend(sampleCaseId(), 0);
  await log.append(append);
  expect(await models.caseProjection(append.caseId)).toEqual({
    caseRow: append.projection.caseRow,
    duties: append.projection.duties,
    notices: append.projection.notices,
    clockAt: append.clockAt,
  });
  expect(await models.caseProjection('none')).toMatchObject({ caseRow: undefined });
});

describe('no query reads a whole table, at 20,000 rows', () => {
  const cases: readonly (readonly [string, Statement])[] = [
    ['duties of roles', dutiesOwedStatement({ owedBy: ['role-1', 'role-2'], limit: 50 })],
    ['duties of a holder', dutiesOwedStatement({ holder: 'person-3', limit: 50 })],
    ['duties of all', dutiesOwedStatement({ limit: 50 })],
    ['counts of a role', countOwedStatement({ owedBy: ['role-1'], today: TODAY })],
    ['counts of a holder', countOwedStatement({ holder: 'person-1', today: TODAY })],
    ['cases', listCasesStatement({ closed: false, limit: 50 }, TODAY)],
    ['cases at a stage', listCasesStatement({ stage: 'review', limit: 50 }, TODAY)],
    ['cases by words', listCasesStatement({ text: 'orchard', limit: 50 }, TODAY)],
    ['cases by reference', listCasesStatement({ text: 'AL-4711', limit: 50 }, TODAY)],
    ['the history of one case', { text: LOAD, values: [ONE_CASE, 0] }],
    ['the end of one history', { text: LOAD, values: [ONE_CASE, 2] }],
    ['notices', noticesStatement({ to: ['role-1', 'role-2'], limit: 50 })],
  ];

  test.each(cases)('%s', async (_name, statement) => {
    const rows = await rowsOf<{ 'QUERY PLAN': string }>(pool, {
      ...statement,
      name: 'explain-' + _name,
      text: `explain ${statement.text}`,
    });
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index/);
    expect(plan).not.toMatch(/Seq Scan/);
  });
});
