import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Access } from '../../src/web/route.ts';
import { paths } from '../../src/web/paths.ts';
import { filledForm } from '../support/filled-form.ts';
import { sendForm } from '../support/meeting-forms.ts';
import { multipartForm } from '../support/multipart.ts';
import { NOW, type ReadingApp, readingApp, TODAY } from '../support/reading-app.ts';
import type { Browserlike } from '../web/sample-app.tsx';
import { EXAMPLE_CASE, exampleRequests } from '../api/example-requests.ts';
import { markedCases } from './marked-cases.ts';

/** The case nobody here may see, and cases beside it, some of which one of the attackers may see. */
const HIDDEN = 'WM-1015';
const OTHERS = ['WM-1016', 'WM-1020', 'WM-1021'];
/** As a case that is not there would be named. */
const NO_REFERENCE = 'WM-1915';
const NO_CASE = '019aa800-0000-7000-8000-0000000000aa';
const DOCUMENT = '01930000-0000-7000-8000-00000000000d';

/** Of another agency, with roles that take cases in and look after the installation. */
const OUTSIDER = 'demo-mallory';
/** The supervisor, who answers for every case, and is recused from this one. */
const RECUSED = 'demo-gareth';
const ATTACKERS = [OUTSIDER, RECUSED] as const;

type Registered = { readonly method: string; readonly url: string; readonly access: Access | undefined };

/** The installation with the case on its record, and one that never heard of it. */
let there: ReadingApp;
let elsewhere: ReadingApp;
let hidden = '';
let meetingOn = '';
let draftOfAnother = '';
let draftOfRecused = '';
let secrets: readonly string[] = [];
const registered: Registered[] = [];

beforeAll(async () => {
  const { histories, markers } = markedCases(TODAY, [HIDDEN, ...OTHERS]);
  // A clock that stands still, so that two installations tell the same times.
  const clock = { now: () => NOW };
  there = await readingApp([], {
    histories,
    clock,
    whole: {
      onRoute: ({ method, url, config }) => {
        const { access } = (config ?? {}) as { readonly access?: Access };
        for (const one of [method].flat()) registered.push({ method: one, url, access });
      },
    },
  });
  elsewhere = await readingApp([], {
    histories: histories.filter(({ reference }) => reference !== HIDDEN),
    clock,
  });
  for (const app of [there, elsewhere]) {
    await app.query(`insert into agency (agency, from_at) values ('Elsewhere Constabulary', 'epoch')`);
    await app.query(
      `insert into person (person, name, agency, roles, demonstration)
       values ($1, 'Mallory Pretence', 'Elsewhere Constabulary', '{case-officer,administrator}', true)`,
      [OUTSIDER],
    );
    await app.runClock();
  }
  hidden = await there.caseId(HIDDEN);
  secrets = [hidden, HIDDEN, markers.get(HIDDEN) ?? ''];
  await layTraps();
}, 180_000);

afterAll(async () => {
  await there.close();
  await elsewhere.close();
});

/** Everything there could be of a case: a document, a meeting, drafts of others, and those who are recused. */
async function layTraps(): Promise<void> {
  await there.documents.add({
    documentId: DOCUMENT,
    caseId: hidden,
    name: `letter ${secrets[2]}.txt`,
    mediaType: 'text/plain',
    content: Buffer.from(`A letter about ${secrets[2]}.\n`),
    uploadedBy: 'demo-priya',
    at: NOW,
  });
  await there.documents.mark(hidden, DOCUMENT, { state: 'clean', scannedAt: NOW, scan: 'Nothing found' });
  const listed = (await there.log.load(hidden, 0)).findLast(({ kind }) => kind === 'CaseListed');
  meetingOn = String((listed?.body as { readonly meetingOn?: unknown } | undefined)?.meetingOn);
  draftOfAnother = await draftBy('demo-helen');
  draftOfRecused = await draftBy('demo-edwin');
  for (const person of [RECUSED, 'demo-edwin']) await recuse(person);
}

async function draftBy(person: string): Promise<string> {
  const browser = await there.as(person);
  const act = paths.caseAct(hidden, 'record-contact');
  const begun = await sendForm(browser, act, filledForm((await browser.get(act)).body, act));
  return /\/drafts\/([^/]+)\//.exec(String(begun.headers.location))?.[1] ?? '';
}

