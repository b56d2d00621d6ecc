import type { CaseFilter, Onlooker, ReadModels } from '../../application/ports.ts';
import { parseInstant } from '../../kernel/instant.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { isUuid } from '../record/uuid-v7.ts';
import { readCursor } from './page-cursor.ts';
import { type Queryable, rowsOf, type Statement } from './queryable.ts';
import { CASE_ROW_COLUMNS, selected, wordsOf } from './read-model-columns.ts';
import { OWED } from './read-model-duties.ts';
import {
  beginningWith,
  type Bind,
  COUNTED_AT_MOST,
  parameters,
  rowsWanted,
  together,
} from './read-model-page.ts';
import { prepared } from './statement-names.ts';
import { fromRows, type RowsSeen, type SeenInParts, seenWhole, visibleInParts } from './visible-cases.ts';

/** The shortest text that the trigram index can look for. */
const SHORTEST_WORD = 3;

/** The most cases that a text is looked up for by itself; beyond them it is common, and soon found by going through a list. */
const NAMED_AT_MOST = 2_000;

/** The cases whose reference or title has a text, where these are few; undefined where they are many, or there is no text. */
export async function casesNamed(
  db: Queryable,
  text: string | undefined,
): Promise<readonly string[] | undefined> {
  const pattern = patternOf(text);
  if (pattern === undefined) return undefined;
  const rows = await rowsOf<{ readonly id: string }>(db, {
    name: 'cases-with-words',
    text: 'select cases_with_words($1, $2) as id',
    values: [pattern, NAMED_AT_MOST],
  });
  return rows.length < NAMED_AT_MOST ? rows.map(({ id }) => id) : undefined;
}

/**
 * Text of three letters or more is looked for anywhere in reference and title, shorter at the start of the reference.
 * `overdue` counts duties open or missed whose date has gone by, and `nextDue` is the soonest date from today on of
 * those open. `named` are the cases that have the text, where they are few. Cases of which the onlooker sees a part stand
 * among the others where they would if nothing had been recorded since the day they were opened, which the part tells.
 */
export function listCasesStatement(
  query: Parameters<ReadModels['listCases']>[0],
  today: PlainDate,
  onlooker: Onlooker | 'everyone',
  named?: readonly string[],
): Statement {
  const { values, bind } = parameters();
  const day = bind(today);
  const { column, direction } = orderOf(query);
  const conditions = narrowed(query, named, bind);
  const one = (part: RowsSeen): string => {
    const whole = seenWhole(part);
    const key = whole === 'true' ? `c.${column}` : `case when ${whole} then c.${column} else ${OPENED} end`;
    const all = [...conditions, ...behind(query, key, bind), part.condition];
    return `select c.*, ${key} as placed, ${whole} as whole from ${fromRows('case_row c', part)} where ${all.join(' and ')}`;
  };
  const order = `order by placed ${direction}, case_id`;
  const { once, parts } = seen(query, onlooker, bind, named);
  const rows = together(parts, one, `${order} limit ${rowsWanted(query.limit)}`);
  return prepared({
    text: `${beginningWith(once)}select ${selected(CASE_ROW_COLUMNS, 'c')}, c.whole, d.overdue, d.next_due as "nextDue"
      from (${rows}) c
      cross join lateral (
        select count(*) filter (where due < ${day} and status in ('open', 'missed')) as overdue,
          min(due) filter (where due >= ${day} and status = 'open') as next_due
        from duty where duty.case_id = c.case_id and ${OWED}) d
      order by c.placed ${direction}, c.case_id`,
    values,
  });
}

export function countCasesStatement(
  query: CaseFilter,
  onlooker: Onlooker | 'everyone',
  named?: readonly string[],
): Statement {
  const { values, bind } = parameters();
  const conditions = narrowed(query, named, bind);
  const { once, parts } = seen(query, onlooker, bind, named);
  const rows = together(
    parts,
    (part) =>
      `select 1 from ${fromRows('case_row c', part)} where ${[...conditions, part.condition].join(' and ')}`,
  );
  return prepared({
    text: `${beginningWith(once)}select count(*) as count from (${rows} limit ${COUNTED_AT_MOST}) n`,
    values,
  });
}

