import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Access } from '../../src/web/route.ts';
import { paths } from '../../src/web/paths.ts';
import { filledForm } from '../support/filled-form.ts';
import { sendForm } from '../support/meeting-forms.ts';
import { type ReadingApp, readingApp, textOf, TODAY } from '../support/reading-app.ts';
import type { Browserlike } from '../web/sample-app.tsx';

/** A case that is listed for a meeting, with intelligence on it as it was given and as the panel may be told. */
const CASE = 'WM-1015';
const RAW = 'Zanzibarquartett';
const RAW_OF_CHECK = 'Ypsilonkabinett';
const GIST = 'Wintermaerchenwald';
const GIST_OF_CHECK = 'Sommerfadenspiel';

/** Reads both: cleared, and holds the office. */
const CLEARED = 'demo-gareth';
/** Who read the gist and never what was given: the chair, the secretary, and an officer without a clearance. */
const GIST_ONLY = ['demo-helen', 'demo-edwin', 'demo-tomos'] as const;
/** Reads that there is some, and no more: quality and learning. */
const EXISTENCE_ONLY = 'demo-seun';

type Registered = { readonly method: string; readonly url: string; readonly access: Access | undefined };

const registered: Registered[] = [];
let app: ReadingApp;
let caseId = '';
let intelligence = 0;
let check = 0;
let meetingOn = '';
let keys = 0;

beforeAll(async () => {
  app = await readingApp([CASE], {
    whole: {
      onRoute: ({ method, url, config }) => {
        const { access } = (config ?? {}) as { readonly access?: Access };
        for (const one of [method].flat()) registered.push({ method: one, url, access });
      },
    },
  });
  await app.runClock();
  caseId = await app.caseId(CASE);
  const events = await app.log.load(caseId, 0);
  const listed = events.findLast(({ kind }) => kind === 'CaseListed');
  meetingOn = String((listed?.body as { readonly meetingOn?: unknown } | undefined)?.meetingOn);
  const asked = events.find(({ kind }) => kind === 'DeconflictionRequested')?.position;
  const officer = await app.as(CLEARED);
  intelligence = await record(officer, 'report-intelligence', {
    from: 'Counter-terrorism intelligence desk',
    handling: 'c',
    intelligence: `${RAW} was heard by a source.`,
    gist: `${GIST} may be told.`,
  });
  check = await record(officer, 'answer-deconfliction', {
    request: asked,
    result: 'conditions',
    intelligence: `${RAW_OF_CHECK} is watched.`,
    gist: `${GIST_OF_CHECK} may be told.`,
  });
  await record(officer, 'assign-role', {
    role: 'case-officer',
    person: 'demo-tomos',
    name: 'Tomos Enghraifft',
    agency: 'Westmere Police',
  });
  await app.runClock();
}, 120_000);

afterAll(() => app.close());

async function send(browser: Browserlike, url: string, body: object) {
  const { formToken } = (await browser.get('/api/me')).json() as { formToken: string };
  return browser.postText(url, JSON.stringify(body), {
    'content-type': 'application/json',
    'x-csrf-token': formToken,
    'idempotency-key': `marked-${(keys += 1)}-of-this-test`,
  });
}

async function record(browser: Browserlike, act: string, body: object): Promise<number> {
  const answer = await send(browser, `/api/cases/${caseId}/acts`, { act, body, occurred: { date: TODAY } });
  expect([act, answer.statusCode, answer.statusCode === 201 ? '' : answer.body]).toEqual([act, 201, '']);
  const { events } = answer.json() as { events: readonly { position: number; type: string }[] };
  return events.find(({ type }) => type === 'fact')?.position ?? 0;
}

/** Every address that is read, of the case, of its entries, and of no case in particular. */
function addresses(): readonly string[] {
  const read = registered.filter(({ method, url }) => method === 'GET' && !url.includes('/stream'));
  const filled = read.flatMap(({ url }) =>
    [intelligence, check].map((position) =>
      url
        .replace(':caseId', caseId)
        .replace(':position', String(position))
        .replace(':act', 'answer-deconfliction')
        .replace(':programme', 'safeguarding')
        .replace(':on', meetingOn),
    ),
  );
  const more = [
    paths.caseChronology(caseId, { answers: 'with', entries: 'facts' }),
    paths.caseAct(caseId, 'answer-deconfliction', { corrects: String(check) }),
    paths.caseAct(caseId, 'report-intelligence', { corrects: String(intelligence) }),
    paths.caseKnownOn(caseId, { on: TODAY }),
    `/cases/${caseId}/chronology?answers=with&order=recorded`,
    `/api/cases/${caseId}/entries?limit=200`,
    `/api/cases/${caseId}/entries?kind=IntelligenceReported`,
    `/api/cases/${caseId}/known-on?on=${TODAY}`,
    `/api/cases/${caseId}/rehearsal`,
    '/duties?show=everyone',
    '/api/notices',
    '/api/warnings',
  ];
  return [...new Set([...filled, ...more])].filter((url) => !url.includes(':') && !url.startsWith('/assets'));
}

