import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseCache } from '../../src/application/case-cache.ts';
import type { Directory, DirectoryChange } from '../../src/application/directory/directory.ts';
import type { DirectoryState } from '../../src/application/directory/decide-change.ts';
import type { DirectoryStore } from '../../src/application/directory/directory-store.ts';
import {
  type KeepDirectoryDeps,
  keepDirectory,
  takingOverAtOnce,
} from '../../src/application/directory/keep-directory.ts';
import { loadCase } from '../../src/application/handle-command.ts';
import { loadDemonstration } from '../../src/application/load-demonstration.ts';
import { liveEngines } from '../../src/application/programmes.ts';
import type { EngineFactBodies } from '../../src/domain/event.ts';
import type { CaseState } from '../../src/domain/state.ts';
import { openCaseKeys } from '../../src/infrastructure/keys/case-keys.ts';
import { localMasterKey } from '../../src/infrastructure/keys/master-key.ts';
import { recordTold } from '../../src/infrastructure/postgres/directory-effects.ts';
import { openDirectoryStore } from '../../src/infrastructure/postgres/directory-store.ts';
import { openEventLog } from '../../src/infrastructure/postgres/event-log.ts';
import { openHandoverQueue } from '../../src/infrastructure/postgres/handover-queue.ts';
import { openPeopleStore } from '../../src/infrastructure/postgres/people-store.ts';
import { openPool } from '../../src/infrastructure/postgres/pool.ts';
import { inTransaction } from '../../src/infrastructure/postgres/transaction.ts';
import { uuidV7 } from '../../src/infrastructure/record/uuid-v7.ts';
import { calendarBook } from '../../src/kernel/calendar-book.ts';
import { type Instant, addMs, toEpochMs } from '../../src/kernel/instant.ts';
import { installedProgrammes } from '../../src/wiring/programmes.ts';
import { shippedHolidays } from '../../src/wiring/shipped-calendar.ts';
import { type TestDatabase, createTestDatabase } from '../support/test-database.ts';
import { type SeededRandom, seededRandom } from '../torture/seeded-random.ts';
import { caseHeldBy, recusal } from './held-cases.ts';

const SEQUENCES = 300;
const CHANGES = 6;

/** So many sequences go on side by side, each in a world of its own. */
const AT_ONCE = 10;
const PROGRAMME = 'safeguarding';
const ROLES = ['case-officer', 'supervisor'];

const programmes = installedProgrammes();
const engineFor = liveEngines(programmes, calendarBook([shippedHolidays()]));
let now = '2026-11-22T09:00:00.000Z' as Instant;
let database: TestDatabase;
let pool: Pool;
let store: DirectoryStore;
let deps: KeepDirectoryDeps;
let directory: Directory;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({ url: database.appUrl, max: 8, applicationName: 'test', pipeline: true });
  const log = openEventLog({ pool, keys: openCaseKeys(localMasterKey(randomBytes(32))) });
  store = openDirectoryStore(pool, programmes);
  deps = {
    store,
    queue: openHandoverQueue(pool),
    commands: { log, engineFor, cache: caseCache(1) },
    alarms: { raise: () => Promise.resolve() },
    clock: { now: () => now },
  };
  directory = takingOverAtOnce(deps, (error) => {
    throw error;
  });
  await openPeopleStore(pool).add([
    { person: 'admin', name: 'Admin', agency: 'Office', roles: ['administrator'], demonstration: false },
  ]);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** Two agencies, five people and two cases of their own. */
type World = {
  readonly agencies: readonly string[];
  readonly people: readonly string[];
  readonly references: readonly string[];
  /** Changes made for later that may be withdrawn. */
  readonly later: string[];
};

async function worldOf(seed: number, random: SeededRandom): Promise<World> {
  const agencies = ['North', 'South'].map((name) => `${name} ${seed}`);
  const people = Array.from({ length: 5 }, (_, i) => ({
    person: `p${i}-${seed}`,
    name: `Person ${i}`,
    agency: random.pick(agencies),
    roles: random.below(3) === 0 ? ROLES : [random.pick(ROLES)],
    demonstration: false,
  }));
  const cases = [1, 2].map((i) => {
    const holders = ROLES.map((role) => ({ role, ...random.pick(people) }));
    return caseHeldBy(`W-${seed}-${i}`, holders, random.below(2) === 0 ? [recusal(random.pick(people))] : []);
  });
  await loadDemonstration(
    {
      log: deps.commands.log,
      people: openPeopleStore(pool),
      engineFor,
      newCaseId: () => uuidV7(toEpochMs(now)),
    },
    { people, cases },
    now,
  );
  // An agency that somebody of it makes takes part; one that nobody is of does not yet.
  return {
    agencies,
    people: people.map(({ person }) => person),
    references: cases.map(({ reference }) => reference),
    later: [],
  };
}

