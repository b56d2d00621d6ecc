import type { Clock, ReadModels } from '../../application/ports.ts';
import type { CaseRow, DutyRow, NoticeRow } from '../../application/projection.ts';
import { civilDateIn, type Instant, parseInstant } from '../../kernel/instant.ts';
import { addDays, parsePlainDate, type PlainDate } from '../../kernel/plain-date.ts';
import { isUuid } from '../record/uuid-v7.ts';
import { readCursor, writeCursor } from './page-cursor.ts';
import { type Queryable, rowsOf, type Statement } from './queryable.ts';
import { CASE_ROW_COLUMNS, DUTY_COLUMNS, NOTICE_COLUMNS, selected } from './read-model-columns.ts';

/** A count of what is owed stops here: a figure of 1000 reads "1000 or more". Counting on would cost more the more is owed. */
export const COUNTED_AT_MOST = 1000;

/** The most rows one page may hold, whatever is asked for. */
export const PAGE_AT_MOST = 500;

/** The shortest text that the trigram index can look for. */
const SHORTEST_WORD = 3;

/** `zone` is that in which `today` is read, for telling what is overdue in the list of cases. */
export type ReadModelOptions = { readonly db: Queryable; readonly clock: Clock; readonly zone: string };

type ListedCase = Awaited<ReturnType<ReadModels['listCases']>>['rows'][number];
type OwedQuery = Parameters<ReadModels['dutiesOwed']>[0];
type CountQuery = Parameters<ReadModels['countOwed']>[0];

/**
 * Opens the read models. In the list of cases `overdue` counts duties open or missed whose date has gone by, and
 * `nextDue` is the soonest date from today on of those open.
 */
export function openReadModels(options: ReadModelOptions): ReadModels {
  const { db, clock, zone } = options;
  return {
    async listCases(query) {
      const today = civilDateIn(zone, clock.now());
      const rows = await rowsOf<ListedCase>(db, listCasesStatement(query, today));
      return page(rows, query.limit, (row) => [row.lastRecordedAt, row.caseId]);
    },
    async dutiesOwed(query) {
      const rows = await rowsOf<DutyRow>(db, dutiesOwedStatement(query));
      return page(rows, query.limit, (row) => [row.due ?? 'infinity', row.caseId, row.duty]);
    },
    async countOwed(query) {
      const [row] = await rowsOf<Awaited<ReturnType<ReadModels['countOwed']>>>(db, countOwedStatement(query));
      return row ?? { overdue: 0, dueThisWeek: 0, later: 0, undated: 0 };
    },
    notices: (query) => rowsOf<NoticeRow>(db, noticesStatement(query)),
    caseProjection: (caseId) => caseProjection(db, caseId),
  };
}

/** Newest first. Text of three letters or more is looked for anywhere in reference and title, shorter at the start of the reference. */
export function listCasesStatement(
  query: Parameters<ReadModels['listCases']>[0],
  today: PlainDate,
): Statement {
  const values: unknown[] = [today];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const conditions: string[] = [];
  if (query.closed !== undefined) conditions.push(`c.closed = ${bind(query.closed)}`);
  if (query.stage !== undefined) conditions.push(`c.stage = ${bind(query.stage)}`);
  const text = query.text?.trim().toLowerCase() ?? '';
  if (text !== '') {
    const pattern = text.replace(/[\\%_]/g, String.raw`\$&`);
    const like = text.length < SHORTEST_WORD ? `${pattern}%` : `%${pattern}%`;
    conditions.push(`c.case_id in (select s.case_id from case_search s where s.words like ${bind(like)})`);
  }
  const behind = query.after === undefined ? undefined : readCursor(query.after, 2);
  const [at = '', caseId = ''] = behind ?? [];
  if (parseInstant(at) !== undefined && isUuid(caseId)) {
    const [atParameter, idParameter] = [bind(at), bind(caseId)];
    conditions.push(`c.last_recorded_at <= ${atParameter}::timestamptz
      and (c.last_recorded_at < ${atParameter}::timestamptz or c.case_id > ${idParameter}::uuid)`);
  }
  const where = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
  return {
    text: `select ${selected(CASE_ROW_COLUMNS, 'c')}, d.overdue, d.next_due as "nextDue"
      from (select * from case_row c ${where}
        order by c.last_recorded_at desc, c.case_id limit ${bind(rowsWanted(query.limit))}) c
      cross join lateral (
        select count(*) filter (where due < $1 and status in ('open', 'missed')) as overdue,
          min(due) filter (where due >= $1 and status = 'open') as next_due
        from duty where duty.case_id = c.case_id) d
      order by c.last_recorded_at desc, c.case_id`,
    values,
  };
}

const OWED = `status in ('open', 'paused', 'missed')`;
const OWED_ORDER = 'due_order, case_id, duty';

