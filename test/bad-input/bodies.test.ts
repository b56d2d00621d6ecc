import { type Socket, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operations } from '../../src/web/api/registry.ts';
import { patterns } from '../../src/web/paths.ts';
import { formWith, send } from '../support/forms.ts';
import { type ReadingApp, readingApp, textOf } from '../support/reading-app.ts';
import { type Session, signIn } from '../torture/http-gateway.ts';
import { expectClear } from './clear-answer.ts';

let app: ReadingApp;
let origin: string;
let session: Session;
let caseId: string;

beforeAll(async () => {
  app = await readingApp(['WM-1044']);
  origin = await app.server.listen({ host: '127.0.0.1', port: 0 });
  session = await signIn(origin, 'demo-priya');
  caseId = await app.caseId('WM-1044');
}, 60_000);
afterAll(async () => {
  expect(await app.verify()).toEqual([]);
  await app.close();
});

const NOBODYS = '01930000-0000-7000-8000-000000000001';
const TEN_MEGABYTES = 10_000_000;
const FORM = 'application/x-www-form-urlencoded';

/** Every address that takes a form or a body, with good names in it. */
function taking(): readonly string[] {
  const named: { readonly [name: string]: () => string } = {
    caseId: () => caseId,
    act: () => 'record-contact',
    programme: () => 'safeguarding',
    on: () => '2026-11-25',
    position: () => '1',
    part: () => 'check',
    page: () => 'check',
  };
  const urls = [
    ...Object.values(patterns),
    ...operations.map(({ path }) => path.replaceAll(/\{(\w+)\}/g, ':$1')),
  ].filter((url) => app.server.hasRoute({ method: 'POST', url }));
  return [...new Set(urls)].map((url) =>
    url.replaceAll(/:(\w+)/g, (_, name: string) => named[name]?.() ?? NOBODYS),
  );
}

async function post(
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
) {
  const answer = await fetch(`${origin}${url}`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie: session.cookie,
      'x-csrf-token': session.token,
      'idempotency-key': 'a-key-of-its-own',
      'content-type': url.startsWith('/api') ? 'application/json' : FORM,
      ...headers,
    },
    body,
  });
  const said = {
    statusCode: answer.status,
    body: await answer.text(),
    headers: Object.fromEntries(answer.headers),
  };
  expectClear(said, url);
  return said;
}

const entries = async (): Promise<number> => (await app.log.load(caseId, 0)).length;

test('ten megabytes are refused in words by whatever takes a body, at once, and the server goes on', async () => {
  const before = await entries();
  // Those of the API that take a file take nothing else: test/api/upload.test.ts sends them too much.
  const files = operations.filter(({ upload }) => upload === true).map(({ path }) => path.split('/').at(-1));
  const urls = taking().filter((url) => !(url.startsWith('/api') && files.includes(url.split('/').at(-1))));
  expect(urls.length).toBeGreaterThan(25);
  for (const url of urls) {
    const body = url.startsWith('/api')
      ? `{"a":"${'x'.repeat(TEN_MEGABYTES)}"}`
      : `a=${'x'.repeat(TEN_MEGABYTES)}`;
    const begun = performance.now();
    const answer = await post(url, body);
    expect([url, answer.statusCode]).toEqual([url, 413]);
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(answer.body).toMatch(/Nothing was recorded/);
    expect((await fetch(`${origin}/sign-in`)).status).toBe(200);
  }
  expect(await entries()).toBe(before);
});

test('a form that is too large says how much it may hold, and that the way back has what was typed', async () => {
  const answer = await post(`/cases/${caseId}/acts/record-contact`, `said=${'x'.repeat(TEN_MEGABYTES)}`);
  expect(textOf(answer.body)).toMatch(/more than one form may hold.*million characters/);
  expect(textOf(answer.body)).toMatch(/go back/i);
});

/** A form of a contact note by hand, so that its bytes can be other than those of a browser. */
async function contactForm(): Promise<string> {
  const page = await fetch(`${origin}/cases/${caseId}/acts/record-contact`, {
    headers: { cookie: session.cookie },
  });
  const { hidden } = formWith(await page.text(), '_draft');
  const typed = [
    ...hidden,
    ['with', 'parent'],
    ['how', 'call'],
    ['reached', 'yes'],
    ['_when', 'now'],
    ['_go', 'record'],
  ];
  return new URLSearchParams(typed as string[][]).toString();
}

