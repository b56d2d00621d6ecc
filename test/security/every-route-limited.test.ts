import { afterAll, beforeAll, expect, test } from 'vitest';
import { usualLimits } from '../../src/application/limits.ts';
import { type ReadingApp, readingApp } from '../support/reading-app.ts';
import { addressOf, type FoundRoute, routesOf } from './routes-of.ts';

const ONE_AN_HOUR = { most: 1, withinMs: 3_600_000 };

/** The same bytes for everybody, asked of no database; a report of a browser has a limit of its own size and nothing behind it. */
const FREE = ['GET /assets/*', 'HEAD /assets/*'];

let app: ReadingApp;
let routes: readonly FoundRoute[];

beforeAll(async () => {
  app = await readingApp([], {
    whole: { limits: { ...usualLimits, 'sign-in': ONE_AN_HOUR, stranger: ONE_AN_HOUR } },
  });
  await app.server.ready();
  routes = routesOf(app.server);
});
afterAll(() => app.close());

test('every route that somebody can ask for without being signed in refuses whoever asks too often', async () => {
  const ask = (one: FoundRoute) =>
    app.server.inject({
      method: one.method as 'GET',
      url: addressOf(one, {}),
      headers: { host: 'localhost:8080', origin: 'http://localhost:8080' },
    });
  const spending: readonly FoundRoute[] = [
    { method: 'GET', pattern: '/developers' },
    { method: 'GET', pattern: '/sign-in/with/:provider/back' },
  ];
  for (const one of spending) await ask(one);
  expect(routes.length).toBeGreaterThan(150);
  const unlimited: string[] = [];
  for (const one of routes) {
    const name = `${one.method} ${one.pattern}`;
    const { statusCode } = await ask(one);
    if (statusCode !== 429 && !FREE.includes(name)) unlimited.push(`${name}: ${statusCode}`);
  }
  expect(unlimited).toEqual([]);
});
