import type { Pool } from 'pg';
import type { DocumentStore, StoredDocument } from '../../application/ports.ts';
import { inTurn, turns } from '../../application/turns.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { CaseKeys } from '../keys/case-keys.ts';
import { violatedUnique } from '../postgres/faults.ts';
import { readTimeCursor, writeCursor } from '../postgres/page-cursor.ts';
import { rowsOf } from '../postgres/queryable.ts';
import { isUuid } from '../record/uuid-v7.ts';
import type { BlobStore } from './blob-store.ts';
import {
  type DocumentKey,
  documentKey,
  openAbout,
  openContent,
  sealAbout,
  sealContent,
  sha256Of,
} from './sealed-document.ts';

/** What documents are kept with. */
export type DocumentStoreOptions = {
  readonly pool: Pool;
  readonly keys: CaseKeys;
  /** New documents go to the first; the others are read, so that a store can be changed without moving anything. */
  readonly blobs: readonly [BlobStore, ...BlobStore[]];
};

/** The sealed part of a document's row. */
type About = {
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly discarded?: StoredDocument['discarded'];
};

type Row = {
  readonly document_id: string;
  readonly case_id: string;
  readonly state: StoredDocument['state'];
  readonly bytes: number;
  readonly uploaded_by: string;
  readonly uploaded_at: Instant;
  readonly scanned_at: Instant | null;
  readonly scan: string | null;
  readonly position: number | null;
  readonly kept_in: BlobStore['kind'];
  readonly nonce: Buffer;
  readonly about: Buffer;
  readonly wrapped_key: Buffer;
};

const COLUMNS = `d.document_id, d.case_id, d.state, d.bytes, d.uploaded_by, d.uploaded_at, d.scanned_at, d.scan,
  d.position, d.kept_in, d.nonce, d.about, h.wrapped_key`;
const TABLES = 'document d join case_head h on h.case_id = d.case_id';

/**
 * How many documents are sealed or opened at once: each is in memory twice meanwhile, and holds a connection that others
 * need. The next waits its turn.
 */
const AT_ONCE = 2;

/** Opens the store of documents: what is told of each in the database, its bytes wherever `blobs` keeps them. */
export function openDocumentStore(options: DocumentStoreOptions): DocumentStore {
  const working = turns(AT_ONCE);
  return {
    add: (document) => inTurn(working, () => add(options, document)),
    find: async (caseId, documentId) => (await findKept(options, caseId, documentId))?.document,
    list: (query) => list(options, query),
    uploaded: (query) => uploaded(options, query),
    read: (caseId, documentId) => inTurn(working, () => read(options, caseId, documentId)),
    mark: (caseId, documentId, change) => mark(options, caseId, documentId, change),
    discard: (caseId, documentId, why) => discard(options, caseId, documentId, why),
  };
}

/** A document with what is needed to reach its bytes. */
type Kept = {
  readonly document: StoredDocument;
  readonly keptIn: BlobStore['kind'];
  readonly key: DocumentKey;
};

async function add(
  options: DocumentStoreOptions,
  given: Parameters<DocumentStore['add']>[0],
): Promise<StoredDocument> {
  const { caseId, documentId, name, mediaType, content } = given;
  const sha256 = sha256Of(content);
  const before = await findKept(options, caseId, documentId);
  if (before !== undefined) return sameOrThrow(before.document, sha256);
  const key = await keyOf(options, caseId, documentId);
  const [blobs] = options.blobs;
  // The bytes first: a row without bytes would promise what is not there, while bytes without a row harm nothing.
  await blobs.put({ caseId, documentId }, sealContent(key, content));
  const { nonce, body } = sealAbout(key, { name, mediaType, sha256 } satisfies About);
  try {
    await rowsOf(options.pool, {
      text: `insert into document (document_id, case_id, state, bytes, uploaded_by, uploaded_at, kept_in, nonce, about)
        values ($1, $2, 'held', $3, $4, $5, $6, $7, $8)`,
      values: [documentId, caseId, content.length, given.uploadedBy, given.at, blobs.kind, nonce, body],
    });
  } catch (error) {
    if (violatedUnique(error) !== 'document_pk') throw error;
  }
  const kept = await findKept(options, caseId, documentId);
  if (kept === undefined) throw new Error(`Document ${documentId} of case ${caseId} was not kept.`);
  return sameOrThrow(kept.document, sha256);
}

