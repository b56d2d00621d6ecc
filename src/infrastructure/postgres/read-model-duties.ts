import type { Onlooker, OwedFilter, ReadModels } from '../../application/ports.ts';
import { addDays, parsePlainDate } from '../../kernel/plain-date.ts';
import { isUuid } from '../record/uuid-v7.ts';
import { readCursor } from './page-cursor.ts';
import type { Statement } from './queryable.ts';
import { DUTY_COLUMNS, selected } from './read-model-columns.ts';
import {
  beginningWith,
  type Bind,
  COUNTED_AT_MOST,
  keysOf,
  parameters,
  rowsWanted,
  seesFew,
  together,
} from './read-model-page.ts';
import { prepared } from './statement-names.ts';
import { fromRows, type RowsSeen, type SeenInParts, visibleInParts } from './visible-cases.ts';

type OwedQuery = Parameters<ReadModels['dutiesOwed']>[0];
type CountQuery = Parameters<ReadModels['countOwed']>[0];
type DaysQuery = Parameters<ReadModels['countByDay']>[0];

/** Written out in every statement, since only so do the partial indexes serve it. */
export const OWED = `status in ('open', 'paused', 'missed')`;
const OWED_ORDER = 'due_order, case_id, duty';

/**
 * The keys of the page are read from an index in order and no further than the page needs, for several roles from
 * each role's list and then merged: the cost follows the page, not what is owed. What a list is narrowed by stands in
 * the index too, so that rows are read for the page only.
 */
export function dutiesOwedStatement(query: OwedQuery, onlooker: Onlooker | 'everyone'): Statement {
  const { values, bind } = parameters();
  const limit = rowsWanted(query.limit);
  const keys = query.after === undefined ? undefined : readCursor(query.after, 3);
  const [due = '', caseId = '', duty = ''] = keys ?? [];
  const valid = (due === 'infinity' || parsePlainDate(due) !== undefined) && isUuid(caseId);
  const behind = valid
    ? [`(${OWED_ORDER}) > (${bind(due)}::date, ${bind(caseId)}::uuid, ${bind(duty)}::text)`]
    : [];
  const lists = listsOf(query);
  const others = [OWED, ...narrowed(query, bind), ...oneOf(query, bind, lists?.column), ...behind];
  const { once, parts } = dutiesSeen(query, onlooker, bind);
  const some = (conditions: readonly string[]): string =>
    together(
      parts,
      (part) =>
        `select due_order, case_id, duty from ${fromRows('duty', part)} where ${[...conditions, part.condition].join(' and ')}`,
      `order by ${OWED_ORDER} limit ${limit}`,
    );
  const wanted =
    lists === undefined
      ? some(others)
      : `select l.* from ${keysOf(lists.keys, bind)}
          cross join lateral (${some([...others, `${lists.column} = list.key`])}) l order by ${OWED_ORDER} limit ${limit}`;
  return prepared({
    text: `${beginningWith(once)}select ${selected(DUTY_COLUMNS, 'd')} from (${wanted}) k join duty d using (case_id, duty)
      order by d.due_order, d.case_id, d.duty`,
    values,
  });
}

/**
 * What somebody owes who sees few cases is gone through once. For the others each figure is read from an index and no
 * further than it is counted: those by date as one query for several spans, planned once; what is paused the longest due
 * first, so that what is overdue of it is among the first. What they see by taking part themselves is gathered once for
 * all figures.
 */
export function countOwedStatement(query: CountQuery, onlooker: Onlooker | 'everyone'): Statement {
  const { values, bind } = parameters();
  const [yesterday, today] = [addDays(query.today, -1), query.today].map((day) => `${bind(day)}::date`);
  const [lastOfWeek, nextWeek] = [6, 7].map((days) => `${bind(addDays(query.today, days))}::date`);
  if (onlooker !== 'everyone' && seesFew(onlooker)) {
    const { once, owed } = owedBy(query, onlooker, bind);
    const count = (condition: string): string =>
      `least(${COUNTED_AT_MOST}, count(*) filter (where ${condition}))`;
    return prepared({
      text: `${beginningWith(once)}select ${count(`due_order < ${today} and status <> 'paused'`)} as overdue,
          ${count(`due_order between ${today} and ${lastOfWeek}`)} as "dueThisWeek",
          ${count(`due_order >= ${nextWeek} and due_order < 'infinity'`)} as later,
          ${count(`due_order = 'infinity' or due_order <= ${yesterday} and status = 'paused'`)} as undated,
          ${count(`status = 'paused'`)} as paused
        from (${owed('due_order, status')}) duty`,
      values,
    });
  }
  const { once, rows } = owedOnceGathered(query, onlooker, bind);
  const counted = [
    ...once,
    `by_date as materialized (
        select array(
          select (select count(*) from (${rows(
            '1',
            `due_order between span.first and span.last
              and (span.paused_too or status <> 'paused')`,
          )} limit ${COUNTED_AT_MOST}) n)
          from (values (1, '-infinity'::date, ${yesterday}, false), (2, ${today}, ${lastOfWeek}, true),
            (3, ${nextWeek}, '${LAST_DATE}', true), (4, 'infinity', 'infinity', true)) as span(place, first, last, paused_too)
          order by place) as counts)`,
    `paused as materialized (
        select count(*) as every_one, count(*) filter (where due_order < ${today}) as overdue
        from (${rows('due_order', `status = 'paused'`, `order by due_order limit ${COUNTED_AT_MOST}`)}) n)`,
  ];
  return prepared({
    text: `${beginningWith(counted)}
      select counts[1] as overdue, counts[2] as "dueThisWeek", counts[3] as later,
        least(${COUNTED_AT_MOST}, counts[4] + paused.overdue) as undated, paused.every_one as paused
      from by_date, paused`,
    values,
  });
}