async function recuse(person: string): Promise<void> {
  const answer = await api(await there.as('demo-helen'), 'POST', `/api/cases/${hidden}/acts`, {
    act: 'recuse-person',
    body: { person, name: 'Somebody', reason: 'Lives next door to the family.' },
    occurred: { date: TODAY },
  });
  expect(answer.statusCode).toBe(201);
}

let keys = 0;

async function api(browser: Browserlike, method: string, url: string, body?: unknown, more = {}) {
  const { formToken } = (await browser.get('/api/me')).json() as { formToken: string };
  if (method === 'GET') return browser.get(url, more);
  return browser.postText(url, JSON.stringify(body ?? {}), {
    'content-type': 'application/json',
    'x-csrf-token': formToken,
    'idempotency-key': `attack-${(keys += 1)}-of-this-test`,
    ...more,
  });
}

/** An answer without what differs from request to request: the names asked for, tokens and references of requests. */
function plain(text: string): string {
  return text
    .replaceAll(hidden, NO_CASE)
    .replaceAll(HIDDEN, NO_REFERENCE)
    .replaceAll(/found=[\w%-]+/g, 'found=…')
    .replaceAll(/"instance":"[^"]+"/g, '')
    .replaceAll(/name="(_token|_once|once|found)" value="[^"]+"/g, '')
    .replaceAll(/(?<![-\w])[2-9A-Z]{4}-[2-9A-Z]{4}(?![-\w])/g, '');
}

/** The headers that say something of the answer. */
function headersOf(answer: { readonly headers: object; readonly statusCode: number }): object {
  return {
    status: answer.statusCode,
    ...Object.fromEntries(
      Object.entries(answer.headers).filter(
        ([name]) => !['date', 'set-cookie', 'content-length'].includes(name),
      ),
    ),
  };
}

/** An address of a registered route about a case. */
function addressOf(url: string, caseId: string): string {
  return url
    .replace(':caseId', caseId)
    .replace(':documentId', DOCUMENT)
    .replace(':position', '2')
    .replace(':act', 'record-contact')
    .replace(':part', '1')
    .replace(':programme', 'safeguarding')
    .replace(':on', meetingOn);
}

