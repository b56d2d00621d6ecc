import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operations } from '../../src/web/api/registry.ts';
import { patterns } from '../../src/web/paths.ts';
import { type ReadingApp, readingApp } from '../support/reading-app.ts';
import type { Browserlike } from '../web/sample-app.tsx';
import { expectClear } from './clear-answer.ts';

let app: ReadingApp;
let priya: Browserlike;
let good: { readonly [name: string]: string };

beforeAll(async () => {
  app = await readingApp(['WM-1020', 'WM-1044']);
  priya = await app.as('demo-priya');
  good = {
    caseId: await app.caseId('WM-1044'),
    position: '1',
    act: 'record-contact',
    part: 'check',
    page: 'check',
    programme: 'safeguarding',
    on: '2026-11-25',
    list: 'overdue',
    type: 'validation',
    draftId: NOBODYS,
    documentId: NOBODYS,
    webhookId: NOBODYS,
    digest: 'a'.repeat(64),
  };
}, 60_000);
afterAll(() => app.close());

const NOBODYS = '01930000-0000-7000-8000-000000000001';

/** Every address that can be opened, of pages and of the API, as the router writes it. */
const opened: readonly string[] = [
  ...Object.values(patterns),
  ...operations
    .filter(({ method, path }) => method === 'GET' && !path.endsWith('/stream'))
    .map(({ path }) => path.replaceAll(/\{(\w+)\}/g, ':$1')),
];

/** What somebody may put where a name, a number or a date belongs. */
const broken: readonly string[] = [
  '',
  ' ',
  '0',
  '-1',
  '1.5',
  '1e9',
  '1000000000',
  '9007199254740993',
  '9'.repeat(400),
  'NaN',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  'toString',
  '..',
  '../../etc/passwd',
  "'; drop table event; --",
  '<script>alert(1)</script>',
  '\u0000',
  'a\u0000b',
  '\u202egnp.exe',
  'e\u0301\u0301\u0301',
  '😀',
  '0000-00-00',
  '0000-01-01',
  '0001-01-01',
  '2026-02-29',
  '2026-11-31',
  '9999-12-31',
  '10000-01-01',
  '2026-11-22T09:00:00Z',
  NOBODYS,
  NOBODYS.toUpperCase(),
  '{01930000-0000-7000-8000-000000000001}',
  '01930000-0000-7000-8000-00000000000g',
];

/** Places in lists, altered: of the right shape, with something else in them. */
const CURSORS = [
  ['x', 'y'],
  ['2026-13-01T00:00:00Z', 'no uuid'],
  ['2026-11-22T00:00:00.000Z', NOBODYS],
  ['x', 'y', 'z'],
  ['2026-11-22', NOBODYS, '\u0000'],
  ['2026-11-22T00:00:00.000Z', NOBODYS, '99999999999'],
  ['2026-11-22T00:00:00.000Z', NOBODYS, NOBODYS],
].map((keys) => Buffer.from(JSON.stringify(keys)).toString('base64url'));

/** Everything that any address takes after the question mark. */
const QUERY = [
  'after',
  'before',
  'from',
  'to',
  'on',
  'on-day',
  'on-month',
  'on-year',
  'due-from',
  'due-to',
  'dueFrom',
  'dueTo',
  'by',
  'kind',
  'agency',
  'case',
  'caseId',
  'show',
  'state',
  'stage',
  'programme',
  'found',
  'text',
  'q',
  'next',
  'saved',
  'discarded',
  'recorded',
  'return',
  'corrects',
  'said',
  'items',
  'page',
  'more',
  'rules',
  'against',
  'view',
  'at',
  'asOf',
  'limit',
  'order',
  'sort',
  'holder',
  'rule',
  'did',
  'save',
  'untouched',
  'mine',
  'now',
  'version',
] as const;

function addressOf(pattern: string, change: { readonly [name: string]: string } = {}): string {
  return pattern.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(change[name] ?? good[name] ?? 'x'),
  );
}

/** Names whose values reach the database, asked about singly: another's refusal must not hide what they do. */
const REACHING = [
  'after',
  'kind',
  'stage',
  'programme',
  'case',
  'found',
  'due-from',
  'on',
  'rule',
  'recorded',
];

/** Pages of one case are drawn from its whole history, which no name of these reaches. */
function isList(pattern: string): boolean {
  return !pattern.includes(':caseId') || pattern.endsWith('/documents');
}

async function ask(url: string): Promise<void> {
  const answer = await priya.get(url);
  expectClear(answer, url);
  expect([200, 302, 303, 400, 403, 404, 405, 409, 422], url).toContain(answer.statusCode);
}

/** Some pages draw a whole history for each of a hundred addresses. */
const PATIENCE_MS = 120_000;

describe.each(opened.map((pattern) => [pattern] as const))('%s', (pattern) => {
  test('with something else in the place of a name', async () => {
    const names = [...pattern.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
    for (const name of names) for (const value of broken) await ask(addressOf(pattern, { [name]: value }));
    await ask(`${addressOf(pattern)}/more/than/there/is`);
    await ask(`${addressOf(pattern)}/`);
  });

  test(
    'with something else after the question mark',
    async () => {
      for (const value of broken.map(encodeURIComponent))
        await ask(`${addressOf(pattern)}?${QUERY.map((name) => `${name}=${value}`).join('&')}`);
      await ask(`${addressOf(pattern)}?${QUERY.map((name) => `${name}=a&${name}=b`).join('&')}`);
      for (const name of isList(pattern) ? REACHING : [])
        for (const value of ['%00', '0000-01-01', ...CURSORS])
          await ask(`${addressOf(pattern)}?${name}=${value}`);
      await ask(`${addressOf(pattern)}?__proto__=x&constructor=y&after[x]=1&=&&&%E9=%E9`);
    },
    PATIENCE_MS,
  );
});

test.each(['%', '%zz', '%E9', '%ff%fe', '%00', '//', '/\\evil.example', '/%2e%2e/%2e%2e/etc/passwd'])(
  'an address that cannot be decoded, %s',
  async (path) => {
    for (const before of ['/cases/', '/api/cases/', '/assets/', '/drafts/', '/'])
      expectClear(await priya.get(`${before}${path}`), `${before}${path}`);
  },
);
