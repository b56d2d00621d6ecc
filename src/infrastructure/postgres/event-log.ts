import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { AppendOutcome, AppendRequest, EventLog, Receipt } from '../../application/ports.ts';
import type { CaseEvent } from '../../domain/event.ts';
import { toEpochMs } from '../../kernel/instant.ts';
import type { CaseKeys, CaseMemory } from '../keys/case-keys.ts';
import {
  NONCE_LENGTH,
  NO_LEAF,
  type Readable,
  SALT_LENGTH,
  type SealedEvent,
  openEvent,
  sealEvent,
} from '../record/sealed-event.ts';
import { isUuid, UUID_RANDOM_LENGTH, uuidV7 } from '../record/uuid-v7.ts';
import { appendStatement, openStatement } from './append-statement.ts';
import { violatedUnique } from './faults.ts';
import { inTransaction } from './transaction.ts';
import { type Queryable, rowsOf } from './queryable.ts';

const DRAWN_LENGTH = SALT_LENGTH + NONCE_LENGTH + UUID_RANDOM_LENGTH;

/** Opens the record. Unavailability of the database is thrown (`isUnavailable`); everything else is an outcome. */
export function openEventLog(options: { readonly pool: Pool; readonly keys: CaseKeys }): EventLog {
  const { pool, keys } = options;
  return {
    append: (request) => append(pool, keys, request),
    appendAll: (requests) => appendAll(pool, keys, requests),
    load: (caseId, after) => load(pool, keys, caseId, after),
    findByReference: (reference) => findByReference(pool, reference),
    findReceipt: (caseId, commandKey) => findReceipt(pool, caseId, commandKey),
  };
}

/** What stops a write: what was there first, or a document that cannot be filed any more. */
type Stopped = 'position' | 'reference' | 'receipt' | { readonly documentId: string };

/** What became of a write. */
type Written =
  | {
      readonly done: true;
      readonly memory: CaseMemory & { readonly head: { position: number; leaf: Buffer } };
    }
  | { readonly done: false; readonly stoppedBy: Stopped };

async function append(pool: Pool, keys: CaseKeys, request: AppendRequest): Promise<AppendOutcome> {
  const written = await writeAlone(pool, keys, request);
  if (!written.done) return settle(pool, request, written.stoppedBy);
  const { position, leaf } = written.memory.head;
  keys.remember(request.caseId, written.memory);
  return { outcome: 'appended', receipt: { caseId: request.caseId, position, leaf: leaf.toString('hex') } };
}

/** One statement by itself; with the documents that it files, a transaction. */
function writeAlone(pool: Pool, keys: CaseKeys, request: AppendRequest): Promise<Written> {
  if ((request.filed ?? []).length === 0) return write(pool, keys, request);
  return inTransaction(pool, async (client) => {
    const value = await write(client, keys, request);
    return { commit: value.done, value };
  });
}

async function appendAll(
  pool: Pool,
  keys: CaseKeys,
  requests: readonly AppendRequest[],
): Promise<Awaited<ReturnType<EventLog['appendAll']>>> {
  // In the order of the case ids, so that two of these never hold what the other waits for.
  const inOrder = [...requests.entries()].sort(([, a], [, b]) => (a.caseId < b.caseId ? -1 : 1));
  const memories = new Map<string, CaseMemory>();
  const stopped = await inTransaction(pool, async (client) => {
    for (const [at, request] of inOrder) {
      const written = await write(client, keys, request);
      if (!written.done) return { commit: false, value: { at, request, by: written.stoppedBy } };
      memories.set(request.caseId, written.memory);
    }
    return { commit: true, value: undefined };
  });
  if (stopped !== undefined) {
    const { outcome } = await settle(pool, stopped.request, stopped.by);
    return { outcome: 'failed', at: stopped.at, why: outcome };
  }
  for (const [caseId, memory] of memories) keys.remember(caseId, memory);
  return { outcome: 'appended' };
}

async function write(on: Queryable, keys: CaseKeys, request: AppendRequest): Promise<Written> {
  assertWellFormed(request);
  try {
    const gone = await fileDocuments(on, request);
    if (gone !== undefined) return { done: false, stoppedBy: { documentId: gone } };
    return request.expected === 0 ? await openCase(on, keys, request) : await appendTo(on, keys, request);
  } catch (error) {
    // Whatever it was, the head may have moved, or the write may even have gone through before the answer was lost.
    keys.forgetHead(request.caseId);
    const constraint = violatedUnique(error) ?? '';
    const stoppedBy = STOPPED_BY[constraint];
    if (stoppedBy === undefined) throw error;
    return { done: false, stoppedBy };
  }
}

