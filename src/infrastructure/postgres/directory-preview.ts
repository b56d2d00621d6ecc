import type { OfKind, Sees, SightMove, SightPreview } from '../../application/directory/preview.ts';
import type { CaseToGiveOn, TakenOver, Taking } from '../../application/directory/preview-taking.ts';
import type { Onlooker } from '../../application/ports.ts';
import type { Instant } from '../../kernel/instant.ts';
import { GIVES_NO_ROLE, GIVES_SIGHT, holdings } from './directory-rows.ts';
import { type Queryable, rowsOf } from './queryable.ts';
import { type Bind, parameters } from './read-model-page.ts';
import { visible } from './visible-cases.ts';

/** How many references a preview names of each kind of cases. */
const NAMED_AT_MOST = 10;

/** From how many of the cases that everybody of a kind sees otherwise those are taken that are named. */
const NAMED_FROM = 100;

/**
 * What is seen if a change is made, without making it. The same predicate as that of every list is asked twice in one
 * statement: once of the cases and the table `sight`, and once of the cases as they would be led, with a query of that
 * name in its place in which the roles on cases are where they would be. People with the same agency and roles differ only
 * in the cases to which they are something in person: all cases are asked about for their kind, and those for each.
 */
export function openSightPreview(db: Queryable): SightPreview {
  return {
    takenOver(takings, at) {
      const { values, bind } = parameters();
      return rowsOf<TakenOver>(db, {
        text: `with ${movedBy(takings, at, bind)}
          select "from", heir as "to", programme, role, count(distinct case_id)::int as cases,
            to_json(array(select distinct t from unnest(array_agg(team_before) || array_agg(team_after)) t
              where t is not null order by t)) as teams
          from moved group by "from", heir, programme, role order by "from", programme, role, heir nulls last`,
        values,
      });
    },
    waiting: (limit) =>
      rowsOf<CaseToGiveOn>(db, {
        text: `select h.from_person as "from", h.to_person as "to", to_json(h.roles) as roles, w.case_id as "caseId", c.programme
          from handover h cross join lateral (${ON_WHICH_WAITS}) w join case_row c on c.case_id = w.case_id
          where h.done_at is null order by h.begun_at, h.entry_id, h.from_person, w.case_id limit $1`,
        values: [limit],
      }),
    heldCases: (person, limit) =>
      rowsOf<Pick<CaseToGiveOn, 'caseId' | 'programme'>>(db, {
        text: `select distinct case_id as "caseId", programme from (${holdings('s.who = $1')}) h order by case_id limit $2`,
        values: [person, limit],
      }),
    async moves(asked) {
      const { values, bind } = parameters();
      const rows = await rowsOf<MovesRow>(db, { text: movesOf(asked, bind), values });
      const moves = new Map<string, readonly SightMove[]>();
      for (const { person, programme, was, will, cases, named } of rows) {
        const move = { programme, before: seesBy(was), after: seesBy(will), cases, named };
        moves.set(person, [...(moves.get(person) ?? []), move]);
      }
      return moves;
    },
  };
}

type MovesRow = Pick<SightMove, 'programme' | 'cases' | 'named'> & {
  readonly person: string;
  readonly was: boolean | null;
  readonly will: boolean | null;
};

/** Stands for each of the people asked about, where one is bound: no id is like it. */
const EACH = '\u0000each';

/** How much was and will be seen of a case. */
const CHANGED = `coalesce(n.programme, t.programme) as programme, coalesce(n.reference, t.reference) as reference,
  n.whole as was, t.whole as will`;
const DIFFER = 'where n.whole is distinct from t.whole';

