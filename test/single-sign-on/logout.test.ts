import { randomUUID } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FetchingBrowser, fetchingBrowser } from '../support/fetching-browser.ts';
import type { Signing } from '../support/identity-provider.ts';
import { type TwoAgencies, signInWith, signOutThere, twoAgencies } from './signing-in.ts';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

let agencies: TwoAgencies;
let origin: string;

beforeAll(async () => {
  agencies = await twoAgencies();
  ({ origin } = agencies);
});
afterAll(() => agencies.close());

async function signedIn(): Promise<FetchingBrowser> {
  const browser = fetchingBrowser();
  await signInWith(browser, origin, 'north', 'a.north');
  expect(await isIn(browser)).toBe(true);
  return browser;
}

async function isIn(browser: FetchingBrowser): Promise<boolean> {
  return (await browser.get(`${origin}/api/me`)).status === 200;
}

async function send(claims: JWTPayload, how: Signing = { as: 'logout+jwt' }, to = 'north') {
  const token = await agencies.north.sign(claims, how);
  return fetchingBrowser().post(`${origin}/sign-in/with/${to}/ended`, { logout_token: token });
}

/** A logout token that is right in every point, for everything of a subject. */
function rightClaims(): JWTPayload {
  const iat = Math.floor(Date.now() / 1000);
  const { issuer: iss, clientId: aud } = agencies.north;
  return { iss, aud, sub: 'a.north', iat, exp: iat + 120, jti: randomUUID(), events: { [EVENT]: {} } };
}

async function sidOf(): Promise<string> {
  const { rows } = await agencies.app.pool.query<{ sid: string }>(
    'select provider_session as sid from session where provider is not null order by at desc limit 1',
  );
  return rows[0]?.sid ?? '';
}

describe('back-channel logout', () => {
  test('the provider itself ends the session here when somebody signs out there', async () => {
    const browser = await signedIn();
    await signOutThere(browser, agencies.north.issuer);
    expect(await isIn(browser)).toBe(false);
    expect((await agencies.events())[0]).toMatchObject({
      what: 'ended-by-provider',
      outcome: 'done',
      person: 'a.north',
      by: 'north',
    });
  });

  test('ends one session by its sid, and all of a subject by sub', async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    const { sub: _sub, ...claims } = rightClaims();
    expect((await send({ ...claims, sid: await sidOf() })).status).toBe(200);
    expect([await isIn(one), await isIn(other)]).toEqual([true, false]);
    expect((await send(rightClaims())).status).toBe(200);
    expect(await isIn(one)).toBe(false);
  });

  test('of one provider ends nothing of another', async () => {
    const east = fetchingBrowser();
    await signInWith(east, origin, 'east', 'b.east');
    expect((await send({ ...rightClaims(), sub: 'b.east' })).status).toBe(200);
    expect(await isIn(east)).toBe(true);
  });

  const now = Math.floor(Date.now() / 1000);
  type Wrong = {
    readonly change: (claims: JWTPayload) => JWTPayload;
    readonly how?: Signing;
    readonly to?: string;
  };
  const wrong: readonly (readonly [string, Wrong])[] = [
    ['of another issuer', { change: (claims) => ({ ...claims, iss: agencies.east.issuer }) }],
    ['for another application', { change: (claims) => ({ ...claims, aud: 'another' }) }],
    ['that is old', { change: (claims) => ({ ...claims, iat: now - 3600, exp: now + 3600 }) }],
    ['of the future', { change: (claims) => ({ ...claims, iat: now + 3600 }) }],
    ['that has expired', { change: (claims) => ({ ...claims, exp: now - 300 }) }],
    ['without a time', { change: ({ iat: _iat, ...claims }) => claims }],
    ['without an id', { change: ({ jti: _jti, ...claims }) => claims }],
    ['without the event', { change: (claims) => ({ ...claims, events: {} }) }],
    ['whose event is no object', { change: (claims) => ({ ...claims, events: { [EVENT]: true } }) }],
    ['with a nonce, as ID tokens have', { change: (claims) => ({ ...claims, nonce: 'x' }) }],
    ['that names nobody', { change: ({ sub: _sub, ...claims }) => claims }],
    ['signed with another key', { change: (claims) => claims, how: { as: 'logout+jwt', by: 'another-key' } }],
    ['that nobody signed', { change: (claims) => claims, how: { as: 'logout+jwt', by: 'nobody' } }],
    [
      'sent to the address of another provider',
      { change: (claims) => claims, how: { as: 'logout+jwt' }, to: 'east' },
    ],
  ];

  test.each(wrong)('a token %s ends nothing', async (_name, { change, how, to }) => {
    const browser = await signedIn();
    const answer = await send(change(rightClaims()), how, to);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toMatchObject({ error: 'invalid_request' });
    expect(await isIn(browser)).toBe(true);
    expect((await agencies.events())[0]).toMatchObject({ what: 'ended-by-provider', outcome: 'refused' });
  });

  test('a token that was taken before is not taken again', async () => {
    const claims = rightClaims();
    expect((await send(claims)).status).toBe(200);
    const browser = await signedIn();
    expect((await send(claims)).status).toBe(400);
    expect(await isIn(browser)).toBe(true);
  });

  test('an ID token of the person is no logout token', async () => {
    const browser = await signedIn();
    const { events: _events, ...claims } = rightClaims();
    expect((await send({ ...claims, nonce: 'x' }, { as: 'JWT' })).status).toBe(400);
    expect(await isIn(browser)).toBe(true);
  });

  test.each(['', 'nonsense', 'a.b.c'])('a body with the token “%s” is refused', async (token) => {
    const answer = await fetchingBrowser().post(`${origin}/sign-in/with/north/ended`, {
      logout_token: token,
    });
    expect(answer.status).toBe(400);
  });
});
