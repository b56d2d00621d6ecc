import type { Onlooker } from '../../application/ports.ts';
import type { Bind } from './read-model-page.ts';

/**
 * Which rows an onlooker sees, as a condition on them: the predicate of every list, count and search. It says the same
 * as `policy/access.cedar`, and `test/access/policy-and-lists.test.ts` compares the two. `whole`: cases they may read;
 * `any`: those of which they see at least some part. `row` names rows that have `case_id`, `programme` and `open_to`.
 */
export function visible(
  onlooker: Onlooker | 'everyone',
  what: 'whole' | 'any',
  bind: Bind,
  row: string,
): string {
  if (onlooker === 'everyone') return 'true';
  if (!onlooker.standing) return 'false';
  const stands = standing(onlooker, bind);
  const mine = `${row}.case_id in (${ofTheirOwn(onlooker, what, stands, bind)})`;
  return inOrder(opened(onlooker, bind, row), mine, notRecused(onlooker, stands, bind, row));
}

/**
 * What the row itself says is asked before what must be looked for. As one expression, of which PostgreSQL supposes that
 * half of the rows meet it: multiplied out it supposes that hardly any do, and reads and sorts all for a page of few.
 * Whoever sees nothing but their own is served by a statement that begins with it.
 */
function inOrder(open: readonly string[], others: string, recused: string): string {
  if (open.length === 0) return `(${others} and ${recused})`;
  return `case when ${open.map((way) => `(${way})`).join(' or ')} then ${recused} else (${others}) and ${recused} end`;
}

/** Rows that are somebody's own: as a condition, and as one that looks for them among the rows of some cases. */
export type Own = { readonly condition: string; readonly among: (cases: string) => string };

/**
 * The same rows in parts of which none has a row of another, for a list that is read from the index of each and merged:
 * so a list costs the same for a team that leads few cases as for one that leads many. Whoever has an office sees nearly
 * all, and has one part. Where there are rows of their `own`, these are of the cases that they may read, and their own
 * rows of the cases of which they see some part.
 */
export function visibleInParts(
  onlooker: Onlooker | 'everyone',
  what: 'whole' | 'any',
  bind: Bind,
  row: string,
  own?: Own,
): readonly string[] {
  if (onlooker === 'everyone') return ['true'];
  if (!onlooker.standing) return ['false'];
  const stands = standing(onlooker, bind);
  const mine = (part: Part): string => ofTheirOwn(onlooker, part, stands, bind);
  const open = opened(onlooker, bind, row);
  const recused = notRecused(onlooker, stands, bind, row);
  if (onlooker.offices.length > 0) {
    const others =
      own === undefined
        ? `${row}.case_id in (${mine(what)})`
        : `${row}.case_id in (${mine('whole')}) or ${own.among(mine('some'))}`;
    return [inOrder(open, others, recused)];
  }
  const others =
    own === undefined
      ? `${row}.case_id in (${mine(what)})`
      : `${row}.case_id in (${mine('any')}) and (${own.condition} or ${row}.case_id in (${mine('whole')}))`;
  const apart = open.map((way) => ` and (${way}) is not true`).join('');
  return [...open.map((way) => `${way} and ${recused}`), `${others}${apart} and ${recused}`];
}

/**
 * Which rows are of cases of which an onlooker sees a part and no more; undefined where there can be none. It begins with
 * what is their own, which is little, so that it costs next to nothing where it finds nothing.
 */
export function visibleInPart(onlooker: Onlooker | 'everyone', bind: Bind, row: string): string | undefined {
  if (onlooker === 'everyone' || !onlooker.standing) return undefined;
  const stands = standing(onlooker, bind);
  const mine = ofTheirOwn(onlooker, 'some', stands, bind);
  const recused = notRecused(onlooker, stands, bind, row);
  return `${row}.case_id in (${mine}) and ${recused} and not (${visible(onlooker, 'whole', bind, row)})`;
}

/** Whether a row is one of a case that is open to an office, a team or the taking in of cases of the onlooker’s. */
function opened({ agency, offices, team, intake }: Onlooker, bind: Bind, row: string): readonly string[] {
  const ways: string[] = [];
  const of = (programmes: readonly string[]): string => `${row}.programme = any(${bind(programmes)}::text[])`;
  if (offices.length > 0) ways.push(`${of(offices)} and ${row}.open_to is not null`);
  if (team.length > 0) ways.push(`${row}.open_to = ${bind(agency)} and ${of(team)}`);
  if (intake.length > 0) ways.push(`${row}.open_to = '' and ${of(intake)}`);
  return ways;
}

function notRecused(onlooker: Onlooker, stands: string, bind: Bind, row: string): string {
  return `${row}.case_id not in (select case_id from sight where kind = 'recusal' and ${whoeverCalls(onlooker, bind)} and ${stands})`;
}

/** Whether a row of `sight` is of the onlooker, or of somebody who could call as the system that they are. */
export function whoeverCalls({ person, issuers }: Onlooker, bind: Bind): string {
  return issuers.length === 0 ? `who = ${bind(person)}` : `who = any(${bind([person, ...issuers])}::text[])`;
}

/** What somebody sees of a case: the whole, some of it and no more, or either. */
type Part = 'whole' | 'some' | 'any';

const OF_PART: { readonly [P in Part]: string } = { whole: 'and whole ', some: 'and not whole ', any: '' };

/** Cases in which the person or their agency takes part, those of an emergency of theirs, and, as a whole, those listed for a meeting of theirs. */
function ofTheirOwn(
  { person, agency, agreements, at, meetings }: Onlooker,
  what: Part,
  stands: string,
  bind: Bind,
): string {
  const part = OF_PART[what];
  const sets = [
    `select case_id from sight where kind in ('person', 'emergency') and who = ${bind(person)} ${part}and ${stands}`,
  ];
  if (agreements.length > 0)
    sets.push(
      `select case_id from sight where kind = 'agency' and who = ${bind(agency)} and programme = any(${bind(agreements)}::text[]) ${part}and ${stands}`,
    );
  if (what !== 'some')
    for (const one of meetings)
      sets.push(
        `select case_id from meeting_listing where programme = ${bind(one.programme)} and meeting_on >= ${bind(one.since)}::date and listed_at <= ${bind(at)}::timestamptz and open_to is not null`,
      );
  return sets.join(' union all ');
}

function standing({ at }: Onlooker, bind: Bind): string {
  const moment = `${bind(at)}::timestamptz`;
  return `from_at <= ${moment} and (until_at is null or until_at > ${moment})`;
}
