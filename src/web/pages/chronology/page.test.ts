import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { longCase } from '../../../../test/support/long-case.ts';
import { type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import type { Browserlike } from '../../../../test/web/sample-app.tsx';

let app: ReadingApp;
let browser: Browserlike;
let subjectA: string;

beforeAll(async () => {
  app = await readingApp(['subject-a', 'WM-1044'], { histories: [longCase('LONG-300', 300)] });
  browser = await app.as('demo-priya');
  subjectA = await app.caseId('subject-a');
});
afterAll(() => app.close());

const body = async (query = '') => (await browser.get(`/cases/${subjectA}/chronology${query}`)).body;
/** The entries, without the filters that stand beside them. */
const text = async (query = '') => textOf(await body(query)).replace(/^.*left out \d* ?/, '');

describe('the chronology of a case', () => {
  test('shows both times and the lag of a late entry, with a way to what was known that day', async () => {
    expect(await text()).toMatch(
      /28 April 2016 recorded 15 December 2016 231 days later Post-exit review recorded/,
    );
    expect(await body()).toContain(`/cases/${subjectA}/known-on?on=2016-12-15`);
  });

  test('leads from each entry to its own page', async () => {
    expect(await body()).toMatch(/\/entries\/33">Exit decided/);
  });

  test('leaves out what the rules drew when only what people recorded is asked for', async () => {
    expect(await text()).toContain('With the passing of time');
    expect(await text('?entries=facts')).not.toContain('With the passing of time');
    expect(await text('?entries=facts')).toContain('Exit decided');
  });

  test('keeps to one agency, one kind, one area or one author, and says so', async () => {
    const college = await text('?agency=College');
    expect(textOf(await body('?agency=College'))).toContain('Remove this filter: Agency: College');
    expect(college).toContain('Referral received');
    expect(college).not.toContain('Exit decided');
    const exits = await text('?kind=ExitDecided');
    expect(exits).toMatch(/^entry\./);
    expect(await text('?kind=area:Panel')).toContain('Panel decided');
    expect(await text('?kind=area:Panel')).not.toContain('Session held');
    const chair = await text('?by=33');
    expect(chair).toContain('Exit decided');
    expect(chair).not.toContain('Referral received');
  });

  test('holds no name in any address', async () => {
    const hrefs = [...(await body('?by=33')).matchAll(/(?:href|value)="([^"]*)"/g)].map(
      ([, href]) => href ?? '',
    );
    expect(hrefs.filter((href) => /subject-a-(chair|officer|college)/.test(href))).toEqual([]);
  });

  test('keeps to a period, what the calendar brought about included', async () => {
    const winter = await text('?from=2014-12-01&to=2015-02-28');
    expect(winter).toContain('Session held');
    expect(winter).not.toContain('Exit decided');
    expect(winter).not.toContain('Referral received');
    expect(await text('?from=1990-01-01&to=1990-01-02')).toContain('No entry fits');
    expect(await text('?from=yesterday')).toContain('Exit decided');
  });

  test('shows the gaps longer than expected where they lie, and none among some entries only', async () => {
    const all = await text();
    expect(all).toMatch(
      /Session held.*101 days without contact with the person from 17 January 2015 until the case moved on to “Exited”/,
    );
    expect(all).toMatch(/\d+ gaps are longer than expected/);
    expect(await text('?agency=College')).not.toContain('days without');
    expect(await text('?order=recorded')).not.toContain('days without');
  });

  test('gives every link within the page a place to arrive at, and each place one name', async () => {
    for (const caseId of [subjectA, await app.caseId('WM-1044')]) {
      const page = (await browser.get(`/cases/${caseId}/chronology`)).body;
      const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
      const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
      expect(links.filter((id) => !ids.includes(id))).toEqual([]);
    }
  });

  test('cuts a case of three hundred entries into pages, with a way to each year and to any entry', async () => {
    const caseId = await app.caseId('LONG-300');
    const at = async (query: string) =>
      (await browser.get(`/cases/${caseId}/chronology?entries=facts&${query}`)).body;
    const first = await at('');
    const entriesOn = (page: string) =>
      page.match(/<li id="entry-\d+" class="tl-chronology__entry/g)?.length ?? 0;
    expect(textOf(first)).toContain('301 entries.');
    const gapsOn = (page: string) => page.match(/tl-chronology__gap/g)?.length ?? 0;
    expect(entriesOn(first) + gapsOn(first)).toBe(100);
    expect(first).toMatch(/aria-label="Page 4"/);
    const pages = [first, await at('page=2'), await at('page=3'), await at('page=4')];
    expect(pages.reduce((sum, page) => sum + entriesOn(page), 0)).toBe(301);
    expect(entriesOn(await at('page=99'))).toBe(entriesOn(pages[3] ?? ''));
    const jump = /href="([^"]+)#year-2026"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect((await browser.get(jump)).body).toContain('id="year-2026"');
    const found = await at('entry=250');
    expect(found).toContain('id="entry-250"');
    expect(found).not.toContain('id="entry-20"');
    expect(first).toContain('<bdi>דוגמה בן־מבחן');
  });

  test('records the look', async () => {
    await body();
    expect((await app.looks()).at(-1)).toEqual({
      what: 'the chronology of a case',
      cases: [subjectA],
      outcome: 'shown',
    });
  });
});
