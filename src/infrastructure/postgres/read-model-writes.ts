import type { Pool } from 'pg';
import type { ProjectionChanges } from '../../application/projection.ts';
import type { Instant } from '../../kernel/instant.ts';
import { rowsOf } from './queryable.ts';
import {
  CASE_ROW_COLUMNS,
  definition,
  DUTY_COLUMNS,
  LISTING_COLUMNS,
  names,
  NOTICE_COLUMNS,
  properties,
  replaced,
  SIGHT_COLUMNS,
  WARNING_COLUMNS,
  wordsOf,
} from './read-model-columns.ts';
import { inTransaction } from './transaction.ts';

/** How many parameters `readModelValues` gives. */
export const READ_MODEL_VALUES = 10;

/**
 * The parts of a statement that write the read models of the case in its part `head`, whose id is parameter 1. The
 * parameters from `first` on are those of `readModelValues`.
 */
export function readModelWrites(first: number): string {
  const [caseRow, duties, notices, clockAt, warnings, listings, words, wordsGone, sights, openTo] =
    Array.from({ length: READ_MODEL_VALUES }, (_, step) => `$${first + step}`);
  return `case_now as (
    insert into case_row (${names(CASE_ROW_COLUMNS)})
    select ${properties(CASE_ROW_COLUMNS, 'r')}
    from head h, json_to_record(${caseRow}::json) as r(${definition(CASE_ROW_COLUMNS)})
    on conflict (case_id) do update set ${replaced(CASE_ROW_COLUMNS, ['case_id'])}
  ), duties as (
    insert into duty (${names(DUTY_COLUMNS)})
    select ${properties(DUTY_COLUMNS, 'r')}
    from head h, json_to_recordset(${duties}::json) as r(${definition(DUTY_COLUMNS)})
    on conflict (case_id, duty) do update set ${replaced(DUTY_COLUMNS, ['case_id', 'duty'])}
  ), notices as (
    insert into notice (${names(NOTICE_COLUMNS)})
    select ${properties(NOTICE_COLUMNS, 'r')}
    from head h, json_to_recordset(${notices}::json) as r(${definition(NOTICE_COLUMNS)})
  ), notices_before as (
    update notice n set open_to = ${openTo}::text from head h where n.case_id = $1 and h.case_id = n.case_id
      and ${sights}::json is not null and n.open_to is distinct from ${openTo}::text
  ), clock as (
    insert into case_clock (case_id, at, leased_until)
    select h.case_id, ${clockAt}::timestamptz, null from head h where ${clockAt} is not null
    on conflict (case_id) do update set at = excluded.at, leased_until = null
  ), no_clock as (
    delete from case_clock c using head h where c.case_id = $1 and h.case_id = c.case_id and ${clockAt} is null
  ), warnings as (
    insert into warning (${names(WARNING_COLUMNS)})
    select ${properties(WARNING_COLUMNS, 'r')}
    from head h, json_to_recordset(${warnings}::json) as r(${definition(WARNING_COLUMNS)})
    on conflict (case_id, warning) do update set ${replaced(WARNING_COLUMNS, ['case_id', 'warning'])}
  ), listings as (
    insert into meeting_listing (${names(LISTING_COLUMNS)})
    select ${properties(LISTING_COLUMNS, 'r')}
    from head h, json_to_recordset(${listings}::json) as r(${definition(LISTING_COLUMNS)})
    on conflict (case_id, position) do update set ${replaced(LISTING_COLUMNS, ['case_id', 'position'])}
  ), unlisted as (
    delete from meeting_listing l using head h where l.case_id = $1 and h.case_id = l.case_id
      and ${listings} is not null
      and l.position not in (select r.position from json_to_recordset(${listings}::json) as r(position integer))
  ), words as (
    insert into entry_words (case_id, position, recorded_at, words)
    select h.case_id, w.position, w."recordedAt", array_to_tsvector(string_to_array(w.words, ' '))
    from head h, json_to_recordset(${words}::json) as w(position integer, "recordedAt" timestamptz, words text)
  ), words_gone as (
    delete from entry_words e using head h where e.case_id = $1 and h.case_id = e.case_id
      and e.position = any(${wordsGone}::integer[])
  ), sights as (
    insert into sight (${names(SIGHT_COLUMNS)})
    select ${properties(SIGHT_COLUMNS, 'r')}
    from head h, json_to_recordset(${sights}::json) as r(${definition(SIGHT_COLUMNS)})
    on conflict (case_id, position, kind, from_at) do update
      set ${replaced(SIGHT_COLUMNS, ['case_id', 'position', 'kind', 'from_at'])}
  ), sights_gone as (
    delete from sight s using head h where s.case_id = $1 and h.case_id = s.case_id and ${sights} is not null
      and (s.position, s.kind, s.from_at) not in (
        select r.position, r.kind, r."fromAt"
        from json_to_recordset(${sights}::json) as r(position integer, kind text, "fromAt" timestamptz))
  )`;
}

