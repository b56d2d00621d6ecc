import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onlookerOf } from '../../src/application/access/onlooker.ts';
import type { DirectoryState } from '../../src/application/directory/decide-change.ts';
import type { Directory, DirectoryChange } from '../../src/application/directory/directory.ts';
import { directoryAfter } from '../../src/application/directory/directory-after.ts';
import { type ChangePreview, KINDS_AT_MOST, previewBy } from '../../src/application/directory/preview.ts';
import type { Person } from '../../src/application/ports.ts';
import { liveEngines, type Programmes } from '../../src/application/programmes.ts';
import { openSightPreview } from '../../src/infrastructure/postgres/directory-preview.ts';
import { openServiceAccounts } from '../../src/infrastructure/postgres/service-account-store.ts';
import { openDirectoryStore } from '../../src/infrastructure/postgres/directory-store.ts';
import { openPeopleStore } from '../../src/infrastructure/postgres/people-store.ts';
import { openPool } from '../../src/infrastructure/postgres/pool.ts';
import { type Queryable, rowsOf } from '../../src/infrastructure/postgres/queryable.ts';
import { parameters } from '../../src/infrastructure/postgres/read-model-page.ts';
import { visible } from '../../src/infrastructure/postgres/visible-cases.ts';
import { type Instant, addMs, civilDateIn } from '../../src/kernel/instant.ts';
import { installedProgrammes } from '../../src/wiring/programmes.ts';
import { caseHeldBy, heldCases } from '../directory/held-cases.ts';
import { chance } from '../simulation/chance.ts';
import { readingApp } from '../support/reading-app.ts';
import { publishedHolidays } from '../support/scenario.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { lay } from './compare-worlds.ts';
import { AT, randomWorld, type World } from './random-worlds.ts';

const WORLDS = 200;
const ZONE = 'Europe/London';
const DAY_MS = 86_400_000;

/** Looks at the previews, and sees no case. */
const READER: Person = {
  person: 'preview-reader',
  name: 'Subject A',
  agency: 'preview-readers',
  roles: ['administrator'],
  demonstration: false,
};

let database: TestDatabase;
let pool: ReturnType<typeof openPool>;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({ url: database.appUrl, max: 4, applicationName: 'preview', pipeline: true });
  await openPeopleStore(pool).add([READER]);
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** Of an agency that takes part no more. */
const ENDED = { fromAt: addMs(AT, -DAY_MS), untilAt: AT, agreements: [] };

/** Puts the people of a world into the tables, and their agencies with the terms of the first of each. */
async function layPeople({ people }: World): Promise<void> {
  for (const { agency, terms = ENDED } of people.toReversed()) {
    await rowsOf(pool, {
      text: `insert into agency (agency, from_at, until_at) values ($1, $2, $3)
        on conflict (agency) do update set from_at = excluded.from_at, until_at = excluded.until_at`,
      values: [agency, terms.fromAt, terms.untilAt],
    });
    for (const one of terms.agreements)
      await rowsOf(pool, {
        text: `insert into agreement (agency, programme, from_at, until_at) values ($1, $2, $3, $4) on conflict do nothing`,
        values: [agency, one.programme, one.fromAt, one.untilAt],
      });
  }
  for (const { person, name, agency, roles } of people)
    await rowsOf(pool, {
      text: `insert into person (person, name, agency, roles, demonstration) values ($1, $2, $3, $4, false)`,
      values: [person, name, agency, roles],
    });
}

/** How much of each case somebody sees at a moment, by the lists. */
async function seenBy(
  programmes: Programmes,
  person: Person | undefined,
  at: Instant,
  db: Queryable = pool,
): Promise<ReadonlyMap<string, { readonly programme: string; readonly sees: 'part' | 'whole' }>> {
  if (person === undefined) return new Map();
  const onlooker = onlookerOf(programmes, person, at, civilDateIn(ZONE, at));
  const listed = async (what: 'whole' | 'any') => {
    const { values, bind } = parameters();
    const condition = visible(onlooker, what, bind, 'c');
    return rowsOf<{ id: string; programme: string }>(db, {
      text: `select c.case_id as id, c.programme from case_row c where ${condition}`,
      values,
    });
  };
  const [whole, any] = await Promise.all([listed('whole'), listed('any')]);
  const sees = (id: string) => (whole.some((one) => one.id === id) ? 'whole' : 'part');
  return new Map(any.map(({ id, programme }) => [id, { programme, sees: sees(id) }]));
}

