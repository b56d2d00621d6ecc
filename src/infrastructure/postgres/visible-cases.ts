import type { Onlooker } from '../../application/ports.ts';
import type { Bind } from './read-model-page.ts';

/** Whoever reads a list; `leadsFew`: their team leads so few cases that these are soon gathered. */
export type Reader = Onlooker & { readonly leadsFew?: boolean };

type Where = { readonly column: string; readonly programme?: string; readonly gathers?: boolean };

/**
 * Which rows an onlooker sees, as a condition on them: the predicate of every list, count and search. It says the same
 * as `policy/access.cedar`, and `test/access/policy-and-lists.test.ts` compares the two. `whole`: cases they may read; `any`: those of
 * which they see at least some part.
 *
 * `column` holds the id of a case; `programme` that of its programme, where the table has it. A statement that goes
 * through all there is `gathers` what a team leads beforehand, and so does any where that is little; the others ask about
 * each row that they come to.
 */
export function visible(
  onlooker: Reader | 'everyone',
  what: 'whole' | 'any',
  bind: Bind,
  where: Where,
): string {
  if (onlooker === 'everyone') return 'true';
  if (!onlooker.standing) return 'false';
  const stands = standing(onlooker, bind);
  const opened = openTo(onlooker, stands, bind, where);
  const mine = takingPart(onlooker, what, stands, bind);
  return `(${seenBy(where, opened, mine)} and ${notRecused(onlooker, stands, bind, where)})`;
}

/** Rows that are somebody's own: as a condition, and as one that looks for them among the rows of some cases. */
export type Own = { readonly condition: string; readonly among: (cases: string) => string };

/**
 * Rows of cases that an onlooker may read, and their own rows of cases of which they see some part. Whoever sees few
 * cases is served best by a statement that begins with these, so that a condition of its own says which they are; for the
 * others the rows of their own are looked for beforehand, so that a list is read from an index alone.
 */
export function visibleOrOwn(onlooker: Reader, own: Own, bind: Bind, where: Where): string {
  if (!onlooker.standing) return 'false';
  const stands = standing(onlooker, bind);
  const opened = openTo(onlooker, stands, bind, where);
  const part = (what: Part): string => takingPart(onlooker, what, stands, bind);
  const recused = notRecused(onlooker, stands, bind, where);
  return opened !== undefined && 'asked' in opened
    ? `((${seenBy(where, opened, part('whole'))} or ${own.among(part('some'))}) and ${recused})`
    : `(${seenBy(where, opened, part('any'))} and ${recused}
        and (${own.condition} or ${seenBy(where, opened, part('whole'))}))`;
}

/** What is open to a role of an onlooker’s: as a list of cases to be gathered, or as a condition to be asked of each row. */
type Opened = { readonly gathered: string } | { readonly asked: string } | undefined;

function seenBy({ column, programme }: Where, opened: Opened, mine: string): string {
  if (opened === undefined) return `${column} in (${mine})`;
  if ('gathered' in opened) return `${column} in (${mine} union all ${opened.gathered})`;
  // What costs less to ask stands first.
  return programme === undefined
    ? `(${column} in (${mine}) or ${opened.asked})`
    : `(${opened.asked} or ${column} in (${mine}))`;
}

function notRecused({ person }: Onlooker, stands: string, bind: Bind, { column }: Where): string {
  return `${column} not in (select case_id from sight where kind = 'recusal' and who = ${bind(person)} and ${stands})`;
}

/** What somebody sees of a case: the whole, some of it and no more, or either. */
type Part = 'whole' | 'some' | 'any';

const OF_PART: { readonly [P in Part]: string } = { whole: 'and whole ', some: 'and not whole ', any: '' };

/** Cases in which the person or their agency takes part, and those of an emergency of theirs. */
function takingPart(onlooker: Onlooker, what: Part, stands: string, bind: Bind): string {
  const part = OF_PART[what];
  const { person, agency, agreements } = onlooker;
  const own = `select case_id from sight where kind in ('person', 'emergency') and who = ${bind(person)} ${part}and ${stands}`;
  if (agreements.length === 0) return own;
  return `${own} union all select case_id from sight where kind = 'agency' and who = ${bind(agency)}
    and programme = any(${bind(agreements)}::text[]) ${part}and ${stands}`;
}

/** Cases that are not restricted and open to a role of the onlooker’s; undefined where none of their roles opens any. */
function openTo(
  { agency, at, offices, intake, team, meetings, leadsFew = false }: Reader,
  stands: string,
  bind: Bind,
  { column, programme, gathers = leadsFew }: Where,
): Opened {
  const sets: string[] = [];
  const ways: string[] = [];
  const ofTeam = (): string =>
    `kind = 'team' and who = ${bind(agency)} and programme = any(${bind(team)}::text[]) and ${stands}`;
  if (team.length > 0 && gathers) sets.push(`select case_id from sight where ${ofTeam()}`);
  if (team.length > 0 && !gathers)
    ways.push(`(select true from sight t where t.case_id = ${column} and ${ofTeam()} limit 1)`);
  if (intake.length > 0)
    sets.push(`select case_id from unled_case where programme = any(${bind(intake)}::text[])`);
  for (const one of meetings)
    sets.push(
      `select case_id from meeting_listing where programme = ${bind(one.programme)} and meeting_on >= ${bind(one.since)}::date and listed_at <= ${bind(at)}::timestamptz`,
    );
  const restricted = 'select case_id from restricted_case';
  const gathered = sets.join(' union all ');
  if (offices.length > 0) ways.unshift(ofProgramme(offices, column, programme, bind));
  if (ways.length > 0) {
    if (sets.length > 0) ways.push(`${column} in (${gathered})`);
    return { asked: `(${column} not in (${restricted}) and (${ways.join(' or ')}))` };
  }
  return sets.length === 0
    ? undefined
    : {
        gathered: `select case_id from (${gathered}) opened where case_id not in (${restricted})`,
      };
}

function ofProgramme(
  offices: readonly string[],
  column: string,
  programme: string | undefined,
  bind: Bind,
): string {
  const any = `any(${bind(offices)}::text[])`;
  return programme === undefined
    ? `exists (select 1 from case_row o where o.case_id = ${column} and o.programme = ${any})`
    : `${programme} = ${any}`;
}

function standing({ at }: Onlooker, bind: Bind): string {
  const moment = `${bind(at)}::timestamptz`;
  return `from_at <= ${moment} and (until_at is null or until_at > ${moment})`;
}
