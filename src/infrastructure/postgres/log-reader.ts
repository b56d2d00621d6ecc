import { type Queryable, rowsOf } from './queryable.ts';

/** How far a reader of the whole log has come. */
export type LogCursor = { readonly tx: string; readonly caseId: string; readonly position: number };

/** One event as every reader may see it: that it happened, not what was in it. */
export type LogEntry = LogCursor & { readonly kind: string; readonly leaf: Buffer };

/** Before the first event. */
export const LOG_START: LogCursor = { tx: '0', caseId: '00000000-0000-0000-0000-000000000000', position: 0 };

/**
 * Events of all cases behind a cursor, in the order of the transactions that wrote them. Within a case that is the
 * order of positions.
 *
 * It stops before the oldest transaction still running. A transaction gets its number when it first writes but shows
 * its rows only when it commits, so a reader that simply went on to the newest row it saw would never come back for
 * one that committed late (log-reader.test.ts). A transaction left open holds every reader up; the pools end such
 * connections after half a minute.
 *
 * Cursors are good within one database: transaction numbers do not survive a restore from a backup.
 */
export async function readLogAfter(
  db: Queryable,
  cursor: LogCursor,
  limit: number,
): Promise<readonly LogEntry[]> {
  return rowsOf<LogEntry>(db, {
    name: 'read-log',
    text: `select tx::text as tx, case_id as "caseId", position, kind, leaf from event
      where (tx, case_id, position) > ($1::xid8, $2::uuid, $3::integer)
        and tx < pg_snapshot_xmin(pg_current_snapshot())
      order by tx, case_id, position limit $4`,
    values: [cursor.tx, cursor.caseId, cursor.position, limit],
  });
}