/** Who sees what otherwise: what everybody of a kind does, and for each what they do of the cases that are their own. */
function movesOf(
  { before, after, people, takings, ending, reader }: Parameters<SightPreview['moves']>[0],
  bind: Bind,
): string {
  return `with ${movedBy(takings, after.at, bind)},
      person as (select unnest(${bind(people)}::text[]) as person),
      ${OWN_CASES},
      readable as (select case_id from case_row c where ${visible(reader, 'whole', bind, 'c')}),
      case_after as (${CASE_AFTER}),
      now_of_each as (${seenByEach(before, 'case_row', SIGHT_OF_OWN, bind)}),
      then_of_each as (${seenByEach(after, 'case_after', sightOnAfter(after.at, ending, bind), bind)}),
      now_of_kind as (${seenByKind(before, 'case_row', bind)}),
      sight as not materialized (${sightAfter(after.at, bind)}),
      then_of_kind as (${seenByKind(after, 'case_after', bind)}),
      of_kind as materialized (
        select case_id, ${CHANGED} from now_of_kind n full join then_of_kind t using (case_id) ${DIFFER}),
      of_each as materialized (
        select person, case_id, ${CHANGED} from now_of_each n full join then_of_each t using (person, case_id) ${DIFFER}),
      ${COUNTED},
      ${NAMED}
    select c.person, c.programme, c.was, c.will, c.cases, coalesce(n.named, '[]') as named
    from counted c left join named n on n.person = c.person and n.programme = c.programme
      and n.was is not distinct from c.was and n.will is not distinct from c.will
    order by c.person, c.programme, c.will desc nulls last, c.was desc nulls last`;
}

/** Cases to which somebody asked about is something in person, or would be, each with what moves on it. */
const OWN_CASES = `moved_on as materialized (
        select case_id, json_agg(moved) as moves from moved where heir is not null group by case_id),
      own as materialized (
        select o.person, o.case_id, m.moves from (
          select p.person, s.case_id from person p join sight s on s.who = p.person
            where s.kind in ('person', 'emergency', 'recusal')
          union select heir, case_id from moved where heir in (select person from person)
        ) o left join moved_on m using (case_id))`;

/** Who sees one of those cases now. */
const SIGHT_OF_OWN = 'select s.* from sight s where s.case_id = o.case_id';

/** How many cases each sees otherwise: those of their kind, with their own in the place of what the kind sees of these. */
const COUNTED = `counted as (
        select person, programme, was, will, sum(cases)::int as cases from (
          select p.person, k.programme, k.was, k.will, k.cases from person p
            cross join (select programme, was, will, count(*) as cases from of_kind group by programme, was, will) k
          union all select o.person, k.programme, k.was, k.will, -1 from own o join of_kind k using (case_id)
          union all select person, programme, was, will, 1 from of_each
        ) one group by person, programme, was, will having sum(cases) > 0)`;

/** Some of these cases for each, of those that the reader may read. */
const NAMED = `nameable as materialized (
        select * from (select *, row_number() over (partition by programme, was, will order by reference) as place
          from of_kind where case_id in (select case_id from readable)) k where place <= ${NAMED_FROM}),
      placed as (
        select *, row_number() over (partition by person, programme, was, will order by reference) as place from (
          select p.person, k.programme, k.was, k.will, k.case_id, k.reference from person p cross join nameable k
            where not exists (select from own o where o.person = p.person and o.case_id = k.case_id)
          union all select person, programme, was, will, case_id, reference from of_each
            where case_id in (select case_id from readable)
        ) one),
      named as (
        select person, programme, was, will,
          json_agg(json_build_object('caseId', case_id, 'reference', reference) order by reference) as named
        from placed where place <= ${NAMED_AT_MOST} group by person, programme, was, will)`;

/** What people of a kind see of some cases who are nothing to them in person: nobody has the id that is asked about. */
function seenByKind(onlooker: OfKind, cases: string, bind: Bind): string {
  const nobody = { ...onlooker, person: '', names: [] };
  return `select c.case_id, c.programme, c.reference, ${wholeTo(nobody, bind)}
        from ${cases} c where ${visible(nobody, 'any', bind, 'c')}`;
}

/** What each of the people asked about sees of the cases that are their own, by rows of who sees these. */
function seenByEach(onlooker: OfKind, cases: string, sight: string, bind: Bind): string {
  const each = { ...onlooker, person: EACH, names: [] };
  const bindEach: Bind = (value) => (value === EACH ? 'o.person' : bind(value));
  return `select o.person, c.case_id, c.programme, c.reference, w.whole from own o join ${cases} c on c.case_id = o.case_id
        cross join lateral (with sight as (${sight})
          select ${visible(each, 'any', bindEach, 'c')} as any, ${wholeTo(each, bindEach)}) w
        where w.any`;
}

function wholeTo(onlooker: Onlooker, bind: Bind): string {
  return `(${visible(onlooker, 'whole', bind, 'c')}) is true as whole`;
}