type Seen = Awaited<ReturnType<typeof seenBy>>;

/** What somebody sees otherwise, in lines that compare: how many cases of a programme, from what to what. */
function difference(before: Seen, after: Seen): readonly string[] {
  const counts = new Map<string, number>();
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const programme = before.get(id)?.programme ?? after.get(id)?.programme ?? '';
    const [was, is] = [before.get(id)?.sees ?? 'nothing', after.get(id)?.sees ?? 'nothing'];
    const line = `${programme} ${was} ${is}`;
    if (was !== is) counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].map(([line, count]) => `${line} ${count}`).toSorted();
}

/** Reads every case that is not restricted, and is shown its name. */
const SUPERVISOR: Person = { ...READER, roles: ['supervisor'], terms: { ...ENDED, untilAt: null } };

/** The cases that a preview names of somebody. None of these worlds has as many as are named at most. */
function namesIn(preview: ChangePreview, person: string): readonly string[] {
  const moves = preview.people.find((one) => one.person.person === person)?.moves ?? [];
  return moves.flatMap(({ named }) => named.map(({ caseId }) => caseId)).toSorted();
}

function namesExpected(readable: Seen, before: Seen, after: Seen): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((id) => before.get(id)?.sees !== after.get(id)?.sees && readable.get(id)?.sees === 'whole')
    .toSorted();
}

function previewed(preview: ChangePreview, person: string): readonly string[] {
  const moves = preview.people.find((one) => one.person.person === person)?.moves ?? [];
  return moves.map((one) => `${one.programme} ${one.before} ${one.after} ${one.cases}`).toSorted();
}

describe('the preview of a change', () => {
  test(
    `says of everybody in ${WORLDS} random worlds what they see otherwise once the change is made`,
    { timeout: 600_000 },
    async () => {
      const { whole } = chance(20261123);
      const random = () => whole(2 ** 32) / 2 ** 32;
      const tally = { made: 0, gains: 0, losses: 0, later: 0, kinds: new Set<string>() };
      for (let number = 0; number < WORLDS; number += 1) {
        const world = randomWorld(number, random);
        await lay(pool, [world]);
        await layPeople(world);
        await changeOnce(world, random, tally);
      }
      // Worlds in which nothing could be made, or nobody ever saw anything else, would show nothing.
      expect(tally.made).toBeGreaterThan(WORLDS / 4);
      expect(Math.min(tally.gains, tally.losses)).toBeGreaterThan(20);
      expect(tally.later).toBeGreaterThan(WORLDS / 20);
      expect([...tally.kinds].toSorted()).toEqual([
        'agency-joins',
        'agency-leaves',
        'person-joins',
        'person-leaves',
        'person-moves',
        'roles-given',
        'sharing-agreed',
        'sharing-ended',
      ]);
    },
  );
});

