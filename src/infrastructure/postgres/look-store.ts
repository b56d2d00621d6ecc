import type { Pool } from 'pg';
import type { Onlooker } from '../../application/ports.ts';
import type { LookReads, LookRow, Opened, OwnLookRow } from '../../application/looks/look-reads.ts';
import { type Instant, toEpochMs } from '../../kernel/instant.ts';
import { isUuid, uuidV7 } from '../record/uuid-v7.ts';
import { instantInJson } from './access-store.ts';
import { readTimeCursor } from './page-cursor.ts';
import { type Bind, page, parameters, rowsWanted, where } from './read-model-page.ts';
import { rowsOf } from './queryable.ts';
import { readingFor } from './reads-for.ts';
import { visible } from './visible-cases.ts';

/** Looks that show what somebody searched for, and so say whom they had in mind. */
const SEARCHES = ['the results of a search', 'the cases found by a text', 'what was found by words'];

/** The most cases of a look of one's own that are named. */
const NAMED_AT_MOST = 25;

/** Columns of a look `l`, with who it was. */
export const LOOK = `l.look_id as "lookId", ${instantInJson('l.at')} as at, l.person, coalesce(p.name, s.name) as name,
  coalesce(p.agency, s.agency) as agency, l.role, l.capacity, l.what, l.outcome, cardinality(l.cases) as cases`;

export const LOOKERS = `left join person p on p.person = l.person
  left join service_account s on l.person = 'system:' || s.account_id`;

/** Whoever asks is not recused from any case that the look `l` is about. */
export function notRecused(onlooker: Onlooker, bind: Bind): string {
  const at = `${bind(onlooker.at)}::timestamptz`;
  return `not l.cases && (select coalesce(array_agg(r.case_id::text), '{}') from sight r where r.kind = 'recusal'
    and r.who = ${bind(onlooker.person)} and r.from_at <= ${at} and (r.until_at is null or r.until_at > ${at}))`;
}

/** Opens the log of looks for somebody to read. */
export function openLookStore(pool: Pool, onlooker: Onlooker): LookReads {
  const db = readingFor(pool, onlooker);
  const reviewing = readingFor(pool, onlooker, { reviewsLooks: true });
  return {
    async ofCase({ caseId, person, from, until, after, limit }) {
      const { values, bind } = parameters();
      const source = `looks_at_case(${bind(caseId)}::uuid) l`;
      const conditions = [...behind(after, bind)];
      if (person !== undefined) conditions.push(`l.person = ${bind(person)}`);
      if (from !== undefined) conditions.push(`l.at >= ${bind(from)}::timestamptz`);
      if (until !== undefined) conditions.push(`l.at < ${bind(until)}::timestamptz`);
      const text = `select ${LOOK} from ${source} ${LOOKERS} ${where(conditions)}
        order by l.at desc, l.look_id desc limit ${bind(rowsWanted(limit))}`;
      return page(await rowsOf<LookRow>(reviewing, { text, values }), limit, ({ at, lookId }) => [
        at,
        lookId,
      ]);
    },
    lookersOf: (caseId) =>
      rowsOf(reviewing, {
        text: `select l.person, coalesce(p.name, s.name) as name
          from (select distinct person from looks_at_case($1)) l ${LOOKERS}
          order by coalesce(p.name, s.name, l.person), l.person`,
        values: [caseId],
      }),
    async caseNamed(caseId) {
      const [row] = isUuid(caseId)
        ? await rowsOf<{ readonly reference: string; readonly title: string; readonly programme: string }>(
            reviewing,
            {
              text: `select reference, title, programme from case_row where case_id = $1`,
              values: [caseId],
            },
          )
        : [];
      return row;
    },
    async own({ after, limit }) {
      const { values, bind } = parameters();
      const conditions = [`l.person = ${bind(onlooker.person)}`, ...behind(after, bind)];
      const seen = visible(onlooker, 'any', bind, 'c');
      const text = `select ${LOOK}, (select coalesce(json_agg(json_build_object('caseId', c.case_id, 'reference', c.reference)
            order by c.reference), '[]') from case_row c where c.case_id in (${idsIn('l.cases', NAMED_AT_MOST)}) and ${seen}) as named
        from look l ${LOOKERS} ${where(conditions)} order by l.at desc, l.look_id desc limit ${bind(rowsWanted(limit))}`;
      return page(await rowsOf<OwnLookRow>(db, { text, values }), limit, ({ at, lookId }) => [at, lookId]);
    },
    async openedSince({ since, limit }) {
      const { values, bind } = parameters();
      const text = `select l.*, coalesce(p.name, s.name) as name, coalesce(p.agency, s.agency) as agency
        from (
          select distinct on (l.person, c.case_id) l.look_id as "lookId", ${instantInJson('l.at')} as at, l.person,
            l.capacity, l.what, c.case_id as "caseId", c.reference, c.title, cardinality(l.cases) = 1 as alone,
            exists (select from sight t where t.kind = 'person' and t.who = l.person and t.case_id = c.case_id) as "hasPart"
          from look l, case_row c
          where l.look_id >= ${bind(lowestIdAt(since))} and l.outcome = 'shown' and l.person <> ${bind(onlooker.person)}
            and (cardinality(l.cases) = 1 or l.what = any(${bind(SEARCHES)}::text[]))
            and c.case_id in (${idsIn('l.cases')}) and ${notRecused(onlooker, bind)}
          order by l.person, c.case_id, cardinality(l.cases) = 1 desc, l.look_id desc
        ) l ${LOOKERS} order by l.at desc, l."lookId" desc limit ${bind(limit)}`;
      return rowsOf<Opened>(reviewing, { text, values });
    },
    manyRefusals({ since, atLeast, zone }) {
      const { values, bind } = parameters();
      const text = `select l.on, l.person, coalesce(p.name, s.name) as name from (
          select (l.at at time zone ${bind(zone)})::date::text as on, l.person from look l
          where l.look_id >= ${bind(lowestIdAt(since))} and l.outcome = 'refused' and ${notRecused(onlooker, bind)}
          group by 1, 2 having count(*) >= ${bind(atLeast)}
        ) l ${LOOKERS} order by l.on desc, coalesce(p.name, s.name, l.person)`;
      return rowsOf(reviewing, { text, values });
    },
  };
}

/** The place behind a row, in the order of newest first. */
function behind(after: string | undefined, bind: Bind): readonly string[] {
  const [at, lookId] = readTimeCursor(after, 2) ?? [];
  return at === undefined ? [] : [`(l.at, l.look_id) < (${bind(at)}::timestamptz, ${bind(lookId)}::uuid)`];
}

/** Ids among the cases of a look: somebody may have asked for what is none. */
function idsIn(column: string, most?: number): string {
  const some = most === undefined ? column : `${column}[1:${most}]`;
  return `select one::uuid from unnest(${some}) one where one ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'`;
}

/** No look written at or after a moment has a lower id: they begin with the moment (RFC 9562, version 7). */
export function lowestIdAt(at: Instant): string {
  return `${uuidV7(toEpochMs(at)).slice(0, 13)}-7000-8000-000000000000`;
}
