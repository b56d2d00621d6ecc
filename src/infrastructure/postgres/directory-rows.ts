import type { DirectoryState, Fallback, KnownPerson } from '../../application/directory/decide-change.ts';
import type { Agency, DirectoryEntry, Handover, Held } from '../../application/directory/directory.ts';
import type { Made } from '../../application/identity/approvers.ts';
import type { AgencyTerms } from '../../application/ports.ts';
import type { Instant } from '../../kernel/instant.ts';
import { instantInJson } from './access-store.ts';
import { type Queryable, rowsOf } from './queryable.ts';

const AGREEMENTS = `(select coalesce(json_agg(json_build_object('programme', g.programme,
    'fromAt', ${instantInJson('g.from_at')}, 'untilAt', ${instantInJson('g.until_at')}) order by g.programme, g.from_at), '[]')
  from agreement g where g.agency = a.agency) as agreements`;

const AGENCY = `a.agency, a.from_at as "fromAt", a.until_at as "untilAt",
  (select count(*)::int from person p where p.agency = a.agency and p.removed_at is null) as people, ${AGREEMENTS},
  (select coalesce(json_agg(json_build_object('programme', f.programme, 'person', f.person) order by f.programme), '[]')
    from fallback f where f.agency = a.agency) as fallbacks`;

/** The agencies, by name; one where it is named. */
export function agencyRows(db: Queryable, agency?: string): Promise<Agency[]> {
  return rowsOf<Agency>(db, {
    text: `select ${AGENCY} from agency a where $1::text is null or a.agency = $1 order by a.agency`,
    values: [agency ?? null],
  });
}

/** The whole directory as it stands. */
export async function directoryState(db: Queryable): Promise<DirectoryState> {
  const agencies = await rowsOf<AgencyTerms & { agency: string }>(db, {
    text: `select a.agency, a.from_at as "fromAt", a.until_at as "untilAt", ${AGREEMENTS} from agency a`,
  });
  const people = await rowsOf<KnownPerson>(db, {
    text: `select person, name, agency, to_json(roles) as roles, demonstration, removed_at as "leftAt" from person`,
  });
  const fallbacks = await rowsOf<Fallback>(db, { text: 'select agency, programme, person from fallback' });
  return {
    agencies: new Map(agencies.map(({ agency, ...terms }) => [agency, terms])),
    people: new Map(people.map((one) => [one.person, one])),
    fallbacks,
  };
}

/** Kinds of entries that let somebody see a case without giving them a role on it. */
export const GIVES_NO_ROLE = `('AccessGiven', 'CaseOpened')`;

/**
 * Roles that somebody holds on cases now, each by the entry by which they hold it: not what they were given access as.
 * A condition on `s.who` says whose.
 */
export function holdings(whose: string): string {
  return `select s.who, s.case_id, s.programme, s.relation as role from sight s join event e using (case_id, position)
    where s.kind = 'person' and s.until_at is null and e.kind not in ${GIVES_NO_ROLE}
      and ${whose}`;
}

/** Kinds of entries that let one person see a case in person, without a role on it. */
export const GIVES_SIGHT = `('AccessGiven', 'CaseOpened', 'EmergencyAccessTaken')`;

/**
 * What lets somebody see cases in person without a role on them, and stands at a moment, which is an expression of SQL.
 * A condition on `s.who` says whose.
 */
export function givenInPerson(whose: string, moment: string): string {
  return `select s.who, s.case_id from sight s join event e using (case_id, position)
    where s.kind in ('person', 'emergency') and e.kind in ${GIVES_SIGHT} and s.from_at <= ${moment}
      and (s.until_at is null or s.until_at > ${moment}) and ${whose}`;
}

/**
 * Of what lets somebody see a case, a condition on what is ended where they are found to be out and no change left it behind:
 * it gives them nothing while they are out, and an installation that is upgraded holds years of it. A case that is closed,
 * or that they opened before, is let be; what is still there ends when they are let in again.
 */
export const ENDS_WHILE_OUT = `e.kind <> 'CaseOpened'
  and not exists (select from case_row closed where closed.case_id = s.case_id and closed.closed)`;

/** Those of some people who see, or saw at some time, a case by what was given to them in person. */
export async function thoseGiven(db: Queryable, people: readonly string[]): Promise<readonly string[]> {
  const rows = await rowsOf<{ who: string }>(db, {
    text: `select distinct who from (${givenInPerson('s.who = any($1::text[])', 's.from_at')}) g`,
    values: [people],
  });
  return rows.map(({ who }) => who);
}

