import type { Pool } from 'pg';
import type { Alarm } from '../../application/limits.ts';
import type { Onlooker } from '../../application/ports.ts';
import type { LookReads, LookRow, OwnLookRow, ToldLook } from '../../application/looks/look-reads.ts';
import { type Instant, toEpochMs } from '../../kernel/instant.ts';
import { isUuid, uuidV7 } from '../record/uuid-v7.ts';
import { instantInJson } from './access-store.ts';
import { readTimeCursor } from './page-cursor.ts';
import { type Bind, page, parameters, rowsWanted, where } from './read-model-page.ts';
import { rowsOf } from './queryable.ts';
import { readingFor } from './reads-for.ts';
import { casesReviewed, idsIn, reviewsCase } from './reviewed-looks.ts';
import { visible } from './visible-cases.ts';

const KEPT_BACK: readonly Alarm['what'][] = ['many-cases-opened', 'many-cases-listed'];

/** The most cases of a look of one's own that are named. */
const NAMED_AT_MOST = 25;

/** Columns of a look `l`, with who it was. */
export const LOOK = `l.look_id as "lookId", ${instantInJson('l.at')} as at, l.person, coalesce(p.name, s.name) as name,
  coalesce(p.agency, s.agency) as agency, l.role, l.capacity, l.what, l.outcome`;

const CASES = `cardinality(l.cases) as cases`;

export const LOOKERS = `left join person p on p.person = l.person
  left join service_account s on l.person = 'system:' || s.account_id`;

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
      const text = `select ${LOOK}, ${CASES} from ${source} ${LOOKERS} ${where(conditions)}
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
              text: `select reference, title, programme from reviewed_case where case_id = $1`,
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
      const text = `select ${LOOK}, ${CASES}, (select coalesce(json_agg(json_build_object('caseId', c.case_id, 'reference', c.reference)
            order by c.reference), '[]') from case_row c where c.case_id in (${idsIn('l.cases', NAMED_AT_MOST)}) and ${seen}) as named
        from look l ${LOOKERS} ${where(conditions)} order by l.at desc, l.look_id desc limit ${bind(rowsWanted(limit))}`;
      return page(await rowsOf<OwnLookRow>(db, { text, values }), limit, ({ at, lookId }) => [at, lookId]);
    },
    async alarms({ kind, since, limit }) {
      const { values, bind } = parameters();
      // Of one person and case the newest; somebody who took a part since is not told of as having none.
      const text = `with told as materialized (
          select distinct on (a.person, a.case_id) a.look_id, a.at, a.person, a.case_id, c.reference, c.title
          from look_alarm a cross join lateral (select * from reviewed_case r where r.case_id = a.case_id offset 0) c
          where a.kind = ${bind(kind)} and a.at >= ${bind(since)}::timestamptz and a.person <> ${bind(onlooker.person)}
            and ${reviewsCase(onlooker, bind, 'c')} and not (a.kind = 'no-part' and took_part(a.person, a.case_id))
          order by a.person, a.case_id, a.at desc)
        select (select count(*) from told)::int as all, coalesce(json_agg(t), '[]') as rows from (
          select l.look_id as "lookId", ${instantInJson('l.at')} as at, l.person, coalesce(p.name, s.name) as name,
            coalesce(p.agency, s.agency) as agency, l.capacity, l.what, t.case_id as "caseId", t.reference, t.title
          from told t join look l on l.look_id = t.look_id ${LOOKERS}
          order by t.at desc, t.look_id desc, t.case_id limit ${bind(limit)}
        ) t`;
      const [found] = await rowsOf<{ all: number; rows: readonly ToldLook[] }>(reviewing, { text, values });
      return found ?? { all: 0, rows: [] };
    },
    async keptBack({ since, limit }) {
      if (!onlooker.standing || onlooker.protects.length === 0) return { all: 0, rows: [] };
      const { values, bind } = parameters();
      const told = `alarm a where a.what = any(${bind(KEPT_BACK)}::text[]) and a.at >= ${bind(since)}::timestamptz`;
      const text = `select (select count(*) from ${told})::int as all, coalesce(json_agg(t), '[]') as rows from (
          select ${instantInJson('l.at')} as at, l.person, coalesce(p.name, s.name) as name
          from (select * from ${told} order by a.at desc, a.alarm_id desc limit ${bind(limit)}) l ${LOOKERS}
          order by l.at desc, l.alarm_id desc
        ) t`;
      const [found] = await rowsOf<Awaited<ReturnType<LookReads['keptBack']>>>(reviewing, { text, values });
      return found ?? { all: 0, rows: [] };
    },
    async manyRefusals({ since, atLeast, zone, limit }) {
      const { values, bind } = parameters();
      const text = `with days as materialized (
          select (l.at at time zone ${bind(zone)})::date::text as on, l.person from look l
          where l.look_id >= ${bind(lowestIdAt(since))} and l.outcome = 'refused'
            and ${casesReviewed(onlooker, bind, 'l.cases')} is not null and cases_reviewed(l.cases) is not null
          group by 1, 2 having count(*) >= ${bind(atLeast)})
        select (select count(*) from days)::int as all, coalesce(json_agg(t), '[]') as rows from (
          select l.on, l.person, coalesce(p.name, s.name) as name from days l ${LOOKERS}
          order by l.on desc, coalesce(p.name, s.name, l.person) limit ${bind(limit)}
        ) t`;
      const [found] = await rowsOf<Awaited<ReturnType<LookReads['manyRefusals']>>>(reviewing, {
        text,
        values,
      });
      return found ?? { all: 0, rows: [] };
    },
  };
}

/** The place behind a row, in the order of newest first. */
function behind(after: string | undefined, bind: Bind): readonly string[] {
  const [at, lookId] = readTimeCursor(after, 2) ?? [];
  return at === undefined ? [] : [`(l.at, l.look_id) < (${bind(at)}::timestamptz, ${bind(lookId)}::uuid)`];
}

/** No look written at or after a moment has a lower id: they begin with the moment (RFC 9562, version 7). */
export function lowestIdAt(at: Instant): string {
  return `${uuidV7(toEpochMs(at)).slice(0, 13)}-7000-8000-000000000000`;
}
