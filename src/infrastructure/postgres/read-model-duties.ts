import type { Onlooker, OwedFilter, ReadModels } from '../../application/ports.ts';
import { addDays, parsePlainDate } from '../../kernel/plain-date.ts';
import { isUuid } from '../record/uuid-v7.ts';
import { readCursor } from './page-cursor.ts';
import type { Statement } from './queryable.ts';
import { DUTY_COLUMNS, selected } from './read-model-columns.ts';
import { type Bind, COUNTED_AT_MOST, parameters, rowsWanted } from './read-model-page.ts';
import { visible } from './visible-cases.ts';

type OwedQuery = Parameters<ReadModels['dutiesOwed']>[0];
type CountQuery = Parameters<ReadModels['countOwed']>[0];
type DaysQuery = Parameters<ReadModels['countByDay']>[0];

// Written out in every statement, since only so do the partial indexes serve it.
const OWED = `status in ('open', 'paused', 'missed')`;
const OWED_ORDER = 'due_order, case_id, duty';

/**
 * The keys of the page are read from an index in order and no further than the page needs, for several roles from
 * each role's list and then merged: the cost follows the page, not what is owed. What a list is narrowed by stands in
 * the index too, so that rows are read for the page only.
 */
export function dutiesOwedStatement(query: OwedQuery, onlooker: Onlooker | 'everyone'): Statement {
  const { values, bind } = parameters();
  const limit = bind(rowsWanted(query.limit));
  const keys = query.after === undefined ? undefined : readCursor(query.after, 3);
  const [due = '', caseId = '', duty = ''] = keys ?? [];
  const valid = (due === 'infinity' || parsePlainDate(due) !== undefined) && isUuid(caseId);
  const behind = valid
    ? [`(${OWED_ORDER}) > (${bind(due)}::date, ${bind(caseId)}::uuid, ${bind(duty)}::text)`]
    : [];
  const lists = listsOf(query);
  const others = [
    OWED,
    ...narrowed(query, bind),
    ...oneOf(query, bind, lists?.column),
    ...behind,
    ...dutiesSeen(onlooker, bind),
  ];
  const some = (conditions: readonly string[]): string =>
    `select due_order, case_id, duty from duty where ${conditions.join(' and ')} order by ${OWED_ORDER} limit ${limit}`;
  const wanted =
    lists === undefined
      ? some(others)
      : `select l.* from unnest(${bind(lists.keys)}::text[]) as list(key)
          cross join lateral (${some([...others, `${lists.column} = list.key`])}) l order by ${OWED_ORDER} limit ${limit}`;
  return {
    text: `select ${selected(DUTY_COLUMNS, 'd')} from (${wanted}) k join duty d using (case_id, duty)
      order by d.due_order, d.case_id, d.duty`,
    values,
  };
}

export function countOwedStatement(query: CountQuery, onlooker: Onlooker | 'everyone'): Statement {
  const { values, bind } = parameters();
  const [today, nextWeek] = [bind(query.today), bind(addDays(query.today, 7))];
  const owed = filtered(query, onlooker, bind);
  const most = bind(COUNTED_AT_MOST);
  const count = (condition: string): string =>
    `(select count(*) from (select 1 from duty where ${owed} and ${condition} limit ${most}) n)`;
  return {
    text: `select ${count(`due_order < ${today}::date and status <> 'paused'`)} as overdue,
      ${count(`due_order >= ${today}::date and due_order < ${nextWeek}::date`)} as "dueThisWeek",
      ${count(`due_order >= ${nextWeek}::date and due_order < 'infinity'`)} as later,
      least(${most}, ${count(`due_order = 'infinity'`)}
        + ${count(`due_order < ${today}::date and status = 'paused'`)}) as undated,
      ${count(`status = 'paused'`)} as paused`,
    values,
  };
}

