import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReadModels } from '../../application/ports.ts';
import {
  sampleAppend,
  sampleCaseId,
  sampleListing,
  sampleWarning,
} from '../../../test/support/sample-appends.ts';
import { type TestDatabase, createTestDatabase } from '../../../test/support/test-database.ts';
import type { Instant } from '../../kernel/instant.ts';
import { asPlainDate } from '../../kernel/plain-date.ts';
import { openCaseKeys } from '../keys/case-keys.ts';
import { localMasterKey } from '../keys/master-key.ts';
import { LOAD, openEventLog } from './event-log.ts';
import { openPool } from './pool.ts';
import { rowsOf, type Statement } from './queryable.ts';
import { countCasesStatement, listCasesStatement } from './read-model-cases.ts';
import {
  countByDayStatement,
  countByRuleStatement,
  countOwedStatement,
  dutiesOwedStatement,
} from './read-model-duties.ts';
import { meetingDaysStatement, meetingListingsStatement } from './read-model-meetings.ts';
import { countNoticesStatement, noticesStatement, warningsStandingStatement } from './read-model-notices.ts';
import { COUNTED_AT_MOST } from './read-model-page.ts';
import { searchIndexStatement, searchNewestStatement } from './read-model-search.ts';
import { openReadModels } from './read-models.ts';

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
      'person-' || (n % 50), 0, timestamptz '2026-01-01 00:00Z' + (n / 2) * interval '1 min', 3,
      timestamptz '2026-01-01 00:00Z' + (n / 3) * interval '1 min' from generate_series(1, ${CASES}) n`,
    `insert into case_search select case_id, lower(reference || ' ' || title) from case_row`,
    `insert into duty (case_id, duty, programme, reference, case_title, rule, rule_set, title, strength, source, owed_by,
        owed_to, holder, holder_agency, status, opened_on, due)
      select ${id}, 'd#' || k, case when n % 100 = 0 then 'orchard' else 'allotment' end, 'AL-' || n, 'Plot',
        'answer-' || (n % 23), 'r', 'Answer', 'must', 'rule 4',
        'role-' || (n % 10), 'chair', 'person-' || (n % 50), 'agency-' || (n % 11),
        case when k = 1 then 'met' when n % 7 = 0 then 'missed' when n % 11 = 0 then 'paused' else 'open' end,
        '2026-01-01', case when (n + k) % 5 = 0 then null else date '2026-03-01' + (n * 7 + k) % 60 end
      from generate_series(1, ${CASES}) n, generate_series(1, 3) k`,
    `insert into notice (case_id, position, reference, told, why, text, on_date, recorded_at, programme)
      select ${id}, k, 'AL-' || n, 'role-' || (n % 10),
      case when n % 13 = 0 then 'override' else 'reminder' end, 'Text', '2026-01-01',
      timestamptz '2026-01-01 00:00Z' + n * interval '1 min', 'allotment' from generate_series(1, ${CASES}) n, generate_series(1, 2) k`,
    `insert into warning select ${id}, 'w#' || k, 'allotment', 'AL-' || n, 'Plot', 'rule-' || (n % 9), 'Title ' || (n % 9),
      'Text', date '2026-01-01' + n % 70, case when k = 2 then date '2026-03-01' end
      from generate_series(1, ${CASES}) n, generate_series(1, 2) k where n % 3 = 0`,
    `insert into meeting_listing select ${id}, 2, 'allotment', 'AL-' || n, 'Plot', date '2026-01-01' + 7 * (n % 60),
      'Review', timestamptz '2026-01-01 00:00Z' - n * interval '1 min' from generate_series(1, ${CASES}) n`,
    `insert into entry_words select ${id}, k, timestamptz '2026-01-01 00:00Z' + (n / 5) * interval '1 min',
      array_to_tsvector(array['plot', 'number' || n, case when n % 4001 = 0 then 'bindweed' else 'grass' end, 'k' || k,
        'ab' || n % 1000]) from generate_series(1, ${CASES}) n, generate_series(1, 3) k`,
    `insert into case_head select ${id}, 3, sha256('x'), 'key', 'wrapped' from generate_series(1, ${CASES}) n`,
    `insert into event (case_id, position, version, event_id, kind, type, recorded_at, salt, nonce, body, commitment,
        prev_leaf, leaf)
      select ${id}, k, 1, ${id}, 'NoteMade', 'f', now(), substring(sha256('s') for 16), substring(sha256('n') for 12),
        sha256('b'), sha256('c'), sha256('p'), sha256('l') from generate_series(1, ${CASES}) n, generate_series(1, 3) k`,
    'vacuum analyze',
  ]) {
    await superuser.query(text);
  }
}

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({ url: database.appUrl, max: 4, applicationName: 'test', pipeline: true });
  models = openReadModels({ db: pool, clock, zone: 'Europe/London' })('everyone');
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

  test('narrowed by agency, programme, case, rule and dates, together and over pages', async () => {
    const filters = [
      [{ agency: 'agency-3' }, `holder_agency = 'agency-3'`],
      [{ programme: 'orchard' }, `programme = 'orchard'`],
      [{ caseId: ONE_CASE }, `case_id = '${ONE_CASE}'`],
      [{ caseId: ONE_CASE, owedBy: ['role-8'] }, `case_id = '${ONE_CASE}' and owed_by = 'role-8'`],
      [{ rule: 'answer-7' }, `rule = 'answer-7'`],
      [{ rules: ['answer-7', 'answer-9'] }, `rule in ('answer-7', 'answer-9')`],
      [
        { rules: ['answer-7', 'answer-9'], owedBy: ['role-2'] },
        `rule in ('answer-7', 'answer-9') and owed_by = 'role-2'`,
      ],
      [
        { owedBy: ['role-2', 'role-3'], rule: 'answer-7', dueFrom: TODAY },
        `owed_by in ('role-2', 'role-3') and rule = 'answer-7' and due_order >= '2026-03-10'`,
      ],
      [
        { agency: 'agency-1', dueFrom: TODAY, dueTo: asPlainDate('2026-03-12') },
        `holder_agency = 'agency-1' and due between '2026-03-10' and '2026-03-12'`,
      ],
    ] as const;
    for (const [filter, condition] of filters) {
      const read = await pages((after) =>
        models.dutiesOwed({ ...filter, limit: 333, ...(after === undefined ? {} : { after }) }),
      );
      const all = await truth<{ case_id: string; duty: string }>(
        `select case_id, duty from duty where status <> 'met' and ${condition} order by due nulls last, case_id, duty`,
      );
      expect(read.rows.map((row) => [row.caseId, row.duty])).toEqual(
        all.map((row) => [row.case_id, row.duty]),
      );
      expect(all.length).toBeGreaterThan(0);
      const counts = await models.countOwed({ ...filter, today: TODAY });
      const sum = counts.overdue + counts.dueThisWeek + counts.later + counts.undated;
      if (all.length < COUNTED_AT_MOST) expect(sum).toBe(all.length);
      expect(counts.paused).toBe(read.rows.filter((row) => row.status === 'paused').length);
      const rules = await models.countByRule(filter);
      expect(rules.reduce((total, { count }) => total + count, 0)).toBe(all.length);
      expect(rules.map(({ count }) => count)).toEqual(
        rules.map(({ count }) => count).toSorted((a, b) => b - a),
      );
    }
    expect((await models.dutiesOwed({ caseId: 'none', limit: 5 })).rows).toEqual([]);
  });

  test('counted by day', async () => {
    const from = asPlainDate('2026-03-05');
    const to = asPlainDate('2026-03-20');
    const days = await models.countByDay({ agency: 'agency-2', from, to });
    const all = await truth<{ on: string; count: number }>(
      `select due as "on", count(*) as count from duty where status <> 'met' and holder_agency = 'agency-2'
        and due between '${from}' and '${to}' group by due order by due`,
    );
    expect(days).toEqual(all);
    expect(days.length).toBeGreaterThan(5);
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
        count(*) filter (where due is null or (due < '2026-03-10' and status = 'paused')) as undated,
        count(*) filter (where status = 'paused') as paused
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

  test('nobody has touched for long, the longest first, over pages', async () => {
    const untouchedSince = '2026-01-03T00:00:00.000Z' as Instant;
    const read = await pages((after) =>
      models.listCases({ untouchedSince, limit: 400, ...(after === undefined ? {} : { after }) }),
    );
    const all = await truth<{ case_id: string }>(
      `select case_id from case_row where not closed and last_fact_at < '${untouchedSince}' order by last_fact_at, case_id`,
    );
    expect(read.rows.map((row) => row.caseId)).toEqual(all.map((row) => row.case_id));
    expect(await models.countCases({ untouchedSince })).toBe(COUNTED_AT_MOST);
    const early = '2026-01-01T01:00:00.000Z' as Instant;
    expect(await models.countCases({ untouchedSince: early })).toBe(
      (await models.listCases({ untouchedSince: early, limit: 500 })).rows.length,
    );
  });

  test('of one lead, and of one programme', async () => {
    const { rows } = await models.listCases({ lead: 'person-9', limit: 500 });
    expect(rows).toHaveLength(CASES / 50);
    expect(new Set(rows.map((row) => row.lead))).toEqual(new Set(['person-9']));
    expect((await models.listCases({ programme: 'orchard', limit: 5 })).rows).toEqual([]);
    expect(await models.countCases({ programme: 'allotment', lead: 'person-9' })).toBe(CASES / 50);
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

describe('notices', () => {
  const all = (condition: string) =>
    truth<{ caseId: string; position: number }>(
      `select case_id as "caseId", position from notice where ${condition}
        order by recorded_at desc, case_id, position desc`,
    );

  test.each([
    [{ to: ['role-3', 'role-4'] }, `told in ('role-3', 'role-4')`],
    [{ why: ['override'] }, `why = 'override'`],
    [{ why: ['override', 'warning'], to: ['role-3'] }, `why = 'override' and told = 'role-3'`],
    [
      { to: ['role-3'], since: '2026-01-10T00:00:00.000Z' as Instant },
      `told = 'role-3' and recorded_at >= '2026-01-10Z'`,
    ],
    [{ since: '2026-01-14T12:00:00.000Z' as Instant }, `recorded_at >= '2026-01-14 12:00Z'`],
  ] as const)('of %o, newest first, over pages', async (filter, condition) => {
    const read = await pages((after) =>
      models.notices({ ...filter, limit: 371, ...(after === undefined ? {} : { after }) }),
    );
    const there = await all(condition);
    expect(read.rows.map(({ caseId, position }) => ({ caseId, position }))).toEqual(there);
    expect(there.length).toBeGreaterThan(0);
    expect(await models.countNotices(filter)).toBe(Math.min(there.length, COUNTED_AT_MOST));
  });
});

describe('warnings that stand', () => {
  test.each([
    [{}, 'true'],
    [{ rules: ['rule-3', 'rule-6'] }, `rule in ('rule-3', 'rule-6')`],
    [{ rules: [] }, 'false'],
  ] as const)('of %o, the oldest first, over pages', async (filter, condition) => {
    const read = await pages((after) =>
      models.warningsStanding({ ...filter, limit: 301, ...(after === undefined ? {} : { after }) }),
    );
    const all = await truth<{ caseId: string; warning: string }>(
      `select case_id as "caseId", warning from warning where cleared_on is null and ${condition}
        order by raised_on, case_id, warning`,
    );
    expect(read.rows.map(({ caseId, warning }) => ({ caseId, warning }))).toEqual(all);
  });

  test('counted by rule', async () => {
    const counts = await models.countWarnings();
    const all = await truth<{ rule: string }>(
      `select rule, title, count(*) as count from warning where cleared_on is null group by rule, title
        order by count desc, rule`,
    );
    expect(counts).toEqual(all);
    expect(counts).toHaveLength(3);
  });
});

describe('meetings', () => {
  test('days newest first, with how many cases', async () => {
    const days = await models.meetingDays({
      programme: 'allotment',
      limit: 5,
      to: asPlainDate('2026-12-31'),
    });
    const all = await truth<object>(
      `select meeting_on as "on", count(distinct case_id) as cases from meeting_listing
        where meeting_on <= '2026-12-31' group by meeting_on order by meeting_on desc limit 5`,
    );
    expect(days).toEqual(all);
    expect(await models.meetingDays({ programme: 'orchard', limit: 5 })).toEqual([]);
  });

  test('the cases of one, in the order of listing', async () => {
    const rows = await models.meetingListings({ programme: 'allotment', on: asPlainDate('2026-01-15') });
    expect(rows).toHaveLength(Math.ceil((CASES - 1) / 60));
    expect(rows.map((row) => row.listedAt)).toEqual(rows.map((row) => row.listedAt).toSorted());
  });
});

describe('search', () => {
  test.each([
    [['plot']],
    [['bind']],
    [['number1111', 'k2']],
    [['plot', 'k', 'number19']],
    [['ab77', 'p']],
    [['nowhere']],
  ])('for words that begin %o, newest first, over pages', async (words) => {
    const read = await pages((after) =>
      models.searchWords({ words, limit: 490, ...(after === undefined ? {} : { after }) }),
    );
    const all = await truth<{ caseId: string; position: number }>(
      `select case_id as "caseId", position from entry_words where ${words
        .map((word) => `exists (select from unnest(words) w where starts_with(w.lexeme, '${word}'))`)
        .join(' and ')} order by recorded_at desc, case_id, position desc`,
    );
    expect(read.rows.map(({ caseId, position }) => ({ caseId, position }))).toEqual(all);
    expect(read.rows[0]?.caseTitle ?? 'Plot').toMatch(/Plot|Orchard/);
  });

  test('for nothing, for what is no word, and from an altered place', async () => {
    expect((await models.searchWords({ words: [], limit: 5 })).rows).toEqual([]);
    expect((await models.searchWords({ words: [`x' | 'plot`, String.raw`pl\ot`], limit: 5 })).rows).toEqual(
      [],
    );
    const first = await models.searchWords({ words: ['plot'], limit: 5 });
    expect((await models.searchWords({ words: ['plot'], limit: 5, after: 'x' })).rows).toEqual(first.rows);
  });
});

test('the projection of one case is read back as it was written', async () => {
  const log = openEventLog({ pool, keys: openCaseKeys(localMasterKey(randomBytes(32))) });
  const append = sampleAppend(sampleCaseId(), 0);
  await log.append(append);
  expect(await models.caseProjection(append.caseId)).toEqual({
    caseRow: append.projection.caseRow,
    duties: append.projection.duties,
    notices: append.projection.notices,
    warnings: append.projection.warnings,
    listings: append.projection.listings,
    sights: append.projection.sights,
    words: append.projection.words,
    clockAt: append.clockAt,
  });
  expect(await models.caseProjection('none')).toMatchObject({ caseRow: undefined });
});

test('listings are replaced as a whole or left, warnings cleared, and the words of a corrected entry gone', async () => {
  const log = openEventLog({ pool, keys: openCaseKeys(localMasterKey(randomBytes(32))) });
  const opened = sampleAppend(sampleCaseId(), 0);
  const { caseId } = opened;
  await log.append(opened);
  const append = sampleAppend(caseId, 3);
  const cleared = sampleWarning(caseId, 'overgrown#1', { clearedOn: TODAY });
  await log.append({
    ...append,
    projection: {
      ...append.projection,
      notices: [],
      warnings: [cleared],
      listings: undefined,
      wordsGone: [1],
    },
  });
  const after = await models.caseProjection(caseId);
  expect(after.warnings).toEqual([cleared]);
  expect(after.listings).toEqual(opened.projection.listings);
  expect(after.words.map((row) => row.position)).toEqual([4]);
  const last = sampleAppend(caseId, 6);
  await log.append({
    ...last,
    projection: { ...last.projection, notices: [], listings: [sampleListing(caseId, 9)] },
  });
  expect((await models.caseProjection(caseId)).listings).toEqual([sampleListing(caseId, 9)]);
});

describe('no query reads a whole table, at 20,000 rows', () => {
  const cases: readonly (readonly [string, Statement])[] = [
    ['duties of roles', dutiesOwedStatement({ owedBy: ['role-1', 'role-2'], limit: 50 }, 'everyone')],
    ['duties of a holder', dutiesOwedStatement({ holder: 'person-3', limit: 50 }, 'everyone')],
    ['duties of all', dutiesOwedStatement({ limit: 50 }, 'everyone')],
    ['counts of a role', countOwedStatement({ owedBy: ['role-1'], today: TODAY }, 'everyone')],
    ['counts of a holder', countOwedStatement({ holder: 'person-1', today: TODAY }, 'everyone')],
    ['duties of an agency', dutiesOwedStatement({ agency: 'agency-1', limit: 50 }, 'everyone')],
    [
      'duties of an agency by programme',
      dutiesOwedStatement({ agency: 'agency-1', programme: 'orchard', limit: 50 }, 'everyone'),
    ],
    ['duties of a programme', dutiesOwedStatement({ programme: 'orchard', limit: 50 }, 'everyone')],
    ['duties of rules', dutiesOwedStatement({ rules: ['answer-3', 'answer-4'], limit: 50 }, 'everyone')],
    ['duties of a rule', dutiesOwedStatement({ rule: 'answer-3', limit: 50 }, 'everyone')],
    ['duties of a case', dutiesOwedStatement({ caseId: ONE_CASE, limit: 50 }, 'everyone')],
    ['counts of an agency', countOwedStatement({ agency: 'agency-1', today: TODAY }, 'everyone')],
    ['days of a role', countByDayStatement({ owedBy: ['role-1'], from: TODAY, to: TODAY }, 'everyone')],
    ['rules of a holder', countByRuleStatement({ holder: 'person-1' }, 'everyone')],
    ['cases untouched', listCasesStatement({ untouchedSince: clock.now(), limit: 50 }, TODAY, 'everyone')],
    ['cases of a lead', listCasesStatement({ lead: 'person-1', limit: 50 }, TODAY, 'everyone')],
    ['a count of cases of a lead', countCasesStatement({ lead: 'person-1' }, 'everyone')],
    ['warnings', warningsStandingStatement({ limit: 50 }, 'everyone')],
    ['warnings of rules', warningsStandingStatement({ rules: ['rule-3', 'rule-6'], limit: 50 }, 'everyone')],
    ['days of meetings', meetingDaysStatement({ programme: 'allotment', limit: 10 }, 'everyone')],
    [
      'a meeting',
      meetingListingsStatement({ programme: 'allotment', on: asPlainDate('2026-01-15') }, 'everyone'),
    ],
    ['the newest words', searchNewestStatement({ words: ['plot'], limit: 50 }, 'everyone')],
    ['the index of words', searchIndexStatement({ words: ['bindweed'], limit: 50 }, 'everyone')],
    ['notices for a reason', noticesStatement({ why: ['override'], limit: 50 }, 'everyone')],
    ['a count of notices', countNoticesStatement({ why: ['override'], since: clock.now() }, 'everyone')],
    ['cases', listCasesStatement({ closed: false, limit: 50 }, TODAY, 'everyone')],
    ['cases at a stage', listCasesStatement({ stage: 'review', limit: 50 }, TODAY, 'everyone')],
    ['cases by words', listCasesStatement({ text: 'orchard', limit: 50 }, TODAY, 'everyone')],
    ['cases by reference', listCasesStatement({ text: 'AL-4711', limit: 50 }, TODAY, 'everyone')],
    ['the history of one case', { text: LOAD, values: [ONE_CASE, 0, 20_000] }],
    ['the end of one history', { text: LOAD, values: [ONE_CASE, 2, 20_000] }],
    ['notices', noticesStatement({ to: ['role-1', 'role-2'], limit: 50 }, 'everyone')],
  ];

  test.each(cases)('%s', async (_name, statement) => {
    const rows = await rowsOf<{ 'QUERY PLAN': string }>(pool, {
      ...statement,
      name: 'explain-' + _name,
      text: `explain (analyze, timing off, summary off) ${statement.text}`,
    });
    // What the policies say of onlookers is planned with every statement, and never run for the engine.
    const plan = rows
      .map((row) => row['QUERY PLAN'])
      .filter((line) => !line.includes('never executed'))
      .join('\n');
    expect(plan).toMatch(/Index/);
    expect(plan).not.toMatch(/Seq Scan/);
  });
});
