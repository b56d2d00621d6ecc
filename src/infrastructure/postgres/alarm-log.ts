import type { AlarmLog, AlarmTold } from '../../application/limits.ts';
import { LOOKERS } from './look-store.ts';
import { type Queryable, rowsOf } from './queryable.ts';
import { STUCK, WAITING } from './read-model-leavers.ts';

/** Opens the log of alarms. */
export function openAlarmLog(db: Queryable, newId: () => string): AlarmLog {
  return {
    async raise({ at, what, person }) {
      await rowsOf(db, {
        text: `insert into alarm (alarm_id, at, what, person, roles)
          select $1, $2::timestamptz, $3, l.person, ${ROLES_NOW} from (select $4::text as person) l ${LOOKERS}
          where not exists (
            select from alarm a where a.person = $4 and a.what = $3 and a.at > $2::timestamptz - ${STANDS_FOR})`,
        values: [newId(), at, what, person],
      });
    },
    newest: ({ programmes, roles, rolesOfAll, most }) =>
      rowsOf<AlarmTold>(db, {
        text: `select l.alarm_id as "alarmId", l.at, l.what, l.person, coalesce(p.name, s.name, l.person) as name,
            coalesce(p.agency, s.agency, '') as agency, to_json(${ROLES}) as roles, p.removed_at is not null as left
          from alarm l ${LOOKERS}
          where case l.what when 'roles-not-taken-over' then exists (
              select from ${WAITING}
              where ${STUCK} and h.from_person = l.person and h.begun_at < l.at + ${STANDS_FOR}
                and c.programme = any($1::text[]))
            else ${ROLES} && $2::text[] or not ${ROLES} && $3::text[] end
          order by l.at desc, l.alarm_id desc limit $4`,
        values: [programmes, roles, rolesOfAll, most],
      }),
  };
}

/** For so long after an alarm no other is raised of the same person and kind: it stands for what comes to be meanwhile. */
const STANDS_FOR = `interval '1 hour'`;

/** Of whomever an alarm is about. */
const ROLES_NOW = `(coalesce(p.roles, s.roles, '{}') collate "C")`;

/** When it was raised; of alarms of which it was not written down, now. */
const ROLES = `(coalesce(l.roles, p.roles, s.roles, '{}') collate "C")`;
