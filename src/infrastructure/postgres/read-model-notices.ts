import type { NoticeFilter, Onlooker, ReadModels } from '../../application/ports.ts';
import { parseInstant } from '../../kernel/instant.ts';
import { parsePlainDate } from '../../kernel/plain-date.ts';
import { isUuid } from '../record/uuid-v7.ts';
import { readCursor } from './page-cursor.ts';
import type { Statement } from './queryable.ts';
import { NOTICE_COLUMNS, selected, WARNING_COLUMNS } from './read-model-columns.ts';
import { type Bind, COUNTED_AT_MOST, keysOf, parameters, rowsWanted } from './read-model-page.ts';
import { prepared } from './statement-names.ts';
import { visible } from './visible-cases.ts';

type WarningsQuery = Parameters<ReadModels['warningsStanding']>[0];

/** Each reason's list, or each role's, is read from the index in order and no further than the page needs. */
export function noticesStatement(
  query: Parameters<ReadModels['notices']>[0],
  onlooker: Onlooker | 'everyone',
): Statement {
  const { values, bind } = parameters();
  const limit = rowsWanted(query.limit);
  const [at = '', caseId = '', position = ''] =
    (query.after === undefined ? undefined : readCursor(query.after, 3)) ?? [];
  const isPlace = parseInstant(at) !== undefined && isUuid(caseId) && /^\d{1,9}$/.test(position);
  const behind = isPlace ? behindNotice(bind(at), bind(caseId), bind(position)) : [];
  const order = 'recorded_at desc, case_id, position desc';
  return prepared({
    text: `select ${selected(NOTICE_COLUMNS, 'n')} from ${noticeLists(query, bind)}
      cross join lateral (select * from notice where ${[...ofList(query, bind), ...behind, ...noticesSeen(onlooker, bind)].join(' and ')}
        order by ${order} limit ${limit}) n
      order by n.recorded_at desc, n.case_id, n.position desc limit ${limit}`,
    values,
  });
}

export function countNoticesStatement(query: NoticeFilter, onlooker: Onlooker | 'everyone'): Statement {
  const { values, bind } = parameters();
  return prepared({
    text: `select count(*) as count from (select 1 from ${noticeLists(query, bind)}
      join notice on ${[...ofList(query, bind), ...noticesSeen(onlooker, bind)].join(' and ')} limit ${COUNTED_AT_MOST}) n`,
    values,
  });
}

/** The lists that are read in order and merged: one for each reason where reasons are asked for, else for each role. */
function noticeLists(query: NoticeFilter, bind: Bind): string {
  const keys = query.why ?? query.to;
  return keys === undefined ? '(select distinct why from notice) as list(key)' : keysOf(keys, bind);
}

function ofList(query: NoticeFilter, bind: Bind): readonly string[] {
  const byRole = query.why === undefined && query.to !== undefined;
  return [
    byRole ? 'told = list.key' : 'why = list.key',
    ...(byRole || query.to === undefined ? [] : [`told = any(${bind(query.to)}::text[])`]),
    ...(query.since === undefined ? [] : [`recorded_at >= ${bind(query.since)}::timestamptz`]),
    ...(query.eachMatterOnce === true ? [FIRST_OF_ITS_MATTER] : []),
  ];
}

/** Every role that is told of an entry is told at once and in the same words: the first of these stands for all. */
const FIRST_OF_ITS_MATTER = `not exists (select 1 from notice earlier
  where earlier.case_id = notice.case_id and earlier.position < notice.position and earlier.why = notice.why
    and earlier.recorded_at = notice.recorded_at and earlier.text = notice.text)`;

/** Notices on cases that may be read. */
function noticesSeen(onlooker: Onlooker | 'everyone', bind: Bind): readonly string[] {
  return onlooker === 'everyone' ? [] : [visible(onlooker, 'whole', bind, 'notice')];
}

function warningsSeen(onlooker: Onlooker | 'everyone', bind: Bind): string {
  return visible(onlooker, 'whole', bind, 'warning');
}

function behindNotice(at: string, caseId: string, position: string): readonly string[] {
  return [
    `recorded_at <= ${at}::timestamptz`,
    `(recorded_at < ${at}::timestamptz or case_id > ${caseId}::uuid
      or (case_id = ${caseId}::uuid and position < ${position}::integer))`,
  ];
}

/** Each rule's list is read from the index in order and no further than the page needs. */
export function warningsStandingStatement(query: WarningsQuery, onlooker: Onlooker | 'everyone'): Statement {
  const { values, bind } = parameters();
  const limit = rowsWanted(query.limit);
  const [on = '', caseId = '', warning = ''] =
    (query.after === undefined ? undefined : readCursor(query.after, 3)) ?? [];
  const behind =
    parsePlainDate(on) !== undefined && isUuid(caseId)
      ? `and (raised_on, case_id, warning) > (${bind(on)}::date, ${bind(caseId)}::uuid, ${bind(warning)}::text)`
      : '';
  const seen = warningsSeen(onlooker, bind);
  const one = (condition: string): string =>
    `select * from warning where cleared_on is null and ${seen} ${condition} ${behind} order by raised_on, case_id, warning limit ${limit}`;
  const source =
    query.rules === undefined
      ? one('')
      : `select l.* from ${keysOf(query.rules, bind)} cross join lateral (${one('and rule = list.key')}) l`;
  return prepared({
    text: `select ${selected(WARNING_COLUMNS, 'w')} from (${source}) w
      order by w.raised_on, w.case_id, w.warning limit ${limit}`,
    values,
  });
}

/** The title is that of the rule's newest warning: a later rule set may have worded it anew. */
export function countWarningsStatement(onlooker: Onlooker | 'everyone'): Statement {
  const { values, bind } = parameters();
  const seen = warningsSeen(onlooker, bind);
  return {
    text: `select n.rule, t.title, n.count
      from (select rule, count(*) as count from warning where cleared_on is null and ${seen} group by rule) n
      cross join lateral (select title from warning where cleared_on is null and rule = n.rule
        order by raised_on desc, case_id desc, warning desc limit 1) t
      order by n.count desc, n.rule`,
    values,
  };
}
