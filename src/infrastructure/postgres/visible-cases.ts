import type { Onlooker } from '../../application/ports.ts';
import { type Bind, keysOf } from './read-model-page.ts';

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
  const theirs = `select case_id from (${ofTheirOwn(onlooker, stands, bind)}) theirs`;
  const mine = `${row}.case_id in (${what === 'whole' ? `${theirs} where whole` : theirs})`;
  const recused = `${row}.case_id in (${recusedFrom(onlooker, stands, bind)})`;
  return inOrder(opened(onlooker, bind, row), mine, recused);
}

/**
 * What the row itself says is asked before what must be looked for. As one expression, of which PostgreSQL supposes that
 * half of the rows meet it: multiplied out it supposes that hardly any do, and reads and sorts all for a page of few.
 * Whoever sees nothing but their own is served by a statement that begins with it.
 */
function inOrder(open: readonly string[], others: string, recused: string): string {
  if (open.length === 0) return `(${others} and not ${recused})`;
  return `case when ${recused} then false when ${open.map((way) => `(${way})`).join(' or ')} then true else ${others} end`;
}

/**
 * Some rows by a condition on them; where `each` names programmes, those of each of them by itself. Those of cases that
 * the onlooker sees by a way of their own are joined to these (`isTheirs`): a part that they or their agency take, an
 * emergency, a meeting.
 */
export type RowsSeen = { readonly condition: string; readonly each?: string; readonly isTheirs?: true };

/** What somebody sees of a list: in parts, and the queries that a statement begins with (`with`) and its parts ask. */
export type SeenInParts = { readonly once: readonly string[]; readonly parts: readonly RowsSeen[] };

/** What the rows of a part are selected from, under their condition. */
export function fromRows(table: string, { isTheirs }: RowsSeen): string {
  return isTheirs ? `${table} join theirs using (case_id)` : table;
}

/** Whether a case of a part is seen as a whole: all that is open to the onlooker is, and of what is theirs some. */
export function seenWhole({ isTheirs }: RowsSeen): string {
  return isTheirs ? 'theirs.whole' : 'true';
}

/** What a list has beside the cases that may be read. */
export type ListOf = {
  /** Rows that are somebody's own, as a condition: they see these of the cases of which they see a part. */
  readonly own?: string;
  /** The list is read along an index of one programme after another; else along that of something rarer. */
  readonly byProgramme?: string;
};

/**
 * The same rows in parts of which none has a row of another, for a list that is read from the index of each and merged:
 * so a list costs the same for a team that leads few cases as for one that leads many, and for the office of a small
 * programme as for that of a large one. `byProgramme` is the table whose list is read along an index of its programmes,
 * with the condition of that index; a list along another index is narrowed to the programmes of an office at once.
 */
export function visibleInParts(
  onlooker: Onlooker | 'everyone',
  what: 'whole' | 'any',
  bind: Bind,
  row: string,
  { own, byProgramme }: ListOf = {},
): SeenInParts {
  if (onlooker === 'everyone')
    return byProgramme === undefined
      ? { once: [], parts: [{ condition: 'true' }] }
      : { once: [], parts: [{ condition: `${row}.programme = list.key`, each: programmesOf(byProgramme) }] };
  if (!onlooker.standing) return { once: [], parts: [{ condition: 'false' }] };
  const stands = standing(onlooker, bind);
  const apart = opened(onlooker, bind, row)
    .map((way) => `(${way}) is not true and `)
    .join('');
  const some = what === 'whole' ? 'theirs.whole' : own === undefined ? 'true' : `(theirs.whole or ${own})`;
  const theirs = { isTheirs: true as const, condition: `${apart}${some}` };
  const parts = [...openedInParts(onlooker, bind, row, byProgramme !== undefined), theirs];
  return {
    once: [
      `theirs as materialized (select case_id, bool_or(whole) as whole from (${ofTheirOwn(onlooker, stands, bind)}) one group by case_id)`,
      `recused as materialized (${recusedFrom(onlooker, stands, bind)})`,
    ],
    parts: parts.map((part) => {
      return {
        ...part,
        condition: `${part.condition} and ${row}.case_id not in (select case_id from recused)`,
      };
    }),
  };
}

/** What is open to the onlooker: to an office, and to a team or the taking in of cases where no office opens it. */
function openedInParts(
  onlooker: Onlooker,
  bind: Bind,
  row: string,
  isByProgramme: boolean,
): readonly RowsSeen[] {
  const { offices, team, intake } = onlooker;
  const beside = (programmes: readonly string[]): readonly string[] =>
    programmes.filter((one) => !offices.includes(one));
  const atOnce = {
    ...onlooker,
    offices: isByProgramme ? [] : offices,
    team: beside(team),
    intake: beside(intake),
  };
  const ways = opened(atOnce, bind, row).map((condition) => ({ condition }));
  if (!isByProgramme || offices.length === 0) return ways;
  const condition = `${row}.programme = list.key and ${row}.open_to is not null`;
  return [{ condition, each: keysOf(offices, bind) }, ...ways];
}

/**
 * The programmes of which there is a row in a table, under the condition of an index that begins with them, as a table
 * `list(key)`.
 */
function programmesOf(rows: string): string {
  return `(with recursive one as (select (select min(programme) from ${rows}) as key
      union all select (select min(programme) from ${rows} and programme > one.key) from one where one.key is not null)
    select key from one where key is not null) as list`;
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

function recusedFrom(onlooker: Onlooker, stands: string, bind: Bind): string {
  return `select case_id from sight where kind = 'recusal' and ${whoeverCalls(onlooker, bind)} and ${stands}`;
}

/** Whether a row of `sight` is of the onlooker, or of somebody who could call as the system that they are. */
export function whoeverCalls({ person, issuers }: Onlooker, bind: Bind): string {
  return issuers.length === 0 ? `who = ${bind(person)}` : `who = any(${bind([person, ...issuers])}::text[])`;
}

/**
 * Cases in which the person or their agency takes part, those of an emergency of theirs, and those listed for a meeting of
 * theirs, each with whether they see it as a whole. One stands there as often as they have a way to it.
 */
function ofTheirOwn(
  { person, agency, agreements, at, meetings }: Onlooker,
  stands: string,
  bind: Bind,
): string {
  const sets = [
    `select case_id, whole from sight where kind in ('person', 'emergency') and who = ${bind(person)} and ${stands}`,
  ];
  if (agreements.length > 0)
    sets.push(
      `select case_id, whole from sight where kind = 'agency' and who = ${bind(agency)} and programme = any(${bind(agreements)}::text[]) and ${stands}`,
    );
  for (const one of meetings)
    sets.push(
      `select case_id, true from meeting_listing where programme = ${bind(one.programme)} and meeting_on >= ${bind(one.since)}::date and listed_at <= ${bind(at)}::timestamptz and open_to is not null`,
    );
  return sets.join(' union all ');
}

function standing({ at }: Onlooker, bind: Bind): string {
  const moment = `${bind(at)}::timestamptz`;
  return `from_at <= ${moment} and (until_at is null or until_at > ${moment})`;
}
