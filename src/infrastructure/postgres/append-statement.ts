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
  CASE_ROW_COLUMNS,
  DUTY_COLUMNS,
  NOTICE_COLUMNS,
  definition,
  names,
  properties,
  replaced,
} from './read-model-columns.ts';

const UPDATED_HEAD = `update case_head set position = $3, leaf = $4
    where case_id = $1 and position = $2 and leaf = $19 returning case_id`;

// The reference comes first: its conflict is the one to be told of when both are taken.
const NEW_HEAD = `insert into case_head (case_id, position, leaf, key_id, wrapped_key)
    select r.case_id, $3, $4, $19, $20 from reference r returning case_id`;

const NEW_REFERENCE = `reference as (
    insert into case_reference (reference, case_id) values (($15::json)->>'reference', $1) returning case_id
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

/** Writes to the read models for the case in `head`; parameters 15 to 18. */
const READ_MODELS = `case_now as (
    insert into case_row (${names(CASE_ROW_COLUMNS)})
    select ${properties(CASE_ROW_COLUMNS, 'r')} from head h, json_to_record($15::json) as r(${definition(CASE_ROW_COLUMNS)})
    on conflict (case_id) do update set ${replaced(CASE_ROW_COLUMNS, ['case_id'])}
  ), duties as (
    insert into duty (${names(DUTY_COLUMNS)})
    select ${properties(DUTY_COLUMNS, 'r')} from head h, json_to_recordset($16::json) as r(${definition(DUTY_COLUMNS)})
    on conflict (case_id, duty) do update set ${replaced(DUTY_COLUMNS, ['case_id', 'duty'])}
  ), notices as (
    insert into notice (${names(NOTICE_COLUMNS)})
    select ${properties(NOTICE_COLUMNS, 'r')} from head h, json_to_recordset($17::json) as r(${definition(NOTICE_COLUMNS)})
  ), clock as (
    insert into case_clock (case_id, at, leased_until)
    select h.case_id, $18::timestamptz, null from head h where $18 is not null
    on conflict (case_id) do update set at = excluded.at, leased_until = null
  ), no_clock as (
    delete from case_clock c using head h where c.case_id = $1 and h.case_id = c.case_id and $18 is null
  )`;

const WORDS = `lower(r.reference || ' ' || r.title)`;

const NEW_SEARCH = `search as (
    insert into case_search (case_id, words)
    select h.case_id, ${WORDS} from head h, json_to_record($15::json) as r(reference text, title text)
  )`;

// Compared first, so that an act which does not change the title writes nothing here.
const SEARCH = `search as (
    update case_search s set words = ${WORDS} from head h, json_to_record($15::json) as r(reference text, title text)
    where s.case_id = $1 and h.case_id = s.case_id and s.words <> ${WORDS}
  )`;

function receipt(key: number): string {
  return RECEIPT.replaceAll('$KEY', `$${key}`).replace('$DIGEST', `$${key + 1}`);
}

const APPEND = `with head as (
    ${UPDATED_HEAD}
  ), ${EVENTS}, ${receipt(20)}, ${READ_MODELS}, ${SEARCH}
  select case_id from head`;

const OPEN = `with ${NEW_REFERENCE}head as (
    ${NEW_HEAD}
  ), ${EVENTS}, ${receipt(21)}, ${READ_MODELS}, ${NEW_SEARCH}
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
  const { projection } = request;
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
    JSON.stringify(projection.caseRow),
    JSON.stringify(projection.duties),
    JSON.stringify(projection.notices),
    request.clockAt,
  ];
}

function command(request: AppendRequest): readonly unknown[] {
  return [request.commandKey ?? null, request.commandDigest ?? ''];
}
