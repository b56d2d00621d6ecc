import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demonstrationArea } from '../../programmes/safeguarding/demo/demonstration-area.ts';
import { usualLimits } from '../../src/application/limits.ts';
import type { Clock } from '../../src/application/ports.ts';
import { type Instant, addMs } from '../../src/kernel/instant.ts';
import { NOW, TODAY, type ReadingApp, textOf } from '../support/reading-app.ts';
import { type Browserlike, tokenIn } from '../web/sample-app.tsx';
import { secureApp, throughProxy } from './secure-app.ts';

let now: Instant = NOW;
const clock: Clock = { now: () => now };
let app: ReadingApp;

beforeAll(async () => {
  app = await secureApp(
    demonstrationArea(TODAY)
      .cases.slice(0, 16)
      .map(({ reference }) => reference),
    {
      clock,
      whole: {
        limits: {
          ...usualLimits,
          'sign-in': { most: 5, withinMs: 60_000 },
          stranger: { most: 20, withinMs: 60_000 },
          page: { most: 30, withinMs: 60_000 },
          search: { most: 3, withinMs: 60_000 },
          api: { most: 4, withinMs: 60_000 },
          'cases-opened': { most: 3, withinMs: 3_600_000 },
          'cases-listed': { most: 12, withinMs: 3_600_000 },
        },
      },
    },
  );
});
afterAll(() => app.close());

/** Nobody asked for anything lately. */
function laterOn(): void {
  now = addMs(now, 7_200_000);
}

async function fresh(person: string): Promise<Browserlike> {
  laterOn();
  return throughProxy(app, person);
}

