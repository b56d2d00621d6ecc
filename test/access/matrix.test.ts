import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINE_ACTS } from '../../src/domain/engine-acts.ts';
import { isInScope } from '../../src/web/api/api-route.ts';
import { operations } from '../../src/web/api/registry.ts';
import { patterns } from '../../src/web/paths.ts';
import type { Access } from '../../src/web/route.ts';
import { readingApp } from '../support/reading-app.ts';
import { AT, type Cell, everyCell, mayOpen, mayTakeEmergency, personOf } from './cells.ts';
import { ACTS, ENGINE_ACTS_BY, SECOND_PEOPLE } from './expected-acts.ts';
import { OPERATIONS, PAGES, PROVISIONING, ROLES } from './expectations.ts';
import { decidedOn, decisions, expectations, namedIn, programmes, told } from './matrix-decisions.ts';

/** The issue, "Shown by" 1. */
const LEAST_CELLS = 20_000;

type Registered = {
  readonly route: string;
  readonly operation: string | undefined;
  readonly access: Access | undefined;
};

const cells = everyCell();
const registered: Registered[] = [];
const decided = decisions();
const expected = expectations();
let counted = 0;

beforeAll(async () => {
  const app = await readingApp([], {
    whole: {
      onRoute: ({ method, url, config }) => {
        const known = config as { readonly access?: Access; readonly operation?: string } | undefined;
        for (const one of [method].flat().filter((each) => each !== 'HEAD'))
          registered.push({ route: `${one} ${url}`, operation: known?.operation, access: known?.access });
      },
    },
  });
  await app.close();
});

afterAll(() => {
  process.stdout.write(`the matrix has ${counted} cells\n`);
});

describe('nothing is missing from the tables', () => {
  test('every route of the pages, and no other', () => {
    const pages = registered.filter(
      ({ route, operation }) => operation === undefined && !route.includes(` ${PROVISIONING}`),
    );
    expect(pages.map(({ route }) => route).toSorted()).toEqual(Object.keys(PAGES).toSorted());
  });

  test('every address of the product is a route', () => {
    const urls = new Set(registered.map(({ route }) => route.slice(route.indexOf(' ') + 1)));
    expect(Object.values(patterns).filter((pattern) => !urls.has(pattern))).toEqual([]);
  });

  test('every operation of the API, registered as the registry has it', () => {
    expect(operations.map(({ id }) => id).toSorted()).toEqual(Object.keys(OPERATIONS).toSorted());
    const routed = registered.flatMap(({ operation }) => operation ?? []);
    expect(routed.toSorted()).toEqual(operations.map(({ id }) => id).toSorted());
  });

  test('every act of the programmes and of the engine', () => {
    expect([...programmes.keys()].toSorted()).toEqual(Object.keys(ACTS).toSorted());
    for (const [programme, acts] of Object.entries(ACTS))
      expect([...(programmes.get(programme)?.acts.keys() ?? [])].toSorted()).toEqual(
        Object.keys(acts).toSorted(),
      );
    expect([...programmes.keys()].toSorted()).toEqual(Object.keys(ENGINE_ACTS_BY).toSorted());
    for (const acts of Object.values(ENGINE_ACTS_BY))
      expect([...ENGINE_ACTS.keys()].toSorted()).toEqual(Object.keys(acts).toSorted());
  });

  test('every role of every programme', () => {
    const rolesOf = [...programmes].map(([id, { roles }]) => [id, [...roles.keys()].toSorted()]);
    expect(Object.fromEntries(rolesOf)).toEqual(
      Object.fromEntries(Object.entries(ROLES).map(([id, roles]) => [id, Object.keys(roles).toSorted()])),
    );
  });

  test('everything that takes two people, and who may be the second', () => {
    for (const [id, programme] of programmes) {
      const expectedOf = SECOND_PEOPLE[id] ?? {};
      const rules = programme.ruleSets.at(-1)?.twoPeople ?? new Map<string, never>();
      expect([id, [...rules.keys()].toSorted()]).toEqual([id, Object.keys(expectedOf).toSorted()]);
      for (const [kind, { by, apart, freshSignIn }] of rules) {
        const right = expectedOf[kind];
        expect([id, kind, by.toSorted()]).toEqual([id, kind, namedIn(right?.by ?? '').toSorted()]);
        expect([apart === 'agency', freshSignIn]).toEqual([right?.ofAnotherAgency, right?.freshSignIn]);
      }
    }
  });

  test('only provisioning and what needs nobody is registered without asking a permission', () => {
    const asking = registered.filter(
      ({ access, route }) => access === undefined && !route.includes(PROVISIONING),
    );
    expect(asking.map(({ route }) => route).toSorted()).toEqual([
      'GET /assets/*',
      'POST /browser-reports',
      'POST /sign-in/with/:provider/ended',
    ]);
  });
});

