import type { Pool } from 'pg';
import type { AccessStore, CaseSight } from '../../application/ports.ts';
import { isUuid } from '../record/uuid-v7.ts';
import { type Queryable, rowsOf } from './queryable.ts';
import { inTransaction } from './transaction.ts';

/** A moment inside JSON, as the application writes it. */
export function instantInJson(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

const CASE_SIGHT = `select c.case_id as "caseId", c.programme, c.marking, c.lead, c.lead_agency as "leadAgency",
    (select coalesce(json_agg(json_build_object('meetingOn', l.meeting_on, 'listedAt', ${instantInJson('l.listed_at')})), '[]')
      from meeting_listing l where l.case_id = c.case_id) as listings,
    (select coalesce(json_agg(json_build_object('kind', s.kind, 'who', s.who, 'relation', s.relation, 'whole', s.whole,
        'fromAt', ${instantInJson('s.from_at')}, 'untilAt', ${instantInJson('s.until_at')})), '[]')
      from sight s where s.case_id = c.case_id) as sights
  from case_row c where c.case_id = $1`;

/** Opens what decides who sees a case. */
export function openAccessStore(db: Queryable): AccessStore {
  return {
    async caseSight(caseId) {
      if (!isUuid(caseId)) return undefined;
      const [row] = await rowsOf<CaseSight>(db, { name: 'case-sight', text: CASE_SIGHT, values: [caseId] });
      return row;
    },
    async emergenciesSince(person, since) {
      const [row] = await rowsOf<{ readonly taken: number }>(db, {
        name: 'emergencies-since',
        text: `select count(*)::int as taken from sight where kind = 'emergency' and who = $1 and from_at >= $2`,
        values: [person, since],
      });
      return row?.taken ?? 0;
    },
  };
}

/**
 * Does work for a person while no other process does, until it is done or this process ends: under a lock of the database
 * that a transaction of its own holds (PostgreSQL, advisory locks). What the work writes is committed before it is let go.
 */
export function emergencyAlone(
  pool: Pool,
): <Value>(person: string, work: () => Promise<Value>) => Promise<Value> {
  return (person, work) =>
    inTransaction(pool, async (client) => {
      await rowsOf(client, {
        text: `select pg_advisory_xact_lock(hashtextextended('emergency access of ' || $1, 0))::text`,
        values: [person],
      });
      return { commit: true, value: await work() };
    });
}
