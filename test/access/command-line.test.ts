import { afterAll, beforeAll, expect, test } from 'vitest';
import { decideAtCommandLine } from '../../src/application/access/decide-access.ts';
import { Failure } from '../../src/cli/failure.ts';
import { lookAt } from '../../src/cli/look.ts';
import { policyDir } from '../../src/config/config.ts';
import { openPolicy, type PolicyText, readPolicy } from '../../src/infrastructure/cedar/policy.ts';
import { openLookLog } from '../../src/infrastructure/postgres/look-log.ts';
import { openPool } from '../../src/infrastructure/postgres/pool.ts';
import { rowsOf } from '../../src/infrastructure/postgres/queryable.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const CASE = '01890000-0000-7000-8000-000000000001';
const NOW = '2026-11-23T09:00:00.000Z' as Instant;
const text = readPolicy(policyDir);
let database: TestDatabase;
let pool: ReturnType<typeof openPool>;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({ url: database.appUrl, max: 1, applicationName: 'command-line', pipeline: false });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

test('the command line shows cases by a rule of the policy, and the look names it', async () => {
  await look(text, 'what is known of a case');
  expect(await looked('what is known of a case')).toEqual([
    { person: 'command-line:ada', capacity: 'command-line', outcome: 'shown', cases: [CASE] },
  ]);
});

test('without that rule it shows none, says so, and the refusal is on the record', async () => {
  const without = /@id\("command-line"\)[^;]*;/;
  expect(text.policy).toMatch(without);
  const stricter = { ...text, policy: text.policy.replace(without, '') };
  await expect(look(stricter, 'the export of a case')).rejects.toThrow(Failure);
  expect(await looked('the export of a case')).toEqual([
    { person: 'command-line:ada', capacity: '', outcome: 'refused', cases: [CASE] },
  ]);
});

function look(policy: PolicyText, what: string): Promise<void> {
  const account = 'ada';
  const mayLook = () => decideAtCommandLine(openPolicy(policy), account);
  return lookAt({ now: () => NOW }, { looks: openLookLog(pool), account, mayLook }, what, [CASE]);
}

function looked(what: string): Promise<readonly unknown[]> {
  return rowsOf(pool, {
    text: 'select person, capacity, outcome, to_json(cases) as cases from look where what = $1',
    values: [what],
  });
}
