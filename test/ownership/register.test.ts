import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OwnershipImport } from '../../src/application/ownership/register.ts';
import { drawStatement } from '../../src/domain/ownership/draw-statement.ts';
import { graphOf } from '../../src/domain/ownership/graph-of.ts';
import { ownedBy, ownersOf } from '../../src/domain/ownership/holdings.ts';
import type { KnownStatement } from '../../src/domain/ownership/statement.ts';
import { openOwnership } from '../../src/infrastructure/postgres/ownership-store.ts';
import { openPool } from '../../src/infrastructure/postgres/pool.ts';
import { uuidV7 } from '../../src/infrastructure/record/uuid-v7.ts';
import { addMs, type Instant } from '../../src/kernel/instant.ts';
import type { JsonObject } from '../../src/kernel/json.ts';
import { addDays, asPlainDate } from '../../src/kernel/plain-date.ts';
import { chance } from '../simulation/chance.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { entity, holds, person } from './made-statements.ts';
import { idOf, randomFiles } from './random-register.ts';

const AT = '2026-03-01T09:00:00.000Z' as Instant;
const DAY_MS = 86_400_000;

let database: TestDatabase;
let pool: Pool;
let register: ReturnType<typeof openOwnership>;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({ url: database.appUrl, max: 4, applicationName: 'ownership', pipeline: true });
  register = openOwnership({ pool, newId: () => uuidV7(Date.now()) });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function add(bodies: readonly JsonObject[], at = AT, reason = 'To try it out') {
  return register.add({
    content: Buffer.from(JSON.stringify(bodies)),
    fileName: 'made-up.json',
    doneBy: 'demo-priya',
    reason,
    at,
  });
}

async function taken(bodies: readonly JsonObject[], at = AT): Promise<OwnershipImport> {
  const added = await add(bodies, at);
  if (!added.ok) throw new Error(JSON.stringify(added.error.slice(0, 3)));
  return added.value.import;
}

async function statementCount(): Promise<number> {
  const { rows } = await pool.query<{ count: string }>('select count(*) from ownership_statement');
  return Number(rows[0]?.count);
}

describe('a file', () => {
  const ada = person('f-ada', 'Ada Example');
  const birch = entity('f-birch', 'Birch Ltd');
  const sixty = holds('f-ada', 'f-birch', { share: 60 });

  test('is taken in as a whole, with who, when and why; the same file again is said and changes nothing', async () => {
    const first = await add([ada, birch, sixty]);
    expect(first).toMatchObject({
      ok: true,
      value: {
        outcome: 'imported',
        import: {
          at: AT,
          doneBy: 'demo-priya',
          fileName: 'made-up.json',
          reason: 'To try it out',
          added: 3,
          repeated: 0,
        },
      },
    });
    const before = await statementCount();
    const again = await add([ada, birch, sixty], addMs(AT, DAY_MS), 'Another reason');
    expect(again).toMatchObject({
      ok: true,
      value: { outcome: 'already', import: { at: AT, reason: 'To try it out' } },
    });
    expect(await statementCount()).toBe(before);
    expect((await register.imports({ limit: 10 })).map(({ reason }) => reason)).toEqual(['To try it out']);
  });

  test('that repeats statements adds the others only', async () => {
    const ben = person('f-ben', 'Ben Example');
    const made = await taken([ada, sixty, ben]);
    expect(made).toMatchObject({ added: 1, repeated: 2 });
    expect(await register.import(made.importId)).toEqual(made);
    expect(await gathered(register.bodies({ importId: made.importId }))).toEqual([ben]);
  });

  test('with one fault is not taken in at all, and its faults are those of a check', async () => {
    const before = await statementCount();
    const bad = [person('f-cleo', 'Cleo Example'), holds('f-cleo', 'f-birch', { share: 130 })];
    const refused = await add(bad);
    expect(refused).toMatchObject({
      ok: false,
      error: [{ index: 1, at: '/recordDetails/interests/0/share/exact' }],
    });
    expect(await register.check(Buffer.from(JSON.stringify(bad)))).toEqual(refused);
    expect(await statementCount()).toBe(before);
    expect(await register.find('Cleo', 5)).toEqual([]);
  });

  test('is checked with what it would add, what is here, and its circles', async () => {
    const ring = [
      birch,
      entity('f-cedar', 'Cedar Ltd'),
      holds('f-birch', 'f-cedar'),
      holds('f-cedar', 'f-birch'),
    ];
    const before = await statementCount();
    expect(await register.check(Buffer.from(JSON.stringify(ring)))).toMatchObject({
      ok: true,
      value: {
        statements: { length: 4 },
        repeated: 1,
        already: undefined,
        circles: [['Birch Ltd', 'Cedar Ltd']],
      },
    });
    expect(await statementCount()).toBe(before);
    expect(await register.check(Buffer.from(JSON.stringify([ada, birch, sixty])))).toMatchObject({
      value: { already: { reason: 'To try it out' } },
    });
  });

  test('that is sent twice at once is taken in once', async () => {
    const bodies = [person('f-dora', 'Dora Example')];
    const both = await Promise.all([add(bodies), add(bodies)]);
    expect(both.map((one) => (one.ok ? one.value.outcome : 'refused')).toSorted()).toEqual([
      'already',
      'imported',
    ]);
  });

  test('of other bytes with the same statements at once adds them once', async () => {
    const eva = person('f-eva', 'Eva Example');
    const both = await Promise.all([add([eva]), add([eva, person('f-finn', 'Finn Example')])]);
    expect(both.map((one) => (one.ok ? one.value.import.added : 0)).reduce((a, b) => a + b)).toBe(2);
  });

  test('that comes by a clock that was put back is known from when the last one was', async () => {
    const late = await taken([person('f-gus', 'Gus Example')], addMs(AT, -DAY_MS));
    expect(late.at).toBe(AT);
  });
});

