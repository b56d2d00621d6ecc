import type { IdentityEvent, IdentityEvents } from '../../application/identity/identity-events.ts';
import { toEpochMs } from '../../kernel/instant.ts';
import { uuidV7 } from '../record/uuid-v7.ts';
import { type Queryable, rowsOf } from './queryable.ts';

/** Opens the list of what happened to sign-ins. When `record` resolves, the event is on the disk of the database. */
export function openIdentityEvents(db: Queryable): IdentityEvents {
  return {
    async record(event) {
      await rowsOf(db, {
        text: `insert into identity_event (event_id, at, person, done_by, what, outcome, how, about)
          values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        values: [
          uuidV7(toEpochMs(event.at)),
          event.at,
          event.person,
          event.by,
          event.what,
          event.outcome,
          event.how,
          event.about,
        ],
      });
    },
    list: ({ person, kinds, limit }) =>
      rowsOf<IdentityEvent>(db, {
        text: `select at, person, done_by as by, what, outcome, how, about from identity_event
          where ($1::text is null or person = $1) and ($3::text[] is null or what = any($3)) order by at desc, event_id desc limit $2`,
        values: [person ?? null, limit, kinds ?? null],
      }),
  };
}