/**
 * Each role's list is read from the index in order and no further than the page needs, then the lists are merged:
 * the cost follows the page, not what is owed.
 */
export function dutiesOwedStatement(query: OwedQuery): Statement {
  const values: unknown[] = [rowsWanted(query.limit)];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const keys = query.after === undefined ? undefined : readCursor(query.after, 3);
  const [due = '', caseId = '', duty = ''] = keys ?? [];
  const valid = (due === 'infinity' || parsePlainDate(due) !== undefined) && isUuid(caseId);
  const behind = valid
    ? `and (${OWED_ORDER}) > (${bind(due)}::date, ${bind(caseId)}::uuid, ${bind(duty)}::text)`
    : '';
  const columns = selected(DUTY_COLUMNS, 'd');
  const one = (condition: string): string =>
    `select * from duty where ${OWED} ${condition} ${behind} order by ${OWED_ORDER} limit $1`;
  let source: string;
  if (query.holder !== undefined) {
    const roles = query.owedBy === undefined ? '' : `and owed_by = any(${bind(query.owedBy)}::text[])`;
    source = one(`and holder = ${bind(query.holder)} ${roles}`);
  } else if (query.owedBy !== undefined) {
    source = `select l.* from unnest(${bind(query.owedBy)}::text[]) as role(role)
      cross join lateral (${one('and owed_by = role.role')}) l`;
  } else {
    source = one('');
  }
  return {
    text: `select ${columns} from (${source}) d order by d.due_order, d.case_id, d.duty limit $1`,
    values,
  };
}

/**
 * Overdue: open or missed, and the date has gone by. This week: due today or in the six days after. Undated: not
 * determinable yet, or paused beyond its date, so that no date of its own stands.
 */
export function countOwedStatement(query: CountQuery): Statement {
  const values: unknown[] = [query.today, addDays(query.today, 7), COUNTED_AT_MOST];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const whose = [
    query.holder === undefined ? '' : `and holder = ${bind(query.holder)}`,
    query.owedBy === undefined ? '' : `and owed_by = any(${bind(query.owedBy)}::text[])`,
  ].join(' ');
  const count = (condition: string): string =>
    `(select count(*) from (select 1 from duty where ${OWED} ${whose} and ${condition} limit $3) n)`;
  return {
    text: `select ${count(`due_order < $1::date and status <> 'paused'`)} as overdue,
      ${count('due_order >= $1::date and due_order < $2::date')} as "dueThisWeek",
      ${count(`due_order >= $2::date and due_order < 'infinity'`)} as later,
      ${count(`(due_order = 'infinity' or (due_order < $1::date and status = 'paused'))`)} as undated`,
    values,
  };
}

/** Newest first. */
export function noticesStatement(query: Parameters<ReadModels['notices']>[0]): Statement {
  return {
    name: 'notices',
    text: `select ${selected(NOTICE_COLUMNS, 'n')} from unnest($1::text[]) as role(role)
      cross join lateral (select * from notice where told = role.role
        order by recorded_at desc, case_id, position desc limit $2) n
      order by n.recorded_at desc, n.case_id, n.position desc limit $2`,
    values: [query.to, Math.min(query.limit, PAGE_AT_MOST)],
  };
}

async function caseProjection(
  db: Queryable,
  caseId: string,
): Promise<Awaited<ReturnType<ReadModels['caseProjection']>>> {
  if (!isUuid(caseId)) return { caseRow: undefined, duties: [], notices: [], clockAt: null };
  const values = [caseId];
  const [cases, duties, notices, clocks] = await Promise.all([
    rowsOf<CaseRow>(db, {
      text: `select ${selected(CASE_ROW_COLUMNS, 'c')} from case_row c where case_id = $1`,
      values,
    }),
    rowsOf<DutyRow>(db, {
      text: `select ${selected(DUTY_COLUMNS, 'd')} from duty d where case_id = $1 order by duty`,
      values,
    }),
    rowsOf<NoticeRow>(db, {
      text: `select ${selected(NOTICE_COLUMNS, 'n')} from notice n where case_id = $1 order by position`,
      values,
    }),
    rowsOf<{ at: Instant }>(db, { text: 'select at from case_clock where case_id = $1', values }),
  ]);
  return { caseRow: cases[0], duties, notices, clockAt: clocks[0]?.at ?? null };
}

/** One row more than the page, to know whether there is another page. */
function rowsWanted(limit: number): number {
  return Math.min(limit, PAGE_AT_MOST) + 1;
}

function page<Row>(
  rows: readonly Row[],
  limit: number,
  keys: (row: Row) => readonly string[],
): { readonly rows: readonly Row[]; readonly next?: string } {
  const size = Math.min(limit, PAGE_AT_MOST);
  const last = rows[size - 1];
  if (rows.length <= size || last === undefined) return { rows };
  return { rows: rows.slice(0, size), next: writeCursor(keys(last)) };
}
