import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReadingApp } from '../support/reading-app.ts';
import type { Browserlike } from '../web/sample-app.tsx';
import { addressOf, routesOf } from './routes-of.ts';
import { PLACE, THROUGH_PROXY, secureApp, throughProxy } from './secure-app.ts';

/** Two a year of 365 days: what OWASP ASVS 5.0.0, 3.4.1, asks for is one. */
const ONE_YEAR_S = 31_536_000;

let app: ReadingApp;
let priya: Browserlike;
let caseId: string;

beforeAll(async () => {
  app = await secureApp(['WM-1016', 'WM-1020']);
  priya = await throughProxy(app, 'demo-priya');
  caseId = await app.caseId('WM-1016');
});
afterAll(() => app.close());

type Headers = { readonly [name: string]: string | readonly string[] | number | undefined };

/** What is wrong with the headers of an answer, in words; nothing when all is well. */
function faultsIn(headers: Headers, kept = false): readonly string[] {
  const text = (name: string): string => String(headers[name] ?? '');
  const policy = new Map(
    text('content-security-policy')
      .split(/;\s*/)
      .map((part) => part.split(/\s+(.*)/s) as [string, string?])
      .map(([name, value]) => [name, value ?? ''] as const),
  );
  const age = Number(/max-age=(\d+)/.exec(text('strict-transport-security'))?.[1] ?? 0);
  const checks: readonly (readonly [string, boolean])[] = [
    [
      'transport security',
      age >= ONE_YEAR_S && text('strict-transport-security').includes('includeSubDomains'),
    ],
    ['nothing by default', policy.get('default-src') === "'none'"],
    ['no base', policy.get('base-uri') === "'none'"],
    ['framed by nobody else', /^'(none|self)'$/.test(policy.get('frame-ancestors') ?? '')],
    ['no script from elsewhere', /^('self' 'sha256-[^']+')?$/.test(policy.get('script-src') ?? '')],
    ['nosniff', text('x-content-type-options') === 'nosniff'],
    ['no referrer elsewhere', text('referrer-policy') === 'same-origin'],
    ['an opener of its own', text('cross-origin-opener-policy') === 'same-origin'],
    ['read by no other site', text('cross-origin-resource-policy') === 'same-origin'],
    ['no sharing between origins', headers['access-control-allow-origin'] === undefined],
    ['reports', text('reporting-endpoints') === 'browser-reports="/browser-reports"'],
    ['kept by nobody', kept || text('cache-control') === 'no-store'],
    ['no words about the program', headers['server'] === undefined && headers['x-powered-by'] === undefined],
  ];
  return checks.flatMap(([what, holds]) => (holds ? [] : [what]));
}

describe('every answer carries the security headers', () => {
  test('of every route, to somebody signed in and to a stranger', async () => {
    const stranger = await throughProxy(app);
    const routes = routesOf(app.server).filter(({ pattern }) => !pattern.endsWith('/stream'));
    expect(routes.length).toBeGreaterThan(100);
    const faults: string[] = [];
    for (const route of routes) {
      const address = addressOf(route, { caseId, position: '1', programme: 'safeguarding' });
      for (const browser of [priya, stranger]) {
        const headers = { ...THROUGH_PROXY, cookie: browser.cookie() };
        const answer = await app.server.inject({ method: route.method as 'GET', url: address, headers });
        const wrong = faultsIn(answer.headers);
        if (wrong.length > 0)
          faults.push(`${route.method} ${route.pattern} ${answer.statusCode}: ${wrong.join(', ')}`);
        const whole = browser === priya && answer.statusCode === 200 && answer.body.startsWith('<!');
        if (whole && !answer.body.includes('action="/sign-out"')) faults.push(`${route.pattern}: no way out`);
        if (answer.statusCode >= 500) faults.push(`${route.method} ${route.pattern}: ${answer.statusCode}`);
      }
    }
    expect(faults).toEqual([]);
  }, 120_000);

  test.each([
    ['what is not there', '/nowhere', {}, 404],
    ['what is not there in the API', '/api/nowhere', {}, 404],
    ['what cannot be decoded', '/%zz', {}, 404],
    ['what cannot be decoded in the API', '/api/%zz', {}, 404],
    ['a part that is too long', `/cases/${'x'.repeat(500)}`, {}, 404],
    ['another name', '/', { host: 'elsewhere.example' }, 421],
    ['plain HTTP', '/', { 'x-forwarded-proto': 'http' }, 421],
    ['another site', '/cases', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }, 403],
    ['another site, of the API', '/api/me', { 'sec-fetch-site': 'same-site' }, 403],
    ['a query that is wrong', '/cases?after=%00', {}, 400],
  ])('of %s', async (_what, url, headers, status) => {
    const answer = await priya.get(url, headers);
    expect(answer.statusCode).toBe(status);
    expect(faultsIn(answer.headers)).toEqual([]);
  });

  test('of a body that is too large, of one that is no form, and of other methods', async () => {
    const large = await priya.post('/search', { text: 'x'.repeat(1_100_000) });
    const other = await priya.postText('/search', '<a/>', { 'content-type': 'text/xml' });
    const options = await app.server.inject({ method: 'OPTIONS', url: '/cases', headers: THROUGH_PROXY });
    const trace = await app.server.inject({
      method: 'TRACE' as 'GET',
      url: '/cases',
      headers: THROUGH_PROXY,
    });
    const statuses = [large, other, options, trace].map(({ statusCode }) => statusCode);
    expect(statuses).toEqual([413, 400, 404, 404]);
    for (const { headers } of [large, other, options, trace]) expect(faultsIn(headers)).toEqual([]);
  });

  test('of the stylesheet and the script, which alone may be kept', async () => {
    const { body } = await priya.get('/cases');
    const files = [...body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, file = '']) => file);
    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const file of new Set(files)) {
      const { headers } = await priya.get(file);
      expect(faultsIn(headers, true)).toEqual([]);
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
    for (const nothing of [
      '/assets/nothing.js',
      '/assets/',
      '/assets',
      '/.git/config',
      '/assets/../package.json',
    ]) {
      const answer = await priya.get(nothing);
      expect([nothing, answer.statusCode]).toEqual([nothing, 404]);
      expect(faultsIn(answer.headers)).toEqual([]);
    }
  });

  test('of a stream, and of what is hardly a request', async () => {
    const address = new URL(await app.server.listen({ host: '127.0.0.1', port: 0 }));
    const lines = [`Host: ${THROUGH_PROXY.host}`, 'X-Forwarded-Proto: https', `Cookie: ${priya.cookie()}`];
    const asked: readonly (readonly [string, readonly string[], number])[] = [
      ['GET /api/duties/stream HTTP/1.1', lines, 200],
      ['GET / HTTP/1.1', ['X-Forwarded-Proto: https'], 421],
      ['GET / HTTP/1.1', [...lines, `X-Long: ${'x'.repeat(20_000)}`], 431],
      ['NONSENSE', lines, 400],
      ['GET / HTTP/1.1', [...lines, 'Expect: miracles'], 417],
      ['POST /sign-in HTTP/1.1', [...lines, 'Transfer-Encoding: chunked', 'Content-Length: 5'], 400],
    ];
    for (const [start, headers, status] of asked) {
      const told = await exchange(Number(address.port), `${[start, ...headers].join('\r\n')}\r\n\r\n`);
      expect([start, told.status]).toEqual([start, status]);
      expect(faultsIn(told.headers)).toEqual([]);
    }
  });
});

