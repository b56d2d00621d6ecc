import { afterAll, beforeAll, expect, test } from 'vitest';
import { heldCases } from '../../../../test/directory/held-cases.ts';
import { type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import type { DirectoryChange } from '../../../application/directory/directory.ts';
import { type Instant, addMs } from '../../../kernel/instant.ts';

const HELD = [['case-officer', 'tomos']] as const;
const RECUSED = {
  kind: 'PersonRecused',
  body: { person: 'demo-aoife', name: 'Aoife Ní Shampla', reason: 'A neighbour of the family' },
};
const RESTRICTED = {
  kind: 'CaseMarked',
  body: { marking: 'restricted', reason: 'A relative works in the team' },
};

let now = '2026-11-22T09:00:00.000Z' as Instant;
let app: ReadingApp;

beforeAll(async () => {
  const named = (reference: string, more: Parameters<typeof heldCases>[2]) =>
    heldCases(1, HELD, more).map((one) => ({ ...one, reference }));
  app = await readingApp([], {
    clock: { now: () => now },
    histories: [
      ...named('FREE-1', []),
      ...named('STUCK-1', [RECUSED]),
      ...named('SHUT-1', [RECUSED, RESTRICTED]),
    ],
  });
}, 60_000);
afterAll(() => app.close());

async function made(change: DirectoryChange): Promise<string> {
  now = addMs(now, 1_000);
  const reason = 'They have found other work';
  const outcome = await app.directory.make(change, { by: 'demo-alma', reason, from: now, now });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  await app.keepDirectory();
  return outcome.value.entryId;
}

test('oversight lists what waits after somebody left, of the cases that its reader sees, until it is taken over', async () => {
  const gareth = await app.as('demo-gareth');
  const alma = await app.as('demo-alma');
  expect(textOf((await gareth.get('/oversight')).body)).toContain('Held by people who have left: 0');
  const entry = await made({ kind: 'person-leaves', person: 'demo-tomos', successor: 'demo-aoife' });
  const shown = await gareth.get('/oversight');
  expect(textOf(shown.body)).toContain('Held by people who have left: 1');
  expect(textOf(shown.body)).toMatch(
    /Tomos Enghraifft still holds a role STUCK-1 Subject 1 22 November 2026/,
  );
  expect(shown.body).not.toContain('SHUT-1');
  const list = await gareth.get('/oversight/held-by-leavers');
  expect([list.statusCode, textOf(list.body).includes('FREE-1')]).toEqual([200, false]);
  const looked = (await app.looks()).findLast(({ what }) => what === 'a list of oversight');
  expect(looked?.cases).toEqual([await app.caseId('STUCK-1')]);
  const progress = textOf((await alma.get(`/changes/${entry}`)).body);
  expect(progress).toContain('1 of 3 roles on cases of Tomos Enghraifft is given to Aoife Ní Shampla.');
  expect(progress).toContain('2 wait: nobody fit is named. Name a fallback for the team');
  expect(textOf((await alma.get('/agencies')).body)).toContain('Not taken over yet Tomos Enghraifft');
  await made({
    kind: 'fallback-named',
    agency: 'Westmere Police',
    programme: 'safeguarding',
    person: 'demo-priya',
  });
  expect(textOf((await gareth.get('/oversight')).body)).toContain('Held by people who have left: 0');
  expect(textOf((await alma.get(`/changes/${entry}`)).body)).toContain(
    '3 roles on cases of Tomos Enghraifft',
  );
});
