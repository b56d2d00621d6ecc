import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../src/config/config.ts';
import { openPolicy, readPolicy } from '../../src/infrastructure/cedar/policy.ts';
import { openPool } from '../../src/infrastructure/postgres/pool.ts';
import { chance } from '../simulation/chance.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { type AccessCode, accessCode, decidedOtherwise, lay, listedOtherwise } from './compare-worlds.ts';
import { failsOr, loadCopies, score } from './mutants-score.ts';
import { codeMutants, type Mutant, policyMutants } from './mutate.ts';
import { randomWorld, type World } from './random-worlds.ts';

/** Worlds on which each mutant is tried, until one tells it apart. */
const WORLDS = 200;

/** The code that decides access, beside the policy, and what is made from each: decisions, lists, or both. */
const MADE_FROM = {
  'src/application/access/onlooker.ts': ['decisions', 'lists'],
  'src/application/access/decide-access.ts': ['decisions'],
  'src/application/access/decide-marking.ts': ['decisions'],
  'src/application/access/permits.ts': ['decisions'],
  'src/infrastructure/postgres/visible-cases.ts': ['lists'],
  'src/infrastructure/postgres/reviewed-looks.ts': ['lists'],
} as const;

type Made = 'decisions' | 'lists';

const FILES = Object.keys(MADE_FROM) as readonly (keyof typeof MADE_FROM)[];

/** One world in so many is asked about every permission. */
const PERMISSIONS_IN = 10;

/** A mutant may ask for what never ends: it is noticed when it took so long. */
const STATEMENT_MS = 5_000;

const text = readPolicy(join(projectRoot, 'policy'));
const whole = accessCode(openPolicy(text));
const folder = mkdtempSync(join(tmpdir(), 'throughline-mutants-'));
let worlds: readonly World[];
let database: TestDatabase;
let pool: ReturnType<typeof openPool>;
/** What the code as it is says otherwise than the plain words, worked out once. */
let right: Promise<string | undefined>;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({
    url: database.appUrl,
    max: 4,
    applicationName: 'mutants',
    pipeline: true,
    statementTimeoutMs: STATEMENT_MS,
  });
  const { whole: below } = chance(20261123);
  const random = () => below(2 ** 32) / 2 ** 32;
  worlds = Array.from({ length: WORLDS }, (_, each) => randomWorld(each, random));
  await lay(pool, worlds);
  right = noticed(whole, ['decisions', 'lists']);
});

afterAll(async () => {
  await pool.end();
  await database.drop();
  rmSync(folder, { recursive: true });
});

test('policy, decision and lists say what the plain words say', { timeout: 300_000 }, async () => {
  expect(await right).toBeUndefined();
});

test('a policy with any one condition changed is told from it', { timeout: 300_000 }, async () => {
  const mutants = policyMutants(text.policy);
  // Each rule of it at least once, or the way rules are written has changed.
  expect(mutants.filter(({ name }) => name.endsWith(': removed'))).toHaveLength(
    text.policy.split('\n@id(').length - 1,
  );
  await tried('the policy', mutants, ['decisions'], async ({ text: policy }) => ({
    ...whole,
    policy: openPolicy({ ...text, policy }),
  }));
});

test.each(FILES)('%s with any one condition changed is told from it', { timeout: 300_000 }, async (file) => {
  let number = 0;
  const mutants = codeMutants(basename(file), readFileSync(join(projectRoot, file), 'utf8'));
  expect(mutants.length).toBeGreaterThan(5);
  await tried(file, mutants, MADE_FROM[file], (mutant) => loaded(file, mutant.text, (number += 1)));
});

/** Tries every mutant, of which it is first shown that what it was made from says what the plain words say. */
async function tried(
  what: string,
  mutants: readonly Mutant[],
  made: readonly Made[],
  load: (mutant: Mutant) => Promise<AccessCode>,
): Promise<void> {
  expect(await right).toBeUndefined();
  await score(what, mutants, (mutant) =>
    failsOr(async () => (await noticed(await load(mutant), made)) !== undefined),
  );
}

async function noticed(code: AccessCode, made: readonly Made[]): Promise<string | undefined> {
  for (const [at, world] of worlds.entries()) {
    const found =
      (made.includes('decisions')
        ? await decidedOtherwise(code, world, at % PERMISSIONS_IN === 0)
        : undefined) ?? (made.includes('lists') ? await listedOtherwise(code, pool, world) : undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The code with one of its files changed. */
async function loaded(changed: string, text: string, number: number): Promise<AccessCode> {
  const parts = await loadCopies(folder, FILES, { changed, text, number });
  return { ...whole, ...(Object.assign({}, ...parts) as Partial<AccessCode>) };
}
