import type { Onlooker } from '../../application/ports.ts';
import type { Bind } from './read-model-page.ts';
import { whoeverCalls } from './visible-cases.ts';

/** Whether the onlooker reviews looks at the case of a row `row` of `reviewed_case`: as the policy decides `review-looks`. */
export function reviewsCase(onlooker: Onlooker, bind: Bind, row: string): string {
  const { person, at, standing, reviews, protects } = onlooker;
  if (!standing) return 'false';
  const me = bind(person);
  const moment = `${bind(at)}::timestamptz`;
  const mine = (kind: 'person' | 'recusal', whose: string) =>
    `select s.case_id from sight s where s.kind = '${kind}' and s.${whose} and s.from_at <= ${moment} and (s.until_at is null or s.until_at > ${moment})`;
  const ways = [`${row}.lead = ${me}`];
  if (protects.length > 0) ways.push(`${row}.programme = any(${bind(protects)}::text[])`);
  if (reviews.length > 0)
    ways.push(
      `${row}.programme = any(${bind(reviews)}::text[]) and (${row}.open_to is not null or ${row}.case_id in (${mine('person', `who = ${me}`)} and s.whole))`,
    );
  return `(${ways.map((way) => `(${way})`).join(' or ')}) and ${row}.case_id not in (${mine('recusal', whoeverCalls(onlooker, bind))})`;
}

/**
 * Of the cases that a look names, in a column of texts, those at which the onlooker reviews looks; null where the look is
 * not theirs to review. One that names no case that there is belongs to those who see to data protection, and gives none;
 * since no reader is told here of cases that they do not review, `cases_reviewed` in the database says which those are.
 */
export function casesReviewed(onlooker: Onlooker, bind: Bind, column: string): string {
  const caseless = onlooker.standing && onlooker.protects.length > 0 ? `'{}'::text[]` : 'null';
  return `(select case when count(*) = 0 then ${caseless}
      else array_agg(c.case_id::text order by c.case_id) filter (where ${reviewsCase(onlooker, bind, 'c')}) end
    from reviewed_case c where c.case_id = any(array(${idsIn(column)})))`;
}

/** Ids among the cases of a look: somebody may have asked for what is none. */
export function idsIn(column: string, most?: number): string {
  const some = most === undefined ? column : `${column}[1:${most}]`;
  return `select one::uuid from unnest(${some}) one where one ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'`;
}
