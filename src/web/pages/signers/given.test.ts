import { afterAll, beforeAll, expect, test } from 'vitest';
import { formWith, send } from '../../../../test/support/forms.ts';
import { type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import { tokenIn } from '../../../../test/web/sample-app.tsx';
import { type Instant, addMs } from '../../../kernel/instant.ts';

let now = '2026-11-22T09:00:00.000Z' as Instant;
let app: ReadingApp;

beforeAll(async () => {
  app = await readingApp([], { clock: { now: () => (now = addMs(now, 1)) } });
});
afterAll(() => app.close());

const REASON = 'She covers for the supervisor in December';

/** What somebody reads of what was given. */
const read = async (person: string, path: string) => textOf((await (await app.as(person)).get(path)).body);

test('what one administrator gives is told beforehand to be seen, and is seen by the others and by data protection', async () => {
  expect(await read('demo-pavel', '/looks/given')).toContain('Nothing was given');
  const alma = await app.as('demo-alma');
  const form = formWith((await alma.get('/people/demo-karen/changes/roles')).body, 'step');
  const asked = { step: 'check', roles: ['provider', 'supervisor', 'intelligence-cleared', 'referrer'] };
  const check = await send(alma, form, asked);
  expect(textOf(check.body)).toContain(
    'Data-protection officers and the other administrators will be told that you give this, with your reason:',
  );
  await send(alma, formWith(check.body, 'step'), { step: 'confirm', reason: REASON });
  for (const [person, path] of [
    ['demo-pavel', '/looks/given'],
    ['demo-idris', '/people/given'],
  ] as const) {
    const text = await read(person, path);
    expect(text).toMatch(
      /Alma Pohádka Karen Novella .*[Ss]upervisor.* She covers for the supervisor in December/,
    );
    expect(text).not.toContain('Referrer');
  }
  expect(await read('demo-alma', '/agencies')).toContain('What was given');
  expect(await read('demo-pavel', '/account')).toContain('What was given');
});

test('a role that opens nothing is given without telling others', async () => {
  const alma = await app.as('demo-alma');
  const form = formWith((await alma.get('/people/demo-rashid/changes/roles')).body, 'step');
  const check = await send(alma, form, { step: 'check', roles: ['provider', 'referrer'] });
  expect(textOf(check.body)).toContain('Rashid Storywell has these roles');
  expect(textOf(check.body)).not.toContain('will be told');
});

test('a system that is made is told of with its maker and the reason', async () => {
  const alma = await app.as('demo-alma');
  const made = await alma.post('/developers/service-accounts', {
    _token: tokenIn((await alma.get('/developers/service-accounts')).body),
    name: 'Referrals feed',
    use: 'api',
    roles: 'supervisor',
    scopes: 'read-case',
    days: '30',
    reason: 'Sends the referrals of schools',
  });
  expect(made.statusCode).toBe(200);
  expect(await read('demo-pavel', '/looks/given')).toContain(
    'Alma Pohádka Referrals feed (system) A service account was made: Police Prevent supervisor Sends the referrals of schools',
  );
});

test('is for administrators and those who review looks, and not there for others', async () => {
  for (const [person, path] of [
    ['demo-priya', '/people/given'],
    ['demo-priya', '/looks/given'],
    ['demo-pavel', '/people/given'],
    ['demo-alma', '/looks/given'],
  ] as const)
    expect((await (await app.as(person)).get(path)).statusCode, `${person} ${path}`).toBe(404);
});