describe.each(ATTACKERS)('%s, by every address about a case', (attacker) => {
  test('gets the answer of a case that is not there: pages, files, operations, streams, with any method', async () => {
    const browser = await there.as(attacker);
    const { formToken } = (await browser.get('/api/me')).json() as { formToken: string };
    const about = registered.filter(({ url }) => url.includes(':caseId'));
    expect(about.length).toBeGreaterThan(60);
    for (const { method, url } of about) {
      const ask = (caseId: string) => {
        const address = addressOf(url, caseId);
        if (method === 'HEAD' || method === 'GET') return browser.get(address);
        return url.startsWith('/api/')
          ? api(browser, method, address, {
              act: 'record-contact',
              body: {},
              reference: HIDDEN,
              why: 'It says so.',
            })
          : browser.post(address, { _token: formToken, act: 'record-contact', text: 'x' });
      };
      const [hiddenOne, noOne] = [await ask(hidden), await ask(NO_CASE)];
      expect([method, url, plain(hiddenOne.body)]).toEqual([method, url, plain(noOne.body)]);
      expect([url, headersOf(hiddenOne)]).toEqual([url, headersOf(noOne)]);
      expect([method, url, hiddenOne.statusCode]).not.toEqual([method, url, 200]);
      expect(String(hiddenOne.headers['cache-control'])).toContain('no-store');
      expect(hiddenOne.body).not.toContain(secrets[2]);
    }
  }, 120_000);

  test('gets it with a tag that another was given, and with any tag', async () => {
    const tag = String((await (await there.as('demo-helen')).get(`/api/cases/${hidden}`)).headers['etag']);
    expect(tag).toMatch(/^"/);
    const browser = await there.as(attacker);
    for (const held of [tag, '*']) {
      const headers = { 'if-none-match': held };
      const [hiddenOne, noOne] = [
        await browser.get(`/api/cases/${hidden}`, headers),
        await browser.get(`/api/cases/${NO_CASE}`, headers),
      ];
      expect(hiddenOne.statusCode).toBe(404);
      expect(plain(hiddenOne.body)).toBe(plain(noOne.body));
    }
  });

  test('gets it in bulk, with If-Match, and for every operation with the body it takes', async () => {
    const browser = await there.as(attacker);
    for (const { id, method, path, body, form } of exampleRequests) {
      const asked = `${path} ${JSON.stringify(body)}`;
      if (!asked.includes(EXAMPLE_CASE) && !asked.includes('EX-2026-1')) continue;
      if (form !== undefined || id === 'openCase') continue;
      // A case officer may take a look in an emergency, on the record and reviewed.
      if (id === 'takeEmergencyAccess' && attacker === OUTSIDER) continue;
      const ask = (caseId: string, reference: string) =>
        api(
          browser,
          method,
          path.replaceAll(EXAMPLE_CASE, caseId),
          JSON.parse(
            (JSON.stringify(body) ?? '{}')
              .replaceAll(EXAMPLE_CASE, caseId)
              .replaceAll('EX-2026-1', reference),
          ),
          { 'if-match': '"3"' },
        );
      const [hiddenOne, noOne] = [await ask(hidden, HIDDEN), await ask(NO_CASE, NO_REFERENCE)];
      expect([id, hiddenOne.statusCode, plain(hiddenOne.body)]).toEqual([
        id,
        noOne.statusCode,
        plain(noOne.body),
      ]);
    }
  }, 60_000);

  test('finds the drafts of another not there', async () => {
    const browser = await there.as(attacker);
    for (const page of ['check', '1', 'what'])
      expect((await browser.get(paths.draft(draftOfAnother, page))).body).toBe(
        (await browser.get(paths.draft(NO_CASE, page))).body,
      );
  });
});

/** What lists, counts, searches and calendars are asked, on the pages and of the API. */
const LISTS = [
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
  '/api/duties?whose=my-roles',
  '/api/duties?whose=everyone',
  '/api/duties/counts',
  '/api/duties/by-day?from=2026-10-01&to=2027-03-31',
  '/api/duties/by-rule',
  '/api/notices',
  '/api/warnings',
  '/api/warnings/counts',
  '/api/meetings/safeguarding?from=2026-01-01',
  '/api/webhooks',
  '/api/drafts',
  '/api/programmes',
] as const;

describe.each(ATTACKERS)('%s, by what is about no one case', (attacker) => {
  test('reads what an installation tells that never heard of the case', async () => {
    const [here, away] = [await there.as(attacker), await elsewhere.as(attacker)];
    const meeting = [
      paths.meeting('safeguarding', meetingOn),
      paths.meetingPack('safeguarding', meetingOn),
      paths.meetingAttendance('safeguarding', meetingOn),
      `/api/meetings/safeguarding/${meetingOn}`,
    ];
    const answered: string[] = [];
    for (const address of [...LISTS, ...meeting]) {
      const [told, wouldBeTold] = [await here.get(address), await away.get(address)];
      expect([address, told.statusCode]).toEqual([address, wouldBeTold.statusCode]);
      expect([address, inOrder(told.body)]).toEqual([address, inOrder(wouldBeTold.body)]);
      if (told.statusCode === 200) answered.push(address);
      if (!address.includes(HIDDEN)) for (const secret of secrets) expect(told.body).not.toContain(secret);
    }
    // The rest is not for the attacker at all, with the case or without.
    expect(answered.length).toBeGreaterThan(40);
  }, 120_000);

  test('finds nothing by searching', async () => {
    const [here, away] = [await there.as(attacker), await elsewhere.as(attacker)];
    const words = [
      HIDDEN,
      secrets[2] ?? '',
      `${secrets[2]}`.slice(0, 6),
      'Subject',
      'letter',
      'meeting',
      'WM-10',
    ];
    for (const text of words) {
      for (const path of ['/api/search/cases', '/api/search/entries']) {
        // A page that is full would end among entries of one moment, in an order of their own in each installation.
        const body = { [path.endsWith('cases') ? 'text' : 'words']: text, limit: 100 };
        const [told, wouldBeTold] = [
          await api(here, 'POST', path, body),
          await api(away, 'POST', path, body),
        ];
        expect(told.statusCode).toBe(200);
        expect([path, text, rowsOf(told.body)]).toEqual([path, text, rowsOf(wouldBeTold.body)]);
      }
      const [told, wouldBeTold] = [
        await sendForm(here, paths.search(), { text }),
        await sendForm(away, paths.search(), { text }),
      ];
      expect([text, told.statusCode, inOrder(told.body)]).toEqual([
        text,
        wouldBeTold.statusCode,
        inOrder(wouldBeTold.body),
      ]);
    }
  }, 60_000);

  test('is told of a reference or an id, typed or in an address, what is told of one that is not there', async () => {
    const browser = await there.as(attacker);
    const both = async (ask: (id: string, reference: string) => ReturnType<Browserlike['get']>) => {
      const [hiddenOne, noOne] = [await ask(hidden, HIDDEN), await ask(NO_CASE, NO_REFERENCE)];
      expect([hiddenOne.statusCode, plain(hiddenOne.body)]).toEqual([noOne.statusCode, plain(noOne.body)]);
      expect(plain(String(hiddenOne.headers.location))).toBe(plain(String(noOne.headers.location)));
      expect(hiddenOne.body).not.toContain(secrets[2]);
    };
    const duties = ['mine', 'everyone'].map((show) => `/duties?show=${show}&case=`);
    for (const before of [...duties, '/duties/calendar?case=', '/api/duties?caseId=', '/api/drafts?caseId='])
      await both((id) => browser.get(`${before}${id}`));
    for (const before of ['/api/cases?reference=', '/api/duties?reference='])
      await both((_, reference) => browser.get(`${before}${reference}`));
    await both((_, reference) => sendForm(browser, paths.duties(), { show: 'everyone', reference }));
    for (const list of [paths.cases(), paths.search()])
      for (const follow of [false, true])
        await both(async (_, text) => {
          const sent = await sendForm(browser, list, { text });
          return follow && sent.statusCode === 303 ? browser.get(String(sent.headers.location)) : sent;
        });
    await both((_, text) => api(browser, 'POST', '/api/search/cases', { text }));
    await both((_, words) => api(browser, 'POST', '/api/search/entries', { words }));
    await both((id) => browser.get(`/drafts?saved=${id}&discarded=${draftOfAnother}`));
  });

  test('reads nothing of it where looks are listed, their own refused ones or those of others', async () => {
    const browser = await there.as(attacker);
    await browser.get(`/cases/${hidden}`);
    for (const address of ['/account/looks', '/looks', '/oversight/alarms', `/looks?case=${hidden}`]) {
      const { body } = await browser.get(address);
      for (const secret of secrets.slice(1))
        expect([address, body.includes(secret)]).toEqual([address, false]);
    }
  });

  test('gets no further with the cursor of somebody who sees the case', async () => {
    const helen = await there.as('demo-helen');
    const browser = await there.as(attacker);
    for (const list of [
      '/api/cases?limit=1',
      '/api/duties?limit=1&whose=everybody',
      '/api/notices?limit=1',
    ]) {
      const { next } = (await helen.get(list)).json() as { readonly next?: string | null };
      if (typeof next !== 'string') continue;
      const { body } = await browser.get(
        `${list.replace('limit=1', 'limit=100')}&after=${encodeURIComponent(next)}`,
      );
      for (const secret of secrets) expect(body).not.toContain(secret);
    }
  });

  test('hears nothing of it by the stream of what is owed, wherever it is taken up', async () => {
    if (!there.server.server.listening) await there.server.listen({ host: '127.0.0.1', port: 0 });
    const { port } = there.server.server.address() as AddressInfo;
    const browser = await there.as(attacker);
    const stop = new AbortController();
    const answer = await fetch(`http://127.0.0.1:${port}/api/duties/stream`, {
      headers: { cookie: browser.cookie(), 'last-event-id': '0' },
      signal: stop.signal,
    });
    let heard = '';
    const hearing = (async () => {
      for await (const part of answer.body ?? []) heard += Buffer.from(part as Uint8Array).toString();
    })().catch(() => undefined);
    const contact = await api(await there.as('demo-helen'), 'POST', `/api/cases/${hidden}/acts`, {
      act: 'record-contact',
      body: { with: 'referrer', how: 'call', direction: 'both', reached: true, said: 'Called.' },
      occurred: { date: TODAY },
    });
    expect(contact.statusCode).toBe(201);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    stop.abort();
    await hearing;
    expect(answer.status).toBe(200);
    for (const secret of secrets) expect(heard).not.toContain(secret);
  });

  test('cannot tell by the time it takes', async () => {
    const browser = await there.as(attacker);
    const took: { readonly [of: string]: number[] } = { hidden: [], none: [] };
    for (let round = 0; round < 60; round += 1)
      for (const [of, id] of [
        ['hidden', hidden],
        ['none', NO_CASE],
      ] as const) {
        const began = performance.now();
        await browser.get(`/api/cases/${id}`);
        took[of]?.push(performance.now() - began);
      }
    const middle = (times: readonly number[] = []) => times.toSorted((a, b) => a - b)[30] ?? 0;
    const [one, other] = [middle(took['hidden']), middle(took['none'])];
    // Generous: both are a look-up of one case and an answer; reading the case itself takes many times as long.
    expect(one).toBeLessThan(other * 2 + 5);
    expect(other).toBeLessThan(one * 2 + 5);
  });
});

/** A text in which every id, token and place is named by when it first comes, so that two installations compare. */
function inOrder(text: string): string {
  const named = new Map<string, string>();
  return plain(text)
    .replaceAll(/"next":"[^"]+"/g, '"next":"…"')
    .replaceAll(/after=[\w%-]+/g, 'after=…')
    .replaceAll(/(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/g, (id) => {
      named.set(id, named.get(id) ?? `id-${named.size}`);
      return named.get(id) ?? '';
    })
    .replaceAll(/"formToken":"[^"]+"/g, '');
}

/** The rows of an answer, whichever order those of one moment have. */
function rowsOf(text: string): readonly string[] {
  const { rows } = JSON.parse(plain(text)) as { readonly rows: readonly { readonly caseId?: string }[] };
  return rows.map(({ caseId: _caseId, ...row }) => JSON.stringify(row)).toSorted();
}

describe('somebody who is recused', () => {
  test('has no more from a draft that they began before than that there is one', async () => {
    const edwin = await there.as('demo-edwin');
    for (const address of [paths.drafts(), '/api/drafts', paths.draft(draftOfRecused, 'check')]) {
      const { body } = await edwin.get(address);
      for (const secret of secrets.slice(1))
        expect([address, body.includes(secret)]).toEqual([address, false]);
    }
  });
});

describe('somebody who opens a case or places a document', () => {
  const open = (browser: Browserlike, reference: string) =>
    api(browser, 'POST', '/api/cases', { programme: 'safeguarding', reference, title: 'Subject Z' });

  test('learns nothing of a reference where they may open no case', async () => {
    for (const person of ['demo-karen', 'demo-marcus', 'demo-alma']) {
      const browser = await there.as(person);
      const [taken, free] = [await open(browser, HIDDEN), await open(browser, NO_REFERENCE)];
      expect([person, taken.statusCode, plain(taken.body)]).toEqual([person, 403, plain(free.body)]);
    }
    expect(await there.caseId(NO_REFERENCE)).toBe('');
  });

  test('learns of a reference, where they may, that it is in use, not of which case, and it is a look at that one', async () => {
    const looked = async () =>
      (await there.looks()).filter(({ outcome, cases }) => outcome === 'refused' && cases.includes(hidden));
    const before = (await looked()).length;
    const taken = await open(await there.as(OUTSIDER), HIDDEN);
    expect(taken.statusCode).toBe(409);
    for (const secret of [hidden, secrets[2] ?? '']) expect(taken.body).not.toContain(secret);
    expect((await looked()).length).toBe(before + 1);
  });

  test('does not learn that a reference is that of a case they may not see: placing', async () => {
    const browser = await there.as(OUTSIDER);
    const { formToken } = (await browser.get('/api/me')).json() as { formToken: string };
    const { payload, headers } = multipartForm(
      { title: 'A letter' },
      { field: 'file', name: 'letter.txt', content: Buffer.from('A letter.') },
    );
    const taken = await browser.postText('/api/inbox', payload, {
      ...headers,
      'x-csrf-token': formToken,
      'idempotency-key': 'attack-incoming-letter',
    });
    expect(taken.statusCode).toBe(201);
    const { caseId } = taken.json() as { caseId: string };
    const place = (reference: string) =>
      api(browser, 'POST', `/api/inbox/${caseId}/placing`, {
        reference,
        why: 'Its name is on it.',
        body: {},
      });
    const [hiddenOne, noOne] = [await place(HIDDEN), await place(NO_REFERENCE)];
    expect(hiddenOne.statusCode).toBe(noOne.statusCode);
    expect(plain(hiddenOne.body)).toBe(plain(noOne.body));
  });
});
