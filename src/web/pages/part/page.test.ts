import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import { filledForm } from '../../../../test/support/filled-form.ts';
import type { Browserlike } from '../../../../test/web/sample-app.tsx';
import { access } from '../../../../programmes/safeguarding/access.ts';
import type { Fact } from '../../../domain/event.ts';

const ORDERED = 'WM-1020';
const KAREN = 'demo-karen';
/** A case in which Karen has no part, and an id that no case has. */
const ANOTHER = 'WM-1003';
const NO_CASE = '0192a000-0000-7000-8000-00000000beef';

let app: ReadingApp;
let karen: Browserlike;
let caseId: string;
let facts: readonly Fact[];

beforeAll(async () => {
  app = await readingApp([ORDERED, ANOTHER]);
  karen = await app.as(KAREN);
  caseId = await app.caseId(ORDERED);
  facts = (await app.log.load(caseId, 0)).filter((event) => event.type === 'fact');
}, 60_000);
afterAll(() => app.close());

const orders = access.relations?.['provider']?.sees ?? [];
const isSeen = (fact: Fact): boolean => orders.includes(fact.kind) || fact.author.person === KAREN;

/** Every text of some length within an answer. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.length > 14 ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Texts that only entries outside the part have. */
function hiddenTexts(): readonly string[] {
  const seen = facts
    .filter(isSeen)
    .flatMap(({ body }) => textsIn(body))
    .join('\n');
  // The title of the case and the names of its people and places stand on the page of a part too.
  const known = new Set([
    'Independent',
    'Westmere Police',
    'Karen Novella',
    'Subject B20',
    'Tomos Enghraifft',
  ]);
  return [...new Set(facts.filter((fact) => !isSeen(fact)).flatMap(({ body }) => textsIn(body)))].filter(
    (text) => !seen.includes(text) && !known.has(text) && /\s/.test(text),
  );
}

const shownIn = (html: string): readonly string[] => {
  const text = html.replaceAll('&#39;', '’').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  return hiddenTexts().filter((hidden) => text.includes(hidden));
};

type Json = {
  readonly type: string;
  readonly reference: string;
  readonly relations: readonly { readonly title: string }[];
  readonly acts: readonly { readonly act: string }[];
};

const ON = { date: '2026-11-20' };

async function api(
  browser: Browserlike,
  method: 'GET' | 'POST',
  url: string,
  body?: object,
  key = 'one-of-a-kind',
) {
  const answer =
    method === 'GET'
      ? await browser.get(url)
      : await browser.postText(url, JSON.stringify(body), {
          'content-type': 'application/json',
          'idempotency-key': key,
          'x-csrf-token': (JSON.parse((await browser.get('/api/me')).body) as { formToken: string })
            .formToken,
        });
  return { status: answer.statusCode, body: answer.body, json: JSON.parse(answer.body) as Json };
}

describe('the page of a part', () => {
  test('says what its reader is to the case, and shows the entries that this sees', async () => {
    const answer = await karen.get(`/cases/${caseId}`);
    const text = textOf(answer.body);
    expect(text).toContain('Intervention provider since 23 September 2026');
    expect(text).toContain('Session report received');
    const shown = [...answer.body.matchAll(/<li id="entry-(\d+)"/g)].map(([, position]) => Number(position));
    expect(shown.toSorted((a, b) => a - b)).toEqual(facts.filter(isSeen).map(({ position }) => position));
  });

  test('shows nothing of any other entry, and neither do the forms of its acts', async () => {
    expect(hiddenTexts().length).toBeGreaterThan(40);
    const whole = (await (await app.as('demo-tomos')).get(`/cases/${caseId}/chronology?answers=with`)).body;
    expect(shownIn(whole).length).toBeGreaterThan(20);
    const page = (await karen.get(`/cases/${caseId}`)).body;
    expect(shownIn(page)).toEqual([]);
    const acts = [...page.matchAll(/href="(\/cases\/[^"]+\/acts\/[^"]+)"/g)].map(([, href]) => String(href));
    expect(acts.length).toBeGreaterThan(8);
    for (const href of acts) {
      const form = await karen.get(href);
      expect([href, form.statusCode]).toEqual([href, 200]);
      expect([href, shownIn(form.body)]).toEqual([href, []]);
    }
  });

  test('leads an entry to the page of the part, whether it is there or not', async () => {
    const hidden = facts.find((fact) => !isSeen(fact))?.position ?? 0;
    const seen = facts.find(isSeen)?.position ?? 0;
    for (const position of [hidden, seen, 9_000]) {
      const answer = await karen.get(`/cases/${caseId}/entries/${position}`);
      expect([answer.statusCode, answer.headers.location]).toEqual([303, `/cases/${caseId}`]);
    }
  });

  test('is the only page of the case that there is', async () => {
    const others = [
      '/acts',
      '/chronology',
      '/known-on',
      '/plan',
      '/assessments',
      '/documents',
      '/rehearsal',
      '/access',
    ];
    for (const part of [...others, '/assessments/start', '/acts/assign-role', '/acts/withdraw-entry'])
      expect([part, (await karen.get(`/cases/${caseId}${part}`)).statusCode]).toEqual([part, 404]);
  });

  test('takes what its reader records, and leads back to it', async () => {
    const address = `/cases/${caseId}/acts/record-contact`;
    const form = filledForm((await karen.get(address)).body, address);
    const sent = await karen.post(address, {
      ...form,
      with: 'person',
      how: 'call',
      said: 'Will be ten minutes late on Monday',
      _go: 'record',
    });
    expect(sent.statusCode).toBe(303);
    const page = textOf((await karen.get(String(sent.headers.location))).body);
    expect(page).toContain('On the record');
    expect(page).toContain('Will be ten minutes late on Monday');
  });
});

