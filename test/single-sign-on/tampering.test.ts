import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { textOf } from '../support/reading-app.ts';
import { type Fetched, type FetchingBrowser, fetchingBrowser } from '../support/fetching-browser.ts';
import { type Meddling, changedClaims } from '../support/identity-provider.ts';
import { type TwoAgencies, begin, signInThere, signInWith, twoAgencies } from './signing-in.ts';

/*
 * One thing is wrong at a time, and all else is right: tokens are signed with the provider's own key where the signature
 * is not what is tried. Each must be refused on a page in words, leave nobody signed in, and be written down.
 */

let agencies: TwoAgencies;
let origin: string;

beforeAll(async () => {
  agencies = await twoAgencies();
  ({ origin } = agencies);
});
afterAll(() => agencies.close());
afterEach(() => agencies.north.meddle());

async function expectRefused(
  browser: FetchingBrowser,
  answer: Fetched,
  words: string,
  about: string,
): Promise<void> {
  expect(textOf(answer.text)).toContain(words);
  expect(answer.status).toBe(403);
  expect(answer.text).toContain('Go to the sign-in page');
  expect((await browser.get(`${origin}/api/me`)).status).toBe(401);
  const [event] = await agencies.events();
  expect(event).toMatchObject({ what: 'single-sign-on-refused', outcome: 'refused', person: null });
  expect(event?.about).toContain(about);
}

const now = () => Math.floor(Date.now() / 1000);

describe('an ID token', () => {
  const tampered: readonly (readonly [string, () => Meddling, string, string])[] = [
    [
      'with a wrong nonce',
      () => changedClaims(agencies.north, (claims) => ({ ...claims, nonce: 'another' })),
      'it was made for another sign-in',
      'wrong nonce',
    ],
    [
      'without a nonce',
      () => changedClaims(agencies.north, ({ nonce: _nonce, ...claims }) => claims),
      'is not taken',
      'north: ',
    ],
    [
      'of another issuer',
      () => changedClaims(agencies.north, (claims) => ({ ...claims, iss: agencies.east.issuer })),
      'it comes from another sign-in service',
      'wrong issuer',
    ],
    [
      'for another application',
      () => changedClaims(agencies.north, (claims) => ({ ...claims, aud: 'another' })),
      'it was made for another application',
      'wrong audience',
    ],
    [
      'for several, handed to another',
      () => changedClaims(agencies.north, (claims) => ({ ...claims, aud: ['throughline', 'x'], azp: 'x' })),
      'it was made for another application',
      'wrong audience',
    ],
    [
      'that has expired',
      () => changedClaims(agencies.north, (claims) => ({ ...claims, iat: now() - 7200, exp: now() - 3600 })),
      'it has expired',
      'out of its time',
    ],
    [
      'that nobody signed',
      () => changedClaims(agencies.north, (claims) => claims, { by: 'nobody' }),
      'it is not signed as that service signs',
      'wrong signature',
    ],
    [
      'signed with another key under the same name',
      () => changedClaims(agencies.north, (claims) => claims, { by: 'another-key' }),
      'it is not signed as that service signs',
      'wrong signature',
    ],
    [
      'that is a logout token',
      () =>
        changedClaims(
          agencies.north,
          ({ nonce: _nonce, ...claims }) => ({
            ...claims,
            jti: 'one',
            events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
          }),
          { as: 'logout+jwt' },
        ),
      'is not taken',
      'north: ',
    ],
    [
      'whose person claim is missing',
      () => changedClaims(agencies.north, ({ oid: _oid, ...claims }) => claims),
      'it cannot be read',
      'not understood',
    ],
    [
      'that is not there',
      () =>
        async ({ id_token: _token, ...answer }) =>
          answer,
      'is not taken',
      'not understood',
    ],
  ];

  test.each(tampered)('%s is refused', async (_name, meddling, words, about) => {
    agencies.north.meddle(meddling());
    const browser = fetchingBrowser();
    await expectRefused(browser, await signInWith(browser, origin, 'north', 'a.north'), words, about);
  });

  test('signed anew with nothing changed is taken: the refusals above are for what was changed', async () => {
    agencies.north.meddle(changedClaims(agencies.north, (claims) => claims));
    const back = await signInWith(fetchingBrowser(), origin, 'north', 'a.north');
    expect(back.status).toBe(303);
  });
});

/** Comes back from the provider with what the change makes of the address. */
async function comeBack(browser: FetchingBrowser, change: (address: URL) => void): Promise<Fetched> {
  const start = await begin(browser, origin, 'north');
  const address = new URL(await signInThere(browser, start.leadsTo ?? '', 'a.north'));
  change(address);
  return browser.get(address.href);
}

