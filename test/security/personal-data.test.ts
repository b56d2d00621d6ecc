import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { filledForm } from '../support/filled-form.ts';
import { multipartForm } from '../support/multipart.ts';
import { installedProgrammes } from '../../src/wiring/programmes.ts';
import { NOW, type ReadingApp, readingApp, TODAY } from '../support/reading-app.ts';
import { type Browserlike, tokenIn } from '../web/sample-app.tsx';
import { markedHistory } from './marked-histories.ts';
import { addressOf, routesOf } from './routes-of.ts';

/** Made-up words that stand nowhere else: a name, a place of birth, and an account of something. */
const MARKS = ['Zorblatt Quimbyson', 'Vexholme-under-Nidd', 'swallowed the thimble'] as const;
const MARKED = MARKS.join(', ');

/** What is told apart from chance: each word of the marks by itself, and the name of whoever is signed in. */
const FOUND = /zorblatt|quimbyson|vexholme|nidd\b|swallowed|thimble|makebelieve/i;

/** Boxes of days in forms that narrow a list: never of a birth. */
const DAYS = /^(due-(from|to)|(on|known)-(day|month|year))$/;

const MOST_PAGES = 250;

const log: string[] = [];
/** Every address that was asked for, given as a link or a form's, or led to. */
const addresses = new Set<string>();
let app: ReadingApp;
let priya: Browserlike;
let caseId: string;

const programmes = [...installedProgrammes().values()];
const marks = { line: MARKS[0], text: MARKED };
/** Of every programme a case with an entry of every kind, closed and open, and each with other options chosen. */
const histories = programmes.flatMap((programme) =>
  [false, true].map((closing) =>
    markedHistory(
      programme,
      marks,
      { today: TODAY, now: NOW, reference: `MK-${programme.id}-${closing ? 'closed' : 'open'}` },
      { rounds: closing ? 1 : 5, closing },
    ),
  ),
);
/** Somebody who may do everything: in every role of every programme. */
const TESS = {
  person: 'demo-tess',
  name: 'Tess Makebelieve',
  agency: 'Westmere Police',
  roles: [...new Set([...programmes.flatMap(({ roles }) => [...roles.keys()]), 'administrator'])],
};

beforeAll(async () => {
  app = await readingApp(['WM-1016'], {
    whole: { logged: (line) => log.push(line) },
    histories,
    people: [TESS],
  });
  priya = await app.as('demo-priya');
  caseId = await app.caseId('WM-1016');
  await recordMarks();
}, 60_000);
afterAll(() => app.close());

/** A case opened under the marks, and an entry that holds them. */
async function recordMarks(): Promise<void> {
  const token = tokenIn((await priya.get('/search')).body);
  const sent = async (path: string, key: string, body: object): Promise<void> => {
    const headers = { 'content-type': 'application/json', 'x-csrf-token': token, 'idempotency-key': key };
    const answer = await priya.postText(path, JSON.stringify(body), headers);
    expect([answer.statusCode, answer.body]).toEqual([201, expect.anything()]);
  };
  const occurred = { date: '2026-11-20' };
  const opening = { programme: 'safeguarding', reference: 'MK-2026-1', title: MARKED, occurred };
  await sent('/api/cases', 'marked-case-opened', opening);
  await sent(`/api/cases/${caseId}/acts`, 'marked-concern-noted', {
    act: 'note-concern',
    body: { by: MARKS[0], agency: MARKS[1], concern: MARKED },
    occurred,
  });
}

type Element = DefaultTreeAdapterTypes.Element;

function elementsIn(nodes: readonly DefaultTreeAdapterTypes.ChildNode[]): readonly Element[] {
  return nodes.flatMap((node) => ('tagName' in node ? [node, ...elementsIn(node.childNodes)] : []));
}

function valueOf(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}