test('a name is found by the beginnings of its words, a number by itself, a former name too', async () => {
  const numbered = { identifiers: [{ scheme: 'XI-EXAMPLE', id: 'N 77-1' }] };
  await taken([
    entity('s-oak', 'Öakfield & Søns Holdings', { details: { ...numbered, alternateNames: ['Former Elm'] } }),
    entity('s-oak', 'Oakfield Holdings plc', { on: '2021-01-01', status: 'updated', details: numbered }),
    entity('s-oats', 'Oats Ltd'),
  ]);
  const ids = async (text: string, limit = 5): Promise<readonly string[]> =>
    (await register.find(text, limit)).map(({ recordId }) => recordId);
  expect(await ids('oakf hold')).toEqual(['s-oak']);
  expect(await ids('ÖAKFIELD sons')).toEqual(['s-oak']);
  expect(await ids('elm')).toEqual(['s-oak']);
  expect(await ids('N 77-1')).toEqual(['s-oak']);
  expect(await ids('field')).toEqual([]);
  expect(await ids('oa')).toEqual(['s-oak', 's-oats']);
  expect(await ids('oa', 1)).toEqual(['s-oak']);
  expect(await ids('  ')).toEqual([]);
  expect(await ids('%')).toEqual([]);
  expect(await register.find('elm', 5)).toMatchObject([
    { name: 'Oakfield Holdings plc', type: 'entity', identifiers: [{ scheme: 'XI-EXAMPLE', id: 'N 77-1' }] },
  ]);
});

test('what was known at a moment is what had come by then, about a day in the past as well', async () => {
  const on = asPlainDate('2021-05-01');
  const opened = [
    person('k-ada', 'Ada Example'),
    entity('k-birch', 'Birch Ltd'),
    holds('k-ada', 'k-birch', { share: 60 }),
  ];
  const closed = holds(
    'k-ada',
    'k-birch',
    { share: 60, to: '2021-04-03' },
    { on: '2021-09-11', status: 'closed' },
  );
  const before = await taken(opened, addMs(AT, DAY_MS));
  const after = await taken([closed], addMs(AT, 2 * DAY_MS));
  const held = async (at: Instant): Promise<number> =>
    ownedBy(await register.reachableFrom(['k-ada'], at), 'k-ada', on).holdings.length;
  expect(await held(addMs(before.at, -1))).toBe(0);
  expect(await held(before.at)).toBe(1);
  expect(await held(addMs(after.at, -1))).toBe(1);
  expect(await held(after.at)).toBe(0);
  expect(await register.aboutRecord('k-ada-holds-k-birch', before.at)).toHaveLength(1);
  expect(await register.aboutRecord('k-ada-holds-k-birch', after.at)).toMatchObject([
    { importId: before.importId, knownFrom: before.at },
    { importId: after.importId, statement: { status: 'closed' } },
  ]);
});

test('statements are given out as they came, in their order, as known at a moment', async () => {
  const odd = { ...person('r-ada', 'Ada Example'), kept: { fraction: 76.5, list: [1, null, 'é"\\'] } };
  const made = await taken([odd], addMs(AT, 3 * DAY_MS));
  const all = await gathered(register.bodies({ knownAt: made.at }));
  expect(all.at(-1)).toEqual(odd);
  const earlier = await gathered(register.bodies({ knownAt: addMs(made.at, -1) }));
  expect(earlier).toEqual(all.slice(0, -1));
  expect(await gathered(register.bodies({ importId: 'none' }))).toEqual([]);
  expect(await register.import('none')).toBeUndefined();
});