/** The record keeps dates between the years 1 and 9999. */
const LAST_DATE = '9999-12-31';

export function countByDayStatement(query: DaysQuery, onlooker: Onlooker | 'everyone'): Statement {
  const { values, bind } = parameters();
  const { once, owed } = owedBy(query, onlooker, bind);
  return {
    text: `${beginningWith(once)}select due_order as "on", count(*) as count
      from (${owed('due_order', [`due_order between ${bind(query.from)}::date and ${bind(query.to)}::date`])}) duty
      group by due_order order by due_order`,
    values,
  };
}

export function countByRuleStatement(query: OwedFilter, onlooker: Onlooker | 'everyone'): Statement {
  const { values, bind } = parameters();
  const { once, owed } = owedBy(query, onlooker, bind);
  return {
    text: `${beginningWith(once)}select programme, rule, count(*) as count from (${owed('programme, rule')}) duty
      group by programme, rule order by count desc, programme, rule`,
    values,
  };
}

/** What is owed, narrowed: in parts, and how columns of a part are selected under conditions. */
function owedInParts(
  query: OwedFilter,
  onlooker: Onlooker | 'everyone',
  bind: Bind,
): SeenInParts & {
  readonly select: (columns: string, conditions: readonly string[], part: RowsSeen) => string;
} {
  const narrow = [OWED, ...narrowed(query, bind), ...oneOf(query, bind, undefined)];
  return {
    ...dutiesSeen(query, onlooker, bind),
    select: (columns, conditions, part) =>
      `select ${columns} from ${fromRows('duty', part)} where ${[...narrow, ...conditions, part.condition].join(' and ')}`,
  };
}

/** What is owed, narrowed: a statement that selects columns of it, under other conditions. */
function owedBy(
  query: OwedFilter,
  onlooker: Onlooker | 'everyone',
  bind: Bind,
): {
  readonly once: readonly string[];
  readonly owed: (columns: string, conditions?: readonly string[]) => string;
} {
  const { once, parts, select } = owedInParts(query, onlooker, bind);
  return {
    once,
    owed: (columns, conditions = []) => together(parts, (part) => select(columns, conditions, part)),
  };
}

/**
 * The same for a statement that asks several times, by date and state, and no further than `behind`: what the onlooker
 * sees by taking part themselves is gathered once.
 */
function owedOnceGathered(
  query: OwedFilter,
  onlooker: Onlooker | 'everyone',
  bind: Bind,
): {
  readonly once: readonly string[];
  readonly rows: (columns: string, only: string, behind?: string) => string;
} {
  const { once, parts, select } = owedInParts(query, onlooker, bind);
  const gathered = parts
    .filter(({ isTheirs }) => isTheirs)
    .map((part) => `gathered as materialized (${select('due_order, status', [], part)})`);
  return {
    once: [...once, ...gathered],
    rows: (columns, only, behind) =>
      together(
        parts,
        (part) =>
          part.isTheirs ? `select ${columns} from gathered where ${only}` : select(columns, [only], part),
        behind,
      ),
  };
}

/**
 * Duties of cases that may be read; of a case of which a part is seen, those that are the onlooker’s own to do: owed by a
 * role of theirs that nobody else holds, and about what is theirs. The same as `dutiesOf` in `access/part.ts`.
 */
function dutiesSeen(query: OwedFilter, onlooker: Onlooker | 'everyone', bind: Bind): SeenInParts {
  const { holder, agency, caseId, rule, rules, owedBy } = query;
  const byProgramme = (holder ?? agency ?? caseId ?? rule ?? rules ?? owedBy) === undefined;
  const list = byProgramme ? { byProgramme: `duty where ${OWED}` } : {};
  if (onlooker === 'everyone') return visibleInParts(onlooker, 'any', bind, 'duty', list);
  const [roles, person, names] = [onlooker.roles, onlooker.person, onlooker.names].map(bind);
  const own = `(programme || '/' || owed_by = any(${roles}::text[]) and (holder is null or holder = ${person})
    and (owners is null or owners && ${names}::text[]))`;
  return visibleInParts(onlooker, 'any', bind, 'duty', { ...list, own });
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
