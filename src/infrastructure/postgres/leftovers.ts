import type { Leftovers } from '../../application/unfinished.ts';
import { type Queryable, rowsOf } from './queryable.ts';

/** What of signing in is over, by the column that says when. A try counts for a quarter of an hour, and is kept a day. */
const OVER = [
  'session where expires <= $1',
  'passkey_challenge where expires <= $1',
  'sign_in_attempt where expires <= $1',
  'logout_token where expires <= $1',
  `sign_in_try where at <= $1::timestamptz - interval '1 day'`,
] as const;

/** Opens what is kept for a time only. */
export function openLeftovers(db: Queryable): Leftovers {
  return {
    async drafts(savedBefore, most) {
      const rows = await rowsOf(db, {
        text: `delete from draft where draft_id in
          (select draft_id from draft where saved_at <= $1 order by saved_at limit $2) and saved_at <= $1 returning 1`,
        values: [savedBefore, most],
      });
      return rows.length;
    },
    uploads: (uploadedBefore, most) =>
      rowsOf(db, {
        text: `select d.case_id as "caseId", d.document_id as "documentId" from document d
          where d.state in ('held', 'clean', 'infected') and d.uploaded_at <= $1 and d.document_id <> d.case_id
            and not exists (select from draft f where f.case_id = d.case_id and f.state = 'open')
          order by d.uploaded_at limit $2`,
        values: [uploadedBefore, most],
      }),
    async signIns(now) {
      let gone = 0;
      for (const which of OVER) {
        const rows = await rowsOf(db, { text: `delete from ${which} returning 1`, values: [now] });
        gone += rows.length;
      }
      return gone;
    },
  };
}
