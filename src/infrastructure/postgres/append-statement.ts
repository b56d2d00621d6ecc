/**
 * The one statement that an act is: the head of the case, its events, the receipt and the read models, all or
 * nothing, in one round trip.
 *
 * Order and locks. Everything else in the statement reads from `head`, so nothing is written unless the head was.
 * - An append updates the case's head where it still stands at the expected position and leaf. Of two writers
 *   that expect the same position the second waits for the row, sees the new position and changes nothing: no
 *   lost update, no gap (event-log.test.ts, "64 writers on one case"). A writer whose remembered leaf is not the
 *   stored one changes nothing either: no broken chain.
 * - Opening inserts the head instead. Two that open the same case, or two cases under one reference, meet at a
 *   primary key, and the loser's whole statement fails (same file, "opened twice", "reference").
 * - A command sent twice meets itself at the receipt's primary key, even when other commands came in between
 *   (same file, "sent twice").
 */
import type { AppendRequest } from '../../application/ports.ts';
import { NO_LEAF, type SealedEvent } from '../record/sealed-event.ts';
import type { Statement } from './queryable.ts';
import {
  newSearchWrite,
  READ_MODEL_VALUES,
  readModelValues,
  readModelWrites,
  searchWrite,
} from './read-model-writes.ts';

/** Number of the first parameter of the read models, the case row, and of the first behind them. */
const ROWS = 15;
const BEHIND = ROWS + READ_MODEL_VALUES;

const UPDATED_HEAD = `update case_head set position = $3, leaf = $4
    where case_id = $1 and position = $2 and leaf = $${BEHIND} returning case_id`;

// The reference comes first: its conflict is the one to be told of when both are taken.
const NEW_HEAD = `insert into case_head (case_id, position, leaf, key_id, wrapped_key)
    select r.case_id, $3, $4, $${BEHIND}, $${BEHIND + 1} from reference r returning case_id`;

const NEW_REFERENCE = `reference as (
    insert into case_reference (reference, case_id) values (($${ROWS}::json)->>'reference', $1) returning case_id
  ), `;

const EVENTS = `events as (
    insert into event (case_id, position, version, event_id, kind, type, recorded_at, salt, nonce, body,
      commitment, prev_leaf, leaf)
    select h.case_id, $2 + e.ordinal, 1, e.event_id, e.kind, e.type, e.recorded_at, e.salt, e.nonce, e.body,
      e.commitment, e.prev_leaf, e.leaf
    from head h, unnest($5::uuid[], $6::text[], $7::"char"[], $8::timestamptz[], $9::bytea[], $10::bytea[],
      $11::bytea[], $12::bytea[], $13::bytea[], $14::bytea[]) with ordinality
      as e(event_id, kind, type, recorded_at, salt, nonce, body, commitment, prev_leaf, leaf, ordinal)
  )`;

const RECEIPT = `receipt as (
    insert into command_receipt (case_id, command_key, digest, position, leaf)
    select h.case_id, $KEY::text, $DIGEST::text, $3, $4 from head h where $KEY is not null
  )`;

function receipt(key: number): string {
  return RECEIPT.replaceAll('$KEY', `$${key}`).replace('$DIGEST', `$${key + 1}`);
}

const APPEND = `with head as (
    ${UPDATED_HEAD}
  ), ${EVENTS}, ${receipt(BEHIND + 1)}, ${readModelWrites(ROWS)}, ${searchWrite(ROWS)}
  select case_id from head`;

const OPEN = `with ${NEW_REFERENCE}head as (
    ${NEW_HEAD}
  ), ${EVENTS}, ${receipt(BEHIND + 2)}, ${readModelWrites(ROWS)}, ${newSearchWrite(ROWS)}
  select case_id from head`;

/** The statement for an append to a case whose newest leaf is `expectedLeaf`. One row: written; none: not. */
export function appendStatement(
  request: AppendRequest,
  sealed: readonly SealedEvent[],
  expectedLeaf: Buffer,
): Statement {
  return {
    name: 'append',
    text: APPEND,
    values: [...common(request, sealed, expectedLeaf), expectedLeaf, ...command(request)],
  };
}

/** The statement that opens a case under a wrapped key. */
export function openStatement(
  request: AppendRequest,
  sealed: readonly SealedEvent[],
  key: { readonly keyId: string; readonly wrapped: Buffer },
): Statement {
  return {
    name: 'open-case',
    text: OPEN,
    values: [...common(request, sealed, NO_LEAF), key.keyId, key.wrapped, ...command(request)],
  };
}

function common(
  request: AppendRequest,
  sealed: readonly SealedEvent[],
  leafBefore: Buffer,
): readonly unknown[] {
  return [
    request.caseId,
    request.expected,
    request.expected + sealed.length,
    sealed.at(-1)?.leaf ?? leafBefore,
    sealed.map((event) => event.eventId),
    sealed.map((event) => event.kind),
    sealed.map((event) => (event.type === 'fact' ? 'f' : 'c')),
    sealed.map((event) => event.recordedAt),
    sealed.map((event) => event.salt),
    sealed.map((event) => event.nonce),
    sealed.map((event) => event.body),
    sealed.map((event) => event.commitment),
    sealed.map((event) => event.prevLeaf),
    sealed.map((event) => event.leaf),
    ...readModelValues(request.projection, request.clockAt),
  ];
}

function command(request: AppendRequest): readonly unknown[] {
  return [request.commandKey ?? null, request.commandDigest ?? ''];
}
