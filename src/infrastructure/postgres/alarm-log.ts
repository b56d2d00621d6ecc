import type { Alarm, AlarmLog } from '../../application/limits.ts';
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
    newest: (most) =>
      rowsOf<Alarm>(db, {
        text: `select alarm_id as "alarmId", at, what, person from alarm order by at desc, alarm_id desc limit $1`,
        values: [most],
      }),
  };
}
