import type { Pool } from 'pg';
import { rowsOf } from '../postgres/queryable.ts';
import { inTransaction } from '../postgres/transaction.ts';
import type { BlobStore } from './blob-store.ts';
import type { Sealed } from './sealed-document.ts';

/** Keeps the bytes of documents in the database, beside the record: one backup holds both. */
export function postgresBlobs(pool: Pool): BlobStore {
  return {
    kind: 'database',
    async put({ caseId, documentId }, chunks) {
      await inTransaction(pool, async (client) => {
        // The same form sent twice at once brings the same document twice: one after the other.
        await rowsOf(client, {
          text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))',
          values: [`${caseId} ${documentId}`],
        });
        await rowsOf(client, {
          text: 'delete from document_bytes where case_id = $1 and document_id = $2',
          values: [caseId, documentId],
        });
        for (const [chunk, { nonce, body }] of chunks.entries())
          await rowsOf(client, {
            text: 'insert into document_bytes (case_id, document_id, chunk, nonce, body) values ($1, $2, $3, $4, $5)',
            values: [caseId, documentId, chunk, nonce, body],
          });
        return { commit: true, value: undefined };
      });
    },
    async get({ caseId, documentId }) {
      const rows = await rowsOf<Sealed>(pool, {
        text: 'select nonce, body from document_bytes where case_id = $1 and document_id = $2 order by chunk',
        values: [caseId, documentId],
      });
      return rows.length === 0 ? undefined : rows;
    },
    async remove({ caseId, documentId }) {
      await rowsOf(pool, {
        text: 'delete from document_bytes where case_id = $1 and document_id = $2',
        values: [caseId, documentId],
      });
    },
  };
}