function anyChange(world: World, random: SeededRandom): DirectoryChange {
  const person = random.pick(world.people);
  const agency = random.pick(world.agencies);
  const successor = random.below(3) === 0 ? null : random.pick(world.people);
  const roles = ROLES.filter(() => random.below(2) === 0);
  switch (random.below(9)) {
    case 0:
    case 1:
      return { kind: 'person-leaves', person, successor };
    case 2:
      return { kind: 'person-joins', person, name: 'Back again', agency, roles };
    case 3:
      return { kind: 'person-moves', person, agency, roles, successor };
    case 4:
      return { kind: 'roles-given', person, roles, successor };
    case 5:
      return { kind: 'agency-leaves', agency, successor };
    case 6:
      return { kind: 'agency-joins', agency };
    default:
      return { kind: 'fallback-named', agency, programme: PROGRAMME, person };
  }
}

/** One step: a change now, for later, or told by a provider; or the withdrawal of one. What is refused changes nothing. */
async function step(world: World, random: SeededRandom): Promise<void> {
  const making = { by: 'admin', reason: 'By chance', now };
  const way = random.below(10);
  const withdrawn = way === 0 ? world.later.shift() : undefined;
  if (withdrawn !== undefined) {
    await store.withdraw(withdrawn, making);
    return;
  }
  const change = anyChange(world, random);
  if (way < 3 && change.kind === 'person-leaves') {
    const leaving = [{ from: change.person, to: null, roles: null }];
    await inTransaction(pool, async (client) => {
      await recordTold(
        client,
        { ...change, successor: null },
        { by: 'scim', reason: 'Told', at: now },
        leaving,
      );
      return { commit: true, value: undefined };
    });
    return;
  }
  const from = way < 5 ? addMs(now, 1_000 * (1 + random.below(3))) : now;
  const made = await directory.make(change, { ...making, from });
  if (made.ok && from > now) world.later.push(made.value.entryId);
}

/** Who may not hold a role, by what the tables say and by nothing of the engine's own. */
function isOut({ people, agencies }: DirectoryState, id: string): boolean {
  const known = people.get(id);
  const terms = agencies.get(known?.agency ?? '');
  const takesPart =
    terms !== undefined && terms.fromAt <= now && (terms.untilAt === null || now < terms.untilAt);
  return known?.leftAt !== null || !takesPart;
}

function recusedOn(state: CaseState): ReadonlySet<string> {
  const recusals = (state.byKind.get('PersonRecused') ?? []) as readonly { readonly body: unknown }[];
  return new Set(recusals.map(({ body }) => (body as EngineFactBodies['PersonRecused']).person));
}

/** What is wrong with who holds what on the cases, in words. */
async function wrongWith(
  world: World,
  state: DirectoryState,
  open: ReadonlySet<string>,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const reference of world.references) {
    const caseId = (await deps.commands.log.findByReference(reference)) ?? '';
    const engine = engineFor(PROGRAMME);
    if (engine === undefined) throw new Error('There is no such programme.');
    const read = await loadCase(deps.commands, engine, caseId);
    const recused = recusedOn(read);
    for (const [role, holder] of read.holders) {
      const known = state.people.get(holder.person);
      if (!isOut(state, holder.person) && known?.agency === holder.agency) continue;
      const fallback = state.fallbacks.find((one) => one.agency === holder.agency)?.person;
      const isFit =
        fallback !== undefined &&
        fallback !== holder.person &&
        !recused.has(fallback) &&
        !isOut(state, fallback);
      if (isFit)
        wrong.push(`${reference}: ${role} is held by ${holder.person}, who may not, beside ${fallback}`);
      if (!open.has(holder.person)) wrong.push(`${reference}: ${role} of ${holder.person} waits for nobody`);
    }
    for (const fact of read.facts)
      if (fact.kind === 'RoleAssigned' && fact.author.role === 'administrator') {
        const { person } = fact.body as EngineFactBodies['RoleAssigned'];
        if (recused.has(person)) wrong.push(`${reference}: ${person} was given a role and is recused`);
      }
  }
  return wrong;
}

test(`whatever changes, in ${SEQUENCES} sequences, nobody who is out holds a role that a fit fallback could hold`, async () => {
  let taken = 0;
  for (let first = 1; first <= SEQUENCES; first += AT_ONCE) {
    const seeds = Array.from({ length: AT_ONCE }, (_, i) => first + i);
    const runs = await Promise.all(
      seeds.map(async (seed) => {
        const random = seededRandom(seed);
        return { seed, random, world: await worldOf(seed, random) };
      }),
    );
    for (let i = 0; i < CHANGES; i += 1) {
      now = addMs(now, 1_000);
      await Promise.all(runs.map(({ world, random }) => step(world, random)));
      const round = await keepDirectory(deps, () => false);
      expect(round.failed).toEqual([]);
      taken += round.cases;
      const state = await store.state();
      const open = new Set((await store.handovers({ open: true, limit: 500 })).map(({ from }) => from));
      const wrong = await Promise.all(
        runs.map(async ({ seed, world }) => ({ seed, wrong: await wrongWith(world, state, open) })),
      );
      expect(wrong.filter((one) => one.wrong.length > 0)).toEqual([]);
    }
    // What nobody could take in these worlds is not tried again in those after them.
    await pool.query('update handover set done_at = $1 where done_at is null', [now]);
  }
  // The world is not one in which nothing ever happens.
  expect(taken).toBeGreaterThan(SEQUENCES / 2);
}, 600_000);
