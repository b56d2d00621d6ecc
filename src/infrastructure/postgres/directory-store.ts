import type { Pool, PoolClient } from 'pg';
import {
  type Deciding,
  type DirectoryState,
  decideChange,
  decideInEffect,
  ofOneself,
} from '../../application/directory/decide-change.ts';
import type {
  Directory,
  DirectoryChange,
  DirectoryEntry,
  DirectoryRefusal,
  Making,
} from '../../application/directory/directory.ts';
import {
  type DirectoryStore,
  aboutAgency,
  aboutPerson,
} from '../../application/directory/directory-store.ts';
import type { Person } from '../../application/ports.ts';
import type { Programmes } from '../../application/programmes.ts';
import type { Instant } from '../../kernel/instant.ts';
import { type Result, accept, refuse } from '../../kernel/result.ts';
import { isUuid } from '../record/uuid-v7.ts';
import {
  BY_ITSELF,
  insertEntry,
  insertOutcome,
  lockDirectory,
  putIntoEffect,
  recordTold,
} from './directory-effects.ts';
import {
  ENTRY,
  agencyRows,
  directoryState,
  findEntry,
  handoverRows,
  findStray,
  heldBy,
  thoseGiven,
  thoseOf,
} from './directory-rows.ts';
import { PERSON, TERMS } from './people-store.ts';
import { type Queryable, rowsOf } from './queryable.ts';
import { inTransaction } from './transaction.ts';

type DatedPerson = Person & { readonly leftAt: Instant | null };

const DATED_PERSON = `${PERSON}, removed_at as "leftAt", ${TERMS}`;

/** Opens the directory. Changes to it are made one after the other. */
export function openDirectoryStore(pool: Pool, programmes: Programmes): DirectoryStore {
  return {
    ...reads(pool),
    async decide(change, making) {
      return decideChange(await decidingOn(pool, programmes, change), change, making);
    },
    make: (change, making) => make(pool, programmes, change, making),
    withdraw: (entryId, making) => withdraw(pool, entryId, making),
    putNextIntoEffect: (now) => putNextIntoEffect(pool, programmes, now),
    putStrayIntoEffect: (now) => putStrayIntoEffect(pool, now),
  };
}

function reads(
  pool: Pool,
): Omit<DirectoryStore, 'decide' | 'make' | 'withdraw' | 'putNextIntoEffect' | 'putStrayIntoEffect'> {
  return {
    state: () => directoryState(pool),
    agencies: () => agencyRows(pool),
    agency: async (name) => (await agencyRows(pool, name))[0],
    peopleOf: (agency) =>
      rowsOf<DatedPerson>(pool, {
        text: `select ${DATED_PERSON} from person where agency = $1 order by name, person`,
        values: [agency],
      }),
    async person(id) {
      const text = `select ${DATED_PERSON} from person where person = $1`;
      return (await rowsOf<DatedPerson>(pool, { text, values: [id] }))[0];
    },
    held: async (person) => (await heldBy(pool, [person])).get(person) ?? [],
    entries: (query) => entries(pool, query),
    entry: async (entryId) => (isUuid(entryId) ? findEntry(pool, entryId) : undefined),
    handovers: async (query) =>
      query.entryId === undefined || isUuid(query.entryId) ? handoverRows(pool, query) : [],
  };
}

function entries(
  pool: Pool,
  { about, before, limit }: Parameters<Directory['entries']>[0],
): Promise<DirectoryEntry[]> {
  const whom =
    about === undefined ? null : 'agency' in about ? aboutAgency(about.agency) : aboutPerson(about.person);
  return rowsOf<DirectoryEntry>(pool, {
    text: `select ${ENTRY} from directory_entry e left join directory_outcome o using (entry_id)
      where ($1::text is null or e.about @> array[$1::text])
        and ($2::uuid is null or e.place < (select b.place from directory_entry b where b.entry_id = $2))
      order by e.place desc limit $3`,
    values: [whom, before !== undefined && isUuid(before) ? before : null, limit],
  });
}

async function make(
  pool: Pool,
  programmes: Programmes,
  change: DirectoryChange,
  making: Making,
): Promise<Result<DirectoryEntry, DirectoryRefusal>> {
  return inTransaction<Result<DirectoryEntry, DirectoryRefusal>>(pool, async (client) => {
    await lockDirectory(client);
    const state = await decidingOn(client, programmes, change);
    const decided = decideChange(state, change, making);
    if (!decided.ok) return { commit: false, value: decided };
    const { by, reason, from, now } = making;
    const entryId = await insertEntry(client, change, { at: now, by, reason, from });
    if (from === now)
      await putIntoEffect(client, { entryId, change, by, leaving: decided.value, at: now, awaited: true });
    return { commit: true, value: accept(await entryMade(client, entryId)) };
  });
}

