import type { PoolClient } from 'pg';
import type { DirectoryChange, DirectoryEntry, Leaving } from '../../application/directory/directory.ts';
import { type HandoverWork, aboutOf } from '../../application/directory/directory-store.ts';
import { type Instant, addMs, toEpochMs } from '../../kernel/instant.ts';
import { uuidV7 } from '../record/uuid-v7.ts';
import { endSecretsIssued } from './ended-secrets.ts';
import { ENDS_WHILE_OUT, givenInPerson, holdings } from './directory-rows.ts';
import { type Queryable, rowsOf } from './queryable.ts';

/** Who withdraws a change that fits the directory no more when its moment comes, and finds what was left behind. */
export const BY_ITSELF = 'worker';

/** Changes to the directory wait for one another, so that each is decided on what the one before left. */
export async function lockDirectory(client: PoolClient): Promise<void> {
  await rowsOf(client, { text: `select pg_advisory_xact_lock(hashtextextended('directory', 0))` });
}

/** Who makes a change, why, and from when it is to hold. */
export type MadeBy = Pick<DirectoryEntry, 'at' | 'by' | 'reason' | 'from'>;

/** Puts a change on the record of the directory, and gives it its id. */
export async function insertEntry(
  client: PoolClient,
  change: DirectoryChange,
  { at, by, reason, from }: MadeBy,
): Promise<string> {
  const entryId = uuidV7(toEpochMs(at));
  const [known] = await rowsOf<{ agency: string }>(client, {
    text: 'select agency from person where person = $1',
    values: ['person' in change ? change.person : null],
  });
  await rowsOf(client, {
    text: `insert into directory_entry (entry_id, place, at, done_by, reason, change, about, from_at)
      values ($1, (select coalesce(max(place), 0) + 1 from directory_entry), $2, $3, $4, $5, $6, $7)`,
    values: [entryId, at, by, reason, JSON.stringify(change), aboutOf(change, known?.agency), from],
  });
  return entryId;
}

/** What became of an entry. False when something had become of it already. */
export async function insertOutcome(
  db: Queryable,
  entryId: string,
  outcome: 'in-effect' | 'withdrawn',
  { at, by, reason }: Pick<MadeBy, 'at' | 'by' | 'reason'>,
): Promise<boolean> {
  const rows = await rowsOf(db, {
    text: `insert into directory_outcome (entry_id, outcome, at, done_by, reason) values ($1, $2, $3, $4, $5)
      on conflict do nothing returning 1`,
    values: [entryId, outcome, at, by, reason],
  });
  return rows.length > 0;
}

/** How long a new handover is left to the request that waits for it, in milliseconds; then the worker takes it. */
export const LEFT_TO_REQUEST_MS = 3_000;

/** An entry that is to hold from a moment on, and whom it lets hold less. */
export type ToEffect = {
  readonly entryId: string;
  readonly change: DirectoryChange;
  readonly by: string;
  readonly leaving: readonly Leaving[];
  readonly at: Instant;
  /** Told by a provider: what somebody signs in with here is not its to take away. */
  readonly told?: true;
  /** The request that makes the change sees to what it leaves first. */
  readonly awaited?: true;
};

/** Makes of the rows what an entry says, from this moment on, and begins what it leaves to hand over. */
export async function putIntoEffect(client: PoolClient, to: ToEffect): Promise<void> {
  const { entryId, by, at } = to;
  if (!(await insertOutcome(client, entryId, 'in-effect', { at, by, reason: '' })))
    throw new Error(`The change ${entryId} of the directory is in effect, or was withdrawn, already.`);
  await endSecretsIssued(client, to);
  const leaving = [...to.leaving, ...(await comingBack(client, to))];
  for (const { text, values } of rowChanges(to)) await rowsOf(client, { text, values });
  const nextAt = to.awaited === true ? addMs(at, LEFT_TO_REQUEST_MS) : at;
  for (const one of leaving) await beginHandover(client, to, one, nextAt);
  // It may be that somebody can take over now what nobody could.
  await rowsOf(client, {
    text: 'update handover set next_at = least(next_at, $1) where done_at is null and entry_id <> $2',
    values: [at, entryId],
  });
}

/** Those whom a change lets in again who were out: nothing of what let them see cases before comes back with them. */
async function comingBack(client: PoolClient, { change, at }: ToEffect): Promise<readonly Leaving[]> {
  if (change.kind !== 'person-joins' && change.kind !== 'agency-joins') return [];
  const rows = await rowsOf<{ person: string }>(client, {
    text: `select p.person from person p left join agency a using (agency)
      where p.person = $1 and (p.removed_at is not null or a.until_at <= $3)
        or p.agency = $2 and p.removed_at is null and a.until_at <= $3`,
    values: [
      change.kind === 'person-joins' ? change.person : null,
      change.kind === 'agency-joins' ? change.agency : null,
      at,
    ],
  });
  return rows.map(({ person }) => ({ from: person, to: null, roles: null }));
}

/**
 * Writes down, and puts into effect, a change that is made elsewhere: by a provider that tells of its people, or by
 * somebody who takes up an invitation. Nothing is refused.
 */
export async function recordTold(
  client: PoolClient,
  change: DirectoryChange,
  made: Omit<MadeBy, 'from'>,
  leaving: readonly Leaving[] = [],
): Promise<void> {
  await lockDirectory(client);
  const { by, at } = made;
  const entryId = await insertEntry(client, change, { ...made, from: at });
  await putIntoEffect(client, { entryId, change, by, leaving, at, told: true });
}