describe('a form is refused, and not repaired, when it holds', () => {
  test.each<[string, string]>([
    ['bytes of broken UTF-8', '%ff%fe'],
    ['the letter é as Windows writes it', 'Caf%E9'],
    ['half a character, as some programs write them', '%ED%A0%80'],
    ['a longer way to write a slash', '%C0%AF'],
    ['a character cut in the middle', 'ok%F0%9F%98'],
  ])('%s', async (_what, said) => {
    const before = await entries();
    const answer = await post(`/cases/${caseId}/acts/record-contact`, `${await contactForm()}&said=${said}`);
    expect(answer.statusCode).toBe(400);
    expect(textOf(answer.body)).toMatch(/cannot be read.*Nothing was recorded/);
    expect(await entries()).toBe(before);
  });

  test('raw bytes that are no UTF-8', async () => {
    const before = await entries();
    const form = Buffer.from(`${await contactForm()}&said=Caf\u00e9`, 'latin1');
    const answer = await post(`/cases/${caseId}/acts/record-contact`, Uint8Array.from(form));
    expect(answer.statusCode).toBe(400);
    expect(await entries()).toBe(before);
  });
});

test('a percent sign that begins nothing stands for itself, as browsers take it', async () => {
  const answer = await post(
    `/cases/${caseId}/acts/record-contact`,
    `${await contactForm()}&said=100%+sure+%zz`,
  );
  expect(answer.statusCode).toBe(303);
  const newest = (await app.log.load(caseId, 0)).findLast((event) => event.type === 'fact');
  expect(newest).toMatchObject({ body: { said: '100% sure %zz' } });
});

describe('a body of another kind is answered in words', () => {
  test.each([
    ['text/plain', 'said=1'],
    ['application/json', '{"said":"1"}'],
    ['application/xml', '<said/>'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="said"\r\n\r\n1\r\n--x--',
    ],
    [`${FORM}; charset=utf-16`, 'said=1'],
    [`${FORM}; charset=iso-8859-1`, 'said=Caf%E9'],
    ['', 'said=1'],
    ['nonsense', 'said=1'],
    [`${FORM}${'x'.repeat(5000)}`, 'said=1'],
  ])('%s', async (type, body) => {
    for (const url of taking()) {
      const { statusCode } = await post(url, body, { 'content-type': type });
      expect([303, 400, 403, 404, 413, 415, 422], `${url} ${type}`).toContain(statusCode);
    }
  });
});

test.each<[string, string]>([
  ['nothing', ''],
  ['ampersands', '&&&&=&=&'],
  ['one name ten thousand times', 'said=a&'.repeat(10_000)],
  ['fifty thousand names', Array.from({ length: 50_000 }, (_, i) => `n${i}=`).join('&')],
  ['a name of 10,000 characters', `${'n'.repeat(10_000)}=1&${'n.0.'.repeat(2_500)}=1`],
  [
    'names that are parts of every object',
    '__proto__=1&constructor=2&toString=3&hasOwnProperty=4&__proto__.x=5',
  ],
  ['rows beyond counting', 'questions.1000000=a&questions.-1=b&questions.1e3=c&observations.999999.what=d'],
  ['names inside names', 'members.0=a&members.0.name=b&members.0.name.0=c&due-day=1&due=2&due.day=3'],
  [
    'zero characters',
    'said=%00&_draft=%00&_when=%00&text=%00&person=%00&address=%00&do=%00&_once=%00&next=%00',
  ],
  [
    'fields of the engine’s own',
    '_draft=x&_version=-1&_version=2&_seen=1e99&_by=demo-tomos&_corrects=999999999&_go=zz&_add=&_remove=x.9',
  ],
  [
    'every button at once',
    '_go=record&_go=later&_add=questions&_remove=questions.0&do=discard&do=place&state=open&_do=record',
  ],
  ['a kept form of everything', 'kept-to=//evil.example&kept.__proto__=1&kept._token=2&person=demo-priya'],
])(
  '%s in a form never makes a fault',
  async (_what, body) => {
    const before = await entries();
    for (const url of taking().filter((one) => !one.startsWith('/api'))) {
      await post(url, body);
      if (url !== '/sign-out') await post(url, `_token=${encodeURIComponent(session.token)}&${body}`);
      else session = await signIn(origin, 'demo-priya');
    }
    expect(await entries()).toBe(before);
    // Every address that takes a form gives fifty thousand fields back.
  },
  120_000,
);