describe('coming back', () => {
  test('with a state that was never given out is refused', async () => {
    const browser = fetchingBrowser();
    const back = await comeBack(browser, (address) => address.searchParams.set('state', 'x'.repeat(43)));
    await expectRefused(browser, back, 'was not begun in this browser', 'not begun here');
  });

  test('without a state is refused', async () => {
    const browser = fetchingBrowser();
    const back = await comeBack(browser, (address) => address.searchParams.delete('state'));
    await expectRefused(browser, back, 'was not begun in this browser', 'not begun here');
  });

  test('in another browser is refused, and uses nothing up', async () => {
    const browser = fetchingBrowser();
    const thief = fetchingBrowser();
    await thief.get(`${origin}/sign-in`);
    const start = await begin(browser, origin, 'north');
    const address = await signInThere(browser, start.leadsTo ?? '', 'a.north');
    await expectRefused(thief, await thief.get(address), 'was not begun in this browser', 'not begun here');
    expect((await browser.get(address)).status).toBe(303);
  });

  test('twice is refused the second time', async () => {
    const browser = fetchingBrowser();
    const start = await begin(browser, origin, 'north');
    const address = await signInThere(browser, start.leadsTo ?? '', 'a.north');
    expect((await browser.get(address)).status).toBe(303);
    const again = await browser.get(address);
    expect(again.status).toBe(403);
    expect(textOf(again.text)).toContain('was used already');
  });

  test('with a code that was used is refused', async () => {
    await signInWith(fetchingBrowser(), origin, 'north', 'a.north');
    const used = agencies.north.codes.at(-1) ?? '';
    const browser = fetchingBrowser();
    const back = await comeBack(browser, (address) => address.searchParams.set('code', used));
    await expectRefused(browser, back, 'its code was used already or is not good', 'code not accepted');
  });

  test('with the code of somebody else’s sign-in is refused: it was asked for with another verifier', async () => {
    const other = fetchingBrowser();
    const start = await begin(other, origin, 'north');
    const code =
      new URL(await signInThere(other, start.leadsTo ?? '', 'a.north')).searchParams.get('code') ?? '';
    const browser = fetchingBrowser();
    const back = await comeBack(browser, (address) => address.searchParams.set('code', code));
    await expectRefused(browser, back, 'its code was used already or is not good', 'code not accepted');
  });

  test('from one provider in the place of another is refused, wherever it is mixed up', async () => {
    const browser = fetchingBrowser();
    const swapped = await comeBack(browser, (address) => {
      address.pathname = address.pathname.replace('north', 'east');
    });
    await expectRefused(browser, swapped, 'another sign-in service', 'wrong issuer');
    const named = await comeBack(browser, (address) => address.searchParams.set('iss', agencies.east.issuer));
    await expectRefused(browser, named, 'another sign-in service', 'wrong issuer');
    const unnamed = await comeBack(browser, (address) => address.searchParams.delete('iss'));
    await expectRefused(browser, unnamed, 'is not taken', 'north: ');
  });

  test('with the provider’s own refusal is a page in words', async () => {
    const browser = fetchingBrowser();
    const back = await comeBack(browser, (address) => {
      address.searchParams.delete('code');
      address.searchParams.set('error', 'access_denied');
    });
    await expectRefused(browser, back, 'was not completed', 'the provider refused');
  });

  test('to a provider that is not there is no page', async () => {
    const back = await fetchingBrowser().get(`${origin}/sign-in/with/nobody/back?code=x&state=y`);
    expect(back.status).toBe(404);
  });
});

test('a provider signs in the people of its own agency only, whatever it is linked with', async () => {
  await agencies.app.people.add([
    { person: 'moved', name: 'Moved Away', agency: 'Eastfold Council', roles: [], demonstration: false },
  ]);
  await agencies.app.pool.query(
    `insert into provider_link select issuer, 'oid-moved', provider, 'moved', linked_at, linked_by, reason
      from provider_link where person = 'a.north'`,
  );
  const back = await signInWith(fetchingBrowser(), origin, 'north', 'moved');
  expect(back.status).toBe(403);
  expect((await agencies.events())[0]?.about).toContain('another agency');
});

// The last: it leaves the clock of the product ahead.
test('a sign-in that took more than ten minutes is refused', async () => {
  const browser = fetchingBrowser();
  const start = await begin(browser, origin, 'north');
  const address = await signInThere(browser, start.leadsTo ?? '', 'a.north');
  agencies.moveClock(10 * 60_000 + 1);
  const back = await browser.get(address);
  await expectRefused(browser, back, 'was begun more than ten minutes ago', 'too old');
});
