import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NOW, type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import { sampleAppend, sampleDuty, sampleWarning } from '../../../../test/support/sample-appends.ts';
import { addMs } from '../../../kernel/instant.ts';
import { asPlainDate } from '../../../kernel/plain-date.ts';

let app: ReadingApp;

beforeAll(async () => {
  app = await readingApp(['subject-a', 'WM-1003', 'WM-1012', 'WM-1017', 'WM-1020', 'WM-1024']);
});
afterAll(() => app.close());

const LONG = 'A name far longer than anybody would expect to meet '.repeat(5);

/** A case on record with rows of its own in the read models. */
async function caseWith(
  last: string,
  change: (caseId: string) => Partial<ReturnType<typeof sampleAppend>['projection']>,
): Promise<string> {
  const caseId = `01900000-0000-7000-8000-00000000000${last}`;
  const append = sampleAppend(caseId, 0);
  const outcome = await app.log.append({
    ...append,
    projection: {
      ...append.projection,
      caseRow: { ...append.projection.caseRow, programme: 'safeguarding' },
      duties: [],
      warnings: [],
      notices: [],
      ...change(caseId),
    },
  });
  expect(outcome.outcome).toBe('appended');
  return caseId;
}

/** The heading of each list, with the figure in it and how many rows stand under it. */
function listsIn(html: string): ReadonlyMap<string, { readonly count: string; readonly rows: number }> {
  const sections = [...html.matchAll(/<section id="([a-z-]+)">([\s\S]*?)<\/section>/g)];
  return new Map(
    sections.map(([, id = '', section = '']) => [
      id,
      {
        count: /<h2[^>]*>[^<]*: ([^<]*)<\/h2>/.exec(section)?.[1] ?? 'none',
        rows: section.split('<th scope="row"').length - 1,
      },
    ]),
  );
}