/** What each of some people holds on cases, counted. */
export async function heldBy(
  db: Queryable,
  people: readonly string[],
): Promise<ReadonlyMap<string, readonly Held[]>> {
  const rows = await rowsOf<Held & { who: string }>(db, {
    text: `select who, programme, role, count(distinct case_id)::int as cases from (${holdings('s.who = any($1::text[])')}) h
      group by who, programme, role order by who, programme, role`,
    values: [people],
  });
  const held = new Map<string, Held[]>();
  for (const { who, ...one } of rows) held.set(who, [...(held.get(who) ?? []), one]);
  return held;
}

/** Ids of those of an agency, and of those who hold a role for it on a case without being among the people here. */
export async function thoseOf(db: Queryable, agency: string): Promise<readonly string[]> {
  const rows = await rowsOf<{ who: string }>(db, {
    text: `select person as who from person where agency = $1
      union select holder from duty d where holder_agency = $1
        and not exists (select from person p where p.person = d.holder)
      union select s.who from sight t join sight s using (case_id, position)
        where t.kind = 'team' and t.who = $1 and t.until_at is null and s.kind = 'person' and s.until_at is null
          and not exists (select from person p where p.person = s.who)`,
    values: [agency],
  });
  return rows.map(({ who }) => who);
}

/**
 * Somebody who is out and holds a role, or was given sight that ends while they are out, on a case that waits for nobody to
 * take it over. `agency` is theirs where it is the agency that left and not they themselves.
 */
export async function findStray(
  db: Queryable,
  now: Instant,
): Promise<{ readonly person: string; readonly agency: string | null } | undefined> {
  const [row] = await rowsOf<{ person: string; agency: string | null }>(db, {
    text: `with gone as materialized (
        select p.person, case when p.removed_at is null then p.agency end as agency from person p
        where p.removed_at is not null or p.agency in (select a.agency from agency a where a.until_at <= $1)
      ) select g.person, g.agency from gone g cross join lateral (
        select h.case_id from (${holdings('s.who = g.person')}) h
        union all select i.case_id from (${givenInPerson(`s.who = g.person and ${ENDS_WHILE_OUT}`, '$1::timestamptz')}) i) h
      where not exists (select from handover_case c join handover o using (entry_id, from_person)
        where c.case_id = h.case_id and c.from_person = g.person and o.done_at is null)
      order by g.person limit 1`,
    values: [now],
  });
  return row;
}

export const ENTRY = `e.entry_id as "entryId", e.at, e.done_by as by, e.reason, e.change, e.from_at as "from",
  (case when o.outcome = 'in-effect' then o.at end) as "inEffectAt",
  (case when o.outcome = 'withdrawn' then json_build_object('at', ${instantInJson('o.at')}, 'by', o.done_by,
    'reason', o.reason) end) as withdrawn`;

export async function findEntry(db: Queryable, entryId: string): Promise<DirectoryEntry | undefined> {
  const [row] = await rowsOf<DirectoryEntry>(db, {
    text: `select ${ENTRY} from directory_entry e left join directory_outcome o using (entry_id) where entry_id = $1`,
    values: [entryId],
  });
  return row;
}

/** The changes in effect to one person, in the order in which they took effect. */
export function madeOf(db: Queryable, person: string): Promise<readonly Made[]> {
  return rowsOf<Made>(db, {
    text: `select o.at, e.done_by as by, e.change from directory_entry e join directory_outcome o using (entry_id)
      where o.outcome = 'in-effect' and e.about @> array['person:' || $1::text] and e.change->>'person' = $1
      order by o.at, e.place`,
    values: [person],
  });
}

const HANDOVER = `h.entry_id as "entryId", h.from_person as "from", h.to_person as "to", h.begun_at as "begunAt",
  h.done_at as "doneAt",
  (select coalesce(sum(c.given), 0)::int from handover_case c
    where c.entry_id = h.entry_id and c.from_person = h.from_person) as given,
  (select count(*)::int from handover_case c
    where c.entry_id = h.entry_id and c.from_person = h.from_person and c.state = 'stuck') as stuck`;

export function handoverRows(
  db: Queryable,
  query: { readonly open: boolean; readonly entryId?: string; readonly limit: number },
): Promise<Handover[]> {
  return rowsOf<Handover>(db, {
    text: `select ${HANDOVER} from handover h
      where (not $1::boolean or h.done_at is null) and ($2::uuid is null or h.entry_id = $2)
      order by h.begun_at desc, h.entry_id, h.from_person limit $3`,
    values: [query.open, query.entryId ?? null, query.limit],
  });
}
