import { rmSync } from 'node:fs';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PostForm } from '../../src/web/components/post-form.tsx';
import { localPath, paths, patterns } from '../../src/web/paths.ts';
import { notFound, page, redirect, route, type WebApp } from '../../src/web/route.ts';
import { securityHeaders } from '../../src/web/security.ts';
import {
  browserlike,
  buildAssetsAside,
  sampleApp,
  sessionsInMemory,
  signIn,
  tokenIn,
} from './sample-app.tsx';
import { usualSessionRules } from '../../src/application/identity/sessions.ts';

const known = 'case-known';

function samplePages(app: WebApp): void {
  route(app, {
    method: 'GET',
    path: patterns.duties,
    access: 'read-duties',
    audit: { look: 'what I owe' },
    query: z.object({ page: z.coerce.number('must be a number').default(1) }),
    handler: async ({ query, formToken }) =>
      page({
        title: 'What I owe',
        shows: ['one', 'two'],
        body: (
          <PostForm action={paths.duties()} token={formToken}>
            Page {query.page}
          </PostForm>
        ),
      }),
  });
  route(app, {
    method: 'POST',
    path: patterns.duties,
    access: 'read-duties',
    audit: { notRecorded: 'the command is on the record itself' },
    handler: async () => redirect(paths.cases()),
  });
  route(app, {
    method: 'GET',
    path: patterns.case,
    access: 'read-case',
    audit: { look: 'case' },
    params: z.object({ caseId: z.string() }),
    handler: async ({ params }) =>
      params.caseId === known
        ? page({ title: 'Case', shows: [known], body: <h1>{'<b>A & B</b>'}</h1> })
        : notFound(),
  });
  route(app, {
    method: 'GET',
    path: patterns.rehearsals,
    access: 'signed-in',
    audit: { look: 'rehearsals' },
    handler: async () => {
      throw new Error('The pool is drained.', { cause: new Error('socket closed') });
    },
  });
}