/** Every row of a list, page by page. */
async function wholeList(id: string) {
  const browser = await app.as('demo-gareth');
  const hrefs: string[] = [];
  let path: string | undefined = `/oversight/${id}`;
  let pages = 0;
  let html = '';
  while (path !== undefined) {
    html = (await browser.get(path.replaceAll('&amp;', '&'))).body;
    hrefs.push(
      ...[...html.matchAll(/<th scope="row"[^>]*>\s*<a[^>]*href="([^"]*)"/g)].map(([, href = '']) => href),
    );
    path = /govuk-pagination__link" href="([^"]*)" rel="next"/.exec(html)?.[1];
    pages += 1;
  }
  return { hrefs, pages, last: html };
}

describe('oversight', () => {
  test('gives each list a figure, its first five rows, and the way to all of them', async () => {
    const page = await (await app.as('demo-gareth')).get('/oversight');
    expect(page.statusCode).toBe(200);
    const lists = listsIn(page.body);
    expect([...lists.keys()].filter((id) => !/^untouched-(?!safeguarding)/.test(id))).toEqual([
      'overdue',
      'late-records',
      'overrides',
      'unsupported-decisions',
      'contradictions',
      'unfiled-documents',
      'held-by-leavers',
      'waiting-documents',
      'untouched-safeguarding',
    ]);
    for (const [id, { count, rows }] of lists)
      expect(`${id}: ${rows}`).toBe(`${id}: ${Math.min(5, Number(count))}`);
    expect(Number(lists.get('overdue')?.count)).toBeGreaterThan(5);
    expect(Number(lists.get('contradictions')?.count)).toBeGreaterThan(0);
  });

  test('the figure of each list agrees with the list in full', async () => {
    const lists = listsIn((await (await app.as('demo-gareth')).get('/oversight')).body);
    for (const [id, { count }] of lists) {
      const { hrefs } = await wholeList(id);
      expect(`${id}: ${hrefs.length}`).toBe(`${id}: ${count}`);
    }
  });

  test('every row leads to the place in its case', async () => {
    const browser = await app.as('demo-gareth');
    for (const id of ['overdue', 'late-records', 'contradictions', 'unfiled-documents']) {
      const { hrefs } = await wholeList(id);
      expect(hrefs.length, id).toBeGreaterThan(0);
      for (const href of hrefs.filter((_, i) => i < 3)) {
        const [path = '', anchor = ''] = href.split('#');
        expect((await browser.get(path.replaceAll('&amp;', '&'))).body, href).toContain(`id="${anchor}"`);
      }
    }
  });

  test('a list says what an empty one means', async () => {
    const page = await (await app.as('demo-gareth')).get('/oversight/waiting-documents');
    expect(textOf(page.body)).toContain('Nothing is in this list');
    expect(textOf(page.body)).toContain('or was discarded');
    expect(page.body).toContain('href="/documents/inbox"');
  });

  test('more than a page, a thousand and more, and a name that is far too long', async () => {
    await caseWith('a', (caseId) => ({
      duties: Array.from({ length: 1_120 }, (_, i) =>
        sampleDuty(caseId, `file-document:${i}`, {
          rule: 'file-document',
          programme: 'safeguarding',
          title: 'File the document',
          caseTitle: LONG,
          due: asPlainDate('2027-03-01'),
        }),
      ),
    }));
    await caseWith('b', (caseId) => ({
      warnings: Array.from({ length: 130 }, (_, i) =>
        sampleWarning(caseId, `claims-differ:${i}`, {
          rule: 'claims-differ',
          programme: 'safeguarding',
          caseTitle: LONG,
        }),
      ),
    }));
    const page = await (await app.as('demo-gareth')).get('/oversight');
    expect(listsIn(page.body).get('unfiled-documents')).toEqual({ count: '1,000 or more', rows: 5 });
    expect(page.body).toContain(`<bdi>${LONG}</bdi>`);
    const documents = await wholeList('unfiled-documents');
    expect(new Set(documents.hrefs).size).toBeGreaterThanOrEqual(1_120);
    const { hrefs, pages, last } = await wholeList('contradictions');
    expect(hrefs.filter((href) => href.includes('claims-differ-')).length).toBeGreaterThanOrEqual(130);
    expect(pages).toBe(3);
    expect(textOf(last)).toMatch(/Showing 101 to (\d+) of \1/);
  });

  test('an entry made without a rule is one row, however many were told of it', async () => {
    const overrides = async () =>
      Number(listsIn((await gareth.get('/oversight')).body).get('overrides')?.count);
    const gareth = await app.as('demo-gareth');
    const before = await overrides();
    const without = (rule: string) => `She went on without “${rule}”. Reason given: it is safe to.`;
    const told = await caseWith('e', (caseId) => ({
      caseRow: { ...sampleAppend(caseId, 0).projection.caseRow, programme: 'safeguarding' },
      notices: [
        ['panel-chair', 'the first rule'],
        ['supervisor', 'the first rule'],
        ['quality-lead', 'the first rule'],
        ['supervisor', 'the second rule'],
      ].map(([to = '', rule = ''], i) => ({
        caseId,
        position: i + 1,
        programme: 'safeguarding',
        reference: 'PR-1',
        to,
        why: 'override',
        text: without(rule),
        on: asPlainDate('2026-11-22'),
        recordedAt: NOW,
        openTo: '',
      })),
    }));
    expect(await overrides()).toBe(before + 2);
    const { hrefs } = await wholeList('overrides');
    expect(hrefs.filter((href) => href.includes(told))).toHaveLength(2);
  });

  test('a case is untouched from the day after the days allowed', async () => {
    const days = 86_400_000;
    const at = (days_: number) => addMs(NOW, -days_ * days);
    const old = await caseWith('c', (caseId) => ({
      caseRow: {
        ...sampleAppend(caseId, 0).projection.caseRow,
        programme: 'safeguarding',
        lastFactAt: at(29),
      },
    }));
    const new_ = await caseWith('d', (caseId) => ({
      caseRow: {
        ...sampleAppend(caseId, 0).projection.caseRow,
        programme: 'safeguarding',
        lastFactAt: at(27),
      },
    }));
    const { hrefs } = await wholeList('untouched-safeguarding');
    expect(hrefs).toContain(`/cases/${old}`);
    expect(hrefs).not.toContain(`/cases/${new_}`);
  });

  test('there is no other list, and a look names the cases shown', async () => {
    const browser = await app.as('demo-gareth');
    expect((await browser.get('/oversight/everything')).statusCode).toBe(404);
    await browser.get('/oversight/overdue');
    const look = (await app.looks()).at(-1);
    expect(look).toMatchObject({ what: 'a list of oversight', outcome: 'shown' });
    expect(look?.cases).toContain(await app.caseId('subject-a'));
  });
});
