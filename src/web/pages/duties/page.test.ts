import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ReadingApp, TODAY, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import { sampleAppend, sampleDuty } from '../../../../test/support/sample-appends.ts';
import { tokenIn } from '../../../../test/web/sample-app.tsx';
import { addDays, asPlainDate } from '../../../kernel/plain-date.ts';
import { typedDate } from './asked.ts';
import { dayAsked, spanOf } from './calendar/asked.ts';

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
    expect(text).toContain('What is owed by whoever is Channel case officer, on every case.');
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
    const browser = await app.as('demo-edwin');
    const listOf = (html: string): string => textOf(/<div id="owed">[\s\S]*/.exec(html)?.[0] ?? '');
    const own = listOf((await browser.get('/duties')).body);
    const everyone = listOf((await browser.get('/duties?show=everyone')).body);
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

  test('a notice leads to the place in the chronology at which it was drawn', async () => {
    const browser = await app.as('demo-priya');
    const section =
      /<section id="told">[\s\S]*?<\/section>/.exec((await browser.get('/duties')).body)?.[0] ?? '';
    const [, path = '', anchor = ''] = /href="([^"#]*)#(entry-\d+)"/.exec(section) ?? [];
    expect((await browser.get(path.replaceAll('&amp;', '&'))).body).toContain(`id="${anchor}"`);
  });

  test('gives the same first page for an address somebody has altered', async () => {
    const browser = await app.as('demo-priya');
    const page = await browser.get('/duties?show=nobody&after=%7B%7D&from=-3');
    expect(page.statusCode).toBe(200);
    expect(textOf(page.body)).toContain('Review six months after exit');
  });
});

