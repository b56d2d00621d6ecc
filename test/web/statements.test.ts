import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demonstrationArea } from '../../programmes/safeguarding/demo/demonstration-area.ts';
import { formWith, send } from '../support/forms.ts';
import { type ReadingApp, TODAY, readingApp } from '../support/reading-app.ts';
import type { Browserlike } from './sample-app.tsx';

/** The case whose pages are looked at, and one with some three hundred entries. */
const CASE = 'WM-1020';

let small: ReadingApp;
let large: ReadingApp;

beforeAll(async () => {
  const { cases } = demonstrationArea(TODAY);
  small = await readingApp([CASE]);
  large = await readingApp(cases.map(({ reference }) => reference));
}, 120_000);
afterAll(async () => {
  await small.close();
  await large.close();
});

/** How many statements the database is sent for a request that is answered as expected. */
async function statementsOf(
  app: ReadingApp,
  status: number,
  ask: () => Promise<{ readonly statusCode: number }>,
): Promise<number> {
  const before = app.statements();
  expect((await ask()).statusCode).toBe(status);
  return app.statements() - before;
}

/** The case of a reference, or the one with the most entries. */
async function caseIdsOf(app: ReadingApp): Promise<readonly string[]> {
  const { rows } = await app.readModels.listCases({ limit: 100 });
  const longest = rows.toSorted((a, b) => (b.position ?? 0) - (a.position ?? 0))[0]?.caseId ?? '';
  return [await app.caseId(CASE), longest];
}

async function pagesOf(app: ReadingApp, browser: Browserlike, address: string): Promise<number> {
  return statementsOf(app, 200, () => browser.get(address));
}

describe('a page asks the database a fixed number of things, however much there is', () => {
  test.each([
    // The session, its person, what is shown first, the rows, the figures, the notices, and the look.
    ['/duties', 7],
    ['/duties?show=everyone', 6],
    // The session, its person, the rows, the people, and the look.
    ['/cases', 5],
  ])('%s', async (address, most) => {
    const few = await small.as('demo-priya');
    const many = await large.as('demo-priya');
    const [one, other] = [await pagesOf(small, few, address), await pagesOf(large, many, address)];
    expect(one).toBe(other);
    expect(other).toBeLessThanOrEqual(most);
  });

  test.each([
    // The session, its person, who sees the case, the entries, and the look.
    ['', 5],
    ['/chronology', 5],
    // Those, who sees the case once more, the people and this person's drafts.
    ['/acts/record-contact', 8],
  ])('/cases/:caseId%s', async (behind, most) => {
    const browser = await large.as('demo-priya');
    for (const caseId of await caseIdsOf(large))
      expect(await pagesOf(large, browser, `/cases/${caseId}${behind}`)).toBe(most);
  });

  test('a form that is sent, on a short case and a long one', async () => {
    const browser = await large.as('demo-priya');
    const contact = { with: 'parent', how: 'call', reached: 'yes', said: 'She rang back.', _when: 'now' };
    for (const caseId of await caseIdsOf(large)) {
      const post = async (go: string): Promise<number> => {
        const { body } = await browser.get(`/cases/${caseId}/acts/record-contact`);
        const form = formWith(body, '_draft');
        return statementsOf(large, 303, () => send(browser, form, { ...contact, _go: go }));
      };
      // The session, its person, who sees the case (as above), the case, the people; whether there is a draft, and the
      // draft.
      expect(await post('later')).toBe(8);
      // Those, whether the author still may, the case to decide on, the act with all that follows from it, and the draft
      // read and closed.
      expect(await post('record')).toBe(13);
      // The case to decide on is still in memory.
      expect(await post('record')).toBe(12);
    }
  });
});