describe('the preview of a change to many', () => {
  /** Puts people of an agency there, each with these roles, and previews that the agency takes part no more. */
  async function previewOf(agency: string, rolesOf: (number: number) => readonly string[], count: number) {
    const people = openPeopleStore(pool);
    const numbers = Array.from({ length: count }, (_, each) => each);
    await people.add(
      numbers.map((each) => ({
        person: `${agency}-${each}`,
        name: `Subject ${each}`,
        agency,
        roles: rolesOf(each),
        demonstration: false,
      })),
    );
    await lay(pool, [{ ...CROWDED, cases: CROWDED.cases.map((one) => ({ ...one, leadAgency: agency })) }]);
    const programmes = installedProgrammes();
    const directory = openDirectoryStore(pool, programmes);
    const read = { log: { load: async () => [] }, engineFor: () => undefined };
    const deps = {
      directory,
      people,
      programmes,
      sight: openSightPreview(pool),
      systems: openServiceAccounts(pool),
      read,
      clock: { now: () => AT },
    };
    return previewBy(deps, ZONE)({ kind: 'agency-leaves', agency, successor: null }, [], AT, READER);
  }

  const CROWDED = {
    cases: [1, 2].map((each) => ({
      caseId: `01930000-0000-7000-8000-00000000${each}${each}${each}${each}`,
      programme: 'safeguarding',
      marking: 'ordinary',
      lead: null,
      leadAgency: null,
      listings: [],
      sights: [],
    })),
  } as unknown as World;

  test('looks at everybody, however many they are', async () => {
    const { people, lookedAt, notLookedAt } = await previewOf('crowd', () => ['case-officer'], 200);
    expect([people.length, lookedAt, notLookedAt]).toEqual([200, 200, 0]);
    for (const { moves } of people)
      expect(moves).toMatchObject([{ before: 'whole', after: 'nothing', cases: 2 }]);
  });

  test('says how many are left out where they are of too many kinds', async () => {
    await rowsOf(pool, { text: 'delete from case_row where lead_agency = $1', values: ['crowd'] });
    const { people, lookedAt, notLookedAt } = await previewOf(
      'medley',
      (each) => ['case-officer', `made-up-${each % 65}`],
      130,
    );
    expect([people.length, lookedAt, notLookedAt]).toEqual([2 * KINDS_AT_MOST, 2 * KINDS_AT_MOST, 10]);
  });
});

/** Where nobody can be given a role: Aoife is recused on these cases. */
const RECUSED = {
  kind: 'PersonRecused',
  body: { person: 'demo-aoife', name: 'Aoife Ní Shampla', reason: 'A neighbour of the family' },
};

/** What Karen sees on these cases beside what she holds there, for as long as she is of her agency. */
const GIVEN = {
  kind: 'AccessGiven',
  body: {
    relation: 'reader',
    agency: 'Independent',
    person: 'demo-karen',
    name: 'Karen Novella',
    reason: 'Knows the family from before',
  },
};

const CHANGES = 40;

/**
 * Somebody recused is named, nobody else is there, and then somebody is: what waited is taken over. Of those who left, of
 * whom moved, and of whom comes back, for whom what was not given on is their own again.
 */
const FIRST: readonly DirectoryChange[] = [
  { kind: 'person-leaves', person: 'demo-tomos', successor: 'demo-aoife' },
  moving('demo-gareth', 'Westmere Council', ['supervisor']),
  moving('demo-karen', 'Westmere Council', ['provider']),
  { kind: 'fallback-named', agency: 'Westmere Police', programme: 'safeguarding', person: 'demo-priya' },
  moving('demo-karen', 'Independent', ['provider']),
  moving('demo-rashid', 'Westmere Council', ['provider']),
];

/** A case on which Rashid holds a role for another agency than his: his own still where he moves there. */
const HELD_ELSEWHERE = caseHeldBy('ELSE-1', [
  { role: 'provider', person: 'demo-rashid', name: 'Rashid Storywell', agency: 'Westmere Council' },
]);

function moving(person: string, agency: string, roles: readonly string[]): DirectoryChange {
  return { kind: 'person-moves', person, agency, roles, successor: 'demo-aoife' };
}

