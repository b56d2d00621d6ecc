import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paths } from '../../src/web/paths.ts';
import { soundOrder } from '../support/safeguarding-case.ts';
import { type ReadingApp, readingApp, TODAY } from '../support/reading-app.ts';
import type { Browserlike } from '../web/sample-app.tsx';

/** A case in which both providers of the area have an order, each their own. */
const CASE = 'WM-1021';
const PROVIDERS = { 'demo-rashid': 'Rashid Storywell', 'demo-karen': 'Karen Novella' } as const;
type Provider = keyof typeof PROVIDERS;

let app: ReadingApp;
let caseId = '';
let keys = 0;
const orders = new Map<Provider, number>();

/** What only the order of a provider says, and what was done under it. */
const secretOf = (person: Provider): string => `Only for the ears of ${person.slice(5)}`;
const placeOf = (person: Provider): string => `Hall of ${person.slice(5)}`;
const other = (person: Provider): Provider => (person === 'demo-karen' ? 'demo-rashid' : 'demo-karen');

beforeAll(async () => {
  app = await readingApp([CASE]);
  await app.runClock();
  caseId = await app.caseId(CASE);
  const facts = await app.log.load(caseId, 0);
  const decision = facts.findLast(({ kind }) => kind === 'PlanApproved')?.position;
  const officer = await app.as('demo-gareth');
  for (const [person, provider] of Object.entries(PROVIDERS) as [Provider, string][]) {
    const brief = `${secretOf(person)}: talk through what belonging means.`;
    const order = { ...soundOrder, provider, brief, decision, reportBack: ['2027-01-15'] };
    orders.set(person, await record(officer, 'commission-provider', order));
    const reason = 'Has an order of their own.';
    const given = { relation: 'provider', agency: 'Independent', person, name: provider, reason };
    await record(officer, 'give-access', given);
    await record(officer, 'record-session', { order: orders.get(person), venue: placeOf(person) });
  }
}, 120_000);

afterAll(() => app.close());

async function record(browser: Browserlike, act: string, body: object): Promise<number> {
  const answer = await api(browser, `/api/cases/${caseId}/acts`, { act, body, occurred: { date: TODAY } });
  expect([act, answer.statusCode, answer.statusCode === 201 ? '' : answer.body]).toEqual([act, 201, '']);
  const { events } = answer.json() as { events: readonly { position: number; type: string }[] };
  return events.find(({ type }) => type === 'fact')?.position ?? 0;
}

async function api(browser: Browserlike, url: string, body: object) {
  const { formToken } = (await browser.get('/api/me')).json() as { formToken: string };
  return browser.postText(url, JSON.stringify(body), {
    'content-type': 'application/json',
    'x-csrf-token': formToken,
    'idempotency-key': `part-duties-${(keys += 1)}-of-this-test`,
  });
}

type Owed = { readonly rows: readonly { readonly duty: string; readonly owedBy: string }[] };

/** Duties of the case that an answer of the API lists, by what opened them. */
async function owedTo(person: Provider, query: string): Promise<readonly string[]> {
  const { rows } = (await (await app.as(person)).get(`/api/duties?${query}`)).json() as Owed;
  return rows.filter(({ owedBy }) => owedBy === 'provider').map(({ duty }) => duty);
}

describe.each(Object.keys(PROVIDERS) as Provider[])('%s', (person) => {
  test('reads their own order by every address of the case, and nothing of the other’s', async () => {
    const browser = await app.as(person);
    const position = orders.get(other(person)) ?? 0;
    const addresses = [
      paths.case(caseId),
      paths.caseEntry(caseId, position),
      paths.caseEntry(caseId, orders.get(person) ?? 0),
      paths.caseAct(caseId, 'record-session'),
      paths.caseAct(caseId, 'record-session', { order: String(position) }),
      paths.caseAct(caseId, 'receive-session-report'),
      `/api/cases/${caseId}/part`,
      '/api/duties?whose=my-roles',
      '/duties?show=roles',
      '/duties/calendar?show=roles',
      '/cases?state=all',
      paths.drafts(),
    ];
    let own = 0;
    for (const address of addresses) {
      const { body } = await browser.get(address);
      if (body.includes(secretOf(person)) || body.includes(placeOf(person))) own += 1;
      for (const secret of [secretOf(other(person)), placeOf(other(person)), PROVIDERS[other(person)]])
        expect([address, secret, body.includes(secret)]).toEqual([address, secret, false]);
    }
    expect(own).toBeGreaterThan(2);
  });

  test('finds nothing of the other’s order by searching', async () => {
    const browser = await app.as(person);
    for (const words of [secretOf(other(person)), placeOf(other(person)), 'belonging']) {
      const { rows } = (await api(browser, '/api/search/entries', { words })).json() as Owed;
      expect([words, rows]).toEqual([words, []]);
    }
  });

  test('owes what is about their own order, on lists and in counts as on the case', async () => {
    const part = (await (await app.as(person)).get(`/api/cases/${caseId}/part`)).json() as {
      readonly owed: Owed['rows'];
    };
    const onCase = part.owed.map(({ duty }) => duty).toSorted();
    expect(onCase.length).toBeGreaterThan(0);
    for (const query of ['whose=my-roles', `whose=everyone&caseId=${caseId}`])
      expect([query, (await owedTo(person, query)).toSorted()]).toEqual([query, onCase]);
    const counts = (await (await app.as(person)).get('/api/duties/by-rule?whose=everyone')).json() as {
      readonly rows: readonly { readonly count: number }[];
    };
    expect(counts.rows.reduce((sum, { count }) => sum + count, 0)).toBe(onCase.length);
  });

  test('can say nothing about the other’s order, and nothing that is not of their part', async () => {
    const browser = await app.as(person);
    const act = async (id: string, body: object) =>
      api(browser, `/api/cases/${caseId}/acts`, { act: id, body, occurred: { date: TODAY } });
    const about = await act('record-session', { order: orders.get(other(person)), venue: 'Room 9' });
    expect([about.statusCode, about.json().type]).toEqual([422, '/problems/entry-not-found']);
    const notTheirs = await act('return-information', { request: 1, nothingHeld: true });
    expect([notTheirs.statusCode, notTheirs.json().type]).toEqual([403, '/problems/not-of-this-part']);
    const page = await browser.get(paths.caseAct(caseId, 'raise-agenda-item'));
    expect(page.statusCode).toBe(403);
    expect(page.body).toContain('Not an act of your part in this case');
  });
});

test('whoever sees the whole case sees both orders, and all that is owed', async () => {
  const browser = await app.as('demo-gareth');
  const { rows } = (await browser.get(`/api/cases/${caseId}/duties?owed=true`)).json() as Owed;
  const reports = rows.filter(({ owedBy }) => owedBy === 'provider').map(({ duty }) => duty);
  const each = await Promise.all(
    (Object.keys(PROVIDERS) as Provider[]).map((person) => owedTo(person, 'whose=my-roles')),
  );
  expect(each.flat().toSorted()).toEqual(reports.toSorted());
  const listed = (await browser.get(`/api/duties?whose=everyone&caseId=${caseId}`)).json() as Owed;
  expect(listed.rows.map(({ duty }) => duty).toSorted()).toEqual(rows.map(({ duty }) => duty).toSorted());
});