function sameOrThrow(document: StoredDocument, sha256: string): StoredDocument {
  if (document.sha256 === sha256) return document;
  throw new Error(
    `Document ${document.documentId} of case ${document.caseId} is another document already. Give a new one an id of ` +
      'its own.',
  );
}

async function keyOf(
  options: DocumentStoreOptions,
  caseId: string,
  documentId: string,
): Promise<DocumentKey> {
  const known = options.keys.find(caseId);
  if (known !== undefined) return documentKey(known.key, caseId, documentId);
  const [row] = isUuid(caseId)
    ? await rowsOf<{ wrapped_key: Buffer }>(options.pool, {
        text: 'select wrapped_key from case_head where case_id = $1',
        values: [caseId],
      })
    : [];
  if (row === undefined) throw new Error(`There is no case ${caseId} to keep a document of.`);
  return documentKey((await options.keys.open(caseId, row.wrapped_key)).key, caseId, documentId);
}

async function findKept(
  options: DocumentStoreOptions,
  caseId: string,
  documentId: string,
): Promise<Kept | undefined> {
  if (!isUuid(caseId) || !isUuid(documentId)) return undefined;
  const [row] = await rowsOf<Row>(options.pool, {
    name: 'find-document',
    text: `select ${COLUMNS} from ${TABLES} where d.case_id = $1 and d.document_id = $2`,
    values: [caseId, documentId],
  });
  return row === undefined ? undefined : keptFrom(options, row);
}

async function keptFrom({ keys }: DocumentStoreOptions, row: Row): Promise<Kept> {
  const { case_id: caseId, document_id: documentId } = row;
  const memory = keys.find(caseId) ?? (await keys.open(caseId, row.wrapped_key));
  const key = documentKey(memory.key, caseId, documentId);
  const { name, mediaType, sha256, discarded } = openAbout(key, {
    nonce: row.nonce,
    body: row.about,
  }) as About;
  return {
    key,
    keptIn: row.kept_in,
    document: {
      documentId,
      caseId,
      state: row.state,
      name,
      mediaType,
      bytes: row.bytes,
      sha256,
      uploadedBy: row.uploaded_by,
      uploadedAt: row.uploaded_at,
      scannedAt: row.scanned_at,
      scan: row.scan,
      position: row.position,
      discarded: discarded ?? null,
    },
  };
}

async function list(
  options: DocumentStoreOptions,
  query: Parameters<DocumentStore['list']>[0],
): ReturnType<DocumentStore['list']> {
  const { caseId, states, after, limit } = query;
  const [at, ofCase, id] = readTimeCursor(after, 3) ?? [null, null, null];
  const rows = await rowsOf<Row>(options.pool, {
    name: 'list-documents',
    text: `select ${COLUMNS} from ${TABLES}
      where ($1::uuid is null or d.case_id = $1) and ($2::text[] is null or d.state = any($2))
        and ($3::timestamptz is null or (d.uploaded_at, d.case_id, d.document_id) < ($3, $4::uuid, $5::uuid))
      order by d.uploaded_at desc, d.case_id desc, d.document_id desc limit $6`,
    values: [caseId ?? null, states ?? null, at, ofCase, id, limit + 1],
  });
  const documents: StoredDocument[] = [];
  for (const row of rows.slice(0, limit)) documents.push((await keptFrom(options, row)).document);
  const last = documents.at(-1);
  if (rows.length <= limit || last === undefined) return { rows: documents };
  return { rows: documents, next: writeCursor([last.uploadedAt, last.caseId, last.documentId]) };
}