/** Sends bytes as they are and reads the head of the answer. */
function exchange(
  port: number,
  bytes: string,
): Promise<{ readonly status: number; readonly headers: Headers }> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('error', reject);
    socket.on('data', (data) => {
      heard += String(data);
      const [head, ...rest] = heard.split('\r\n\r\n');
      if (head === undefined || rest.length === 0) return;
      socket.destroy();
      const [first = '', ...lines] = head.split('\r\n');
      const headers = lines.map((line) => line.split(/:\s*(.*)/s) as [string, string]);
      resolve({
        status: Number(first.split(' ')[1]),
        headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
      });
    });
  });
}

describe('on a network', () => {
  test('nobody but the proxies that are named is believed about https and about who asks', async () => {
    const headers = { ...THROUGH_PROXY };
    const ask = (remoteAddress: string) => app.server.inject({ url: '/sign-in', headers, remoteAddress });
    expect((await ask('127.0.0.1')).statusCode).toBe(200);
    expect((await ask('10.0.0.9')).statusCode).toBe(421);
    expect((await ask('::1')).statusCode).toBe(421);
  });

  test('a monitor on this computer may ask how the server is, and for nothing else', async () => {
    const near = { host: '127.0.0.1:7800' };
    expect((await app.server.inject({ url: '/api/health', headers: near })).statusCode).toBe(200);
    expect((await app.server.inject({ url: '/api/me', headers: near })).statusCode).toBe(421);
    const carried = { ...near, 'x-forwarded-for': '198.51.100.7' };
    expect((await app.server.inject({ url: '/api/health', headers: carried })).statusCode).toBe(421);
    const far = { url: '/api/health', headers: near, remoteAddress: '10.0.0.9' };
    expect((await app.server.inject(far)).statusCode).toBe(421);
  });

  test('the name of the host is compared with the origin and with nothing that a request says', async () => {
    for (const more of [
      { host: 'casework.example.org.evil.example' },
      { host: 'evil.example', 'x-forwarded-host': 'casework.example.org' },
      { host: 'casework.example.org:8443' },
      { host: '127.0.0.1' },
    ])
      expect((await priya.get('/cases', more)).statusCode).toBe(421);
    expect((await priya.get('/cases', { host: 'CASEWORK.example.org' })).statusCode).toBe(200);
    expect(PLACE.origin).toBe('https://casework.example.org');
  });
});