/**
 * The cases seen, in parts of which none has a row of another. Whoever sees only a part of a case does not learn from a
 * filter what they do not see: who leads it, how it stands, whether it is closed. Such a case stands among the open ones.
 */
function seen(
  query: CaseFilter,
  onlooker: Onlooker | 'everyone',
  bind: Bind,
  named: readonly string[] | undefined,
): SeenInParts {
  const { closed, stage, lead, untouchedSince } = query;
  const narrows = stage ?? lead ?? untouchedSince;
  const list = (narrows ?? named) === undefined ? { byProgramme: 'case_row where true' } : {};
  const tells = narrows ?? (closed === true ? 'closed' : undefined);
  const all = visibleInParts(onlooker, tells === undefined ? 'any' : 'whole', bind, 'c', list);
  if (closed === undefined) return all;
  const isSo = `c.closed = ${bind(closed)}`;
  const parts = all.parts.map((part) => {
    const whole = seenWhole(part);
    return {
      ...part,
      condition: `${whole === 'true' ? isSo : `(${isSo} or not ${whole})`} and ${part.condition}`,
    };
  });
  return { ...all, parts };
}

/** The moment by which a case of which somebody sees a part has its place in a list. */
const OPENED = `(coalesce(c.opened_on, 'epoch')::timestamp at time zone 'UTC')`;

/** The sort keys of a row, for the page behind it. */
export function caseKeys(
  query: CaseFilter,
): (row: {
  readonly caseId: string;
  readonly whole: boolean;
  readonly openedOn: PlainDate | null;
  readonly lastRecordedAt: string;
  readonly lastFactAt: string;
}) => readonly string[] {
  return (row) => {
    if (!row.whole) return [`${row.openedOn ?? '1970-01-01'}T00:00:00.000Z`, row.caseId];
    return [orderOf(query).direction === 'asc' ? row.lastFactAt : row.lastRecordedAt, row.caseId];
  };
}

function orderOf(query: CaseFilter): { readonly column: string; readonly direction: 'asc' | 'desc' } {
  return query.untouchedSince === undefined
    ? { column: 'last_recorded_at', direction: 'desc' }
    : { column: 'last_fact_at', direction: 'asc' };
}

function behind(query: CaseFilter & { readonly after?: string }, key: string, bind: Bind): readonly string[] {
  const [at = '', caseId = ''] = (query.after === undefined ? undefined : readCursor(query.after, 2)) ?? [];
  if (parseInstant(at) === undefined || !isUuid(caseId)) return [];
  const beyond = orderOf(query).direction === 'asc' ? '>' : '<';
  const [moment, id] = [bind(at), bind(caseId)];
  return [
    `${key} ${beyond}= ${moment}::timestamptz`,
    `(${key} ${beyond} ${moment}::timestamptz or c.case_id > ${id}::uuid)`,
  ];
}

function narrowed(query: CaseFilter, named: readonly string[] | undefined, bind: Bind): readonly string[] {
  const conditions: string[] = [];
  if (query.programme !== undefined) conditions.push(`c.programme = ${bind(query.programme)}`);
  if (query.stage !== undefined) conditions.push(`c.stage = ${bind(query.stage)}`);
  if (query.lead !== undefined) conditions.push(`c.lead = ${bind(query.lead)}`);
  if (query.untouchedSince !== undefined)
    conditions.push('not c.closed', `c.last_fact_at < ${bind(query.untouchedSince)}::timestamptz`);
  const pattern = patternOf(query.text);
  if (named !== undefined) conditions.push(`c.case_id = any(${bind(named)}::uuid[])`);
  // What is asked here is common. As a subquery it is taken for half of the rows, so that the list is read in its order.
  else if (pattern !== undefined) conditions.push(`(select ${wordsOf('c')} like ${bind(pattern)})`);
  return conditions;
}

function patternOf(typed: string | undefined): string | undefined {
  const text = typed?.trim().toLowerCase() ?? '';
  if (text === '') return undefined;
  const pattern = text.replace(/[\\%_]/g, String.raw`\$&`);
  return text.length < SHORTEST_WORD ? `${pattern}%` : `%${pattern}%`;
}
