import type { Pool } from 'pg';
import type {
  FoundParty,
  OwnershipImport,
  OwnershipRegister,
  OwnershipUploads,
  WhichStatements,
} from '../../application/ownership/register.ts';
import { plainWords } from '../../application/plain-words.ts';
import { addMs } from '../../kernel/instant.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { isUuid } from '../record/uuid-v7.ts';
import { knownStatements, newestOf, reachable } from './ownership-reading.ts';
import { addFile, checkFile, IMPORT } from './ownership-writing.ts';
import { type Queryable, rowsOf } from './queryable.ts';

/** Bodies given out at a time. */
const BATCH = 2_000;

const UPLOAD_KEPT_MS = 86_400_000;

/** Opens the register of ownership, and the files sent to it that nobody has decided about. */
export function openOwnership(options: {
  readonly pool: Pool;
  readonly newId: () => string;
}): OwnershipRegister & { readonly uploads: OwnershipUploads } {
  const { pool, newId } = options;
  return {
    reachableFrom: (recordIds, knownAt) => reachable(pool, recordIds, knownAt),
    aboutRecord: (recordId, knownAt) => knownStatements(pool, [recordId], knownAt),
    async partyAt(place) {
      const text = `select record_id as "recordId" from ownership_statement where place = $1`;
      const rows = await rowsOf<{ recordId: string }>(pool, { text, values: [place] });
      return (
        await newestOf(
          pool,
          rows.map(({ recordId }) => recordId),
        )
      )[0];
    },
    find: (text, limit) => find(pool, text, limit),
    add: (file) => addFile(pool, newId, file),
    check: (content) => checkFile(pool, content),
    async imports({ limit, before }) {
      if (before !== undefined && !isUuid(before)) return [];
      return rowsOf<OwnershipImport>(pool, {
        text: `select ${IMPORT} from ownership_import
          where $2::uuid is null or (at, last_place, import_id) <
            (select at, last_place, import_id from ownership_import where import_id = $2)
          order by at desc, last_place desc, import_id desc limit $1`,
        values: [limit, before ?? null],
      });
    },
    async import(importId) {
      if (!isUuid(importId)) return undefined;
      const text = `select ${IMPORT} from ownership_import where import_id = $1`;
      return (await rowsOf<OwnershipImport>(pool, { text, values: [importId] }))[0];
    },
    bodies: (which) => bodies(pool, which),
    bodiesAfter: (which, after, limit) => bodiesAfter(pool, which, after, limit),
    uploads: openUploads(pool, newId),
  };
}

async function find(db: Queryable, text: string, limit: number): Promise<readonly FoundParty[]> {
  const words = plainWords(text);
  const number = text.trim();
  if (number === '') return [];
  const rows = await rowsOf<{ recordId: string }>(db, {
    text: `select record_id as "recordId" from (
        select s.record_id, min(s.words) as words from ownership_statement s
          where cardinality($1::text[]) > 0 and s.words like all($1) group by s.record_id
        union
        select i.record_id, '' from ownership_identifier i where i.number = $2
      ) found group by record_id order by min(words), record_id limit $3`,
    values: [words.map((word) => `% ${word}%`), number, limit],
  });
  return newestOf(
    db,
    rows.map(({ recordId }) => recordId),
  );
}

async function bodiesAfter(
  db: Queryable,
  which: WhichStatements,
  after: number,
  limit: number,
): Promise<readonly { readonly place: number; readonly body: JsonObject }[]> {
  const [column, value] = 'importId' in which ? ['s.import_id', which.importId] : ['i.at', which.knownAt];
  if ('importId' in which && !isUuid(which.importId)) return [];
  return rowsOf<{ place: number; body: JsonObject }>(db, {
    text: `select s.place, s.body from ownership_statement s join ownership_import i using (import_id)
      where ${column} ${'importId' in which ? '=' : '<='} $1 and s.place > $2 order by s.place limit $3`,
    values: [value, after, limit],
  });
}

async function* bodies(db: Queryable, which: WhichStatements): AsyncGenerator<readonly JsonObject[]> {
  for (let last = 0; ;) {
    const rows = await bodiesAfter(db, which, last, BATCH);
    if (rows.length > 0) yield rows.map(({ body }) => body);
    if (rows.length < BATCH) return;
    last = rows.at(-1)?.place ?? last;
  }
}

function openUploads(pool: Pool, newId: () => string): OwnershipUploads {
  return {
    async keep({ person, at, fileName, content }) {
      const uploadId = newId();
      await rowsOf(pool, {
        text: `delete from ownership_upload where at <= $1`,
        values: [addMs(at, -UPLOAD_KEPT_MS)],
      });
      await rowsOf(pool, {
        text: `insert into ownership_upload (upload_id, person, at, file_name, content) values ($1, $2, $3, $4, $5)`,
        values: [uploadId, person, at, fileName, content],
      });
      return uploadId;
    },
    async find(uploadId, person) {
      if (!isUuid(uploadId)) return undefined;
      const [row] = await rowsOf<{ fileName: string; content: Buffer }>(pool, {
        text: `select file_name as "fileName", content from ownership_upload where upload_id = $1 and person = $2`,
        values: [uploadId, person],
      });
      return row;
    },
    async discard(uploadId, person) {
      if (!isUuid(uploadId)) return;
      const text = `delete from ownership_upload where upload_id = $1 and person = $2`;
      await rowsOf(pool, { text, values: [uploadId, person] });
    },
  };
}
