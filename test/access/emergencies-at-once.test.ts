import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EmergencyDeps } from '../../src/application/access/take-emergency.ts';
import type { Person } from '../../src/application/ports.ts';
import { installedProgrammes } from '../../src/wiring/programmes.ts';
import { LIST_ZONE } from '../../src/web/pages/page-deps.ts';
import { openAccess } from '../../src/wiring/open-access.ts';
import { NOW, type ReadingApp, readingApp } from '../support/reading-app.ts';
import { type TestDatabase, createTestDatabase } from '../support/test-database.ts';
import { type WholeApp, wholeApp } from '../support/whole-app.ts';

/** Led by the council; Priya of the police has no part in them. */
const CASES = ['WM-1003', 'WM-1006'] as const;
const ANSWERS = { category: 'danger', reason: 'The school calls: he has not come home since yesterday' };

/** Long enough for another process to count what was taken, if it does not wait. */
const WHILE_MS = 1_500;

const clock = { now: () => NOW };
let database: TestDatabase;
let app: ReadingApp;
let one: WholeApp;
let other: WholeApp;
let priya: Person;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await readingApp(CASES, { database });
  one = await wholeApp({ url: database.appUrl, clock });
  other = await wholeApp({ url: database.appUrl, clock });
  priya = (await one.people.find('demo-priya')) as Person;
});
afterAll(async () => {
  await one.close();
  await other.close();
  await app.close();
});

/** Emergency access as a process gives it, once a week at most. `meanwhile` passes after it has counted. */
function emergency({ pool, log, commands, newId }: WholeApp, meanwhile: () => Promise<unknown>) {
  const access = openAccess({ pool, programmes: installedProgrammes(), clock, zone: LIST_ZONE });
  const counted = {
    ...log,
    findByReference: async (reference: string) => {
      await meanwhile();
      return log.findByReference(reference);
    },
  };
  const deps: Omit<EmergencyDeps, 'access' | 'alone' | 'permits'> = {
    log,
    engineFor: commands.engineFor,
    commands: { ...commands, log: counted },
    newId,
    mostInWeek: 1,
  };
  return access.emergency(deps);
}

test('of two emergencies at once in two processes, only as many are given as may be', async () => {
  const slow = emergency(one, () => wait(WHILE_MS));
  const quick = emergency(other, async () => undefined);
  const first = slow(priya, { reference: CASES[0], answers: ANSWERS, key: 'emergency one' }, NOW);
  await wait(WHILE_MS / 3);
  const second = quick(priya, { reference: CASES[1], answers: ANSWERS, key: 'emergency two' }, NOW);
  expect((await first).ok).toBe(true);
  expect(await second).toEqual({ ok: false, error: { code: 'too-often', most: 1 } });
});
