import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import { tokenIn } from '../../../../test/web/sample-app.tsx';
import { type Instant, addMs } from '../../../kernel/instant.ts';
import { type PageModule } from '../../app.ts';
import { page, redirect, route } from '../../route.ts';
import { paths, type Pattern } from '../../paths.ts';
import { h } from 'preact';

const START = '2026-11-22T09:00:00.000Z' as Instant;
const MINUTE = 60_000;
let now = START;
let app: ReadingApp;
let done = 0;

/** Something that takes a recent proof of who does it. */
const guarded: PageModule = (web) => {
  const common = {
    path: '/guarded' as Pattern,
    access: 'signed-in',
    audit: { notRecorded: 'a test' },
    freshWithinMs: 5 * MINUTE,
  } as const;
  route(web, {
    ...common,
    method: 'GET',
    handler: async () => page({ title: 'G', shows: [], body: h('p', null, 'guarded page') }),
  });
  route(web, {
    ...common,
    method: 'POST',
    handler: async ({ form }) => {
      done += form['why'] === 'because “so”' ? 1 : 100;
      return redirect(paths.account());
    },
  });
};

beforeAll(async () => {
  app = await readingApp([], { clock: { now: () => now }, pages: [guarded] });
});
afterAll(() => app.close());

function later(minutes: number): void {
  now = addMs(now, minutes * MINUTE);
}

describe('a session', () => {
  test('ends after half an hour without use, and not while it is used', async () => {
    const browser = await app.as('demo-priya');
    for (let i = 0; i < 3; i += 1) {
      later(29);
      expect((await browser.get('/account')).statusCode).toBe(200);
    }
    later(30);
    expect((await browser.get('/account')).headers.location).toContain('/sign-in');
  });

  test('ends after twelve hours however much it is used', async () => {
    const browser = await app.as('demo-priya');
    for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
      later(20);
      expect((await browser.get('/account')).statusCode).toBe(200);
    }
    later(20);
    expect((await browser.get('/account')).statusCode).toBe(303);
  });

  test('has a new token at each sign-in, and the old one opens nothing', async () => {
    const browser = await app.as('demo-priya');
    const before = browser.cookie();
    const form = await browser.get('/sign-in');
    await browser.post('/sign-in', { _token: tokenIn(form.body), person: 'demo-priya' });
    expect(browser.cookie()).not.toBe(before);
    const stale = await app.server.inject({
      url: '/account',
      headers: { host: 'localhost:8080', cookie: before },
    });
    expect(stale.statusCode).toBe(303);
  });

  test('of somebody who was removed ends with the next request', async () => {
    const browser = await app.as('demo-gareth');
    await app.query(`update person set removed_at = now() where person = 'demo-gareth'`);
    expect((await browser.get('/account')).statusCode).toBe(303);
    await app.query(`update person set removed_at = null where person = 'demo-gareth'`);
  });

  test('at sign-out tells the browser to drop what it holds', async () => {
    const browser = await app.as('demo-priya');
    const held = browser.cookie();
    const token = tokenIn((await browser.get('/account')).body);
    const left = await browser.post('/sign-out', { _token: token });
    expect(left.headers['clear-site-data']).toBe('"cache", "storage"');
    const stale = await app.server.inject({
      url: '/account',
      headers: { host: 'localhost:8080', cookie: held },
    });
    expect(stale.statusCode).toBe(303);
  });
});

describe('one’s own sign-ins', () => {
  test('are listed with browser, how and when; one and all others are ended', async () => {
    later(24 * 60);
    const here = await app.as('demo-helen');
    const there = await app.as('demo-helen', {
      'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
    });
    const third = await app.as('demo-helen');
    const stranger = await app.as('demo-priya');
    const listed = await here.get('/account');
    const text = textOf(listed.body);
    expect(text).toContain('Firefox on Windows');
    expect(text).toContain('This one');
    expect(text).toContain('picked in the demonstration');
    const id =
      /name="session" value="([^"]+)"/.exec(listed.body.slice(listed.body.indexOf('Firefox')))?.[1] ?? '';
    const strangerToken = tokenIn((await stranger.get('/account')).body);
    const tried = await stranger.post('/account', { _token: strangerToken, do: 'end', session: id });
    expect(tried.statusCode).toBe(404);
    expect((await there.get('/account')).statusCode).toBe(200);
    const token = tokenIn(listed.body);
    expect((await here.post('/account', { _token: token, do: 'end', session: id })).statusCode).toBe(303);
    expect((await there.get('/account')).statusCode).toBe(303);
    expect((await third.get('/account')).statusCode).toBe(200);
    await here.post('/account', { _token: token, do: 'others' });
    expect((await third.get('/account')).statusCode).toBe(303);
    const after = textOf((await here.get('/account?did=others')).body);
    expect(after).toContain('You are signed in here and nowhere else');
    expect(after).toContain('A sign-in was ended');
  });
});

describe('what only the person may do', () => {
  test('asks them again after a while, and a page asked for is shown then', async () => {
    const browser = await app.as('demo-helen');
    expect((await browser.get('/guarded')).body).toContain('guarded page');
    later(5);
    const asked = await browser.get('/guarded');
    expect(asked.headers.location).toBe('/account/confirm?next=%2Fguarded');
    const held = browser.cookie();
    const confirm = await browser.get('/account/confirm?next=%2Fguarded');
    const answer = await browser.post('/account/confirm', {
      _token: tokenIn(confirm.body),
      next: '/guarded',
      me: 'yes',
    });
    expect(answer.headers.location).toBe('/guarded');
    expect((await browser.get('/guarded')).body).toContain('guarded page');
    const stale = await app.server.inject({
      url: '/account',
      headers: { host: 'localhost:8080', cookie: held },
    });
    expect(stale.statusCode).toBe(303);
  });

  test('keeps what was sent until they have confirmed, and does it once', async () => {
    const browser = await app.as('demo-helen');
    later(6);
    const token = tokenIn((await browser.get('/account')).body);
    const first = await browser.post('/guarded', { _token: token, why: 'because “so”' });
    expect(first.statusCode).toBe(403);
    expect(done).toBe(0);
    const second = await browser.post('/account/confirm', fieldsIn(first.body));
    const third = await browser.post('/account/confirm', { ...fieldsIn(second.body), me: 'yes' });
    expect(textOf(third.body)).toContain('Send it again');
    const fields = fieldsIn(third.body);
    expect(fields['why']).toBe('because “so”');
    expect((await browser.post('/guarded', fields)).statusCode).toBe(303);
    expect(done).toBe(1);
  });
});

function fieldsIn(html: string): Record<string, string> {
  const main = html.slice(html.indexOf('<main'));
  const found = main.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  return Object.fromEntries(
    [...found].map(([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"')]),
  );
}
