import type { AlarmLog, AlarmTold } from '../../application/limits.ts';
import { LOOKERS } from './look-store.ts';
import { type Queryable, rowsOf } from './queryable.ts';

/** Opens the log of alarms. */
export function openAlarmLog(db: Queryable, newId: () => string): AlarmLog {
  return {
    async raise({ at, what, person }) {
      await rowsOf(db, {
        text: `insert into alarm (alarm_id, at, what, person) select $1, $2, $3, $4
          where not exists (select from alarm where person = $4 and what = $3 and at > $2::timestamptz - interval '1 hour')`,
        values: [newId(), at, what, person],
      });
    },
    newest: ({ programmes, roles, rolesOfAll, most }) =>
      rowsOf<AlarmTold>(db, {
        text: `select l.alarm_id as "alarmId", l.at, l.what, l.person, coalesce(p.name, s.name, l.person) as name,
            coalesce(p.agency, s.agency, '') as agency, to_json(${ROLES}) as roles, p.removed_at is not null as left
          from alarm l ${LOOKERS}
          where case l.what when 'roles-not-taken-over' then exists (
              select from handover h join handover_case held using (entry_id, from_person)
                join case_row c using (case_id)
              where h.from_person = l.person and c.programme = any($1::text[]))
            else ${ROLES} && $2::text[] or not ${ROLES} && $3::text[] end
          order by l.at desc, l.alarm_id desc limit $4`,
        values: [programmes, roles, rolesOfAll, most],
      }),
  };
}

/** Of whomever an alarm is about. */
const ROLES = `(coalesce(p.roles, s.roles, '{}') collate "C")`;