/** Links that are followed, and forms that are sent, once for each kind of address. */
function foundOn(html: string): { readonly links: readonly string[]; readonly forms: readonly Element[] } {
  const elements = elementsIn(parse(html).childNodes);
  for (const element of elements)
    for (const name of ['href', 'src', 'action', 'data-draft-save']) {
      const value = valueOf(element, name);
      if (value !== undefined) addresses.add(value);
    }
  const links = elements.flatMap((one) => (one.tagName === 'a' ? [valueOf(one, 'href') ?? ''] : []));
  return {
    links: links.filter((link) => link.startsWith('/')),
    forms: elements.filter((one) => one.tagName === 'form'),
  };
}

/** Of an input its type, and undefined of anything else. */
function boxOf(element: Element): string | undefined {
  return element.tagName === 'input' ? (valueOf(element, 'type') ?? 'text') : undefined;
}

function kindOf(address: string): string {
  return address.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, '…').replace(/=[^&#]*/g, '=…');
}

/** Types the marks into every box of a form that is empty, and sends it. */
async function sendMarked(browser: Browserlike, html: string, form: Element): Promise<void> {
  const action = valueOf(form, 'action') ?? '';
  const boxes = filledForm(html, action);
  const typed = Object.fromEntries(
    Object.entries(boxes).map(([name, value]) => [name, value === '' ? MARKED : value]),
  );
  if (valueOf(form, 'method')?.toLowerCase() === 'get') {
    // Chosen from a list, or a day that something is due or known: whatever else can be typed would stand there.
    const free = elementsIn(form.childNodes).filter(
      (one) =>
        (one.tagName === 'textarea' || /^(text|search|email|tel|url)$/.test(boxOf(one) ?? '-')) &&
        !DAYS.test(valueOf(one, 'name') ?? ''),
    );
    for (const box of free) addresses.add(`${action}?${valueOf(box, 'name')}=${MARKED}`);
    return;
  }
  const upload = valueOf(form, 'enctype') === 'multipart/form-data';
  const { payload, headers } = multipartForm(typed, { name: `${MARKED}.txt`, content: MARKED });
  const answer = upload
    ? await browser.postText(action, payload, headers)
    : await browser.post(action, typed);
  addresses.add(action);
  if (typeof answer.headers.location === 'string') addresses.add(answer.headers.location);
  foundOn(answer.body);
}

/**
 * Everything that can be reached from some pages by following links, a few of each kind; of one case, where it is given,
 * no further than its pages and what was begun there.
 */
async function crawl(
  browser: Browserlike,
  from: readonly string[],
  ofCase?: string,
): Promise<readonly string[]> {
  const waiting = [...from];
  const seen = new Map<string, number>();
  const sent = new Set<string>();
  const visited: string[] = [];
  for (
    let next = waiting.shift();
    next !== undefined && visited.length < MOST_PAGES;
    next = waiting.shift()
  ) {
    const kind = kindOf(next);
    const times = seen.get(kind) ?? 0;
    if (times >= (ofCase === undefined ? 2 : 1) || visited.includes(next)) continue;
    if (ofCase !== undefined && !next.includes(ofCase) && !next.startsWith('/drafts/')) continue;
    seen.set(kind, times + 1);
    visited.push(next);
    const answer = await browser.get(next);
    expect(answer.statusCode).toBeLessThan(500);
    if (typeof answer.headers.location === 'string') waiting.push(answer.headers.location);
    if (!String(answer.headers['content-type']).includes('html')) continue;
    const { links, forms } = foundOn(answer.body);
    waiting.push(...links.map((link) => link.replace(/#.*$/, '')));
    for (const form of forms) {
      const action = kindOf(valueOf(form, 'action') ?? '');
      if (sent.has(action) || /sign-out|\/account/.test(action)) continue;
      sent.add(action);
      await sendMarked(browser, answer.body, form);
    }
  }
  return visited;
}

/** An address as it is, with its escapes undone, and with each part that may be base64 decoded. */
function waysToRead(address: string): readonly string[] {
  const plain = address.replaceAll('+', ' ').replaceAll(/%[0-9a-f]{2}/gi, (escape) => {
    return Buffer.from(escape.slice(1), 'hex').toString('latin1');
  });
  const packed = [...address.matchAll(/[\w-]{12,}/g)].map(([part]) =>
    Buffer.from(part, 'base64url').toString('utf8'),
  );
  return [address, plain, ...packed];
}

/** The addresses in which the marks stand, one of each kind. */
function telling(visited: readonly string[]): readonly string[] {
  const found = [...addresses, ...visited].filter((one) => waysToRead(one).some((way) => FOUND.test(way)));
  return [...new Map(found.map((one) => [kindOf(one), one])).values()];
}

test('what is typed and what is on record stands in no address, and in no line of the log', async () => {
  const visited = await crawl(priya, [
    '/search',
    '/cases',
    '/duties',
    '/cases/new',
    '/documents/inbox',
    `/cases/${caseId}`,
    `/cases/${caseId}/chronology`,
    `/cases/${caseId}/acts`,
    `/cases/${caseId}/documents`,
    `/cases/${caseId}/acts/note-concern`,
  ]);
  expect(visited.length).toBeGreaterThan(40);
  expect((await priya.get(`/cases/${caseId}/chronology`)).body).toContain(MARKS[2]);
  expect(telling(visited)).toEqual([]);
  expect(log.length).toBeGreaterThan(100);
  expect(log.filter((line) => FOUND.test(line))).toEqual([]);
}, 240_000);

test.each(histories.map(({ reference }) => reference))(
  'nor does any answer of any kind of entry that a programme has: %s',
  async (reference) => {
    const tess = await app.as(TESS.person);
    const id = await app.caseId(reference);
    const about = routesOf(app.server).filter(
      ({ method, pattern }) =>
        method === 'GET' && pattern.includes(':caseId') && !/stream|\/api\//.test(pattern),
    );
    const visited = await crawl(
      tess,
      [`/cases/${id}`, ...about.map((one) => addressOf(one, { caseId: id, position: '2' }))],
      id,
    );
    expect(visited.length).toBeGreaterThan(30);
    expect((await tess.get(`/cases/${id}/chronology`)).body).toContain(MARKS[0]);
    expect(telling(visited)).toEqual([]);
    expect(log.filter((line) => FOUND.test(line))).toEqual([]);
  },
  240_000,
);

test('nor do requests that go wrong bring it into the log, or add lines to it', async () => {
  const from = log.length;
  const token = tokenIn((await priya.get('/search')).body);
  const api = { 'content-type': 'application/json', 'x-csrf-token': token, 'idempotency-key': MARKED };
  const injected = 'x\n{"level":50,"msg":"forged"}\r\n';
  await priya.get(`/cases/${encodeURIComponent(MARKED)}`);
  await priya.get(`/cases?after=${encodeURIComponent(MARKED)}&${encodeURIComponent(injected)}=1`);
  await priya.get(`/%zz${MARKS[2].replaceAll(' ', '')}`);
  await priya.get('/cases', {
    'user-agent': MARKED,
    referer: `https://x.example/${MARKS[2]}`,
    'x-any': MARKED,
  });
  await priya.postText('/api/cases', `{"title": "${MARKED}", `, api);
  await priya.postText('/api/cases', JSON.stringify({ [MARKED]: MARKED, reference: injected }), api);
  await priya.postText('/search', MARKED, { 'content-type': 'text/plain' });
  await priya.post('/search', { _token: token, text: `${MARKED}\u0000${injected}` });
  await priya.postText(
    '/browser-reports',
    JSON.stringify({
      'csp-report': {
        'effective-directive': `img-src ${injected}`,
        'blocked-uri': `https://x.example/${MARKED}`,
      },
    }),
    { 'content-type': 'application/csp-report' },
  );
  const lines = log.slice(from);
  expect(lines.length).toBeGreaterThanOrEqual(9);
  for (const line of lines) {
    expect(line).not.toMatch(FOUND);
    expect(line.trimEnd()).not.toContain('\n');
    expect(JSON.parse(line)).not.toMatchObject({ msg: 'forged' });
  }
  // What the policy kept from happening is told of: what it was, and where it led, and no more.
  expect(lines.map((line) => JSON.parse(line) as object)).toContainEqual(
    expect.objectContaining({ directive: 'img-src', blocked: 'https://x.example' }),
  );
});