async function read(options: DocumentStoreOptions, caseId: string, documentId: string): Promise<Buffer> {
  const kept = await findKept(options, caseId, documentId);
  if (kept === undefined) throw new Error(`There is no document ${documentId} of case ${caseId}.`);
  const { state, sha256, bytes } = kept.document;
  if (state === 'discarded')
    throw new Error(`Document ${documentId} of case ${caseId} was discarded: its bytes are gone.`);
  const chunks = await storeOf(options, kept.keptIn).get({ caseId, documentId });
  const place = kept.keptIn === 's3' ? 'the document store' : 'the database';
  const remedy = 'Restore it from a backup; "npx throughline verify" names every document that is not whole.';
  if (chunks === undefined)
    throw new Error(
      `The bytes of document ${documentId} of case ${caseId} are missing in ${place}. ${remedy}`,
    );
  const content = openContent(kept.key, chunks);
  if (content.length !== bytes || sha256Of(content) !== sha256)
    throw new Error(
      `The bytes of document ${documentId} of case ${caseId} in ${place} are not those that were uploaded. ${remedy}`,
    );
  return content;
}

function storeOf({ blobs }: DocumentStoreOptions, kind: BlobStore['kind']): BlobStore {
  const found = blobs.find((one) => one.kind === kind);
  if (found !== undefined) return found;
  throw new Error(
    'The document lies in the S3-compatible store, which this installation is not given. Set THROUGHLINE_S3_ENDPOINT, ' +
      'THROUGHLINE_S3_BUCKET and THROUGHLINE_S3_KEY_FILE; with THROUGHLINE_DOCUMENTS=database new documents still go ' +
      'to the database.',
  );
}

async function mark(
  options: DocumentStoreOptions,
  caseId: string,
  documentId: string,
  change: Parameters<DocumentStore['mark']>[2],
): Promise<'marked' | 'moved-on'> {
  const { state, scannedAt, scan } = change;
  const rows = await rowsOf(options.pool, {
    text: `update document set state = $3, scanned_at = coalesce($4, scanned_at), scan = coalesce($5, scan)
      where case_id = $1 and document_id = $2 and state in ('held', $3) returning 1`,
    values: [caseId, documentId, state, scannedAt ?? null, scan ?? null],
  });
  return rows.length > 0 ? 'marked' : 'moved-on';
}

async function uploaded(
  { pool }: DocumentStoreOptions,
  { person, since, caseId }: Parameters<DocumentStore['uploaded']>[0],
): ReturnType<DocumentStore['uploaded']> {
  const rows = await rowsOf<{ readonly files: number; readonly bytes: number }>(pool, {
    name: 'documents-uploaded',
    text: `select count(*)::int as files, coalesce(sum(bytes), 0)::bigint as bytes from document
        where uploaded_at > $2 and uploaded_by = $1
      union all select count(*)::int, coalesce(sum(bytes), 0)::bigint from document
        where case_id = $3 and state <> 'discarded'`,
    values: [person, since, caseId],
  });
  const [byPerson = NOTHING, inCase = NOTHING] = rows;
  return { byPerson, inCase };
}

const NOTHING = { files: 0, bytes: 0 };

async function discard(
  options: DocumentStoreOptions,
  caseId: string,
  documentId: string,
  why: Parameters<DocumentStore['discard']>[2],
): Promise<'discarded' | 'moved-on'> {
  const kept = await findKept(options, caseId, documentId);
  if (kept === undefined) return 'moved-on';
  const { name, mediaType, sha256 } = kept.document;
  const { nonce, body } = sealAbout(kept.key, { name, mediaType, sha256, discarded: why } satisfies About);
  const rows = await rowsOf(options.pool, {
    text: `update document set state = 'discarded', nonce = $3, about = $4
      where case_id = $1 and document_id = $2 and state in ('held', 'clean', 'infected') returning 1`,
    values: [caseId, documentId, nonce, body],
  });
  if (rows.length === 0) return 'moved-on';
  await storeOf(options, kept.keptIn).remove({ caseId, documentId });
  return 'discarded';
}