describe('narrowed and arranged', () => {
  /** Every row of a list, page by page, and the figures over it. */
  async function wholeList(path: string) {
    const browser = await app.as('demo-priya');
    const rows: string[] = [];
    const first = (await browser.get(path)).body;
    let html = first;
    for (let pages = 1; ; pages += 1) {
      rows.push(
        ...[...html.matchAll(/<th scope="row"[^>]*>\s*<a[^>]*href="([^"]*)"/g)].map(([, href = '']) => href),
      );
      const next = /govuk-pagination__link" href="([^"]*)" rel="next"/.exec(html)?.[1];
      if (next === undefined) return { rows, pages, figures: figuresIn(first), first, last: html };
      html = (await browser.get(next.replaceAll('&amp;', '&'))).body;
    }
  }

  function figuresIn(html: string): readonly string[] {
    return [...html.matchAll(/<dd class="tl-figures__value">([^<]*)/g)].map(([, value = '']) => value);
  }

  const sum = (figures: readonly string[]) => figures.reduce((total, figure) => total + Number(figure), 0);

  test('counts agree with the list under the same filters, over every page', async () => {
    await owed(120);
    for (const filter of [
      '',
      '&kind=post-exit-review-6',
      '&due-from=01/12/2026&due-to=31.12.2026',
      `&case=${ONE}`,
    ]) {
      const { rows, figures } = await wholeList(`/duties?show=everyone${filter}`);
      expect(`${filter}: ${rows.length}`).toBe(`${filter}: ${sum(figures)}`);
      expect(new Set(rows).size).toBe(rows.length);
      expect(rows.length).toBeGreaterThan(0);
    }
    const { pages, last } = await wholeList(`/duties?show=everyone&case=${ONE}`);
    expect(pages).toBe(3);
    expect(textOf(last)).toContain('Showing 101 to 120 of 120');
    expect(
      figuresIn(last)
        .map(Number)
        .reduce((a, b) => a + b),
    ).toBe(120);
  });

  test('shows what the agency owes', async () => {
    const { first, rows, figures } = await wholeList('/duties?show=agency');
    expect(rows.length).toBe(sum(figures));
    expect(textOf(first)).toContain('What is owed by people of');
    const mine = await wholeList('/duties?show=mine');
    expect(rows).toEqual(expect.arrayContaining(mine.rows));
  });

  test('by case puts the duties of a case together, under its reference and title', async () => {
    const page = await (await app.as('demo-priya')).get('/duties?show=everyone&by=case');
    const headings = [...page.body.matchAll(/<h2 class="[^"]*tl-group__heading">([^<]*)/g)].map(([, h]) => h);
    expect(new Set(headings).size).toBe(headings.length);
    expect(headings.length).toBeGreaterThan(2);
    expect(page.body).toContain(`case=${await app.caseId('subject-a')}`);
  });

  test('by kind says how many there are of each in all', async () => {
    const page = await (await app.as('demo-priya')).get(`/duties?show=everyone&by=kind&case=${ONE}`);
    expect(textOf(page.body)).toContain('All 120 of this kind; 50 on this page');
  });

  test('a reference is sent as a form, and the case stands in the address by its number', async () => {
    const browser = await app.as('demo-priya');
    const token = tokenIn((await browser.get('/duties')).body);
    const found = await browser.post('/duties', {
      _token: token,
      show: 'everyone',
      reference: ' subject-a ',
    });
    expect(found.headers.location).toBe(`/duties?show=everyone&case=${await app.caseId('subject-a')}`);
    const text = textOf((await browser.get(String(found.headers.location))).body);
    expect(text).toContain('Remove this filter: Case: subject-a');
    const none = await browser.post('/duties', { _token: token, show: 'everyone', reference: 'no-such' });
    expect(textOf((await browser.get(String(none.headers.location))).body)).toContain(
      'No case has that reference',
    );
  });

  test('a date that is none is said so and narrows nothing', async () => {
    const page = await (await app.as('demo-priya')).get('/duties?show=everyone&due-from=31/02/2026');
    expect(textOf(page.body)).toContain('Due from: “31/02/2026” is not a real date');
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain('<title>Error: ');
    expect(page.body).toMatch(/govuk-error-summary[\s\S]*href="#due-from"/);
    expect(page.body).toContain('value="31/02/2026"');
  });

  test('says so when nothing fits', async () => {
    const page = await (await app.as('demo-priya')).get('/duties?show=everyone&kind=no-such-rule');
    expect(textOf(page.body)).toContain('Nothing that is owed fits');
  });

  test('a thousand duties and more are counted as such, and every one is reached', async () => {
    await owed(1_130, 'b');
    const { rows, figures, pages } = await wholeList(`/duties?show=everyone&case=${MANY}`);
    expect(rows.length).toBe(1_130);
    expect(pages).toBe(23);
    expect(figures).toContain('1,000 or more');
  });

  const ONE = '01900000-0000-7000-8000-00000000000a';
  const MANY = '01900000-0000-7000-8000-00000000000b';

  /** A case that owes many duties of one kind, due on days running on from today. */
  async function owed(count: number, last: 'a' | 'b' = 'a') {
    const caseId = last === 'a' ? ONE : MANY;
    const append = sampleAppend(caseId, 0);
    const duties = Array.from({ length: count }, (_, i) =>
      sampleDuty(caseId, `post-exit-review-6:${i}`, {
        programme: 'safeguarding',
        rule: 'post-exit-review-6',
        title: 'Review six months after exit',
        caseTitle: 'A name far longer than anybody would expect to meet '.repeat(4),
        due: last === 'a' ? addDays(TODAY, i % 40) : addDays(TODAY, 100),
      }),
    );
    // Nobody leads it, so whoever takes cases in sees it.
    const caseRow = { ...append.projection.caseRow, programme: 'safeguarding' };
    const outcome = await app.log.append({
      ...append,
      projection: { ...append.projection, caseRow, duties },
    });
    expect(outcome.outcome).toBe('appended');
  }
});

describe('do it', () => {
  test('leads in one step to the acts that meet a duty, and only to those the reader may do', async () => {
    const caseId = await app.caseId('subject-a');
    const page = await (await app.as('demo-priya')).get(`/duties?show=everyone&case=${caseId}`);
    expect(page.body).toMatch(new RegExp(`href="/cases/${caseId}/acts/[a-z-]+\\?duty=[^"]+"`));
    const reader = await (await app.as('demo-pavel')).get(`/duties?show=everyone&case=${caseId}`);
    expect(page.body.split('/acts/').length).toBeGreaterThan(reader.body.split('/acts/').length);
  });
});

describe('the calendar', () => {
  test('has the days of a month in weeks, each with what falls due and the way to its list', async () => {
    const browser = await app.as('demo-priya');
    const page = await browser.get('/duties/calendar?show=everyone&on=2026-12-25');
    expect(textOf(page.body)).toContain('What I owe, December 2026');
    expect(page.body.match(/<td class="tl-calendar__day/g)).toHaveLength(35);
    expect(textOf(page.body)).toContain('Christmas Day');
    const days = [...page.body.matchAll(/href="([^"]*due-from=([\d-]+)[^"]*)">([\d,]+) due/g)];
    expect(days.length).toBeGreaterThan(0);
    for (const [, href = '', on, count] of days.slice(0, 3)) {
      const list = (await browser.get(href.replaceAll('&amp;', '&'))).body;
      const figures = [...list.matchAll(/<dd class="tl-figures__value">([^<]*)/g)];
      expect(`${on}: ${figures.reduce((total, [, figure]) => total + Number(figure), 0)}`).toBe(
        `${on}: ${count}`,
      );
    }
  });

  test('turns from week to week, and back to today', async () => {
    const browser = await app.as('demo-priya');
    const page = (await browser.get('/duties/calendar?show=everyone&view=week')).body;
    expect(page.match(/<td class="tl-calendar__day/g)).toHaveLength(7);
    expect(textOf(page)).toContain('16 November 2026 to 22 November 2026');
    expect(textOf(page)).toContain('Today');
    const next = /href="([^"]*)" rel="next"/.exec(page)?.[1];
    const after = (await browser.get((next ?? '').replaceAll('&amp;', '&'))).body;
    expect(textOf(after)).toContain('23 November 2026 to 29 November 2026');
    expect(textOf(after)).toContain('Back to today');
  });

  test.each([
    ['month', '2024-02-10', '2024-01-29', '2024-03-03', '2024-01-01', '2024-03-01'],
    ['month', '2026-12-31', '2026-11-30', '2027-01-03', '2026-11-01', '2027-01-01'],
    ['week', '2026-11-22', '2026-11-16', '2026-11-22', '2026-11-09', '2026-11-23'],
  ] as const)('a %s with %s runs in whole weeks', (view, on, from, to, previous, next) => {
    expect(spanOf(view, asPlainDate(on))).toMatchObject({ from, to, previous, next });
  });

  test('an altered day gives today', () => {
    for (const text of [undefined, 'x', '2026-02-30', '0001-01-01', '9999-12-31'])
      expect(dayAsked(text, TODAY)).toBe(TODAY);
  });
});

test('a date is read as people write it', () => {
  for (const text of ['28/10/2026', '28 10 2026', '28.10.2026', '2026-10-28', ' 28-10-2026 '])
    expect(typedDate(text, 'Due from').date).toBe('2026-10-28');
  for (const text of ['28/10/26', '10/28/2026', 'soon'])
    expect(typedDate(text, 'Due from').error).toContain('not a real date');
  expect(typedDate('', 'Due from')).toEqual({ typed: '' });
});