const WORDS = wordsOf('r');

/** The part that makes a new case findable; `caseRow` is the number of its parameter. */
export function newSearchWrite(caseRow: number): string {
  return `search as (
    insert into case_search (case_id, words)
    select h.case_id, ${WORDS} from head h, json_to_record($${caseRow}::json) as r(reference text, title text)
  )`;
}

/** The part that keeps a case findable. It compares first, so that an act which leaves the title writes nothing. */
export function searchWrite(caseRow: number): string {
  return `search as (
    update case_search s set words = ${WORDS}
    from head h, json_to_record($${caseRow}::json) as r(reference text, title text)
    where s.case_id = $1 and h.case_id = s.case_id and s.words <> ${WORDS}
  )`;
}

/** Everything that an append changes, as the parts above read it. The words of an entry go as one text. */
export function readModelValues(projection: ProjectionChanges, clockAt: Instant | null): readonly unknown[] {
  return [
    JSON.stringify(projection.caseRow),
    JSON.stringify(projection.duties),
    JSON.stringify(projection.notices),
    clockAt,
    JSON.stringify(projection.warnings),
    projection.listings === undefined ? null : JSON.stringify(projection.listings),
    JSON.stringify(
      projection.words.map(({ position, recordedAt, words }) => ({
        position,
        recordedAt,
        words: words.join(' '),
      })),
    ),
    projection.wordsGone,
    projection.sights === undefined ? null : JSON.stringify(projection.sights),
    projection.openTo,
  ];
}

const CLEAR = [
  'case_row',
  'case_search',
  'duty',
  'notice',
  'case_clock',
  'warning',
  'meeting_listing',
  'entry_words',
  'sight',
];

const REBUILD = `with head as (select case_id from case_head where case_id = $1), ${readModelWrites(2)}, ${newSearchWrite(2)}
  select case_id from head`;

/**
 * Puts the whole projection of a case in place of what is there. False when the case has moved on since the projection
 * was derived: derive it again.
 */
export async function rebuildProjection(
  pool: Pool,
  projection: ProjectionChanges,
  clockAt: Instant | null,
): Promise<boolean> {
  const { caseId, position } = projection.caseRow;
  return inTransaction(pool, async (client) => {
    // The same row that every append locks first: none comes between the comparison and the writes.
    const [head] = await rowsOf<{ position: number }>(client, {
      text: 'select position from case_head where case_id = $1 for update',
      values: [caseId],
    });
    if (head?.position !== position) return { commit: false, value: false };
    for (const table of CLEAR) {
      await rowsOf(client, { text: `delete from ${table} where case_id = $1`, values: [caseId] });
    }
    await rowsOf(client, {
      name: 'rebuild',
      text: REBUILD,
      values: [caseId, ...readModelValues(projection, clockAt)],
    });
    return { commit: true, value: true };
  });
}