/** An agency takes part from the moment that somebody of it is here. One that has left is not brought back by that. */
export async function agencyOfSomebody(
  client: PoolClient,
  agency: string,
  made: Omit<MadeBy, 'from'>,
): Promise<void> {
  await lockDirectory(client);
  const known = await rowsOf(client, { text: 'select 1 from agency where agency = $1', values: [agency] });
  if (known.length === 0) await recordTold(client, { kind: 'agency-joins', agency }, made);
}

type RowChange = { readonly text: string; readonly values: readonly unknown[] };

function rowChanges({ change, at, told }: ToEffect): readonly RowChange[] {
  switch (change.kind) {
    case 'agency-joins':
      return [
        {
          text: `insert into agency (agency, from_at) values ($1, $2)
            on conflict (agency) do update set from_at = excluded.from_at, until_at = null`,
          values: [change.agency, at],
        },
      ];
    case 'agency-leaves':
      return [
        {
          text: 'update agency set until_at = $2 where agency = $1 and (until_at is null or until_at > $2)',
          values: [change.agency, at],
        },
        {
          text: 'update agreement set until_at = $2 where agency = $1 and (until_at is null or until_at > $2)',
          values: [change.agency, at],
        },
        {
          text: 'delete from session where person in (select person from person where agency = $1)',
          values: [change.agency],
        },
      ];
    case 'sharing-agreed':
      return [
        {
          text: `insert into agreement (agency, programme, from_at) values ($1, $2, $3)
            on conflict (agency, programme, from_at) do update set until_at = null`,
          values: [change.agency, change.programme, at],
        },
      ];
    case 'sharing-ended':
      return [
        {
          text: `update agreement set until_at = $3
            where agency = $1 and programme = $2 and (until_at is null or until_at > $3)`,
          values: [change.agency, change.programme, at],
        },
      ];
    case 'fallback-named':
      return [
        {
          text: `insert into fallback (agency, programme, person) values ($1, $2, $3)
            on conflict (agency, programme) do update set person = excluded.person`,
          values: [change.agency, change.programme, change.person],
        },
      ];
    case 'roles-given':
      return [
        {
          text: 'update person set roles = $2 where person = $1',
          values: [change.person, [...new Set(change.roles)]],
        },
      ];
    case 'person-moves':
      return [
        {
          text: 'update person set agency = $2, roles = $3 where person = $1',
          values: [change.person, change.agency, [...new Set(change.roles)]],
        },
      ];
    case 'person-leaves':
      return leaverChanges(change.person, at, told === true);
    case 'person-joins':
      return [
        {
          text: `insert into person (person, name, agency, roles, demonstration) values ($1, $2, $3, $4, false)
            on conflict (person) do update set name = excluded.name, agency = excluded.agency, roles = excluded.roles,
              removed_at = null`,
          values: [change.person, change.name, change.agency, [...new Set(change.roles)]],
        },
      ];
  }
}

/** Out with the next request: no session is left, nobody of this id is found, and nothing signs them in again. */
function leaverChanges(person: string, at: Instant, told: boolean): readonly RowChange[] {
  const gone = told ? ['session'] : ['session', 'passkey', 'password', 'account'];
  return [
    {
      text: 'update person set removed_at = coalesce(removed_at, $2) where person = $1',
      values: [person, at],
    },
    ...gone.map((table) => ({ text: `delete from ${table} where person = $1`, values: [person] })),
  ];
}

type QueuedFor = Pick<HandoverWork, 'entryId' | 'from' | 'roles' | 'begunAt'> & { readonly by: string };

/**
 * Puts each case in the queue on which somebody holds what they may hold no more, or that they see by what was given to
 * them in person and ends, once; gives how many are new there. `begunAt` is when that began, `by` who made the change.
 */
export async function queueCases(
  client: PoolClient,
  { entryId, from, roles, begunAt, by }: QueuedFor,
): Promise<number> {
  const whose = by === BY_ITSELF ? `s.who = $2 and ${ENDS_WHILE_OUT}` : 's.who = $2';
  const cases = await rowsOf(client, {
    text: `insert into handover_case (entry_id, from_person, case_id, state, given)
      select distinct $1::uuid, h.who, h.case_id, 'waiting', 0 from (${holdings('s.who = $2')}) h
      where $3::text[] is null or h.role = any($3)
      union select $1::uuid, g.who, g.case_id, 'waiting', 0 from (${givenInPerson(whose, '$4::timestamptz')}) g
      where $3::text[] is null on conflict do nothing returning 1`,
    values: [entryId, from, roles, begunAt],
  });
  return cases.length;
}

/** Puts the cases that have to be gone through in the queue; nothing when there are none. */
async function beginHandover(
  client: PoolClient,
  { entryId, by, at }: Pick<ToEffect, 'entryId' | 'by' | 'at'>,
  { from, to, roles }: Leaving,
  nextAt: Instant,
): Promise<void> {
  if ((await queueCases(client, { entryId, from, roles, begunAt: at, by })) === 0) return;
  await rowsOf(client, {
    text: `insert into handover (entry_id, from_person, to_person, roles, begun_at, next_at)
      values ($1, $2, $3, $4, $5, $6)`,
    values: [entryId, from, to, roles, at, nextAt],
  });
}