describe('the preview of a change that leaves roles on cases to others', () => {
  test(
    `says what everybody sees otherwise once ${CHANGES} changes are made and all is taken over`,
    { timeout: 300_000 },
    async () => {
      const { whole } = chance(7);
      const random = () => whole(2 ** 32) / 2 ** 32;
      let now = AT;
      const own = await createTestDatabase();
      const lists = openPool({ url: own.appUrl, max: 4, applicationName: 'preview', pipeline: true });
      const recused = heldCases(2, HELD, [RECUSED]).map((one) => ({
        ...one,
        reference: `R-${one.reference}`,
      }));
      const app = await readingApp(['WM-1020', 'WM-1015', 'WM-1001'], {
        database: own,
        clock: { now: () => now },
        histories: [...heldCases(4, HELD, [GIVEN]), ...recused, HELD_ELSEWHERE],
      });
      try {
        const people = openPeopleStore(lists);
        const programmes = installedProgrammes();
        const sight = openSightPreview(lists);
        const { directory } = app;
        const store = openDirectoryStore(lists, programmes);
        const read = { log: app.log, engineFor: liveEngines(programmes, publishedHolidays()) };
        const everybody = (await people.list()).map(({ person }) => person);
        const tally = { made: 0, taken: 0, stuck: 0, moves: 0, named: 0 };
        for (let done = 0; done < CHANGES; done += 1) {
          now = addMs(now, 1_000);
          const change = FIRST[done] ?? (await changeHere(directory, everybody, random));
          const making = { by: 'demo-alma', reason: 'Chance asks for this change', from: now, now };
          const decided = await directory.decide(change, making);
          if (!decided.ok) continue;
          const systems = openServiceAccounts(lists);
          const deps = {
            directory: store,
            people,
            programmes,
            sight,
            read,
            systems,
            clock: { now: () => now },
          };
          const preview = await previewBy(deps, ZONE)(change, decided.value, now, READER);
          const named = await previewBy(deps, ZONE)(change, decided.value, now, SUPERVISOR);
          const at = now;
          const readable = await seenBy(programmes, SUPERVISOR, at, lists);
          const look = async () =>
            Promise.all(everybody.map(async (id) => seenBy(programmes, await people.find(id), at, lists)));
          const before = await look();
          const foreseen = directoryAfter(await store.state(), change, now);
          expect((await directory.make(change, making)).ok).toBe(true);
          expect({ change, ...inOrder(foreseen) }).toEqual({ change, ...inOrder(await store.state()) });
          await app.keepDirectory();
          const after = await look();
          for (const [each, id] of everybody.entries()) {
            const really = difference(before[each] ?? new Map(), after[each] ?? new Map());
            expect({ change, id, seen: previewed(preview, id) }).toEqual({ change, id, seen: really });
            expect(namesIn(named, id)).toEqual(
              namesExpected(readable, before[each] ?? new Map(), after[each] ?? new Map()),
            );
            tally.moves += really.length;
            tally.named += namesIn(named, id).length;
          }
          tally.made += 1;
          for (const { to } of preview.takenOver) tally[to === null ? 'stuck' : 'taken'] += 1;
        }
        expect(tally.made).toBeGreaterThan(CHANGES / 3);
        expect(Math.min(tally.taken, tally.moves)).toBeGreaterThan(3);
        expect(tally.stuck).toBeGreaterThan(0);
        expect(tally.named).toBeGreaterThan(3);
      } finally {
        await lists.end();
        await app.close();
      }
    },
  );
});

const HELD = [
  ['case-officer', 'tomos'],
  ['supervisor', 'gareth'],
  ['provider', 'karen'],
] as const;

/** A change to somebody of the demonstration. Only the roles of those who leave may go to somebody who is recused. */
async function changeHere(
  directory: Pick<Directory, 'person'>,
  everybody: readonly string[],
  random: () => number,
): Promise<DirectoryChange> {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const person =
    random() < 0.6 ? pick(['demo-tomos', 'demo-priya', 'demo-gareth', 'demo-karen']) : pick(everybody);
  const known = await directory.person(person);
  if (known === undefined) throw new Error(`There is no ${person} in the demonstration.`);
  const agencies = ['Westmere Police', 'Westmere Council', 'Independent'];
  const roles = ['case-officer', 'supervisor', 'provider', 'panel-member'].filter(() => random() < 0.4);
  const { name } = known;
  if (known.leftAt !== null)
    return { kind: 'person-joins', person, name, agency: pick(agencies), roles: known.roles };
  const successor = pick([null, 'demo-priya', 'demo-rashid', 'demo-helen']);
  const agency = pick(agencies);
  const programme = 'safeguarding';
  return pick<DirectoryChange>([
    { kind: 'person-leaves', person, successor: pick([successor, 'demo-aoife', 'demo-aoife']) },
    { kind: 'person-leaves', person, successor },
    { kind: 'roles-given', person, roles, successor },
    { kind: 'person-moves', person, agency, roles: known.roles, successor },
    { kind: 'fallback-named', agency, programme, person: pick(['demo-priya', 'demo-helen', 'demo-rashid']) },
    { kind: 'agency-leaves', agency: 'Independent', successor },
    { kind: 'agency-joins', agency: 'Independent' },
    { kind: 'sharing-agreed', agency, programme },
    { kind: 'sharing-ended', agency, programme },
  ]);
}