describe('limits of what one may ask for', () => {
  test('of pages: refused in words, with how long to wait, and then let through again', async () => {
    const priya = await fresh('demo-priya');
    const statuses: number[] = [];
    for (let count = 0; count < 31; count += 1) statuses.push((await priya.get('/drafts')).statusCode);
    expect(statuses.filter((status) => status === 200)).toHaveLength(30);
    const refused = await priya.get('/drafts');
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['retry-after']).toBe('2');
    expect(textOf(refused.body)).toMatch(/Too much in a short time .* Go on in 2 seconds/);
    now = addMs(now, 2_000);
    expect((await priya.get('/drafts')).statusCode).toBe(200);
  });

  test('of one person are not those of another', async () => {
    const priya = await fresh('demo-priya');
    for (let count = 0; count < 32; count += 1) await priya.get('/drafts');
    expect((await priya.get('/drafts')).statusCode).toBe(429);
    const helen = await throughProxy(app, 'demo-helen');
    expect((await helen.get('/drafts')).statusCode).toBe(200);
  });

  test('of searches, on pages and by the API together', async () => {
    const priya = await fresh('demo-priya');
    const token = tokenIn((await priya.get('/search')).body);
    for (let count = 0; count < 3; count += 1)
      expect((await priya.post('/search', { _token: token, text: 'visit' })).statusCode).toBe(303);
    expect((await priya.post('/search', { _token: token, text: 'visit' })).statusCode).toBe(429);
    const api = await priya.postText('/api/search/cases', '{"text":"WM"}', {
      'content-type': 'application/json',
      'x-csrf-token': token,
    });
    expect(api.statusCode).toBe(429);
    expect((await priya.get('/drafts')).statusCode).toBe(200);
  });

  test('of the API: a problem with its type and Retry-After', async () => {
    const priya = await fresh('demo-priya');
    for (let count = 0; count < 4; count += 1) expect((await priya.get('/api/me')).statusCode).toBe(200);
    const refused = await priya.get('/api/me');
    expect(refused.statusCode).toBe(429);
    expect(refused.headers).toMatchObject({ 'retry-after': '15', 'content-type': /problem\+json/ });
    expect(refused.json()).toMatchObject({ type: '/problems/too-many-requests', status: 429, limit: 'api' });
  });

  test('of signing in and of strangers: by the address that the proxy tells, and by no header of their own', async () => {
    laterOn();
    const stranger = await throughProxy(app);
    const token = tokenIn((await stranger.get('/sign-in')).body);
    const attempt = (headers: Record<string, string>) =>
      stranger.post('/sign-in', { _token: token, person: 'nobody' }, headers);
    for (let count = 0; count < 5; count += 1) expect((await attempt({})).statusCode).toBe(422);
    expect((await attempt({})).statusCode).toBe(429);
    // A proxy adds the address that it sees to whatever the caller sent: only the last is believed.
    expect((await attempt({ 'x-forwarded-for': '203.0.113.5, 198.51.100.7' })).statusCode).toBe(429);
    expect((await attempt({ 'x-forwarded-for': '198.51.100.8' })).statusCode).toBe(422);
    // Other addresses of one IPv6 subscriber are the same one; the next subscriber is another.
    for (let count = 0; count < 5; count += 1) await attempt({ 'x-forwarded-for': `2001:db8:1:2::${count}` });
    expect((await attempt({ 'x-forwarded-for': '2001:db8:1:2:ffff::1' })).statusCode).toBe(429);
    expect((await attempt({ 'x-forwarded-for': '2001:db8:1:3::1' })).statusCode).toBe(422);
  });

  test('of cases: a fourth different one is not opened, the look is refused on the record, an alarm is raised', async () => {
    const priya = await fresh('demo-priya');
    const list = (await priya.get('/cases')).body;
    const ids = [...new Set([...list.matchAll(/href="\/cases\/([0-9a-f-]{36})"/g)].map(([, id]) => id))];
    expect(ids.length).toBeGreaterThanOrEqual(4);
    for (const id of ids.slice(0, 3)) expect((await priya.get(`/cases/${id}`)).statusCode).toBe(200);
    const fourth = await priya.get(`/cases/${ids[3]}`);
    expect(fourth.statusCode).toBe(429);
    expect(textOf(fourth.body)).toContain('No further case can be opened for now');
    const byApi = await priya.get(`/api/cases/${ids[3]}`);
    expect(byApi.json()).toMatchObject({ status: 429, limit: 'cases-opened' });
    expect((await priya.get(`/cases/${ids[0]}/chronology`)).statusCode).toBe(200);
    const refused = (await app.looks()).filter(({ outcome }) => outcome === 'refused');
    expect(refused.map(({ cases }) => cases)).toContainEqual([ids[3]]);
    // Guessing at cases is opening them: there or not, they count.
    const helen = await throughProxy(app, 'demo-helen');
    for (const last of ['1', '2', '3'])
      expect((await helen.get(`/cases/01930000-0000-7000-8000-00000000000${last}`)).statusCode).toBe(404);
    expect((await helen.get('/cases/01930000-0000-7000-8000-000000000004')).statusCode).toBe(429);
  });

  test('of cases whose contents are shown in another way: as of those opened, and no answer leaves', async () => {
    const priya = await fresh('demo-priya');
    const token = tokenIn((await priya.get('/search')).body);
    const send = (after?: unknown) =>
      priya.postText('/api/search/entries', JSON.stringify({ words: 'a', limit: 4, after }), {
        'content-type': 'application/json',
        'x-csrf-token': token,
      });
    let last = await send();
    expect(last.statusCode).toBe(200);
    for (let pages = 0; pages < 30 && last.statusCode === 200; pages += 1) {
      // Slow enough for the limits of searches and of the API.
      now = addMs(now, 20_000);
      last = await send(last.json().next);
    }
    expect(last.json()).toMatchObject({ status: 429, limit: 'cases-opened' });
    expect(last.body).not.toMatch(/WM-\d/);
    const [newest] = (await app.looks()).toReversed();
    expect(newest).toMatchObject({ what: 'what was found by words', outcome: 'refused' });
    expect(
      await app.rows(`select person from alarm where what = 'many-cases-opened' and person = 'demo-priya'`),
    ).not.toEqual([]);
  });

  test('of cases in lists: apart from those opened', async () => {
    const gareth = await fresh('demo-gareth');
    const first = await gareth.get('/api/cases?limit=12');
    expect(first.statusCode).toBe(200);
    expect((await gareth.get('/api/cases?limit=12')).statusCode).toBe(200);
    const more = await gareth.get('/api/cases?limit=16');
    expect(more.json()).toMatchObject({ status: 429, limit: 'cases-listed' });
    const page = await gareth.get('/cases');
    expect(page.statusCode).toBe(429);
    expect(textOf(page.body)).toContain('No further case can be listed for now');
    const { caseId } = first.json().rows[0];
    expect((await gareth.get(`/cases/${caseId}`)).statusCode).toBe(200);
    expect(await app.rows(`select person from alarm where what = 'many-cases-listed'`)).toEqual([
      { person: 'demo-gareth' },
    ]);
  });
});