function fromElsewhere(mode: string) {
  return { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': mode };
}

describe('the web app', () => {
  let assets: string;
  beforeAll(() => {
    assets = buildAssetsAside();
  });
  afterAll(() => rmSync(assets, { recursive: true }));

  const start = (changes: Parameters<typeof sampleApp>[1] = {}) =>
    sampleApp(assets, { pages: [samplePages], ...changes });

  it('sends the security headers with pages, redirects, missing pages, faults and files', async () => {
    const { app } = await start();
    const browser = browserlike(app);
    const before = await browser.get('/duties');
    await signIn(browser, 'amina');
    const answers = [before];
    for (const url of ['/duties', '/nowhere', '/rehearsals', '/%zz']) answers.push(await browser.get(url));
    expect(answers.map((answer) => answer.statusCode)).toEqual([303, 200, 404, 500, 404]);
    for (const answer of answers) expect(answer.headers).toMatchObject(securityHeaders);
    const css = /href="(\/assets\/[^"]+\.css)"/.exec(answers[1]?.body ?? '')?.[1] ?? '';
    const file = await browser.get(css);
    expect(file.headers).toMatchObject({
      ...securityHeaders,
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });

  it('asks whoever is not signed in to sign in, and then shows what they asked for', async () => {
    const { app } = await start();
    const browser = browserlike(app);
    const asked = await browser.get('/duties?page=2');
    expect(asked.headers.location).toBe('/sign-in?next=%2Fduties%3Fpage%3D2');
    const form = await browser.get(asked.headers.location ?? '');
    const answer = await browser.post('/sign-in', {
      _token: tokenIn(form.body),
      person: 'amina',
      next: '/duties?page=2',
    });
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe('/duties?page=2');
    expect((await browser.get('/duties?page=2')).body).toContain('Page 2');
  });

  it('keeps the session token out of the store and out of reach of scripts', async () => {
    const hashes: string[] = [];
    const { app } = await start({
      sessions: {
        ...sessionsInMemory(),
        create: async (session) => void hashes.push(session.tokenHash),
      },
    });
    const browser = browserlike(app);
    const form = await browser.get('/sign-in');
    const answer = await browser.post('/sign-in', { _token: tokenIn(form.body), person: 'amina' });
    const cookie = answer.cookies.find(({ name }) => name === 'throughline_session');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(hashes).toHaveLength(1);
    expect(hashes[0]).not.toContain(cookie?.value);
  });

  it('outside the demonstration sends cookies by TLS to this host alone, and offers nobody to be', async () => {
    const { app } = await start({ sessionRules: { ...usualSessionRules, demonstration: false } });
    const browser = browserlike(app);
    const form = await browser.get('/sign-in');
    expect(form.body).not.toMatch(/Demonstration area|Amina Okafor/);
    expect(form.headers['set-cookie']).toMatch(
      /^__Host-throughline_form=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  it('signs in nobody who is not a demonstration person', async () => {
    const { app } = await start();
    const browser = browserlike(app);
    const form = await browser.get('/sign-in');
    for (const person of ['clerk', 'nobody', '']) {
      const answer = await browser.post('/sign-in', { _token: tokenIn(form.body), person });
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain('<title>Error: Sign in');
      expect(answer.body).toContain('Choose who you want to be');
    }
  });

  it('ends the session when a person signs out', async () => {
    const { app } = await start();
    const browser = browserlike(app);
    await signIn(browser, 'amina');
    const duties = await browser.get('/duties');
    await browser.post('/sign-out', { _token: tokenIn(duties.body) });
    expect((await browser.get('/duties')).statusCode).toBe(303);
  });

  it('refuses a form without its token, with another session’s token, and from another site', async () => {
    const { app } = await start();
    const browser = browserlike(app);
    const other = browserlike(app);
    await signIn(browser, 'amina');
    await signIn(other, 'gwen');
    const token = tokenIn((await browser.get('/duties')).body);
    const foreign = tokenIn((await other.get('/duties')).body);
    expect((await browser.post('/duties', {})).statusCode).toBe(403);
    expect((await browser.post('/duties', { _token: foreign })).statusCode).toBe(403);
    expect(
      (await browser.post('/duties', { _token: token }, { 'sec-fetch-site': 'cross-site' })).statusCode,
    ).toBe(403);
    expect(
      (await browser.post('/duties', { _token: token }, { origin: 'http://evil.example' })).statusCode,
    ).toBe(403);
    expect(
      (await browser.post('/duties', { _token: token }, { 'sec-fetch-site': 'same-origin' })).statusCode,
    ).toBe(303);
  });

  it('answers only under names of this computer', async () => {
    const { app } = await start();
    const answers = await Promise.all(
      ['127.0.0.1:8080', '[::1]:8080', 'localhost', 'throughline.evil.example', 'localhost.evil.example'].map(
        (host) => app.inject({ url: '/sign-in', headers: { host } }),
      ),
    );
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 200, 421, 421]);
  });

  it('lets a link from elsewhere be followed and nothing else be fetched', async () => {
    const { app } = await start();
    const browser = browserlike(app);
    expect((await browser.get('/sign-in', fromElsewhere('navigate'))).statusCode).toBe(200);
    expect((await browser.get('/sign-in', fromElsewhere('no-cors'))).statusCode).toBe(403);
  });

  it('gives one and the same answer for what does not exist and what is not for this person', async () => {
    const { app, looks } = await start({
      permits: async (_person, permission) => ({ allowed: permission !== 'read-case', rules: [] }),
    });
    const browser = browserlike(app);
    await signIn(browser, 'amina');
    const hidden = await browser.get(paths.case(known));
    const nowhere = await browser.get('/nowhere');
    const { app: open } = await start();
    const another = browserlike(open);
    await signIn(another, 'amina');
    const missing = await another.get(paths.case('case-missing'));
    const headersOf = ({ headers }: typeof hidden) => ({ ...headers, date: '' });
    expect(hidden.statusCode).toBe(404);
    expect(hidden.body).toContain('Sign out');
    // The token of the session in the forms of its header is another one for each session.
    const bodyOf = ({ body }: typeof hidden) => body.replaceAll(/ value="[^"]*"/g, '');
    expect(nowhere.body).toBe(hidden.body);
    expect(bodyOf(missing)).toBe(bodyOf(hidden));
    expect([headersOf(nowhere), headersOf(missing)]).toEqual([headersOf(hidden), headersOf(hidden)]);
    expect(looks).toMatchObject([{ person: 'amina', what: 'case', cases: [known], outcome: 'refused' }]);
  });

  it('records each look before the page is sent, and sends no page when it cannot', async () => {
    const { app, looks } = await start();
    const browser = browserlike(app);
    await signIn(browser, 'amina');
    await browser.get('/duties');
    expect(looks).toEqual([
      {
        at: '2026-11-22T09:00:00.000Z',
        person: 'amina',
        role: 'case-officer',
        capacity: '',
        what: 'what I owe',
        cases: ['one', 'two'],
        outcome: 'shown',
      },
    ]);
    const { app: unrecorded } = await start({
      looks: { record: async () => Promise.reject(new Error('disk full')) },
    });
    const another = browserlike(unrecorded);
    await signIn(another, 'amina');
    const answer = await another.get(paths.case(known));
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('A &amp; B');
  });

  it('escapes what it shows', async () => {
    const { app } = await start();
    const browser = browserlike(app);
    await signIn(browser, 'amina');
    expect((await browser.get(paths.case(known))).body).toContain('<h1>&lt;b>A &amp; B&lt;/b></h1>');
  });

  it('says what is wrong with the query of an address', async () => {
    const { app } = await start();
    const browser = browserlike(app);
    await signIn(browser, 'amina');
    const answer = await browser.get('/duties?page=two');
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('“page”: must be a number');
  });

  it('shows a reference for a fault and logs it once, without address or person', async () => {
    const { app, log } = await start();
    const browser = browserlike(app);
    await signIn(browser, 'amina');
    const answer = await browser.get('/rehearsals?about=secret-name');
    const reference = /tl-error-reference">([^<]+)</.exec(answer.body)?.[1] ?? 'none';
    expect(reference).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect(answer.body).not.toContain('pool is drained');
    const faults = log.filter((line) => line.includes('The pool is drained'));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(reference);
    expect(faults[0]).toContain('socket closed');
    expect(log.join('')).not.toMatch(/secret-name|amina|Okafor/i);
  });

  it('says so when the database is away, and goes on when it is back', async () => {
    let away = false;
    const gone = Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' });
    const { app } = await start({
      isUnavailable: (error) => error === gone,
      permits: async () => (away ? Promise.reject(gone) : { allowed: true, rules: [] }),
    });
    const browser = browserlike(app);
    await signIn(browser, 'amina');
    const token = tokenIn((await browser.get('/duties')).body);
    away = true;
    const reading = await browser.get('/duties?page=3');
    expect(reading.statusCode).toBe(503);
    expect(reading.headers).toMatchObject({ ...securityHeaders, 'retry-after': '10' });
    expect(reading.body).toContain('The record cannot be reached at the moment');
    expect(reading.body).toContain('href="/duties?page=3"');
    const writing = await browser.post('/duties', { _token: token });
    expect(writing.statusCode).toBe(503);
    expect(writing.body).toContain('sent twice, it is recorded once');
    away = false;
    expect((await browser.get('/duties')).statusCode).toBe(200);
  });

  it('refuses in words a form that is too large or is no form', async () => {
    const { app } = await start();
    const browser = browserlike(app);
    const large = await browser.post('/sign-in', { person: 'x'.repeat(1_100_000) });
    expect(large.statusCode).toBe(413);
    expect(large.body).toContain('more than one form may hold');
    const json = await browser.post('/sign-in', {}, { 'content-type': 'application/json' });
    expect(json.statusCode).toBe(400);
  });

  it('outlives a connection that sends nonsense', async () => {
    const { app } = await start();
    const address = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(address.port), address.hostname, () => socket.write('NONSENSE\r\n\r\n'));
      socket.on('data', (data) => resolve(String(data)));
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400/);
    expect((await fetch(new URL('/sign-in', address))).status).toBe(200);
    await app.close();
  });

  it('says what to do when the stylesheet was never built', async () => {
    await expect(sampleApp('/nowhere/at/all')).rejects.toThrow(/manifest\.json\)\. Run "npm run build"/);
  });
});

describe('an address to return to', () => {
  it.each([
    undefined,
    '//evil.example',
    '/\\evil.example',
    'http://evil.example',
    '/\t/evil.example',
    '',
    'duties',
  ])('is the first page for %j', (given) => {
    expect(localPath(given)).toBe('/');
  });

  it('is the one given when it is ours', () => {
    expect(localPath('/cases/1?on=2016-12-16')).toBe('/cases/1?on=2016-12-16');
  });
});