async function changeOnce(
  world: World,
  random: () => number,
  tally: { made: number; gains: number; losses: number; later: number; readonly kinds: Set<string> },
): Promise<void> {
  const { programmes } = world;
  const store = openDirectoryStore(pool, programmes);
  const people = openPeopleStore(pool);
  const change = randomChange(world, random);
  const later = random() < 0.3;
  const from = later ? addMs(AT, DAY_MS) : AT;
  const making = { by: READER.person, reason: 'A random world asks for it', from, now: AT };
  const decided = await store.decide(change, making);
  if (!decided.ok) return;
  const clock = { now: () => AT };
  // These worlds have rows of who sees a case, and no entries behind them.
  const read = { log: { load: async () => [] }, engineFor: () => undefined };
  const preview = await previewBy(
    {
      directory: store,
      people,
      programmes,
      sight: openSightPreview(pool),
      read,
      systems: openServiceAccounts(pool),
      clock,
    },
    ZONE,
  )(change, decided.value, from, READER);
  const everybody = [...new Set([...world.people.map(({ person }) => person), newcomerIn(change)])];
  const look = async () =>
    Promise.all(everybody.map(async (id) => seenBy(programmes, await people.find(id), from)));
  const before = await look();
  const foreseen = directoryAfter(await store.state(), change, from);
  const made = await store.make(change, making);
  expect(made.ok).toBe(true);
  if (later) while ((await store.putNextIntoEffect(from)) !== undefined);
  expect({ change, ...inOrder(foreseen) }).toEqual({ change, ...inOrder(await store.state()) });
  const after = await look();
  for (const [each, id] of everybody.entries()) {
    const really = difference(before[each] ?? new Map(), after[each] ?? new Map());
    expect({ change, id, seen: previewed(preview, id) }).toEqual({ change, id, seen: really });
    tally.gains += really.filter((line) => / nothing (part|whole) | part whole /.test(line)).length;
    tally.losses += really.filter((line) => / (part|whole) nothing | whole part /.test(line)).length;
  }
  tally.made += 1;
  tally.later += later ? 1 : 0;
  tally.kinds.add(change.kind);
}

/** The directory with what has no order of its own in one. */
function inOrder({ agencies, people, fallbacks }: DirectoryState) {
  const sorted = <T extends object>(all: Iterable<T>, by: (one: T) => string): readonly T[] =>
    [...all].toSorted((one, other) => by(one).localeCompare(by(other)));
  return {
    agencies: sorted(
      [...agencies].map(([agency, terms]) => ({
        ...terms,
        agency,
        agreements: sorted(terms.agreements, (one) => `${one.programme} ${one.fromAt}`),
      })),
      ({ agency }) => agency,
    ),
    people: sorted(
      [...people.values()].map((one) => ({ ...one, roles: one.roles.toSorted() })),
      ({ person }) => person,
    ),
    fallbacks: sorted(fallbacks, ({ agency, programme }) => `${agency} ${programme}`),
  };
}

function newcomerIn(change: DirectoryChange): string {
  return change.kind === 'person-joins' ? change.person : 'nobody';
}

function randomChange(world: World, random: () => number): DirectoryChange {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const known = [...new Set([...world.programmes.values()].flatMap(({ roles }) => [...roles.keys()]))];
  const roles = known.filter(() => random() < 0.5);
  const { person, agency } = pick(world.people);
  const other = agency.endsWith('a') ? `${agency.slice(0, -1)}b` : `${agency.slice(0, -1)}a`;
  const programme = pick([...world.programmes.keys()]);
  const successor = null;
  return pick<DirectoryChange>([
    { kind: 'agency-joins', agency },
    { kind: 'agency-leaves', agency, successor },
    { kind: 'sharing-agreed', agency, programme },
    { kind: 'sharing-ended', agency, programme },
    { kind: 'roles-given', person, roles, successor },
    { kind: 'person-moves', person, agency: other, roles, successor },
    { kind: 'person-leaves', person, successor },
    { kind: 'person-joins', person: `new-${person}`, name: 'Subject A', agency, roles },
  ]);
}
