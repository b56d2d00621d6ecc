import { afterAll, beforeAll, expect, test } from 'vitest';
import { usualLimits } from '../../../../src/application/limits.ts';
import { type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';

let app: ReadingApp;

beforeAll(async () => {
  const limits = { ...usualLimits, 'cases-opened': { most: 1, withinMs: 3_600_000 } };
  app = await readingApp([], { whole: { limits } });
});
afterAll(() => app.close());

test('a supervisor reads who was kept from opening more cases, and when, from the page of oversight', async () => {
  const gareth = await app.as('demo-gareth');
  expect((await gareth.get('/oversight')).body).toContain('href="/oversight/alarms"');
  expect(textOf((await gareth.get('/oversight/alarms')).body)).toContain('There is no alarm');
  const priya = await app.as('demo-priya');
  const statuses: number[] = [];
  for (const last of ['1', '2', '3'])
    statuses.push((await priya.get(`/cases/01930000-0000-7000-8000-00000000000${last}`)).statusCode);
  expect(statuses).toEqual([404, 429, 429]);
  const told = textOf((await gareth.get('/oversight/alarms')).body);
  expect(told).toContain('22 November 2026, 09:00 Priya Makebelieve , case officer');
  expect(told.match(/Asked for more different cases/g)).toHaveLength(1);
});

test('whoever does not oversee finds no such page', async () => {
  const priya = await app.as('demo-priya');
  expect((await priya.get('/oversight/alarms')).statusCode).toBe(404);
});