describe('a request that is too long', () => {
  test.each<[string, Record<string, string>, string]>([
    ['in its address', {}, `/cases?text=${'x'.repeat(100_000)}`],
    ['in its cookies', { cookie: `throughline_session=${'x'.repeat(100_000)}` }, '/cases'],
    ['in a header', { 'x-anything': 'x'.repeat(100_000) }, '/cases'],
    [
      'in its headers by their number',
      Object.fromEntries(Array.from({ length: 1900 }, (_, i) => [`x-${i}`, 'y'.repeat(20)])),
      '/cases',
    ],
  ])('%s is refused, and the server goes on', async (_what, headers, url) => {
    const answer = await fetch(`${origin}${url}`, { headers, redirect: 'manual' });
    expect([200, 303, 400, 404, 414, 431]).toContain(answer.status);
    expect(await answer.text()).not.toMatch(/node:|at \S+:\d/);
    expect((await fetch(`${origin}/sign-in`)).status).toBe(200);
  });

  test.each([
    ['a long cookie of the form', `throughline_form=${'x'.repeat(8_000)}`],
    ['a session that is none', 'throughline_session=x; throughline_session=y'],
    ['zero bytes as they are written in cookies', 'throughline_session=%00; throughline_form=%00'],
    ['a cookie that cannot be decoded', 'throughline_session=%zz; throughline_form=%E9'],
  ])('%s signs nobody in and faults nothing', async (_what, cookie) => {
    const answer = await fetch(`${origin}/cases`, { headers: { cookie }, redirect: 'manual' });
    expect(answer.status).toBe(303);
    const form = await fetch(`${origin}/sign-in`, { headers: { cookie } });
    expect(form.status).toBe(200);
  });
});

describe('a connection', () => {
  test.each<[string, string]>([
    [
      'that promises more than it sends',
      `POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${FORM}\r\nContent-Length: 100\r\n\r\nshort`,
    ],
    ['that speaks nonsense', 'HELLO\r\n\r\n'],
    [
      'with two lengths',
      `POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef`,
    ],
    [
      'with a length and chunks',
      `POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['without a host', 'GET /cases HTTP/1.1\r\n\r\n'],
    ['with a negative length', 'POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n'],
  ])('%s ends, and the server goes on', async (_what, text) => {
    const said = await raw(text);
    expect(said).not.toMatch(/node:|at \S+:\d|HTTP\/1\.1 5/);
    expect((await fetch(`${origin}/sign-in`)).status).toBe(200);
  });
});

/** Writes a text to the server as it is, and gives what it says until it hangs up or has been quiet for a while. */
async function raw(text: string): Promise<string> {
  const { port } = new URL(origin);
  return new Promise((resolve) => {
    const socket: Socket = connect(Number(port), '127.0.0.1');
    let said = '';
    const done = () => {
      socket.destroy();
      resolve(said);
    };
    socket.setTimeout(500, done);
    socket.on('data', (piece) => (said += piece.toString('latin1')));
    socket.on('close', done);
    socket.on('error', done);
    socket.write(text);
  });
}

test('a form without the token of its session records nothing, and gives back what was typed', async () => {
  const before = await entries();
  const priya = await app.as('demo-priya');
  const tomos = await app.as('demo-tomos');
  const theirs = formWith((await tomos.get(`/cases/${caseId}/acts/record-contact`)).body, '_draft');
  const typed = {
    with: 'parent',
    how: 'call',
    reached: 'yes',
    said: 'Typed by Tomos.',
    _when: 'now',
    _go: 'record',
  };
  const stolen = await send(priya, theirs, typed);
  expect(stolen.statusCode).toBe(403);
  expect(stolen.body).not.toContain('Typed by Tomos.');
  const bare = { ...theirs, hidden: theirs.hidden.filter(([name]) => name !== '_token') };
  const own = await send(tomos, bare, typed);
  expect(own.statusCode).toBe(403);
  expect(own.body).toContain('value="Typed by Tomos."');
  expect(await entries()).toBe(before);
});
