import type { FastifyInstance } from 'fastify';
import type { AppDeps } from '../../src/web/app.ts';
import { EXAMPLE_CASE, exampleRequests } from '../api/example-requests.ts';
import { sendForm } from '../support/meeting-forms.ts';
import type { multipartForm } from '../support/multipart.ts';
import type { ReadingApp } from '../support/reading-app.ts';
import type { Browserlike } from '../web/sample-app.tsx';

/*
 * What is asked by those who attack: every address about a case, every operation with the body it takes, every list. Each
 * attacker is run through the same questions, and their answers compared with those of a case that is not there.
 */

/** How a case is named. */
export type Named = { readonly caseId: string; readonly reference: string };

/** As a case that is not there would be named: as long as one that is, so that answers have the same length. */
export const NOWHERE: Named = { caseId: '019aa800-0000-7000-8000-0000000000aa', reference: 'WM-1915' };

export type Answer = Awaited<ReturnType<FastifyInstance['inject']>>;

/** What is sent with a request. */
export type Sent = {
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  /** A form with a file. */
  readonly file?: ReturnType<typeof multipartForm>;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Somebody, or a system, who asks. */
export type Asker = (method: string, url: string, sent?: Sent) => Promise<Answer>;

let keys = 0;

/** A key under which nothing was sent before. */
function freshKey(): string {
  keys += 1;
  return `asked-${keys}-of-this-test`;
}

function sentAs(
  { json, form, file }: Sent,
  formToken: string,
): { payload?: string | Buffer; headers: Record<string, string> } {
  const program = { 'x-csrf-token': formToken, 'idempotency-key': freshKey() };
  if (file !== undefined) return { payload: file.payload, headers: { ...file.headers, ...program } };
  if (form !== undefined)
    return {
      payload: new URLSearchParams({ _token: formToken, ...form }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    };
  if (json === undefined) return { headers: {} };
  return {
    payload: JSON.stringify(json),
    headers: { 'content-type': 'application/json', ...program },
  };
}

/** Somebody who is signed in, by a browser or by a program of theirs. */
export async function asPerson(app: ReadingApp, browser: Browserlike): Promise<Asker> {
  const { formToken } = (await browser.get('/api/me')).json<{ formToken: string }>();
  return (method, url, sent = {}) => {
    const { payload, headers } = sentAs(sent, formToken);
    return app.server.inject({
      method: method as 'GET',
      url,
      ...(payload === undefined ? {} : { payload }),
      headers: { host: 'localhost:8080', cookie: browser.cookie(), ...headers, ...sent.headers },
    });
  };
}

/** A system that shows a secret. */
export function asSystem(app: ReadingApp, secret: string): Asker {
  return (method, url, sent = {}) => {
    const { payload, headers } = sentAs(sent, '');
    return app.server.inject({
      method: method as 'GET',
      url,
      ...(payload === undefined ? {} : { payload }),
      headers: { host: 'localhost:8080', authorization: `Bearer ${secret}`, ...headers, ...sent.headers },
    });
  };
}

export type Registered = { readonly method: string; readonly url: string };

/** Gathers every route as it is registered. */
export function gatherRoutes(): {
  readonly routes: readonly Registered[];
  readonly onRoute: NonNullable<AppDeps['onRoute']>;
} {
  const routes: Registered[] = [];
  return {
    routes,
    onRoute: ({ method, url }) => {
      for (const one of [method].flat()) routes.push({ method: one, url });
    },
  };
}

/** An answer without what differs from request to request: the names asked for, tokens and references of requests. */
export function plain(text: string, { caseId, reference }: Named): string {
  return text
    .replaceAll(caseId, NOWHERE.caseId)
    .replaceAll(reference, NOWHERE.reference)
    .replaceAll(/found=[\w%-]+/g, 'found=…')
    .replaceAll(/"instance":"[^"]+"/g, '')
    .replaceAll(/"formToken":"[^"]+"/g, '')
    .replaceAll(/name="(_token|_once|once|found|_draft)" value="[^"]+"/g, '')
    .replaceAll(/(?<![-\w])[2-9A-Z]{4}-[2-9A-Z]{4}(?![-\w])/g, '');
}

/** What an answer says in its status and its headers, its length among them. */
export function headOf({ statusCode, headers }: Answer, named: Named): object {
  const told = Object.entries(headers).filter(([name]) => !['date', 'set-cookie'].includes(name));
  return { status: statusCode, ...JSON.parse(plain(JSON.stringify(Object.fromEntries(told)), named)) };
}

/** A text in which every id, token and place is named by when it first comes, so that two installations compare. */
export function inOrder(text: string, hidden: Named): string {
  const named = new Map<string, string>();
  return plain(text, hidden)
    .replaceAll(/"next":"[^"]+"/g, '"next":"…"')
    .replaceAll(/after=[\w%.-]+/g, 'after=…')
    .replaceAll(/(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/g, (id) => {
      named.set(id, named.get(id) ?? `id-${named.size}`);
      return named.get(id) ?? '';
    });
}

/** Whether a text has a secret in it, as it stands or within something that looks opaque: a cursor, a tag, an id. */
export function holds(text: string, secret: string): boolean {
  if (secret === '') throw new Error('A secret of no letters is in every text.');
  const opaque = text.match(/[\w+/-]{16,}={0,2}/g) ?? [];
  return [text, ...opaque.map((one) => Buffer.from(one, 'base64url').toString())].some((one) =>
    one.toLowerCase().includes(secret.toLowerCase()),
  );
}

/** One request about a case, whichever way it is named. */
export type Question = {
  readonly what: string;
  readonly of: (named: Named) => readonly [method: string, url: string, sent?: Sent];
};

/** What stands for the parameters of an address beside the case. */
export type Filled = Readonly<Record<string, string>>;

const SAID = { with: 'referrer', how: 'call', direction: 'both', reached: true, said: 'Called.' };
const ACT = { act: 'record-contact', body: SAID, occurred: { date: '2026-11-20' }, why: 'It says so.' };

/** Every registered address about a case, by the methods that it has: pages, files, operations, streams. */
export function everyAddress(routes: readonly Registered[], filled: Filled): readonly Question[] {
  return aboutCases(routes).map(({ method, url }) => ({
    what: `${method} ${url}`,
    of: ({ caseId, reference }) => {
      const address = filledIn(url, { ...filled, caseId });
      if (method !== 'POST') return [method, address];
      return url.startsWith('/api/')
        ? [method, address, { json: { ...ACT, reference } }]
        : [method, address, { form: { act: 'record-contact', text: 'x' } }];
    },
  }));
}

/** The same addresses by methods that no route about a case has. */
export function everyOtherMethod(routes: readonly Registered[], filled: Filled): readonly Question[] {
  const urls = new Set(aboutCases(routes).map(({ url }) => url));
  return [...urls].flatMap((url) =>
    ['OPTIONS', 'PUT', 'PATCH', 'DELETE'].map((method): Question => ({
      what: `${method} ${url}`,
      of: ({ caseId }) => [method, filledIn(url, { ...filled, caseId })],
    })),
  );
}

function aboutCases(routes: readonly Registered[]): readonly Registered[] {
  return routes.filter(({ url }) => url.includes(':caseId'));
}

function filledIn(url: string, filled: Filled): string {
  return url.replaceAll(/:(\w+)/g, (_all, name: string) => filled[name] ?? 'nothing');
}

/** Every operation that takes the name of a case anywhere, with the body it takes, but for `without`. */
export function everyOperation(without: readonly string[] = []): readonly Question[] {
  return exampleRequests
    .filter(({ id, form, path, body }) => {
      const asked = `${path} ${JSON.stringify(body)}`;
      const namesOne = asked.includes(EXAMPLE_CASE) || asked.includes('EX-2026-1');
      return namesOne && form === undefined && !['openCase', ...without].includes(id);
    })
    .map(({ id, method, path, body }) => ({
      what: id,
      of: ({ caseId, reference }) => {
        const named = (text: string) =>
          text.replaceAll(EXAMPLE_CASE, caseId).replaceAll('EX-2026-1', reference);
        const json = body === undefined ? undefined : JSON.parse(named(JSON.stringify(body)));
        return [
          method,
          named(path),
          { headers: { 'if-match': '"3"' }, ...(json === undefined ? {} : { json }) },
        ];
      },
    }));
}

/** A reference or an id in what a list is narrowed by, and what is searched for. */
export const BY_NAME: readonly Question[] = [
  ...[
    '/duties?show=mine&case=',
    '/duties?show=everyone&case=',
    '/duties/calendar?case=',
    '/api/duties?caseId=',
    '/api/duties/counts?caseId=',
    '/api/duties/by-rule?caseId=',
    '/api/duties/by-day?from=2026-10-01&to=2027-03-31&caseId=',
    '/api/drafts?caseId=',
    '/looks?case=',
    '/drafts?saved=',
  ].map((before): Question => ({ what: before, of: ({ caseId }) => ['GET', `${before}${caseId}`] })),
  ...['/api/cases?reference=', '/api/duties?reference='].map((before): Question => ({
    what: before,
    of: ({ reference }) => ['GET', `${before}${reference}`],
  })),
  {
    what: 'POST /api/search/cases',
    of: ({ reference }) => ['POST', '/api/search/cases', { json: { text: reference } }],
  },
  {
    what: 'POST /api/search/entries',
    of: ({ reference }) => ['POST', '/api/search/entries', { json: { words: reference } }],
  },
  ...['/duties', '/cases', '/search'].map((list): Question => ({
    what: `POST ${list}`,
    of: ({ reference }) => ['POST', list, { form: { text: reference, show: 'everyone', reference } }],
  })),
];

/** The questions of which the answers about a case differ from those about one that is not there: there are to be none. */
export async function answeredOtherwise(
  ask: Asker,
  questions: readonly Question[],
  hidden: Named,
  nowhere = NOWHERE,
): Promise<readonly object[]> {
  const differing: object[] = [];
  for (const { what, of } of questions) {
    const [one, other] = [
      answeredAs(await ask(...of(hidden)), hidden),
      answeredAs(await ask(...of(nowhere)), nowhere),
    ];
    if (JSON.stringify(one) !== JSON.stringify(other))
      differing.push({ what, told: one, wouldBeTold: other });
  }
  return differing;
}

function answeredAs(answer: Answer, named: Named): object {
  const goesTo = plain(String(answer.headers.location), named);
  return { ...headOf(answer, named), body: plain(answer.body, named), goesTo };
}

/** What lists, counts, searches and calendars are asked, on the pages and of the API. */
export const LISTS = [
  '/',
  ...['open', 'closed', 'all'].flatMap((state) =>
    ['', '&mine=yes', '&untouched=yes'].map((more) => `/cases?state=${state}${more}`),
  ),
  ...['listed', 'panel-decision', 'consent-given', 'plan-active', 'plan-review'].map(
    (stage) => `/cases?state=all&stage=${stage}`,
  ),
  ...['mine', 'roles', 'agency', 'everyone'].flatMap((show) =>
    ['date', 'case', 'kind'].map((by) => `/duties?show=${show}&by=${by}`),
  ),
  '/duties/calendar',
  '/duties/calendar?show=everyone&view=month',
  '/meetings',
  '/rehearsals',
  '/search',
  '/documents/inbox',
  '/oversight',
  '/oversight/overdue',
  '/oversight/unsupported-decisions',
  '/oversight/contradictions',
  '/oversight/unfiled-documents',
  '/emergency-access',
  '/api/cases',
  '/api/cases?closed=false',
  '/api/cases?limit=1',
  '/api/cases?stage=plan-active',
  '/api/cases?mine=true',
  '/api/duties',
  '/api/duties?limit=1',
  '/api/duties?whose=my-roles',
  '/api/duties?whose=my-agency',
  '/api/duties?whose=everyone',
  '/api/duties?dueFrom=2026-11-01&dueTo=2026-12-31',
  '/api/duties/counts',
  '/api/duties/by-day?from=2026-10-01&to=2027-03-31',
  '/api/duties/by-rule',
  '/api/notices',
  '/api/notices?limit=1',
  '/api/notices?since=2026-11-21T00:00:00Z',
  '/api/warnings',
  '/api/warnings/counts',
  '/api/meetings/safeguarding?from=2026-01-01',
  '/api/webhooks',
  '/api/drafts',
  '/api/programmes',
] as const;

/** The words that are searched for: of the case, of everybody’s cases. */
export function wordsFor({ reference }: Named, marker: string): readonly string[] {
  return [reference, marker, marker.slice(0, 6), 'Subject', 'letter', 'meeting', 'WM-10'];
}

/** The rows of an answer, whichever order those of one moment have. */
function rowsOf(text: string, hidden: Named): readonly string[] {
  const { rows = [] } = JSON.parse(plain(text, hidden)) as { readonly rows?: readonly { caseId?: string }[] };
  return rows.map(({ caseId: _caseId, ...row }) => JSON.stringify(row)).toSorted();
}

/**
 * What two installations are asked alike, one of which never heard of the case: which lists answer otherwise, and how
 * many were answered at all.
 */
export async function listsTold(
  [here, away]: readonly [Asker, Asker],
  addresses: readonly string[],
  hidden: Named,
): Promise<{ readonly otherwise: readonly object[]; readonly answered: number }> {
  const otherwise: object[] = [];
  let answered = 0;
  for (const address of addresses) {
    const [told, wouldBeTold] = [await here('GET', address), await away('GET', address)];
    if (told.statusCode === 200) answered += 1;
    const [one, other] = [told, wouldBeTold].map(({ statusCode, body }) => [
      statusCode,
      inOrder(body, hidden),
    ]);
    if (JSON.stringify(one) !== JSON.stringify(other))
      otherwise.push({ address, told: one, wouldBeTold: other });
  }
  return { otherwise, answered };
}

/** The same of searches, by the operations. */
export async function searchesTold(
  [here, away]: readonly [Asker, Asker],
  words: readonly string[],
  hidden: Named,
): Promise<readonly object[]> {
  const otherwise: object[] = [];
  for (const text of words)
    for (const path of ['/api/search/cases', '/api/search/entries']) {
      // A page that is full would end among entries of one moment, in an order of their own in each installation.
      const json = { [path.endsWith('cases') ? 'text' : 'words']: text, limit: 100 };
      const [told, wouldBeTold] = [await here('POST', path, { json }), await away('POST', path, { json })];
      const [one, other] = [told, wouldBeTold].map(({ statusCode, body }) => [
        statusCode,
        rowsOf(body, hidden),
      ]);
      if (JSON.stringify(one) !== JSON.stringify(other))
        otherwise.push({ path, text, told: one, wouldBeTold: other });
    }
  return otherwise;
}

/** A search by the page of a list: what is found stands behind an address that seals the words. */
export async function searchedByPage(browser: Browserlike, list: string, text: string): Promise<Answer> {
  const sent = await sendForm(browser, list, { text });
  return sent.statusCode === 303 ? browser.get(String(sent.headers.location)) : sent;
}
