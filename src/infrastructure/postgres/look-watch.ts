import type { Opened } from '../../application/looks/look-reads.ts';
import type { LookWatch } from '../../application/looks/watch-looks.ts';
import { instantInJson } from './access-store.ts';
import { LOOKERS, lowestIdAt } from './look-store.ts';
import { type Queryable, rowsOf } from './queryable.ts';
import { idsIn } from './reviewed-looks.ts';

/** Looks that show what somebody searched for, and so say whom they had in mind. */
const SEARCHES = ['the results of a search', 'the cases found by a text', 'what was found by words'];

/** Which looks there are to be watched: behind the last watched, or since a moment where none was. */
const NEXT = `select look_id as "lookId" from look
  where look_id > coalesce((select upto from look_watch), $1::uuid) and look_id < $2::uuid order by look_id limit $3`;

const OPENED = `select l.look_id as "lookId", ${instantInJson('l.at')} as at, l.person, coalesce(p.name, s.name) as name,
    coalesce(p.agency, s.agency) as agency, l.capacity, l.what, c.case_id as "caseId", c.reference, c.title,
    cardinality(l.cases) = 1 as alone,
    exists (select from sight t where t.kind = 'person' and t.who = l.person and t.case_id = c.case_id) as "hasPart"
  from look l ${LOOKERS}, case_row c
  where l.look_id between $1::uuid and $2::uuid and l.outcome = 'shown'
    and (cardinality(l.cases) = 1 or l.what = any($3::text[])) and c.case_id in (${idsIn('l.cases')})
  order by l.look_id`;

const KEEP = `with kept as (
    insert into look_alarm (kind, person, case_id, on_day, look_id, at)
    select kind, person, "caseId", (at at time zone 'UTC')::date, "lookId", at from json_to_recordset($1::json)
      as a(kind text, person text, "caseId" uuid, "lookId" uuid, at timestamptz)
    on conflict do nothing)
  insert into look_watch as w (upto) values ($2::uuid)
  on conflict (only_row) do update set upto = greatest(w.upto, excluded.upto)`;

/** Opens what the worker watches looks by. */
export function openLookWatch(db: Queryable): LookWatch {
  return {
    async next({ since, before, most }) {
      const looks = await rowsOf<{ readonly lookId: string }>(db, {
        text: NEXT,
        values: [lowestIdAt(since), lowestIdAt(before), most],
      });
      const [first, last] = [looks.at(0), looks.at(-1)];
      if (first === undefined || last === undefined) return undefined;
      const opened = await rowsOf<Opened>(db, {
        text: OPENED,
        values: [first.lookId, last.lookId, SEARCHES],
      });
      return { opened, upto: last.lookId };
    },
    async keep(alarms, upto) {
      const rows = alarms.map(({ kind, opened: { person, caseId, lookId, at } }) => ({
        kind,
        person,
        caseId,
        lookId,
        at,
      }));
      await rowsOf(db, { text: KEEP, values: [JSON.stringify(rows), upto] });
    },
  };
}