describe.each([...GIST_ONLY, EXISTENCE_ONLY])(
  '%s, who sees the case and is not to read intelligence',
  (who) => {
    const secrets = who === EXISTENCE_ONLY ? [RAW, RAW_OF_CHECK, GIST] : [RAW, RAW_OF_CHECK];

    test('receives it by no address', async () => {
      const browser = await app.as(who);
      let read = 0;
      for (const address of addresses()) {
        const { body, statusCode } = await browser.get(address);
        if (statusCode === 200) read += 1;
        for (const secret of secrets)
          expect([address, secret, body.includes(secret)]).toEqual([address, secret, false]);
      }
      expect(read).toBeGreaterThan(30);
    }, 120_000);

    test('is told that it is withheld, and the gist where that is for them', async () => {
      const page = textOf((await (await app.as(who)).get(paths.caseEntry(caseId, intelligence))).body);
      expect(page).toContain('Withheld: Police intelligence.');
      expect(page.includes(GIST)).toBe(who !== EXISTENCE_ONLY);
      expect(page.includes('Withheld: Gist of police intelligence.')).toBe(who === EXISTENCE_ONLY);
      const told = (await (await app.as(who)).get(`/api/cases/${caseId}/entries/${intelligence}`)).json() as {
        readonly body: { readonly intelligence: unknown };
      };
      expect(told.body.intelligence).toEqual({ _withheld: 'Police intelligence' });
    });

    test('finds nothing by its words: no entry, no snippet, no count', async () => {
      const browser = await app.as(who);
      for (const word of [RAW, RAW_OF_CHECK, GIST, RAW.slice(0, 5), 'watched']) {
        const { rows } = (await send(browser, '/api/search/entries', { words: word })).json() as {
          readonly rows: readonly unknown[];
        };
        expect([word, rows]).toEqual([word, []]);
        const sent = await sendForm(browser, paths.search(), { text: word });
        const { body } = await browser.get(String(sent.headers.location));
        expect([word, textOf(body).includes('was heard')]).toEqual([word, false]);
      }
    });

    test('cannot correct the entry, which would lose it: by form, by a form sent all the same, by the API', async () => {
      const browser = await app.as(who);
      const act = paths.caseAct(caseId, 'answer-deconfliction', { corrects: String(check) });
      const page = await browser.get(act);
      expect([page.statusCode, textOf(page.body).includes('withheld from you')]).toEqual([403, true]);
      const sent = await send(browser, `/api/cases/${caseId}/acts`, {
        act: 'answer-deconfliction',
        body: { request: 1, result: 'clear' },
        occurred: { date: TODAY },
        supersedes: { position: check, reason: 'It was another answer.' },
      });
      expect([sent.statusCode, sent.json().type]).toEqual([403, '/problems/entry-withheld']);
    });

    test('hears nothing of it by the stream of the case', async () => {
      if (!app.server.server.listening) await app.server.listen({ host: '127.0.0.1', port: 0 });
      const { port } = app.server.server.address() as AddressInfo;
      const browser = await app.as(who);
      const stop = new AbortController();
      const answer = await fetch(`http://127.0.0.1:${port}/api/cases/${caseId}/entries/stream`, {
        headers: { cookie: browser.cookie(), 'last-event-id': String(intelligence - 1) },
        signal: stop.signal,
      });
      let heard = '';
      for await (const part of answer.body ?? []) {
        heard += Buffer.from(part as Uint8Array).toString();
        if (heard.includes('"position":' + String(check))) break;
      }
      stop.abort();
      expect(heard).toContain('IntelligenceReported');
      for (const secret of secrets) expect(heard).not.toContain(secret);
    });
  },
);

describe('somebody who is cleared and holds the office', () => {
  test('reads it as it was given', async () => {
    const browser = await app.as(CLEARED);
    for (const address of [
      paths.caseEntry(caseId, intelligence),
      `/api/cases/${caseId}/entries/${intelligence}`,
      paths.caseChronology(caseId, { answers: 'with', entries: 'facts' }),
    ]) {
      const { body } = await browser.get(address);
      expect([address, body.includes(RAW), body.includes('Withheld')]).toEqual([address, true, false]);
    }
  });

  test('corrects it, and finds it by the words that are not marked alone', async () => {
    const browser = await app.as(CLEARED);
    const act = paths.caseAct(caseId, 'answer-deconfliction', { corrects: String(check) });
    const form = await browser.get(act);
    expect(form.body).toContain(RAW_OF_CHECK);
    expect(filledForm(form.body, paths.caseAct(caseId, 'answer-deconfliction'))).toBeDefined();
    const found = async (words: string) =>
      (
        (await send(browser, '/api/search/entries', { words })).json() as {
          readonly rows: readonly unknown[];
        }
      ).rows.length;
    expect(await found(RAW)).toBe(0);
    expect(await found(GIST_OF_CHECK)).toBe(1);
  });

  test('reads it no more when the clearance is taken away, at the next request', async () => {
    await app.query(`update person set roles = '{supervisor}' where person = $1`, [CLEARED]);
    const { body } = await (await app.as(CLEARED)).get(paths.caseEntry(caseId, intelligence));
    await app.query(`update person set roles = '{supervisor,intelligence-cleared}' where person = $1`, [
      CLEARED,
    ]);
    expect(body).toContain('Withheld: Police intelligence.');
    expect(body).not.toContain(RAW);
  });
});

test('a paper of a meeting holds the gist and not what was given', async () => {
  const pack = textOf(
    (await (await app.as('demo-helen')).get(paths.meetingPack('safeguarding', meetingOn))).body,
  );
  expect(pack).toContain('Police intelligence');
  expect(pack).toContain(GIST);
  expect(pack).not.toContain(RAW);
});

test('nothing that is drawn from a marked answer quotes it', async () => {
  const drawn = (await app.log.load(caseId, 0)).filter(({ type }) => type === 'consequence');
  expect(drawn.length).toBeGreaterThan(10);
  for (const secret of [RAW, RAW_OF_CHECK, GIST]) expect(JSON.stringify(drawn)).not.toContain(secret);
});
