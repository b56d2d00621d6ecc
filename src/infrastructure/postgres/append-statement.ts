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
 * - The rows by which its author may record are read under a shared lock until it is committed. Whoever changes them
 *   first is waited for, and then nothing is written; whoever comes later waits (test/access/revoked-meanwhile.test.ts).
 */
import { accountIdIn } from '../../application/identity/service-accounts.ts';
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
    where case_id = $1 and position = $2 and leaf = $${BEHIND}`;

// The reference comes first: its conflict is the one to be told of when both are taken.
const NEW_HEAD = `insert into case_head (case_id, position, leaf, key_id, wrapped_key)
    select r.case_id, $3, $4, $${BEHIND}, $${BEHIND + 1} from reference r returning case_id`;

/** Behind the case, its reference, and the command: of an append, and of an opening. */
const AUTHOR = BEHIND + 3;
const OPENING_AUTHOR = BEHIND + 4;

/** The rows by which the author may record, kept as they are until the transaction ends: a JSON object is parameter `at`. */
function author(at: number): string {
  const of = (member: string): string => `($${at}::json)->>'${member}'`;
  return `author_person as (
    select from person where person = ${of('person')} and removed_at is null and agency = ${of('agency')}
      and roles = array(select json_array_elements_text(($${at}::json)->'roles')) for share
  ), author_account as (
    select from service_account where account_id = (${of('account')})::uuid and ended_at is null for share
  ), author_agency as (
    select from agency where agency = ${of('agency')}
      and until_at is not distinct from (${of('agencyUntil')})::timestamptz for share
  ), author_agreement as (
    select from agreement g where g.agency = ${of('agency')} and exists
      (select from json_to_recordset(($${at}::json)->'agreements')
          as a(programme text, "fromAt" timestamptz, "untilAt" timestamptz)
        where a.programme = g.programme and a."fromAt" = g.from_at and a."untilAt" is not distinct from g.until_at)
      for share of g
  ), `;
}

function authorStands(at: number): string {
  return `(exists (select from author_person) or exists (select from author_account))
      and exists (select from author_agency)
      and (select count(*) from author_agreement) = json_array_length(($${at}::json)->'agreements')`;
}

function newReference(standing: string): string {
  return `reference as (
    insert into case_reference (reference, case_id) select ($${ROWS}::json)->>'reference', $1::uuid${standing}
    returning case_id
  ), `;
}

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

const APPENDED = `${EVENTS}, ${receipt(BEHIND + 1)}, ${readModelWrites(ROWS)}, ${searchWrite(ROWS)}
  select case_id from head`;

const APPEND = `with head as (
    ${UPDATED_HEAD} returning case_id
  ), ${APPENDED}`;

const APPEND_BY = `with ${author(AUTHOR)}head as (
    ${UPDATED_HEAD} and ${authorStands(AUTHOR)} returning case_id
  ), ${APPENDED}`;

const OPENED = `head as (
    ${NEW_HEAD}
  ), ${EVENTS}, ${receipt(BEHIND + 2)}, ${readModelWrites(ROWS)}, ${newSearchWrite(ROWS)}
  select case_id from head`;

const OPEN = `with ${newReference('')}${OPENED}`;

const OPEN_BY = `with ${author(OPENING_AUTHOR)}${newReference(` where ${authorStands(OPENING_AUTHOR)}`)}${OPENED}`;

/**
 * The statement for an append to a case whose newest leaf is `expectedLeaf`. One row: written; none: not, since the case
 * moved on or its author is not who they were.
 */
export function appendStatement(
  request: AppendRequest,
  sealed: readonly SealedEvent[],
  expectedLeaf: Buffer,
): Statement {
  return {
    ...(request.author === undefined
      ? { name: 'append', text: APPEND }
      : { name: 'append-by', text: APPEND_BY }),
    values: [
      ...common(request, sealed, expectedLeaf),
      expectedLeaf,
      ...command(request),
      ...authorIn(request),
    ],
  };
}

/** The statement that opens a case under a wrapped key. No row: its author is not who they were. */
export function openStatement(
  request: AppendRequest,
  sealed: readonly SealedEvent[],
  key: { readonly keyId: string; readonly wrapped: Buffer },
): Statement {
  return {
    ...(request.author === undefined
      ? { name: 'open-case', text: OPEN }
      : { name: 'open-case-by', text: OPEN_BY }),
    values: [
      ...common(request, sealed, NO_LEAF),
      key.keyId,
      key.wrapped,
      ...command(request),
      ...authorIn(request),
    ],
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

/** A service account is known by its own id, behind what marks it as none of the people. */
function authorIn({ author: by }: AppendRequest): readonly unknown[] {
  if (by === undefined) return [];
  return [JSON.stringify({ ...by, account: accountIdIn(by.person) ?? null })];
}