describe('a file that was sent and not decided about', () => {
  test('is there for whoever sent it, until it is discarded or a day is over', async () => {
    const { uploads } = register;
    const upload = { person: 'a', at: AT, fileName: 'x.json', content: Buffer.from('[\u0000]') };
    const id = await uploads.keep(upload);
    expect(await uploads.find(id, 'a')).toEqual({ fileName: 'x.json', content: upload.content });
    expect(await uploads.find(id, 'b')).toBeUndefined();
    expect(await uploads.find('none', 'a')).toBeUndefined();
    await uploads.discard(id, 'b');
    expect(await uploads.find(id, 'a')).toBeDefined();
    await uploads.discard(id, 'a');
    expect(await uploads.find(id, 'a')).toBeUndefined();
    const old = await uploads.keep(upload);
    await uploads.keep({ ...upload, at: addMs(AT, DAY_MS) });
    expect(await uploads.find(old, 'a')).toBeUndefined();
  });
});

test(
  'what is read for a few parties tells the same of them as the whole register',
  { timeout: 120_000 },
  async () => {
    const random = chance(20261123);
    const own = await createTestDatabase();
    const ownPool = openPool({ url: own.appUrl, max: 2, applicationName: 'ownership', pipeline: true });
    const store = openOwnership({ pool: ownPool, newId: () => uuidV7(Date.now()) });
    try {
      const known: KnownStatement[] = [];
      const seen = { holdings: 0, circles: 0, undisclosed: 0, nominees: 0, declared: 0, merged: 0 };
      const files = randomFiles(random, 120);
      for (const [i, file] of files.entries()) {
        const at = addMs(AT, i * DAY_MS);
        const content = Buffer.from(JSON.stringify(file));
        const added = await store.add({ content, fileName: `${i}.json`, doneBy: 'x', reason: 'x', at });
        if (!added.ok) throw new Error(JSON.stringify(added.error.slice(0, 3)));
        for (const body of file)
          known.push({
            statement: drawStatement(body, body['recordStatus'] === 'new'),
            importId: added.value.import.importId,
            knownFrom: at,
            place: known.length + 1,
          });
      }
      const parties = (files[0] ?? []).filter((body) => body['recordType'] !== 'relationship').map(idOf);
      for (const party of parties) {
        const knownAt = addMs(AT, random.whole(files.length) * DAY_MS);
        const on = addDays(asPlainDate('2017-06-01'), random.whole(3_000));
        const whole = graphOf(known, knownAt);
        const read = await store.reachableFrom([party], knownAt);
        expect(read.records.size).toBeLessThanOrEqual(whole.records.size);
        for (const ask of [ownedBy, ownersOf]) {
          const told = ask(read, party, on, { links: 5, paths: 200, steps: 3_000 });
          expect(told, `${party} on ${on}`).toEqual(
            ask(whole, party, on, { links: 5, paths: 200, steps: 3_000 }),
          );
          seen.holdings += told.holdings.length;
          seen.circles += told.circles.length;
          seen.undisclosed += told.undisclosed.length;
          seen.nominees += told.holdings.filter(({ paths }) => paths.some(({ nominee }) => nominee)).length;
          seen.declared += told.holdings.filter(({ declared }) => declared !== undefined).length;
          seen.merged += (told.party?.recordIds.length ?? 0) > 1 ? 1 : 0;
        }
      }
      expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(5);
    } finally {
      await ownPool.end();
      await own.drop();
    }
  },
);

test('more than can be read for one question is cut short and said', { timeout: 60_000 }, async () => {
  const many = Array.from({ length: 2_600 }, (_, i) => entity(`m${i}`, `Many ${i}`));
  await taken(
    [person('m-ada', 'Ada Example'), ...many, ...many.map((body) => holds('m-ada', idOf(body)))],
    addMs(AT, 9 * DAY_MS),
  );
  const graph = await register.reachableFrom(['m-ada'], addMs(AT, 9 * DAY_MS));
  expect(graph.cutShort).toBe(true);
  expect(graph.records.size).toBeLessThanOrEqual(5_000);
  expect(ownedBy(graph, 'm-ada', asPlainDate('2025-01-01')).bounded).toContain('records');
});

async function gathered(batches: AsyncIterable<readonly JsonObject[]>): Promise<readonly JsonObject[]> {
  const all: JsonObject[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}
