import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appCode, appKeyIn } from '../../../../test/support/authenticator-app.ts';
import { type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import { type Browserlike, tokenIn } from '../../../../test/web/sample-app.tsx';
import { mayApprove } from '../../../application/identity/approvers.ts';
import { type Instant, addMs } from '../../../kernel/instant.ts';

const PASSWORD = 'kestrel wardrobe by the river';
let now = '2026-11-22T09:00:00.000Z' as Instant;
let app: ReadingApp;

beforeAll(async () => {
  app = await readingApp([], { clock: { now: () => now } });
});
afterAll(() => app.close());

async function send(browser: Browserlike, path: string, form: Record<string, string>) {
  return browser.post(path, { _token: tokenIn((await browser.get(path)).body), ...form });
}

const newcomer = { do: 'invite', name: 'Amina Example', agency: 'Westmere Council', roles: 'case-officer' };

function codeIn(html: string): string {
  return /tl-key">([0-9A-Z-]{31})</.exec(html)?.[1] ?? 'none';
}

/** Takes up an invitation with a password; gives who came of it and what their app knows. */
async function joined(browser: Browserlike, invitation: string, signInName: string): Promise<Buffer> {
  const welcome = await send(browser, '/invitation', { invitation });
  const { sealed, secret } = appKeyIn(welcome.body);
  const form = {
    step: 'password',
    invitation,
    signInName,
    password: PASSWORD,
    again: PASSWORD,
    secret: sealed,
  };
  const answer = await browser.post('/invitation', {
    _token: tokenIn(welcome.body),
    ...form,
    code: codeNow(secret),
  });
  expect(answer.headers.location).toBe('/account');
  now = addMs(now, 60_000);
  return secret;
}

function codeNow(secret: Buffer): string {
  return appCode(secret, now);
}

describe('who may sign in', () => {
  test('is for administrators and nobody else', async () => {
    const priya = await app.as('demo-priya');
    for (const path of ['/people', '/people/invitations', '/people/demo-helen', '/people/nobody'])
      expect((await priya.get(path)).statusCode).toBe(404);
    const token = tokenIn((await priya.get('/account')).body);
    const tried = await priya.post('/people/invitations', { _token: token, ...newcomer, reason: 'New' });
    expect(tried.statusCode).toBe(404);
    expect(await app.localAccounts.invitations.list(10)).toEqual([]);
    expect((await (await app.as('demo-alma')).get('/people/nobody')).statusCode).toBe(404);
  });

  test('is added to by an invitation with a reason, whose code is shown once and may be withdrawn', async () => {
    const alma = await app.as('demo-alma');
    const wrong = await send(alma, '/people/invitations', {
      do: 'invite',
      name: '',
      agency: '',
      roles: 'king',
      reason: '',
    });
    expect(wrong.statusCode).toBe(422);
    for (const words of ['Enter the name', 'Enter the agency', 'Choose at least one role', 'Say why'])
      expect(textOf(wrong.body)).toContain(words);
    const made = await send(alma, '/people/invitations', { ...newcomer, reason: 'Joins on Monday' });
    const code = codeIn(made.body);
    expect(made.body).toContain(`http://localhost:8080/invitation#${code}`);
    const listed = await alma.get('/people/invitations');
    expect(listed.body).not.toContain(code);
    expect(textOf(listed.body)).toMatch(/Amina Example .*Alma Pohádka Joins on Monday/);
    const id = /name="invitation" value="([^"]+)"/.exec(listed.body)?.[1] ?? '';
    expect((await send(alma, '/people/invitations', { do: 'withdraw', invitation: id })).statusCode).toBe(
      303,
    );
    expect((await send(alma, '/people/invitations', { do: 'withdraw', invitation: id })).statusCode).toBe(
      404,
    );
    expect((await send(app.stranger(), '/invitation', { invitation: code })).statusCode).toBe(422);
  });

  test('asks an administrator to confirm who they are after a while', async () => {
    const alma = await app.as('demo-alma');
    now = addMs(now, 6 * 60_000);
    const late = await send(alma, '/people/invitations', { ...newcomer, reason: 'x' });
    expect(late.statusCode).toBe(403);
    expect(textOf(late.body)).toContain('Confirm that it is you');
  });

  test('ends one sign-in of somebody, or all', async () => {
    const alma = await app.as('demo-alma');
    const one = await app.as('demo-karen');
    const two = await app.as('demo-karen');
    const page = await alma.get('/people/demo-karen');
    const id = /name="session" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    expect((await send(alma, '/people/demo-helen', { do: 'end', session: id })).statusCode).toBe(404);
    await send(alma, '/people/demo-karen', { do: 'end', session: id });
    const open = async () =>
      [await one.get('/account'), await two.get('/account')].map((each) => each.statusCode);
    expect((await open()).toSorted((a, b) => a - b)).toEqual([200, 303]);
    expect((await send(alma, '/people/demo-karen', { do: 'end-all', reason: '' })).statusCode).toBe(422);
    await send(alma, '/people/demo-karen', { do: 'end-all', reason: 'Lost laptop' });
    expect(await open()).toEqual([303, 303]);
  });
});

