import type { Onlooker } from '../../application/ports.ts';
import type { Bind } from './read-model-page.ts';

type Where = { readonly column: string; readonly programme?: string; readonly gathers?: boolean };

/**
 * Which rows an onlooker sees, as a condition on them: the predicate of every list, count and search. It says the same
 * as `policy/access.cedar`, and `test/access/policy-and-lists.test.ts` compares the two. `whole`: cases they may read; `any`: those of
 * which they see at least some part.
 *
 * `column` holds the id of a case; `programme` that of its programme, where the table has it. A statement that goes
 * through all there is `gathers` what a team leads beforehand; any other asks about each row that it comes to.
 */
export function visible(
  onlooker: Onlooker | 'everyone',
  what: 'whole' | 'any',
  bind: Bind,
  where: Where,
): string {
  const { column } = where;
  if (onlooker === 'everyone') return 'true';
  if (!onlooker.standing) return 'false';
  const stands = standing(onlooker, bind);
  const open = openTo(onlooker, stands, bind, where);
  const mine = takingPart(onlooker, what, stands, bind);
  const seen = open === undefined ? `${column} in (${mine})` : `(${column} in (${mine}) or ${open})`;
  const recused = `select case_id from sight where kind = 'recusal' and who = ${bind(onlooker.person)} and ${stands}`;
  return `(${seen} and ${column} not in (${recused}))`;
}

/** Cases in which the person or their agency takes part, and those of an emergency of theirs. */
function takingPart(onlooker: Onlooker, what: 'whole' | 'any', stands: string, bind: Bind): string {
  const part = what === 'whole' ? 'and whole ' : '';
  const { person, agency, agreements } = onlooker;
  const own = `select case_id from sight where kind in ('person', 'emergency') and who = ${bind(person)} ${part}and ${stands}`;
  if (agreements.length === 0) return own;
  return `${own} union all select case_id from sight where kind = 'agency' and who = ${bind(agency)}
    and programme = any(${bind(agreements)}::text[]) ${part}and ${stands}`;
}

/** Cases that are not restricted and open to a role of the onlooker’s; undefined where none of their roles opens any. */
function openTo(
  { agency, at, offices, intake, team, meetings }: Onlooker,
  stands: string,
  bind: Bind,
  { column, programme, gathers = false }: Where,
): string | undefined {
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
  if (sets.length > 0) ways.unshift(`${column} in (${sets.join(' union all ')})`);
  if (offices.length > 0) ways.unshift(ofProgramme(offices, column, programme, bind));
  if (ways.length === 0) return undefined;
  const restricted = 'select case_id from restricted_case';
  return `(${column} not in (${restricted}) and (${ways.join(' or ')}))`;
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