/**
 * Files the documents of a request and keeps their rows until its transaction ends: one that is being discarded is
 * waited for, and discarding waits. Gives the id of one that cannot be filed.
 */
async function fileDocuments(
  on: Queryable,
  { caseId, expected, filed = [] }: AppendRequest,
): Promise<string | undefined> {
  // In the order of their ids, so that two of these never hold what the other waits for.
  for (const documentId of [...new Set(filed)].sort()) {
    const rows = await rowsOf(on, {
      text: `update document set state = 'filed', position = coalesce(position, $3)
        where case_id = $1 and document_id = $2 and state in ('clean', 'filed') returning 1`,
      values: [caseId, documentId, expected + 1],
    });
    if (rows.length === 0) return documentId;
  }
  return undefined;
}

const STOPPED_BY: Readonly<Record<string, 'position' | 'reference' | 'receipt'>> = {
  case_head_pk: 'position',
  case_reference_pk: 'reference',
  command_receipt_pk: 'receipt',
};

async function appendTo(on: Queryable, keys: CaseKeys, request: AppendRequest): Promise<Written> {
  const { caseId, expected, events } = request;
  const known = await memoryAt(on, keys, caseId, expected);
  if (known?.head === undefined) return { done: false, stoppedBy: 'position' };
  const sealed = sealAll(caseId, known.key, events, known.head.leaf);
  const rows = await rowsOf(on, appendStatement(request, sealed, known.head.leaf));
  if (rows.length === 0) {
    keys.forgetHead(caseId);
    return { done: false, stoppedBy: 'position' };
  }
  return written(request, known.key, sealed.at(-1)?.leaf ?? known.head.leaf);
}

async function openCase(on: Queryable, keys: CaseKeys, request: AppendRequest): Promise<Written> {
  const created = await keys.create(request.caseId);
  const sealed = sealAll(request.caseId, created.key, request.events, NO_LEAF);
  const rows = await rowsOf(
    on,
    openStatement(request, sealed, { keyId: keys.masterKey.keyId, wrapped: created.wrapped }),
  );
  if (rows.length === 0) return { done: false, stoppedBy: 'position' };
  return written(request, created.key, sealed.at(-1)?.leaf ?? NO_LEAF);
}

function written(request: AppendRequest, key: CaseMemory['key'], leaf: Buffer): Written {
  return { done: true, memory: { key, head: { position: request.expected + request.events.length, leaf } } };
}

/** The outcome of an append that was stopped: the answer already given to this command, when there is one. */
async function settle(pool: Pool, request: AppendRequest, stoppedBy: Stopped): Promise<AppendOutcome> {
  if (request.commandKey !== undefined) {
    // A statement of its own: the one that was stopped saw the record as it was before it waited.
    const found = await findReceipt(pool, request.caseId, request.commandKey);
    if (found !== undefined) return { outcome: 'already-recorded', ...found };
  }
  if (typeof stoppedBy === 'object') return { outcome: 'document-moved-on', ...stoppedBy };
  if (stoppedBy !== 'reference') return { outcome: 'position-taken' };
  const holder = await findByReference(pool, request.projection.caseRow.reference);
  return { outcome: holder === request.caseId ? 'position-taken' : 'reference-taken' };
}

/** The key of the case and its newest leaf, when the case stands at `position`. */
async function memoryAt(
  on: Queryable,
  keys: CaseKeys,
  caseId: string,
  position: number,
): Promise<CaseMemory | undefined> {
  const known = keys.find(caseId);
  if (known?.head?.position === position) return known;
  const [row] = await rowsOf<{ position: number; leaf: Buffer; wrapped_key: Buffer }>(on, {
    name: 'read-head',
    text: 'select position, leaf, wrapped_key from case_head where case_id = $1',
    values: [caseId],
  });
  if (row === undefined || row.position !== position) return undefined;
  const { key } = known ?? (await keys.open(caseId, row.wrapped_key));
  const memory = { key, head: { position, leaf: row.leaf } };
  keys.remember(caseId, memory);
  return memory;
}

function sealAll(
  caseId: string,
  key: CaseMemory['key'],
  events: readonly CaseEvent[],
  leafBefore: Buffer,
): readonly SealedEvent[] {
  const random = randomBytes(events.length * DRAWN_LENGTH);
  let prevLeaf = leafBefore;
  return events.map((event, index) => {
    const drawn = random.subarray(index * DRAWN_LENGTH, (index + 1) * DRAWN_LENGTH);
    const sealed = sealEvent(caseId, key, event, prevLeaf, {
      salt: drawn.subarray(0, SALT_LENGTH),
      nonce: drawn.subarray(SALT_LENGTH, SALT_LENGTH + NONCE_LENGTH),
      eventId: uuidV7(toEpochMs(event.recordedAt), drawn.subarray(SALT_LENGTH + NONCE_LENGTH)),
    });
    prevLeaf = sealed.leaf;
    return sealed;
  });
}