describe('a new start', () => {
  test('takes two administrators, ends everything before it, and leads back to the same person', async () => {
    const alma = await app.as('demo-alma');
    const idris = await app.as('demo-idris');
    const code = codeIn((await send(alma, '/people/invitations', { ...newcomer, reason: 'New' })).body);
    const amina = app.stranger();
    const secret = await joined(amina, code, 'amina');
    const { person = '' } = (await app.localAccounts.accounts.findByName('amina')) ?? {};
    const here = `/people/${person}`;
    await send(alma, here, { do: 'ask', reason: 'Lost her telephone, called from her own number' });
    const [asked] = await app.localAccounts.recoveries.open();
    const recovery = asked?.recoveryId ?? '';
    expect((await send(alma, here, { do: 'approve', recovery, reason: 'Quicker' })).statusCode).toBe(404);
    expect((await amina.get('/account')).statusCode).toBe(200);
    expect(textOf((await amina.get('/account')).body)).toContain('A new start was asked for');
    expect((await send(alma, here, { do: 'ask', reason: 'Again' })).statusCode).toBe(404);
    const approved = await send(idris, here, {
      do: 'approve',
      recovery,
      reason: 'Spoke with her in the office',
    });
    const back = codeIn(approved.body);
    expect((await amina.get('/account')).statusCode).toBe(303);
    const old = { name: 'amina', password: PASSWORD, code: codeNow(secret) };
    expect((await send(app.stranger(), '/sign-in', old)).statusCode).toBe(422);
    const again = app.stranger();
    expect(textOf((await send(again, '/invitation', { invitation: back })).body)).toContain(
      'Welcome back, Amina',
    );
    await joined(again, back, 'amina');
    expect((await app.localAccounts.accounts.findByName('amina'))?.person).toBe(person);
    const text = textOf((await again.get('/account')).body);
    expect(text).toMatch(/A new start was approved .*Spoke with her in the office Idris Anecdote/);
    expect(text).toMatch(
      /You started anew .* Alma Pohádka asked for it .*Lost her telephone.*, and Idris Anecdote approved it \( ?Spoke with her in the office/,
    );
  });

  test('is approved by nobody whom the one who asked let in, nor by somebody new', async () => {
    const alma = await app.as('demo-alma');
    const invited = async (by: Browserlike, name: string, roles: string) => {
      const asked = { ...newcomer, name, roles, reason: 'New' };
      const code = codeIn((await send(by, '/people/invitations', asked)).body);
      const browser = app.stranger();
      await joined(browser, code, name.toLowerCase());
      const { person = '' } = (await app.localAccounts.accounts.findByName(name.toLowerCase())) ?? {};
      return { browser, person };
    };
    const victim = await invited(alma, 'Vera', 'supervisor');
    const friend = await invited(alma, 'Frieda', 'administrator');
    const other = await invited(await app.as('demo-idris'), 'Otto', 'administrator');
    const here = `/people/${victim.person}`;
    await send(alma, here, { do: 'ask', reason: 'Lost her telephone' });
    const recovery = (await app.localAccounts.recoveries.open())[0]?.recoveryId ?? '';
    const approve = { do: 'approve', recovery, reason: 'Spoke with her' };
    const tried = async (browser: Browserlike) => (await send(browser, here, approve)).statusCode;
    const mayNow = (by: string, askedBy = 'demo-alma') =>
      mayApprove(app.localAccounts, { person: victim.person, askedBy }, by, now);
    expect(await tried(friend.browser)).toBe(404);
    expect(await tried(other.browser)).toBe(404);
    expect(textOf((await friend.browser.get(here)).body)).toContain('neither may have let the other in');
    expect([await mayNow('demo-idris'), await mayNow('demo-nadia')]).toEqual([true, true]);
    now = addMs(now, 8 * 86_400_000);
    expect([await mayNow(friend.person), await mayNow(other.person)]).toEqual([false, true]);
    // Nor the other way round: whoever let somebody in does not approve what that one asks for.
    expect([await mayNow('demo-alma', friend.person), await mayNow('demo-idris', friend.person)]).toEqual([
      false,
      true,
    ]);
    await send(await app.as('demo-alma'), here, { do: 'refuse', recovery, reason: 'She found it again' });
  });

  test('is refused by the person for whom somebody asked', async () => {
    const alma = await app.as('demo-alma');
    const blaise = app.stranger();
    await joined(
      blaise,
      codeIn((await send(alma, '/people/invitations', { ...newcomer, reason: 'New' })).body),
      'blaise',
    );
    const { person = '' } = (await app.localAccounts.accounts.findByName('blaise')) ?? {};
    await send(alma, `/people/${person}`, { do: 'ask', reason: 'Somebody called' });
    expect((await blaise.get('/drafts')).body).toContain('asked for a new start in your name');
    const shown = await blaise.get('/account');
    expect(textOf(shown.body)).toContain('Somebody called');
    const refused = await blaise.post('/account', { _token: tokenIn(shown.body), do: 'refuse' });
    expect(refused.headers.location).toBe('/account?did=refuse');
    expect(await app.localAccounts.recoveries.open()).toEqual([]);
    expect((await blaise.get('/drafts')).body).not.toContain('in your name');
  });
});
