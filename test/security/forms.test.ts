import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReadingApp } from '../support/reading-app.ts';
import { type TestDatabase, createTestDatabase } from '../support/test-database.ts';
import { openPool } from '../../src/infrastructure/postgres/pool.ts';
import { type Browserlike, tokenIn } from '../web/sample-app.tsx';
import { type FoundRoute, addressOf, routesOf } from './routes-of.ts';
import { PLACE, THROUGH_PROXY, secureApp, throughProxy } from './secure-app.ts';

let app: ReadingApp;
let database: TestDatabase;
let priya: Browserlike;
let known: Readonly<Record<string, string>>;
let sending: readonly FoundRoute[];

beforeAll(async () => {
  database = await createTestDatabase();
  app = await secureApp(['WM-1016'], { database });
  priya = await throughProxy(app, 'demo-priya');
  known = {
    caseId: await app.caseId('WM-1016'),
    position: '1',
    programme: 'safeguarding',
    act: 'record-contact',
  };
  // Reports of browsers carry no session, change nothing, and are sent by browsers without asking anybody.
  sending = routesOf(app.server).filter(
    ({ method, pattern }) => !['GET', 'HEAD'].includes(method) && pattern !== '/browser-reports',
  );
});
afterAll(() => app.close());

/** Everything the database holds but who looked, as one text a table. */
async function everything(): Promise<Readonly<Record<string, string>>> {
  const pool = openPool({ url: database.superuserUrl, max: 1, applicationName: 'test', pipeline: false });
  const tables = await pool.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'look' order by 1",
  );
  const held: Record<string, string> = {};
  for (const { name } of tables.rows) {
    const { rows } = await pool.query<{ held: string | null }>(
      `select md5(string_agg(t::text, '|' order by t::text)) as held from "${name}" t`,
    );
    held[name] = rows[0]?.held ?? '';
  }
  await pool.end();
  return held;
}

function send(route: FoundRoute, headers: Readonly<Record<string, string | undefined>>, token?: string) {
  const inApi = route.pattern.startsWith('/api/');
  return app.server.inject({
    method: route.method as 'POST',
    url: addressOf(route, known),
    payload: inApi ? '{}' : new URLSearchParams(token === undefined ? {} : { _token: token }).toString(),
    headers: {
      ...THROUGH_PROXY,
      cookie: priya.cookie(),
      'content-type': inApi ? 'application/json' : 'application/x-www-form-urlencoded',
      ...(inApi && token !== undefined ? { 'x-csrf-token': token } : {}),
      ...headers,
    },
  });
}

describe('no other site sends a form in the name of somebody who is signed in here', () => {
  test.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['the same name by plain HTTP', { origin: 'http://casework.example.org' }],
    ['no origin at all, as of a sandbox', { origin: 'null' }],
    ['another site, by fetch metadata', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
    ['a neighbouring site', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate' }],
  ])('every form from %s is refused, right token or not, and nothing changes', async (_what, headers) => {
    expect(sending.length).toBeGreaterThan(30);
    const token = tokenIn((await priya.get('/search')).body);
    const before = await everything();
    const answered: string[] = [];
    for (const route of sending) {
      const { statusCode } = await send(route, headers, token);
      if (statusCode !== 403) answered.push(`${route.method} ${route.pattern}: ${statusCode}`);
    }
    expect(answered).toEqual([]);
    expect(await everything()).toEqual(before);
  });

  test.each([
    ['without the token', undefined],
    ['with a token of nobody', 'x'.repeat(43)],
  ])('every form from here %s is refused, and nothing changes', async (_what, token) => {
    const before = await everything();
    const answered: string[] = [];
    for (const route of sending) {
      const { statusCode } = await send(
        route,
        { origin: PLACE.origin, 'sec-fetch-site': 'same-origin' },
        token,
      );
      if (![401, 403, 404, 415].includes(statusCode))
        answered.push(`${route.method} ${route.pattern}: ${statusCode}`);
    }
    expect(answered).toEqual([]);
    expect(await everything()).toEqual(before);
  });

  test('the same form with the token, from here, is taken', async () => {
    const { body } = await priya.get('/search');
    const answer = await priya.post(
      '/search',
      { _token: tokenIn(body), text: 'visit' },
      { origin: PLACE.origin },
    );
    expect(answer.statusCode).toBe(303);
  });
});

test('reading changes nothing', async () => {
  const reading = routesOf(app.server).filter(
    ({ method, pattern }) => method === 'GET' && !pattern.endsWith('/stream'),
  );
  const before = await everything();
  for (const route of reading)
    expect((await priya.get(addressOf(route, known))).statusCode).toBeLessThan(500);
  expect(await everything()).toEqual(before);
}, 60_000);