describe('over the API', () => {
  test('the part is read by its own operation, and the case does not exist', async () => {
    const { status, body, json } = await api(karen, 'GET', `/api/cases/${caseId}/part`);
    expect([status, json.reference, json.relations[0]?.title]).toEqual([
      200,
      ORDERED,
      'Intervention provider',
    ]);
    expect(shownIn(body)).toEqual([]);
    expect(json.acts.map(({ act }) => act)).toContain('record-session');
    for (const path of ['', '/entries', '/entries/2', '/duties', '/documents', '/known-on?on=2026-11-01'])
      expect([path, (await api(karen, 'GET', `/api/cases/${caseId}${path}`)).status]).toEqual([path, 404]);
  });

  test('acts on the record itself are not for a part, and no entry is named or put right that it does not see', async () => {
    const hidden = facts.find((fact) => !isSeen(fact) && fact.kind !== 'CaseOpened')?.position ?? 0;
    const role = { role: 'case-officer', person: KAREN, name: 'Karen Novella', agency: 'Independent' };
    const acts = `/api/cases/${caseId}/acts`;
    for (const [act, answers] of [
      ['assign-role', role],
      ['withdraw-entry', { position: hidden, reason: 'It should not be there' }],
      ['take-emergency-access', { category: 'danger', reason: 'I should like to see all of it' }],
    ] as const) {
      const answer = await api(
        karen,
        'POST',
        acts,
        { act, body: answers, occurred: ON },
        `not-for-a-part-${act}`,
      );
      expect([act, answer.json.type]).toEqual([act, '/problems/unknown-act']);
    }
    const about = (order: number) =>
      api(
        karen,
        'POST',
        acts,
        { act: 'confirm-order-finished', body: { order, side: 'provider', agrees: true }, occurred: ON },
        `about-the-order-${order}`,
      );
    const [there, nowhere] = [await about(hidden), await about(9_000)];
    expect(there.json.type).toBe('/problems/entry-not-found');
    expect({ ...there.json, instance: '' }).toEqual(
      JSON.parse(JSON.stringify({ ...nowhere.json, instance: '' }).replaceAll('9000', String(hidden))),
    );
  });
});

describe('for somebody without access', () => {
  const addresses = [
    '',
    '/acts',
    '/chronology',
    '/entries/2',
    '/access',
    '/acts/record-contact',
    '/documents',
  ];

  test('a case is the same page as one that does not exist, byte for byte', async () => {
    const there = await app.caseId(ANOTHER);
    for (const path of addresses) {
      const [hidden, nowhere] = [
        await karen.get(`/cases/${there}${path}`),
        await karen.get(`/cases/${NO_CASE}${path}`),
      ];
      expect([path, hidden.statusCode]).toEqual([path, 404]);
      expect(hidden.body).toBe(nowhere.body);
      expect(Object.keys(hidden.headers).toSorted()).toEqual(Object.keys(nowhere.headers).toSorted());
    }
  });

  test('and the same answer of the API, but for the reference of the request', async () => {
    const there = await app.caseId(ANOTHER);
    const same = (body: string) => body.replace(/"instance":"[^"]+"/, '');
    for (const path of [
      '',
      '/part',
      '/entries',
      '/entries/2',
      '/duties',
      '/acts/record-contact',
      '/documents',
    ]) {
      const [hidden, nowhere] = [
        await karen.get(`/api/cases/${there}${path}`),
        await karen.get(`/api/cases/${NO_CASE}${path}`),
      ];
      expect([path, hidden.statusCode]).toEqual([path, 404]);
      expect(same(hidden.body)).toBe(same(nowhere.body));
    }
    const act = {
      act: 'record-contact',
      body: { with: 'person', how: 'call', said: 'Nothing', reached: true },
      occurred: ON,
    };
    const [hidden, nowhere] = [
      await api(karen, 'POST', `/api/cases/${there}/acts`, act),
      await api(karen, 'POST', `/api/cases/${NO_CASE}/acts`, act),
    ];
    expect([hidden.status, same(hidden.body)]).toEqual([404, same(nowhere.body)]);
  });
});
