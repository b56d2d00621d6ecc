import type { JWTPayload } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { fetchingBrowser } from '../support/fetching-browser.ts';
import { changedClaims } from '../support/identity-provider.ts';
import { textOf } from '../support/reading-app.ts';
import { type TwoAgencies, begin, signInWith, twoAgencies } from './signing-in.ts';

const STRONG = 'urn:example:two-factors';
let agencies: TwoAgencies;

beforeAll(async () => {
  agencies = await twoAgencies({ acr: [STRONG, 'urn:example:key'], amr: ['mfa', 'hwk'] });
});
afterAll(() => agencies.close());
afterEach(() => agencies.north.meddle());

const says = (more: JWTPayload) => changedClaims(agencies.north, (claims) => ({ ...claims, ...more }));

describe('a provider of which a second factor is asked', () => {
  test('is asked for it', async () => {
    const { leadsTo = '' } = await begin(fetchingBrowser(), agencies.origin, 'north');
    expect(new URL(leadsTo).searchParams.get('acr_values')).toBe(`${STRONG} urn:example:key`);
  });

  test.each<[string, JWTPayload]>([
    ['nothing of it', {}],
    ['of a password only', { acr: STRONG, amr: ['pwd'] }],
    ['of no method', { acr: STRONG }],
    ['of another class', { acr: 'urn:example:password', amr: ['mfa'] }],
    ['of no class', { amr: ['pwd', 'mfa'] }],
    ['of methods in a word', { acr: STRONG, amr: 'mfa' }],
    ['of a longer class', { acr: `${STRONG} more`, amr: ['mfa'] }],
  ])('and says %s: nobody is signed in, in words', async (_what, claims) => {
    agencies.north.meddle(says(claims));
    const browser = fetchingBrowser();
    const answer = await signInWith(browser, agencies.origin, 'north', 'a.north');
    expect(answer.status).toBe(403);
    expect(textOf(answer.text)).toMatch(/did not say that you proved who you are by a second factor/);
    expect((await browser.get(`${agencies.origin}/api/me`)).status).toBe(401);
    const [event] = await agencies.events();
    expect(event?.about).toContain('not proved as strongly as is asked');
  });

  test('and says so: they are in', async () => {
    agencies.north.meddle(says({ acr: STRONG, amr: ['pwd', 'mfa'] }));
    const browser = fetchingBrowser();
    expect((await signInWith(browser, agencies.origin, 'north', 'a.north')).status).toBe(303);
    expect((await browser.get(`${agencies.origin}/api/me`)).status).toBe(200);
  });
});

test('a provider of which nothing is asked is taken at its word', async () => {
  const browser = fetchingBrowser();
  expect((await signInWith(browser, agencies.origin, 'east', 'b.east')).status).toBe(303);
});