export function countByDayStatement(query: DaysQuery, onlooker: Onlooker | 'everyone'): Statement {
  const { values, bind } = parameters();
  return {
    text: `select due_order as "on", count(*) as count from duty
      where ${filtered(query, onlooker, bind, GATHERS)} and due_order between ${bind(query.from)}::date and ${bind(query.to)}::date
      group by due_order order by due_order`,
    values,
  };
}

export function countByRuleStatement(query: OwedFilter, onlooker: Onlooker | 'everyone'): Statement {
  const { values, bind } = parameters();
  return {
    text: `select programme, rule, count(*) as count from duty where ${filtered(query, onlooker, bind, GATHERS)}
      group by programme, rule order by count desc, programme, rule`,
    values,
  };
}

/** For statements that go through all that is owed. */
const GATHERS = { gathers: true } as const;

function filtered(
  query: OwedFilter,
  onlooker: Onlooker | 'everyone',
  bind: Bind,
  how: { readonly gathers?: true } = {},
): string {
  return [
    OWED,
    ...narrowed(query, bind),
    ...oneOf(query, bind, undefined),
    ...dutiesSeen(onlooker, bind, how),
  ].join(' and ');
}

/**
 * Duties of cases that may be read; of a case of which a part is seen, those that are the onlooker’s own to do: owed by a
 * role of theirs that nobody else holds, and about what is theirs. The same as `dutiesOf` in `access/part.ts`.
 */
function dutiesSeen(
  onlooker: Onlooker | 'everyone',
  bind: Bind,
  how: { readonly gathers?: true } = {},
): readonly string[] {
  if (onlooker === 'everyone') return [];
  const table = { column: 'duty.case_id', programme: 'duty.programme', ...how };
  const own = `(programme || '/' || owed_by = any(${bind(onlooker.roles)}::text[])
    and (holder is null or holder = ${bind(onlooker.person)})
    and (owners is null or owners && ${bind(onlooker.names)}::text[]))`;
  const some = visible(onlooker, 'any', bind, table);
  const whole = visible(onlooker, 'whole', bind, table);
  // Whoever has a role that opens cases sees most of them whole, so that this is asked first. The others see few cases:
  // by a condition of its own these are what the statement begins with.
  return opensCases(onlooker) ? [`(${whole} or (${some} and ${own}))`] : [some, `(${whole} or ${own})`];
}

function opensCases({ offices, team, intake, meetings }: Onlooker): boolean {
  return offices.length + team.length + intake.length + meetings.length > 0;
}

/**
 * The lists that are read in order and merged: one for each rule, or for each role. One person's and one case's duties
 * are so few that they need none.
 */
function listsOf(
  query: OwedFilter,
): { readonly column: 'rule' | 'owed_by'; readonly keys: readonly string[] } | undefined {
  if (query.holder !== undefined || query.caseId !== undefined) return undefined;
  if (query.rules !== undefined) return { column: 'rule', keys: query.rules };
  return query.owedBy === undefined ? undefined : { column: 'owed_by', keys: query.owedBy };
}

/** The conditions that name several rules or roles, but for the column that has a list for each. */
function oneOf(query: OwedFilter, bind: Bind, listed: 'rule' | 'owed_by' | undefined): readonly string[] {
  const several = [
    ['rule', query.rules],
    ['owed_by', query.owedBy],
  ] as const;
  return several.flatMap(([column, keys]) =>
    keys === undefined || column === listed ? [] : [`${column} = any(${bind(keys)}::text[])`],
  );
}

/** The conditions that name one thing each. */
function narrowed(query: OwedFilter, bind: Bind): readonly string[] {
  if (query.caseId !== undefined && !isUuid(query.caseId)) return ['false'];
  const conditions: readonly (readonly [string, unknown])[] = [
    ['holder = %', query.holder],
    ['holder_agency = %', query.agency],
    ['programme = %', query.programme],
    ['case_id = %::uuid', query.caseId],
    ['rule = %', query.rule],
    ['due_order >= %::date', query.dueFrom],
    ['due_order <= %::date', query.dueTo],
  ];
  return conditions.flatMap(([text, value]) => (value === undefined ? [] : [text.replace('%', bind(value))]));
}