test(
  'every route and operation answers whom the tables say, by page, API and service account',
  { timeout: 300_000 },
  async () => {
    const wrong: string[] = [];
    for (const { route, operation, access } of registered) {
      const asks = operation === undefined ? PAGES[route] : OPERATIONS[operation];
      if (access === undefined || asks === undefined) continue;
      for (const cell of cells) {
        const right = expected(cell)[asks];
        const is = await decided(cell, access, route.includes('/:caseId'));
        if (is !== right) wrong.push(`${route} (${asks}): ${told(cell)} ${is ? 'may' : 'may not'}`);
        counted += 1;
      }
    }
    expect(wrong.slice(0, 20)).toEqual([]);
  },
);

test('a case of a programme is opened, and emergency access taken to one, by whom the tables say', async () => {
  const wrong: string[] = [];
  for (const cell of cells) {
    const { programme } = cell;
    const opens = (await decidedOn(cell, 'open-case', { programme })).allowed;
    if (opens !== mayOpen(cell)) wrong.push(`opens: ${told(cell)} ${opens ? 'may' : 'may not'}`);
    const takes = await decided(cell, 'take-emergency-access', true);
    if (takes !== mayTakeEmergency(cell)) wrong.push(`emergency: ${told(cell)} ${takes ? 'may' : 'may not'}`);
    counted += 2;
  }
  expect(wrong.slice(0, 20)).toEqual([]);
});

test('a service account needs the scope of an operation beside, and one that brings people may nothing here', async () => {
  const wrong: string[] = [];
  const accounts = [
    { name: 'with every scope', provider: null, scoped: true },
    { name: 'without scopes', provider: null, scoped: false },
    { name: 'of a provider', provider: 'somebody', scoped: true },
  ];
  for (const operation of operations)
    for (const { name, provider, scoped } of accounts) {
      const account = { ...ACCOUNT, provider, scopes: scoped ? [operation.access] : [] };
      const admitted = isInScope(operation, { account, person: personOf(cells[0] as Cell) });
      const asks = OPERATIONS[operation.id] ?? 'not-a-person';
      const right = asks === 'anybody' || (provider === null && (scoped || asks === 'signed-in'));
      for (const cell of cells) {
        const is = admitted && (await decided(cell, operation.access, operation.path.includes('{caseId}')));
        if (is !== (right && expected(cell)[asks])) wrong.push(`${operation.id}, ${name}: ${told(cell)}`);
        counted += 1;
      }
    }
  expect(wrong.slice(0, 20)).toEqual([]);
});

test('a webhook tells of a case only whom the tables let read it', async () => {
  for (const cell of cells) {
    expect(await decided(cell, 'read-case', true), told(cell)).toBe(expected(cell).whole);
    counted += 1;
  }
});

test(`there are at least ${LEAST_CELLS} cells`, () => {
  expect(counted).toBeGreaterThanOrEqual(LEAST_CELLS);
});

const ACCOUNT = {
  accountId: 'account',
  name: 'Another system',
  agency: 'mine',
  roles: [],
  createdBy: 'somebody',
  reason: 'To show what it may.',
  createdAt: AT,
  endedAt: null,
};
