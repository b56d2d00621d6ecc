import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import type { Browserlike } from '../../../../test/web/sample-app.tsx';

let app: ReadingApp;
let browser: Browserlike;
let subjectA: string;

beforeAll(async () => {
  app = await readingApp(['subject-a', 'WM-1020']);
  browser = await app.as('demo-seun');
  subjectA = await app.caseId('subject-a');
});
afterAll(() => app.close());

describe('a rehearsal', () => {
  test('shows what only one set of rules catches, what both do, and what neither does', async () => {
    const text = textOf((await browser.get(`/cases/${subjectA}/rehearsal`)).body);
    expect(text).toMatch(/Caught only under Rules of 2024 \(\d+\)/);
    expect(text).toMatch(/Caught only as it happened \(\d+\)/);
    expect(text).toMatch(/Caught by both \(\d+\)/);
    expect(text).toMatch(/Requirements on which neither caught anything \(\d+\)/);
  });

  test('tells honestly how many of the account’s failings are caught, and that some are not', async () => {
    const text = textOf((await browser.get(`/cases/${subjectA}/rehearsal?rules=2014&against=2024`)).body);
    const tallies = [
      ...text.matchAll(
        /Of the (\d+) failings in the published account, (\d+) (?:is|are) caught in some way and (\d+) (?:is|are) not/g,
      ),
    ];
    expect(tallies).toHaveLength(2);
    for (const [, all, caught, not] of tallies) expect(Number(caught) + Number(not)).toBe(Number(all));
    const [before, after] = tallies.map((tally) => Number(tally[2]));
    expect(after).toBeGreaterThan(before ?? 0);
    expect(Number(tallies[1]?.[3])).toBeGreaterThan(0);
    expect(text).toContain('Not caught');
  });

  test('gives each figure the number of findings in its table', async () => {
    const { body } = await browser.get(`/cases/${subjectA}/rehearsal`);
    for (const id of ['only-second', 'only-first', 'both']) {
      const section = new RegExp(`<section id="${id}">([\\s\\S]*?)</section>`).exec(body)?.[1] ?? '';
      const said = /\((\d+)\)/.exec(section)?.[1];
      const rows = section.split('<tr ').length - 1 - (section.includes('<thead') ? 1 : 0);
      expect(`${id} ${rows}`).toBe(`${id} ${said}`);
    }
  });

  test('draws the picture and links it to the table', async () => {
    const { body } = await browser.get(`/cases/${subjectA}/rehearsal`);
    expect(body).toContain('<svg class="tl-timeline__picture"');
    expect(body).toContain('href="#only-second"');
  });

  test('says which rules there are when others are asked for', async () => {
    const answer = await browser.get(`/cases/${subjectA}/rehearsal?rules=1984`);
    expect(answer.statusCode).toBe(422);
    expect(textOf(answer.body)).toContain(
      'There are no rules called “1984” in this programme. There are “as-it-happened”, “2014”, “2024”.',
    );
  });

  test('works for a case without a published account', async () => {
    const caseId = await app.caseId('WM-1020');
    const text = textOf((await browser.get(`/cases/${caseId}/rehearsal`)).body);
    expect(text).toContain('The tally');
    expect(text).not.toContain('failings of the published account');
  });
});

describe('the cases to rehearse', () => {
  test('offer the published case first', async () => {
    const { body } = await browser.get('/rehearsals');
    const text = textOf(body);
    expect(text.indexOf('The published case')).toBeGreaterThan(0);
    expect(text.indexOf('The published case')).toBeLessThan(text.indexOf('WM-1020'));
    expect(body).toContain(`/cases/${subjectA}/rehearsal?rules=as-it-happened`);
  });
});
