import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NOW, type ReadingApp, TODAY, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import { presentDuties } from './present.ts';

let app: ReadingApp;

beforeAll(async () => {
  app = await readingApp(['subject-a', 'WM-1003', 'WM-1012', 'WM-1020']);
});
afterAll(() => app.close());

/** The figure over a label, and how many rows stand under its heading. */
function figureAndRows(html: string, label: string, id: string): readonly [string, number] {
  const figure = new RegExp(`${label}(?:</a>)?</dt><dd[^>]*>([^<]*)<`).exec(html)?.[1] ?? 'none';
  const section = new RegExp(`<section id="${id}">([\\s\\S]*?)</section>`).exec(html)?.[1] ?? '';
  return [
    figure,
    section.split('<tr class="govuk-table__row tl-').length +
      section.split('<tr class="govuk-table__row">').length -
      2 -
      (section === '' ? 0 : 1),
  ];
}

describe('what I owe', () => {
  test('shows the overdue first, with the days, why and the source', async () => {
    const page = await (await app.as('demo-priya')).get('/duties');
    const text = textOf(page.body);
    expect(text).toContain('Review six months after exit');
    expect(text).toContain('4,043 days overdue');
    expect(text).toContain('6 months after “Exit decided”');
    expect(text.indexOf('Overdue')).toBeLessThan(text.indexOf('Later'));
    expect(page.body).toContain('tl-row--bad');
  });

  test('counts what it lists', async () => {
    const page = await (await app.as('demo-priya')).get('/duties');
    for (const [label, id] of [
      ['overdue', 'overdue'],
      ['due within seven days', 'this-week'],
      ['later', 'later'],
    ] as const) {
      const [figure, rows] = figureAndRows(page.body, label, id);
      expect(`${label}: ${rows}`).toBe(`${label}: ${figure}`);
    }
  });

  test('shows only the person’s own roles unless asked for everyone', async () => {
    const browser = await app.as('demo-karen');
    const own = textOf((await browser.get('/duties')).body);
    const everyone = textOf((await browser.get('/duties?show=everyone')).body);
    expect(own).not.toContain('Review six months after exit');
    expect(everyone).toContain('Review six months after exit');
  });

  test('begins with the cases of whoever holds some, and otherwise with the roles', async () => {
    const tabOf = (html: string) =>
      textOf(/<a[^>]*aria-current="[^"]*"[^>]*>(My [^<]*)</.exec(html)?.[0] ?? '');
    const holder = await app.as('demo-tomos');
    expect(tabOf((await holder.get('/duties')).body)).toContain('My cases');
    expect(tabOf((await holder.get('/duties?show=roles')).body)).toContain('My roles');
    expect(tabOf((await (await app.as('demo-seun')).get('/duties')).body)).toContain('My roles');
  });

  test('says so when nothing is owed', async () => {
    const text = textOf((await (await app.as('demo-pavel')).get('/duties')).body);
    expect(text).toContain('Nothing is owed by your roles');
  });

  test('records each case it names before it is sent', async () => {
    const before = (await app.looks()).length;
    await (await app.as('demo-priya')).get('/duties');
    const looks = await app.looks();
    expect(looks.length).toBe(before + 1);
    expect(looks.at(-1)).toMatchObject({ what: 'the list of what is owed', outcome: 'shown' });
    expect(looks.at(-1)?.cases).toContain(await app.caseId('subject-a'));
  });

  test('gives the same first page for an address somebody has altered', async () => {
    const browser = await app.as('demo-priya');
    const page = await browser.get('/duties?show=nobody&after=%7B%7D&from=-3');
    expect(page.statusCode).toBe(200);
    expect(textOf(page.body)).toContain('Review six months after exit');
  });
});

describe('the presenter', () => {
  test('says that there is more when the count has stopped', () => {
    const shown = presentDuties({
      today: TODAY,
      show: 'everyone',
      first: 1,
      person: { person: 'p', name: 'P', agency: 'A', roles: [], demonstration: true },
      rows: [],
      next: undefined,
      counts: { overdue: 1000, dueThisWeek: 0, later: 0, undated: 0, paused: 0 },
      notices: [],
      programmes: new Map(),
    });
    expect(shown.figures[0]?.value).toBe('1,000 or more');
    expect(NOW.startsWith(TODAY)).toBe(true);
  });
});
