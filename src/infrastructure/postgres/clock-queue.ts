import type { ClockQueue } from '../../application/ports.ts';
import { addMs, type Instant } from '../../kernel/instant.ts';
import { type Queryable, rowsOf } from './queryable.ts';

/**
 * How long a worker has a case to itself. One that died gives its cases back by the lease running out; a case that
 * fails is taken again then. A batch that takes longer is only work done twice: the log takes each event once.
 */
const LEASE_MS = 15_000;

// One statement, so a worker that dies before the answer reaches it has at worst leased what it will not do.
// SKIP LOCKED keeps two workers that ask at the same moment from waiting for each other or taking the same cases
// (clock-queue.test.ts, "never the same case"); the lease keeps them apart after the locks are gone.
const TAKE = `with due as (
    select case_id from case_clock
    where at <= $1 and (leased_until is null or leased_until <= $1)
    order by at, case_id limit $2 for update skip locked
  )
  update case_clock c set leased_until = $3 from due left join case_row r on r.case_id = due.case_id
  where c.case_id = due.case_id
  returning c.case_id as "caseId", coalesce(r.programme, '') as programme, c.at`;

/** Opens the queue of cases that the clock must act on. */
export function openClockQueue(db: Queryable): ClockQueue {
  // An append takes the lease away with it. What is at rest is therefore only what nobody has written to since
  // this process leased it: a later moment never overwrites an earlier one that came with a new event.
  const leases = new Map<string, Instant>();
  return {
    async takeDue(now, limit) {
      const until = addMs(now, LEASE_MS);
      const taken = await rowsOf<{ caseId: string; programme: string; at: Instant }>(db, {
        name: 'take-due',
        text: TAKE,
        values: [now, limit, until],
      });
      for (const { caseId } of taken) leases.set(caseId, until);
      forgetEnded(leases, now);
      return taken.toSorted((a, b) =>
        a.at === b.at ? (a.caseId < b.caseId ? -1 : 1) : a.at < b.at ? -1 : 1,
      );
    },
    async rest(caseId, at) {
      const lease = leases.get(caseId);
      if (lease === undefined) return;
      leases.delete(caseId);
      const text =
        at === null
          ? 'delete from case_clock where case_id = $1 and leased_until = $2'
          : 'update case_clock set at = $3, leased_until = null where case_id = $1 and leased_until = $2';
      await rowsOf(db, { text, values: at === null ? [caseId, lease] : [caseId, lease, at] });
    },
    async beat(now) {
      await rowsOf(db, {
        text: `insert into worker_beat (worker, at) values ('clock', $1)
          on conflict (worker) do update set at = greatest(worker_beat.at, excluded.at)`,
        values: [now],
      });
    },
    async wakeAll(now) {
      // Cases whose duties have nothing left to come are woken too: a new holiday may give them a date again.
      const woken = await rowsOf(db, {
        text: `insert into case_clock (case_id, at, leased_until)
          select distinct case_id, $1::timestamptz, null::timestamptz from duty where status in ('open', 'paused', 'missed')
          union select case_id, $1::timestamptz, null from case_clock
          on conflict (case_id) do update set at = least(case_clock.at, excluded.at), leased_until = null
          returning case_id`,
        values: [now],
      });
      return woken.length;
    },
  };
}

/** When the clock worker last gave a sign of life; undefined when it never did. */
export async function lastBeat(db: Queryable): Promise<Instant | undefined> {
  const [row] = await rowsOf<{ at: Instant }>(db, {
    text: `select at from worker_beat where worker = 'clock'`,
  });
  return row?.at;
}

function forgetEnded(leases: Map<string, Instant>, now: Instant): void {
  for (const [caseId, until] of leases) if (until <= now) leases.delete(caseId);
}