/** Of a case that is seen, whether as a whole; null of one that is not. */
function seesBy(whole: boolean | null): Sees {
  if (whole === null) return 'nothing';
  return whole ? 'whole' : 'part';
}

/** Cases of a handover on which something is left: those that wait, and those that came to be held since. */
const ON_WHICH_WAITS = `select q.case_id from handover_case q
    where q.entry_id = h.entry_id and q.from_person = h.from_person and q.state <> 'done'
  union select o.case_id from (${holdings('s.who = h.from_person')}) o
    where (h.roles is null or o.role = any(h.roles)) and not exists (select from handover_case q
      where q.entry_id = h.entry_id and q.from_person = h.from_person and q.case_id = o.case_id)`;

/**
 * The roles on cases that are taken over: by the first of the heirs who is not recused on the case, or by nobody. Of
 * takings of the same role on a case the first counts by which somebody takes it.
 */
function movedBy(takings: readonly Taking[], at: Instant, bind: Bind): string {
  const moment = `${bind(at)}::timestamptz`;
  const stands = (row: string): string =>
    `${row}.from_at <= ${moment} and (${row}.until_at is null or ${row}.until_at > ${moment})`;
  return `moved as materialized (
      select distinct on (s.case_id, s.position, s.relation) s.case_id, s.position, s.programme, s.who as "from",
        s.relation as role, s.whole, t.leads, heir.person as heir, heir.agency,
        case when t.leads then c.lead_agency end as team_before, case when t.leads then heir.agency end as team_after
      from rows from (json_to_recordset(${bind(JSON.stringify(takings))}::json)
          as ("from" text, programme text, role text, "caseId" uuid, leads boolean, heirs json)) with ordinality
          as t("from", programme, role, "caseId", leads, heirs, place)
        join sight s on s.kind = 'person' and s.who = t."from" and s.programme = t.programme
          and s.relation = t.role and (t."caseId" is null or s.case_id = t."caseId") and ${stands('s')}
        join case_row c on c.case_id = s.case_id
        left join lateral (
          select o.person, o.agency
          from rows from (json_to_recordset(t.heirs) as (person text, agency text)) with ordinality
            as o(person, agency, place)
          where not exists (select from sight r
            where r.case_id = s.case_id and r.kind = 'recusal' and r.who = o.person and ${stands('r')})
          order by o.place limit 1
        ) heir on true
      where not exists (select from event e
        where e.case_id = s.case_id and e.position = s.position and e.kind in ${GIVES_NO_ROLE})
      order by s.case_id, s.position, s.relation, heir.person is null, t.place
    )`;
}

/** Cases, with the team of whoever would lead them. */
const CASE_AFTER = `select c.case_id, c.programme, c.reference,
    case when c.open_to is not null then coalesce(m.agency, c.open_to) end as open_to
  from case_row c left join moved m on m.case_id = c.case_id and m.leads and m.heir is not null`;

/** Who sees cases, with the roles that are taken over held by those who take them. */
function sightAfter(at: Instant, bind: Bind): string {
  const moment = `${bind(at)}::timestamptz`;
  return `select s.case_id, s.kind, s.programme, s.who, s.whole, s.from_at, s.until_at from sight s
      where not exists (select from moved m where m.heir is not null and s.kind = 'person'
        and m.case_id = s.case_id and m.position = s.position and m.role = s.relation)
    union all
    select case_id, 'person', programme, heir, whole, ${moment}, null from moved where heir is not null`;
}

/**
 * The same of one case of somebody's own, whose moves come with it: looked up there, and not among all that move. What
 * they were given in person, and ends, is left out.
 */
function sightOnAfter(at: Instant, ending: readonly string[], bind: Bind): string {
  const moves = `json_to_recordset(o.moves) as m(position int, programme text, role text, heir text, whole boolean)`;
  return `select s.case_id, s.kind, s.programme, s.who, s.whole, s.from_at, s.until_at from sight s
      where s.case_id = o.case_id and not exists (select from ${moves}
        where s.kind = 'person' and m.position = s.position and m.role = s.relation)
        and not (s.who = any(${bind(ending)}::text[]) and s.kind in ('person', 'emergency') and exists (select from event e
          where e.case_id = s.case_id and e.position = s.position and e.kind in ${GIVES_SIGHT}))
    union all
    select o.case_id, 'person', m.programme, m.heir, m.whole, ${bind(at)}::timestamptz, null from ${moves}`;
}
