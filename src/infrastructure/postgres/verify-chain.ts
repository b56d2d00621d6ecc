import type { KeyObject } from 'node:crypto';
import type { Instant } from '../../kernel/instant.ts';
import type { CaseKeys } from '../keys/case-keys.ts';
import { unwrapCaseKey } from '../keys/master-key.ts';
import {
  commitmentTo,
  type EventPayload,
  leafOf,
  NO_LEAF,
  openPayload,
  sameBytes,
  type SealedEvent,
} from '../record/sealed-event.ts';
import { isUuid } from '../record/uuid-v7.ts';
import { type Queryable, rowsOf } from './queryable.ts';

/** What a check of one case's chain found: all well, or the first position at which it does not hold, and why. */
export type ChainReport =
  | { readonly ok: true; readonly caseId: string; readonly events: number }
  | { readonly ok: false; readonly caseId: string; readonly firstBad: number; readonly why: string };

type StoredRow = {
  readonly position: number;
  readonly version: number;
  readonly event_id: string;
  readonly kind: string;
  readonly type: string;
  readonly recorded_at: Instant;
  readonly salt: Buffer;
  readonly nonce: Buffer;
  readonly body: Buffer;
  readonly commitment: Buffer;
  readonly prev_leaf: Buffer;
  readonly leaf: Buffer;
};

type Head = { readonly position: number; readonly leaf: Buffer; readonly wrapped_key: Buffer };
type ReceiptRow = { readonly position: number; readonly leaf: Buffer };
type Fault = { readonly firstBad: number; readonly why: string };

/**
 * Computes every leaf, link and commitment of a case afresh and compares it with what is stored. A tail that was cut
 * off shows against the head of the case and against the receipts of its commands. Somebody who rewrites the head and
 * the receipts as well is caught only by a receipt held outside.
 */
export async function verifyChain(db: Queryable, keys: CaseKeys, caseId: string): Promise<ChainReport> {
  if (!isUuid(caseId))
    return { ok: false, caseId, firstBad: 0, why: 'this is not a case id: a lower-case UUID is' };
  const { head, receipts, rows } = await readCase(db, caseId);
  if (head === undefined) {
    if (rows.length === 0 && receipts.length === 0)
      return { ok: false, caseId, firstBad: 0, why: 'there is no such case' };
    return { ok: false, caseId, firstBad: 1, why: 'the head of the case, which holds its key, is missing' };
  }
  const key = await unwrapCaseKey(keys.masterKey, caseId, head.wrapped_key).catch(() => undefined);
  if (key === undefined)
    return { ok: false, caseId, firstBad: 1, why: 'the key of the case cannot be unwrapped' };
  const fault = faultInChain(caseId, key, rows) ?? faultAtEnd(head, rows) ?? faultInReceipts(receipts, rows);
  return fault === undefined ? { ok: true, caseId, events: rows.length } : { ok: false, caseId, ...fault };
}

// One statement, so head, receipts and events are of one moment although the case may be written to meanwhile. What
// belongs to the case and not to an event comes with the first row only.
const READ_CASE = `select n.*, h.position as head_position, h.leaf as head_leaf, h.wrapped_key, r.receipts
  from (
    select e.position, e.version, e.event_id, e.kind, e.type, e.recorded_at, e.salt, e.nonce, e.body, e.commitment,
      e.prev_leaf, e.leaf, row_number() over (order by e.position) as row
    from (select $1::uuid as case_id) c left join event e on e.case_id = c.case_id
  ) n
  left join case_head h on h.case_id = $1 and n.row = 1
  left join (
    select json_agg(json_build_object('position', position, 'leaf', encode(leaf, 'hex')) order by position) as receipts
    from command_receipt where case_id = $1
  ) r on n.row = 1
  order by n.row`;

type CaseRows = {
  readonly head: Head | undefined;
  readonly receipts: readonly ReceiptRow[];
  readonly rows: readonly StoredRow[];
};

