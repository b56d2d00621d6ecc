import type { Sees, SightMove, SightPreview } from '../../application/directory/preview.ts';
import type { TakenOver, Taking } from '../../application/directory/preview-taking.ts';
import type { Onlooker } from '../../application/ports.ts';
import type { Instant } from '../../kernel/instant.ts';
import { GIVES_NO_ROLE, GIVES_SIGHT } from './directory-rows.ts';
import { type Queryable, rowsOf } from './queryable.ts';
import { type Bind, parameters } from './read-model-page.ts';
import { visible } from './visible-cases.ts';

/** How many references a preview names of each kind of cases. */
const NAMED_AT_MOST = 10;

/**
 * What is seen if a change is made, without making it. The same predicate as that of every list is asked twice in one
 * statement: once of the cases and the table `sight`, and once of the cases as they would be led, with a query of that
 * name in its place in which the roles on cases are where they would be.
 */
export function openSightPreview(db: Queryable): SightPreview {
  return {
    takenOver(takings, at) {
      const { values, bind } = parameters();
      return rowsOf<TakenOver>(db, {
        text: `with ${movedBy(takings, at, bind)}
          select "from", heir as "to", programme, role, count(*)::int as cases from moved
          group by "from", heir, programme, role order by "from", programme, role, heir nulls last`,
        values,
      });
    },
    async moves({ before, after, takings, ending, reader }) {
      const { values, bind } = parameters();
      const seen = (onlooker: Onlooker, cases: string): string =>
        `select c.case_id, c.programme, c.reference, (${visible(onlooker, 'whole', bind, 'c')}) is true as whole
          from ${cases} c where ${visible(onlooker, 'any', bind, 'c')}`;
      const rows = await rowsOf<{
        readonly programme: string;
        readonly was: boolean | null;
        readonly will: boolean | null;
        readonly cases: number;
        readonly named: SightMove['named'] | null;
      }>(db, {
        text: `with ${movedBy(takings, after.at, bind)},
            now_seen as (${seen(before, 'case_row')}),
            readable as (select case_id from case_row c where ${visible(reader, 'whole', bind, 'c')}),
            case_after as (${CASE_AFTER}),
            sight as not materialized (${sightAfter(after.at, ending, bind)}),
            then_seen as (${seen(after, 'case_after')}),
            changed as (
              select case_id, coalesce(n.programme, t.programme) as programme, coalesce(n.reference, t.reference) as reference,
                n.whole as was, t.whole as will
              from now_seen n full join then_seen t using (case_id) where n.whole is distinct from t.whole
            )
          select programme, was, will, count(*)::int as cases,
            to_json((array_agg(json_build_object('caseId', case_id, 'reference', reference) order by reference)
              filter (where case_id in (select case_id from readable)))[1:${NAMED_AT_MOST}]) as named
          from changed group by programme, was, will order by programme, will desc nulls last, was desc nulls last`,
        values,
      });
      return rows.map(({ programme, was, will, cases, named }): SightMove => ({
        programme,
        before: seesBy(was),
        after: seesBy(will),
        cases,
        named: named ?? [],
      }));
    },
  };
}

/** Of a case that is seen, whether as a whole; null of one that is not. */
function seesBy(whole: boolean | null): Sees {
  if (whole === null) return 'nothing';
  return whole ? 'whole' : 'part';
}

/** The roles on cases that are taken over: by the first of the heirs who is not recused on the case, or by nobody. */
function movedBy(takings: readonly Taking[], at: Instant, bind: Bind): string {
  const moment = `${bind(at)}::timestamptz`;
  const stands = (row: string): string =>
    `${row}.from_at <= ${moment} and (${row}.until_at is null or ${row}.until_at > ${moment})`;
  return `moved as materialized (
      select s.case_id, s.position, s.programme, s.who as "from", s.relation as role, s.whole, t.leads,
        heir.person as heir, heir.agency
      from json_to_recordset(${bind(JSON.stringify(takings))}::json)
          as t("from" text, programme text, role text, leads boolean, heirs json)
        join sight s on s.kind = 'person' and s.who = t."from" and s.programme = t.programme
          and s.relation = t.role and ${stands('s')}
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
    )`;
}

/** Cases, with the team of whoever would lead them. */
const CASE_AFTER = `select c.case_id, c.programme, c.reference,
    case when c.open_to is not null then coalesce(m.agency, c.open_to) end as open_to
  from case_row c left join moved m on m.case_id = c.case_id and m.leads and m.heir is not null`;

/** Who sees cases, with the roles that are taken over held by those who take them, and without what ends. */
function sightAfter(at: Instant, ending: readonly string[], bind: Bind): string {
  const moment = `${bind(at)}::timestamptz`;
  return `select s.case_id, s.kind, s.programme, s.who, s.whole, s.from_at, s.until_at from sight s
      where not exists (select from moved m where m.heir is not null and s.kind = 'person'
        and m.case_id = s.case_id and m.position = s.position and m.role = s.relation)
        and not (s.who = any(${bind(ending)}::text[]) and s.kind in ('person', 'emergency') and exists (select from event e
          where e.case_id = s.case_id and e.position = s.position and e.kind in ${GIVES_SIGHT}))
    union all
    select case_id, 'person', programme, heir, whole, ${moment}, null from moved where heir is not null`;
}
