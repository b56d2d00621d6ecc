import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { textOf } from '../support/reading-app.ts';
import { fetchingBrowser } from '../support/fetching-browser.ts';
import { type TwoAgencies, begin, signInThere, signInWith, twoAgencies } from './signing-in.ts';
import { tokenIn } from '../web/sample-app.tsx';

let agencies: TwoAgencies;
let origin: string;

beforeAll(async () => {
  agencies = await twoAgencies();
  ({ origin } = agencies);
});
afterAll(() => agencies.close());
afterEach(() => {
  agencies.north.comeBack();
});

describe('single sign-on', () => {
  test('offers each agency, and signs its people in', async () => {
    const browser = fetchingBrowser();
    const page = await browser.get(`${origin}/sign-in`);
    expect(page.text).toContain('Sign in with Northford Council');
    expect(page.text).toContain('Sign in with Eastfold Council');
    const back = await signInWith(browser, origin, 'north', 'a.north', { next: '/cases' });
    expect(back.leadsTo).toBe(`${origin}/cases`);
    expect(textOf((await browser.get(`${origin}/api/me`)).text)).toContain('Ada Northern');
    expect((await agencies.events())[0]).toMatchObject({
      person: 'a.north',
      what: 'signed-in',
      outcome: 'done',
      how: 'single-sign-on',
    });
  });

  test('asks the provider with PKCE, a nonce and a state, and puts nothing else of ours into its address', async () => {
    const start = await begin(fetchingBrowser(), origin, 'north', { next: '/search' });
    const asked = new URL(start.leadsTo ?? '').searchParams;
    expect([...asked.keys()].sort()).toEqual([
      'client_id',
      'code_challenge',
      'code_challenge_method',
      'nonce',
      'redirect_uri',
      'response_type',
      'scope',
      'state',
    ]);
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('redirect_uri')).toBe(`${origin}/sign-in/with/north/back`);
    expect(start.leadsTo).not.toContain('search');
    const { rows } = await agencies.app.pool.query(
      'select sign_in_attempt::text as row from sign_in_attempt',
    );
    for (const name of ['state', 'nonce']) expect(JSON.stringify(rows)).not.toContain(asked.get(name));
  });

  test('gives a form back that was filled in before', async () => {
    const browser = fetchingBrowser();
    const kept = { 'kept-to': '/search', 'kept.words': 'Subject A' };
    const back = await signInWith(browser, origin, 'north', 'a.north', kept);
    expect(textOf(back.text)).toContain('Send it again');
    expect(back.text).toContain('value="Subject A"');
    const { rows } = await agencies.app.pool.query(
      'select sign_in_attempt::text as row from sign_in_attempt',
    );
    expect(JSON.stringify(rows)).not.toContain('Subject A');
  });

  test('leads nowhere but here afterwards', async () => {
    for (const next of [
      'https://evil.example/',
      '//evil.example/',
      '/\\evil.example',
      'javascript:alert(1)',
    ]) {
      const back = await signInWith(fetchingBrowser(), origin, 'north', 'a.north', { next });
      expect(new URL(back.leadsTo ?? '').origin).toBe(origin);
    }
  });

  test('knows nobody by name or address of mail, and makes nobody', async () => {
    const before = await agencies.app.people.list();
    // The same name as somebody of ours, and an address that matches; but another subject.
    const back = await signInWith(fetchingBrowser(), origin, 'north', 'A.NORTH');
    expect(back.status).toBe(403);
    expect(textOf(back.text)).toContain('You have no access to Throughline');
    expect(textOf(back.text)).toContain('Ask whoever gives out access');
    expect(await agencies.app.people.list()).toEqual(before);
    expect((await agencies.events())[0]).toMatchObject({ what: 'single-sign-on-refused', person: null });
  });

  test('refuses people who were removed', async () => {
    await agencies.app.pool.query(`update person set removed_at = now() where person = 'a.north'`);
    const back = await signInWith(fetchingBrowser(), origin, 'north', 'a.north');
    await agencies.app.pool.query(`update person set removed_at = null where person = 'a.north'`);
    expect(back.status).toBe(403);
    expect(textOf(back.text)).toContain('You have no access to Throughline');
  });

  test('says when a provider is away, and goes on when it is back', async () => {
    // The keys of a provider that was asked before are still known; what is asked afresh is its token.
    const browser = fetchingBrowser();
    const start = await begin(browser, origin, 'north');
    const back = await signInThere(browser, start.leadsTo ?? '', 'a.north');
    agencies.north.goAway();
    const answer = await browser.get(back);
    expect(answer.status).toBe(503);
    expect(textOf(answer.text)).toContain('The sign-in of Northford Council cannot be reached');
    agencies.north.comeBack();
    expect((await signInWith(browser, origin, 'north', 'a.north')).status).toBe(303);
  });

  test('lets somebody signed in confirm that it is them, and nobody else', async () => {
    const browser = fetchingBrowser();
    await signInWith(browser, origin, 'north', 'a.north');
    const token = tokenIn((await browser.get(`${origin}/account`)).text);
    const ask = async () =>
      browser.post(`${origin}/sign-in/with/north`, { _token: token, confirms: 'yes', next: '/duties' });
    const start = await ask();
    const asked = new URL(start.leadsTo ?? '').searchParams;
    expect(asked.get('prompt')).toBe('login');
    expect((await browser.get(await signInThere(browser, start.leadsTo ?? '', 'a.north'))).status).toBe(303);
    expect((await agencies.events())[0]).toMatchObject({ what: 'confirmed', how: 'single-sign-on' });
    const again = await ask();
    const other = await browser.get(await signInThere(browser, again.leadsTo ?? '', 'somebody'));
    expect(other.status).toBe(403);
  });
});
