import type { StaleRows } from '../../application/rebuild-cases.ts';
import { type Queryable, rowsOf } from './queryable.ts';

/** Opens the list of cases whose read models an older version of the program wrote. */
export function openStaleRows(db: Queryable): StaleRows {
  return {
    async some(after, limit) {
      const rows = await rowsOf<{ case_id: string }>(db, {
        text: `select case_id from stale_rows where $1::uuid is null or case_id > $1::uuid
          order by case_id limit $2`,
        values: [after ?? null, limit],
      });
      return rows.map((row) => row.case_id);
    },
    async done(caseId) {
      await rowsOf(db, { text: 'delete from stale_rows where case_id = $1', values: [caseId] });
    },
  };
}