async function readCase(db: Queryable, caseId: string): Promise<CaseRows> {
  type Row = StoredRow & {
    readonly head_position: number | null;
    readonly head_leaf: Buffer;
    readonly wrapped_key: Buffer;
    readonly receipts: readonly { readonly position: number; readonly leaf: string }[] | null;
  };
  const rows = await rowsOf<Row>(db, { name: 'verify-case', text: READ_CASE, values: [caseId] });
  const [first] = rows;
  if (first === undefined) return { head: undefined, receipts: [], rows: [] };
  const head =
    first.head_position === null
      ? undefined
      : { position: first.head_position, leaf: first.head_leaf, wrapped_key: first.wrapped_key };
  const receipts = (first.receipts ?? []).map((one) => ({ ...one, leaf: Buffer.from(one.leaf, 'hex') }));
  // The outer join gives one row without an event for a case that has none.
  return { head, receipts, rows: (first.position as number | null) === null ? [] : rows };
}

function faultInChain(caseId: string, key: KeyObject, rows: readonly StoredRow[]): Fault | undefined {
  let previous: Buffer = NO_LEAF;
  for (const [index, row] of rows.entries()) {
    const position = index + 1;
    const why = row.position === position ? faultInEvent(caseId, key, row, previous) : 'the event is missing';
    if (why !== undefined) return { firstBad: position, why };
    previous = row.leaf;
  }
  return undefined;
}

function faultInEvent(caseId: string, key: KeyObject, row: StoredRow, previous: Buffer): string | undefined {
  if (!sameBytes(row.prev_leaf, previous)) return 'it does not follow the leaf of the event before it';
  const sealed: SealedEvent = {
    position: row.position,
    version: row.version,
    eventId: row.event_id,
    kind: row.kind,
    type: row.type === 'f' ? 'fact' : 'consequence',
    recordedAt: row.recorded_at,
    salt: row.salt,
    nonce: row.nonce,
    body: row.body,
    commitment: row.commitment,
    prevLeaf: row.prev_leaf,
    leaf: row.leaf,
  };
  if (!sameBytes(leafOf(caseId, sealed), row.leaf)) return 'its leaf is not the hash of what is stored';
  let payload: Buffer;
  try {
    payload = openPayload(caseId, key, sealed);
  } catch {
    return 'its content cannot be decrypted: it was changed, or its key was';
  }
  if (!sameBytes(commitmentTo(key, row.salt, payload), row.commitment))
    return 'its commitment is not to its content';
  const content = JSON.parse(payload.toString()) as EventPayload;
  if (content.id !== sealed.eventId || content.type !== sealed.type) {
    return 'its id or type is not the one in its content';
  }
  return undefined;
}

function faultAtEnd(head: Head, rows: readonly StoredRow[]): Fault | undefined {
  const last = rows.at(-1);
  if (head.position < 1) return { firstBad: 1, why: 'the head of the case stands before its first event' };
  if (rows.length < head.position)
    return { firstBad: rows.length + 1, why: 'the events from here on are missing' };
  if (rows.length > head.position)
    return { firstBad: head.position + 1, why: 'the head of the case does not know this event' };
  if (last !== undefined && sameBytes(last.leaf, head.leaf)) return undefined;
  return { firstBad: head.position, why: 'the head of the case holds another leaf' };
}

function faultInReceipts(receipts: readonly ReceiptRow[], rows: readonly StoredRow[]): Fault | undefined {
  for (const receipt of receipts) {
    const event = rows[receipt.position - 1];
    if (event === undefined) {
      return {
        firstBad: rows.length + 1,
        why: `a receipt was given for event ${receipt.position}, which is missing`,
      };
    }
    if (!sameBytes(event.leaf, receipt.leaf)) {
      return { firstBad: receipt.position, why: 'the receipt given for it states another leaf' };
    }
  }
  return undefined;
}