async function entryMade(client: PoolClient, entryId: string): Promise<DirectoryEntry> {
  const entry = await findEntry(client, entryId);
  if (entry === undefined) throw new Error(`The entry ${entryId} was written and is not there.`);
  return entry;
}

/** The directory, with what those hold on cases whom a change may let hold less. */
async function decidingOn(
  client: Queryable,
  programmes: Programmes,
  change: DirectoryChange,
): Promise<Deciding> {
  const state: DirectoryState = await directoryState(client);
  const whose =
    change.kind === 'agency-leaves'
      ? await thoseOf(client, change.agency)
      : 'person' in change
        ? [change.person]
        : [];
  const held = new Map(await heldBy(client, whose));
  // Whoever holds nothing and sees cases in person is gone through as well when their agency ends.
  for (const id of await thoseGiven(client, whose)) if (!held.has(id)) held.set(id, []);
  return {
    ...state,
    programmes: new Map([...programmes].map(([id, { roles }]) => [id, new Set(roles.keys())])),
    held,
  };
}

async function withdraw(
  pool: Pool,
  entryId: string,
  { by, reason, now }: Omit<Making, 'from'>,
): Promise<Result<DirectoryEntry, DirectoryRefusal>> {
  return inTransaction<Result<DirectoryEntry, DirectoryRefusal>>(pool, async (client) => {
    await lockDirectory(client);
    const found = isUuid(entryId) ? await findEntry(client, entryId) : undefined;
    if (found === undefined || found.withdrawn !== null)
      return { commit: false, value: refuse({ code: 'changes-nothing' }) };
    if (found.inEffectAt !== null) return { commit: false, value: refuse({ code: 'in-effect-already' }) };
    const own = ofOneself(found.change, by);
    if (own !== undefined) return { commit: false, value: refuse(own) };
    await insertOutcome(client, entryId, 'withdrawn', { at: now, by, reason });
    return { commit: true, value: accept(await entryMade(client, entryId)) };
  });
}

async function putNextIntoEffect(
  pool: Pool,
  programmes: Programmes,
  now: Instant,
): Promise<DirectoryEntry | undefined> {
  if ((await nextDue(pool, now)) === undefined) return undefined;
  return inTransaction(pool, async (client) => {
    await lockDirectory(client);
    const entry = await nextDue(client, now);
    if (entry === undefined) return { commit: false, value: undefined };
    const { entryId, change, by } = entry;
    const decided = decideInEffect(await decidingOn(client, programmes, change), change, now);
    if (decided.ok) {
      await putIntoEffect(client, { entryId, change, by, leaving: decided.value, at: now });
    } else {
      const reason = `When its moment came it did not fit any more (${decided.error.code}).`;
      await insertOutcome(client, entryId, 'withdrawn', { at: now, by: BY_ITSELF, reason });
    }
    return { commit: true, value: await entryMade(client, entryId) };
  });
}

async function putStrayIntoEffect(pool: Pool, now: Instant): Promise<DirectoryChange | undefined> {
  if ((await findStray(pool, now)) === undefined) return undefined;
  return inTransaction<DirectoryChange | undefined>(pool, async (client) => {
    await lockDirectory(client);
    const stray = await findStray(client, now);
    if (stray === undefined) return { commit: false, value: undefined };
    const { person, agency } = stray;
    const change: DirectoryChange =
      agency === null
        ? { kind: 'person-leaves', person, successor: null }
        : { kind: 'agency-leaves', agency, successor: null };
    const made = {
      by: BY_ITSELF,
      reason: 'Held roles on cases, or was let see them in person, after leaving',
      at: now,
    };
    await recordTold(client, change, made, [{ from: person, to: null, roles: null }]);
    return { commit: true, value: change };
  });
}

async function nextDue(db: Queryable, now: Instant): Promise<DirectoryEntry | undefined> {
  const [row] = await rowsOf<DirectoryEntry>(db, {
    text: `select ${ENTRY} from directory_entry e left join directory_outcome o using (entry_id)
      where e.from_at > e.at and e.from_at <= $1 and o.entry_id is null order by e.from_at, e.place limit 1`,
    values: [now],
  });
  return row;
}
