import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formWith, send } from '../../../../test/support/forms.ts';
import { type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import { type Browserlike, tokenIn } from '../../../../test/web/sample-app.tsx';
import { type Instant, addMs } from '../../../kernel/instant.ts';

const REASON = 'They have found other work';

let now = '2026-11-22T09:00:00.000Z' as Instant;
let app: ReadingApp;
let alma: Browserlike;
let caseId: string;

beforeAll(async () => {
  app = await readingApp(['WM-1020', 'WM-1015'], { clock: { now: () => (now = addMs(now, 1)) } });
  caseId = await app.caseId('WM-1020');
  alma = await app.as('demo-alma');
}, 60_000);
afterAll(() => app.close());

async function checked(person: string, change: string, typed: Record<string, string | readonly string[]>) {
  const form = formWith((await alma.get(`/people/${person}/changes/${change}`)).body, 'step');
  return send(alma, form, { step: 'check', ...typed });
}

async function made(check: { readonly body: string }) {
  const answer = await send(alma, formWith(check.body, 'step'), { step: 'confirm', reason: REASON });
  expect([answer.statusCode, textOf(answer.body).slice(0, 200)]).toEqual([303, '']);
  return alma.get(String(answer.headers.location));
}

const statusFor = async (person: string, path: string) => (await (await app.as(person)).get(path)).statusCode;

const personPage = async (person: string) => textOf((await alma.get(`/people/${person}`)).body);

describe('the people', () => {
  test('are found by the beginnings of their names, and no name stands in an address', async () => {
    const everybody = textOf((await alma.get('/people')).body);
    expect(everybody).toContain('People: 18 in all');
    const token = tokenIn((await alma.get('/people')).body);
    const sent = await alma.post('/people', { _token: token, name: 'ni sham' });
    expect(sent.statusCode).toBe(303);
    const address = String(sent.headers.location);
    expect(address.toLowerCase()).not.toContain('sham');
    const found = textOf((await alma.get(address)).body);
    expect(found).toContain('Aoife Ní Shampla');
    expect(found).not.toContain('Helen Fabula');
    expect(textOf((await alma.get('/people?found=nonsense')).body)).toContain('not known any more');
    const council = textOf((await alma.get('/people?agency=Westmere%20Council')).body);
    expect(council).toContain('Helen Fabula');
    expect(council).not.toContain('Karen Novella');
  });

  test('go on over pages, the thousandth as well', async () => {
    await app.query(
      `insert into person (person, name, agency, roles, demonstration)
        select 'many-' || n, 'Zz Person ' || lpad(n::text, 4, '0'), 'Independent', '{provider}', false
        from generate_series(1, 1000) as n`,
    );
    const last = await alma.get('/people?page=11');
    expect(textOf(last.body)).toContain('Zz Person 1000');
    const middle = textOf((await alma.get('/people?page=5')).body);
    expect(middle).toContain('People: 401 to 500 of');
    expect(textOf((await alma.get('/people?page=9999')).body)).toContain('Zz Person 1000');
    await app.query(`update person set removed_at = now() where person like 'many-%'`);
  });
});

describe('somebody', () => {
  test('has a page with agency, roles, what they hold on cases and their sign-ins', async () => {
    const text = await personPage('demo-tomos');
    expect(text).toMatch(/Agency Westmere Police Roles Channel case officer/);
    expect(text).toMatch(/Held on cases Role Programme Cases Channel case officer Safeguarding \d/);
    expect(text).toContain('Signed in nowhere');
    expect((await alma.get('/people/nobody')).statusCode).toBe(404);
    expect((await alma.get('/people/nobody/changes/leave')).statusCode).toBe(404);
    expect((await alma.get('/people/demo-tomos/changes/return')).statusCode).toBe(404);
  });

  test('gets other roles after a look at what they would see by them', async () => {
    expect(await statusFor('demo-rashid', `/cases/${caseId}`)).toBe(404);
    const same = await checked('demo-rashid', 'roles', { roles: ['provider'] });
    expect(textOf(same.body)).toContain('nothing would change');
    const check = await checked('demo-rashid', 'roles', { roles: ['provider', 'quality-lead'] });
    const preview = textOf(check.body);
    expect(preview).toContain('Rashid Storywell has these roles: Intervention provider and Quality lead');
    expect(preview).toMatch(
      /Rashid Storywell Independent Safeguarding: 1 case, the whole in place of a part Safeguarding: 1 case, the whole Nothing less/,
    );
    await made(check);
    expect(await statusFor('demo-rashid', `/cases/${caseId}`)).toBe(200);
  });

  test('moves to another agency, and sees what the team there sees', async () => {
    const nowhere = await checked('demo-rashid', 'move', { agency: '' });
    expect(textOf(nowhere.body)).toContain('Choose the agency');
    const check = await checked('demo-rashid', 'move', {
      agency: 'Westmere Council',
      roles: ['case-officer'],
    });
    expect(textOf(check.body)).toContain('Rashid Storywell moves to Westmere Council');
    await made(check);
    expect(await personPage('demo-rashid')).toMatch(/Agency Westmere Council Roles Channel case officer/);
  });

  test('is not let go while they hold cases and nobody takes over; nothing typed is lost', async () => {
    const refused = await checked('demo-tomos', 'leave', {
      successor: '',
      when: 'later',
      'from-day': '24',
      'from-month': '12',
      'from-year': '2026',
    });
    expect(refused.statusCode).toBe(422);
    expect(textOf(refused.body)).toMatch(/roles? (is|are) held on .*nobody is there to take over/);
    expect(refused.body).toContain('value="24"');
    const self = await checked('demo-tomos', 'leave', { successor: 'demo-tomos' });
    expect(textOf(self.body)).toContain('cannot take over');
  });

  test('is changed once by a form that is sent twice', async () => {
    const typed = { when: 'later', 'from-day': '5', 'from-month': '1', 'from-year': '2030' };
    const check = await checked('demo-jen', 'roles', { roles: ['referrer', 'partner'], ...typed });
    const form = formWith(check.body, 'step');
    const sent = [
      await send(alma, form, { step: 'confirm', reason: REASON }),
      await send(alma, form, { step: 'confirm', reason: REASON }),
    ];
    expect(sent.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    expect(new Set(sent.map(({ headers }) => headers.location)).size).toBe(1);
    const other = await send(alma, form, { step: 'confirm', reason: 'For another reason entirely' });
    expect(other.headers.location).not.toBe(sent[0]?.headers.location);
  });

  test('leaves at a later day, which can be withdrawn until then', async () => {
    const check = await checked('demo-tomos', 'leave', {
      successor: 'demo-priya',
      when: 'later',
      'from-day': '24',
      'from-month': '12',
      'from-year': '2026',
    });
    expect(textOf(check.body)).toContain(
      'From when 24 December 2026, 00:00 Who takes over Priya Makebelieve',
    );
    const entry = await made(check);
    expect(textOf(entry.body)).toContain('Still to come');
    expect(await statusFor('demo-tomos', `/cases/${caseId}`)).toBe(200);
    await send(alma, formWith(entry.body, 'reason'), { reason: 'They stay after all' });
    expect(await personPage('demo-tomos')).toMatch(/Tomos Enghraifft leaves .*Withdrawn/);
  });

  test('leaves now: out at the next request, and what they held is the successor’s', async () => {
    const tomos = await app.as('demo-tomos');
    const check = await checked('demo-tomos', 'leave', { successor: 'demo-aoife' });
    const preview = textOf(check.body);
    expect(preview).toMatch(/What is taken over .*Channel case officer in Safeguarding \d cases? Tomos/);
    expect(preview).toMatch(/Aoife Ní Shampla Westmere Council Safeguarding: \d+ cases?, the whole/);
    const entry = textOf((await made(check)).body);
    expect(entry).toMatch(
      /\d roles? on (a case|cases) of Tomos Enghraifft (is|are) given to Aoife Ní Shampla/,
    );
    expect((await tomos.get('/account')).statusCode).toBe(303);
    expect(await statusFor('demo-aoife', `/cases/${caseId}`)).toBe(200);
    const left = await alma.get('/people/demo-tomos');
    expect(textOf(left.body)).toMatch(/Left 22 November 2026.*No role on any case/);
    expect(textOf((await alma.get('/agencies/Westmere%20Police')).body)).toContain('Left (1)');
    expect((await alma.get('/people/demo-tomos/changes/roles')).statusCode).toBe(404);
  });

  test('comes back as the same person', async () => {
    const check = await checked('demo-tomos', 'return', {
      agency: 'Westmere Police',
      roles: ['case-officer'],
    });
    expect(textOf(check.body)).toContain('Tomos Enghraifft comes to Westmere Police');
    await made(check);
    expect(await statusFor('demo-tomos', '/duties')).toBe(200);
  });

  test('changes nothing of what they are here themselves, and is told who does', async () => {
    for (const roles of [[], ['administrator', 'supervisor']]) {
      const own = await checked('demo-alma', 'roles', { roles });
      expect(own.statusCode).toBe(422);
      expect(textOf(own.body)).toContain('Ask another administrator');
    }
    const { body } = await alma.get('/people/demo-alma');
    expect(textOf(body)).toContain('What you are here another administrator changes');
    expect(body).not.toContain('/people/demo-alma/changes/');
  });

  test('is changed only by somebody who proved who they are a moment ago; what was typed waits', async () => {
    const check = await checked('demo-karen', 'roles', { roles: ['provider', 'partner'] });
    now = addMs(now, 6 * 60_000);
    const late = await send(alma, formWith(check.body, 'step'), { step: 'confirm', reason: REASON });
    expect(late.statusCode).toBe(403);
    expect(textOf(late.body)).toContain('Confirm that it is you');
    expect(late.body).toContain(REASON);
  });
});
