import type { Onlooker, ReadModels } from '../../application/ports.ts';
import { parseInstant } from '../../kernel/instant.ts';
import { isUuid } from '../record/uuid-v7.ts';
import { readCursor } from './page-cursor.ts';
import type { Statement } from './queryable.ts';
import { type Bind, COUNTED_AT_MOST, parameters, rowsWanted } from './read-model-page.ts';
import { visible } from './visible-cases.ts';

/** The cases `c` that wait, as `w`, in what somebody left, `h`. */
export const WAITING =
  'handover h join handover_case w using (entry_id, from_person) join case_row c using (case_id)';

/** That nobody who may take it over is found. */
export const STUCK = `w.state = 'stuck' and h.done_at is null`;

type Query = Parameters<ReadModels['heldByLeavers']>[0];

/** Cases on which a role waits for somebody who may take it over, the longest waiting first. */
export function heldByLeaversStatement(query: Query, onlooker: Onlooker | 'everyone'): Statement {
  const { values, bind } = parameters();
  return {
    text: `select c.case_id as "caseId", c.reference, c.title as "caseTitle", h.from_person as person,
        coalesce(p.name, h.from_person) as name, h.begun_at as since
      from ${WAITING} left join person p on p.person = h.from_person
      where ${STUCK} and ${seen(onlooker, bind)} ${behind(query, bind)}
      order by h.begun_at, c.case_id, h.from_person limit ${rowsWanted(query.limit)}`,
    values,
  };
}

export function countHeldByLeaversStatement(onlooker: Onlooker | 'everyone'): Statement {
  const { values, bind } = parameters();
  return {
    text: `select count(*) as count from (select 1 from ${WAITING}
      where ${STUCK} and ${seen(onlooker, bind)} limit ${COUNTED_AT_MOST}) n`,
    values,
  };
}

/** Where the page after this row starts. */
export function heldByLeaversKeys({
  since,
  caseId,
  person,
}: {
  readonly since: string;
  readonly caseId: string;
  readonly person: string;
}): readonly string[] {
  return [since, caseId, person];
}

function seen(onlooker: Onlooker | 'everyone', bind: Bind): string {
  return visible(onlooker, 'whole', bind, 'c');
}

function behind({ after }: Query, bind: Bind): string {
  const [since, caseId, person] = (after === undefined ? undefined : readCursor(after, 3)) ?? [];
  if (since === undefined || parseInstant(since) === undefined || caseId === undefined || !isUuid(caseId))
    return '';
  return `and (h.begun_at, c.case_id, h.from_person) > (${bind(since)}::timestamptz, ${bind(caseId)}::uuid, ${bind(person)})`;
}