type LoadedRow = {
  readonly head: number;
  readonly wrapped_key: Buffer | null;
  readonly position: number | null;
  readonly version: number;
  readonly kind: string;
  readonly recorded_at: Readable['recordedAt'];
  readonly nonce: Buffer;
  readonly body: Buffer;
  readonly leaf: Buffer | null;
};

/** Entries that one statement reads: a history of a hundred years of daily entries needs several, and none of them long. */
const PART = 20_000;

// The left join gives a row for a case without further events too, so that one whose events were removed is told
// from one that does not exist. The wrapped key comes with the first row only.
export const LOAD = `select h.position as head, e.position, e.version, e.kind, e.recorded_at, e.nonce, e.body,
    case when e.position is null or e.position = $2 + 1 then h.wrapped_key end as wrapped_key,
    case when e.position = h.position then e.leaf end as leaf
  from case_head h left join event e on e.case_id = h.case_id and e.position > $2 and e.position <= $2 + $3
  where h.case_id = $1 order by e.position`;

/** What is appended while a long history is read in parts is read with it. */
async function load(
  pool: Pool,
  keys: CaseKeys,
  caseId: string,
  after: number,
): Promise<readonly CaseEvent[]> {
  if (!isUuid(caseId)) return [];
  const events: CaseEvent[] = [];
  for (let from = after; ; from += PART) {
    const rows = await rowsOf<LoadedRow>(pool, { name: 'load', text: LOAD, values: [caseId, from, PART] });
    const [first] = rows;
    if (first === undefined || first.head <= from) return events;
    const { head } = first;
    assertNoGap(caseId, from, Math.min(head, from + PART), rows);
    const memory = keys.find(caseId) ?? (await keys.open(caseId, first.wrapped_key as Buffer));
    for (const row of rows) events.push(opened(caseId, memory.key, row));
    const leaf = rows.at(-1)?.leaf;
    if (leaf) keys.remember(caseId, { key: memory.key, head: { position: head, leaf } });
    if (head <= from + PART) return events;
  }
}

function opened(caseId: string, key: CaseMemory['key'], row: LoadedRow): CaseEvent {
  return openEvent(caseId, key, {
    position: row.position as number,
    version: row.version,
    kind: row.kind,
    recordedAt: row.recorded_at,
    nonce: row.nonce,
    body: row.body,
  });
}

/** A history with a hole must not be read as if it were whole. */
function assertNoGap(caseId: string, after: number, head: number, rows: readonly LoadedRow[]): void {
  for (let position = after + 1; position <= head; position += 1) {
    if (rows[position - after - 1]?.position === position) continue;
    throw new Error(
      `Event ${position} of case ${caseId} is missing from the record. Run "throughline verify --case ${caseId}" and ` +
        'restore from a backup; do not record anything more on this case.',
    );
  }
}

async function findByReference(pool: Pool, reference: string): Promise<string | undefined> {
  // PostgreSQL holds no text with a zero character, and fails on being asked about one.
  if (reference.includes('\u0000')) return undefined;
  const [row] = await rowsOf<{ case_id: string }>(pool, {
    name: 'find-reference',
    text: 'select case_id from case_reference where reference = $1',
    values: [reference],
  });
  return row?.case_id;
}

async function findReceipt(
  pool: Pool,
  caseId: string,
  commandKey: string,
): Promise<{ readonly receipt: Receipt; readonly digest: string } | undefined> {
  if (!isUuid(caseId)) return undefined;
  const [row] = await rowsOf<{ position: number; leaf: Buffer; digest: string }>(pool, {
    name: 'find-receipt',
    text: 'select position, leaf, digest from command_receipt where case_id = $1 and command_key = $2',
    values: [caseId, commandKey],
  });
  if (row === undefined) return undefined;
  return { receipt: { caseId, position: row.position, leaf: row.leaf.toString('hex') }, digest: row.digest };
}

function assertWellFormed(request: AppendRequest): void {
  if (!isUuid(request.caseId)) throw new Error(`"${request.caseId}" is not a case id: a lower-case UUID is.`);
  const inOrder = request.events.every((event, index) => event.position === request.expected + index + 1);
  if (inOrder && (request.expected > 0 || request.events.length > 0)) return;
  throw new Error(
    `The events to append to case ${request.caseId} must stand at positions ${request.expected + 1}, ` +
      `${request.expected + 2}, … without gaps, and opening needs one at least.`,
  );
}
