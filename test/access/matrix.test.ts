import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onlookerOf } from '../../src/application/access/onlooker.ts';
import { type Part, refusedInPart } from '../../src/application/access/part.ts';
import { type Permission, permitsBy } from '../../src/application/access/permits.ts';
import type { CaseRead } from '../../src/application/read-case.ts';
import { createProgram } from '../../src/cli/program.ts';
import { projectRoot } from '../../src/config/config.ts';
import { decide } from '../../src/domain/decide.ts';
import { ENGINE_ACTS } from '../../src/domain/engine-acts.ts';
import { openPolicy, readPolicy } from '../../src/infrastructure/cedar/policy.ts';
import { installedProgrammes } from '../../src/wiring/programmes.ts';
import { isInScope } from '../../src/web/api/api-route.ts';
import { operations } from '../../src/web/api/registry.ts';
import { patterns } from '../../src/web/paths.ts';
import type { Access } from '../../src/web/route.ts';
import { readingApp } from '../support/reading-app.ts';
import { safeguardingCase } from '../support/safeguarding-case.ts';
import { AT, caseOf, type Cell, everyCell, expected, ON, personOf } from './cells.ts';
import { ACTS, ACTS_OF_PART, ENGINE_ACTS_BY, GROUPS, SECOND_PEOPLE } from './expected-acts.ts';
import { COMMANDS, OPERATIONS, PAGES, PROVISIONING } from './expectations.ts';

/** The issue, "Shown by" 1. */
const LEAST_CELLS = 20_000;

type Registered = {
  readonly route: string;
  readonly operation: string | undefined;
  readonly access: Access | undefined;
};

const programmes = installedProgrammes();
const policy = openPolicy(readPolicy(join(projectRoot, 'policy')));
const cells = everyCell();
const registered: Registered[] = [];
const decided = decisions();
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
    expect([...ENGINE_ACTS.keys()].toSorted()).toEqual(Object.keys(ENGINE_ACTS_BY).toSorted());
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

  test('every command', () => {
    const commands = createProgram(async () => {}, '0').commands.map((command) => command.name());
    expect(commands.toSorted()).toEqual(COMMANDS.toSorted());
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

/** Somebody who is nothing to the case yet. */
const NO_PART: Part = {
  person: 'me',
  roles: [],
  relations: [],
  kinds: new Set(),
  acts: new Set(),
  names: [],
  held: [],
};

test('a part is for the acts that the tables name for it, and no other', () => {
  const { engine, state } = safeguardingCase();
  const { programme } = engine;
  const read = { programme, state, engine } as unknown as CaseRead;
  const parts = [...programme.access.relations].filter(([, { sees }]) => sees !== 'whole');
  expect(parts.map(([relation]) => relation).toSorted()).toEqual(Object.keys(ACTS_OF_PART).toSorted());
  for (const [relation, { acts = [] }] of parts) {
    const right = new Set((ACTS_OF_PART[relation] ?? '').split(' '));
    for (const act of [...programme.acts.keys(), ...ENGINE_ACTS.keys()]) {
      const author = { person: 'me', name: 'Subject A', agency: 'mine', role: 'case-officer' };
      const occurred = { date: null, precision: 'unknown', certainty: 'stated' } as const;
      const part = { ...NO_PART, roles: [...programme.roles.keys()], acts: new Set(acts) };
      const refusal = refusedInPart(read, part, { act, body: {}, occurred, author });
      const isPrevented = refusal?.code === 'not-of-this-part' || refusal?.code === 'unknown-act';
      expect([relation, act, !isPrevented]).toEqual([relation, act, right.has(act)]);
      counted += 1;
    }
  }
});

test('every act is for whom the tables say', { timeout: 300_000 }, async () => {
  const wrong: string[] = [];
  const scenario = safeguardingCase();
  const { engine, state } = scenario;
  const read = { programme: engine.programme, state, engine } as unknown as CaseRead;
  const acts = { ...ACTS['safeguarding'], ...ENGINE_ACTS_BY };
  const commandOf = (act: string, role: string) => ({
    act,
    body: {},
    occurred: { date: null, precision: 'unknown', certainty: 'stated' } as const,
    author: { person: 'me', name: 'Subject A', agency: 'mine', role },
  });
  for (const [act, by] of Object.entries(acts))
    for (const role of new Set(cells.map((cell) => cell.role))) {
      const mayAct = rolesIn(by);
      const command = commandOf(act, role);
      const judged = decide(engine, state, command, AT);
      const refusedCodes = ['role-may-not', 'case-exists', 'unknown-act'];
      const roleMay = role !== 'none' && (judged.ok || !refusedCodes.includes(judged.error.code));
      const inPart = refusedInPart(
        read,
        { ...NO_PART, roles: [role], acts: new Set(read.programme.acts.keys()) },
        command,
      );
      for (const cell of cells.filter((one) => one.role === role)) {
        const { act: mayRecord, work } = expected(cell);
        const isEngines = ENGINE_ACTS_BY[act] !== undefined;
        const right =
          mayRecord && (work || !isEngines) && role !== 'none' && (mayAct === 'any' || mayAct.has(role));
        const sees = await decided(cell, 'work-on-case', true);
        const is =
          (await decided(cell, 'record-act', true)) && roleMay && (sees || inPart?.code !== 'unknown-act');
        if (is !== right) wrong.push(`${act}: ${told(cell)} ${is ? 'may' : 'may not'}`);
        counted += 1;
      }
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

/**
 * The product's own decision about a cell. Every permission is asked of the policy once for each person and case; routes
 * that ask for the same permission share the answer.
 */
function decisions(): (cell: Cell, access: Access, aboutCase: boolean) => Promise<boolean> {
  const known = new Map<string, boolean>();
  return async (cell, access, aboutCase) => {
    if (access === 'anyone') return true;
    const permission = access === 'signed-in' ? 'work-here' : access;
    const key = `${permission} ${aboutCase ? told(cell) : `${cell.role} ${expected(cell)['works-here']}`}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const { allowed } = await decidedOn(cell, permission, aboutCase);
    known.set(key, allowed);
    return allowed;
  };
}

const CASE = '0193a000-0000-7000-8000-000000000001';

function decidedOn(cell: Cell, permission: Permission, aboutCase: boolean) {
  const access = { caseSight: async (caseId: string) => caseOf(cell, caseId) };
  const permits = permitsBy({ access, policy, programmes }, 'Europe/London');
  const onlooker = onlookerOf(programmes, personOf(cell), AT, ON);
  return permits(onlooker, permission, { caseId: aboutCase ? CASE : undefined });
}

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

function rolesIn(by: string): ReadonlySet<string> | 'any' {
  return by === 'any' ? 'any' : new Set(namedIn(by));
}

function namedIn(by: string): readonly string[] {
  return by.split(' ').flatMap((one) => (GROUPS[one] ?? one).split(' '));
}

function told({ role, relation, marking, state }: Cell): string {
  return `${role}, ${relation}, ${marking}, ${state}`;
}
