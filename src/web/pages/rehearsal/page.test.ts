import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NOW, type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import type { Browserlike } from '../../../../test/web/sample-app.tsx';
import { liveEngines } from '../../../application/programmes.ts';
import { type CaseRead, readWhole } from '../../../application/read-case.ts';
import type { Failing } from '../../../application/rehearse-record.ts';
import type { Finding } from '../../../application/rehearse.ts';
import type { Fact } from '../../../domain/event.ts';
import { calendarBook } from '../../../kernel/calendar-book.ts';
import { asPlainDate } from '../../../kernel/plain-date.ts';
import { builtInHistories, installedProgrammes } from '../../../wiring/programmes.ts';
import { shippedHolidays } from '../../../wiring/shipped-calendar.ts';
import { pictureOf } from './picture.ts';
import { failingSide } from './present.ts';

let app: ReadingApp;
let browser: Browserlike;
let subjectA: string;

beforeAll(async () => {
  app = await readingApp(['subject-a', 'WM-1020']);
  browser = await app.as('demo-seun');
  subjectA = await app.caseId('subject-a');
});
afterAll(() => app.close());

async function readSubjectA(): Promise<CaseRead> {
  const engineFor = liveEngines(installedProgrammes(), calendarBook([shippedHolidays()]));
  const read = await readWhole({ log: app.log, engineFor }, subjectA, NOW);
  if (read === undefined) throw new Error('Subject A is not on record.');
  return read;
}

function sideWith(read: CaseRead, findings: readonly Finding[]) {
  return {
    choice: { id: '2024', title: 'Rules of 2024' },
    rehearsal: { findings, state: read.state, events: 0 },
  };
}

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
      const rows = section.split('<tr ').length - section.split('<thead').length;
      expect(`${id} ${rows}`).toBe(`${id} ${said}`);
    }
  });

  test('folds what comes after the first fifteen of a long list, and leaves it on the page', async () => {
    const { body } = await browser.get(`/cases/${subjectA}/rehearsal`);
    const section = /<section id="only-second">([\s\S]*?)<\/section>/.exec(body)?.[1] ?? '';
    const [inSight = '', folded = ''] = section.split('<details');
    const rowsOf = (html: string) => html.split('<tr ').length - html.split('<thead').length;
    expect(rowsOf(inSight)).toBe(15);
    expect(textOf(folded)).toContain(`The other ${rowsOf(folded)}, in the order of their dates`);
    expect(rowsOf(folded)).toBeGreaterThan(0);
  });

  test('names what happened, and what reached the record, in the picture', async () => {
    const { body } = await browser.get(`/cases/${subjectA}/rehearsal`);
    const picture = /<svg class="tl-timeline__picture"[\s\S]*?<\/svg>/.exec(body)?.[0] ?? '';
    expect(picture).toContain('Post-exit review, on the record');
    expect(picture).toContain('Post-exit review: on the record 231 days later');
    expect(picture).not.toContain('Post-exit review recorded');
  });

  test('starts a bar on the last day on which a thing can have happened, as its days are counted', async () => {
    const read = await readSubjectA();
    const fact = read.state.facts.find(({ kind }) => kind === 'PostExitReviewRecorded') as Fact;
    const date = asPlainDate('2016-04-01');
    const month = { ...fact, occurred: { ...fact.occurred, date, precision: 'month' } } as Fact;
    const side = sideWith(read, []);
    const { lanes } = pictureOf(
      { ...read, state: { ...read.state, facts: [month] } },
      [side, side],
      ['A', 'B'],
    );
    expect(lanes[0]?.spans).toMatchObject([
      {
        from: '2016-04-30',
        to: '2016-12-15',
        label: 'Post-exit review: on the record at least 229 days later',
      },
    ]);
  });

  test('names beside a verdict the first finding that gives it', async () => {
    const read = await readSubjectA();
    const finding = (kind: Finding['kind'], title: string): Finding => ({
      on: asPlainDate('2015-04-28'),
      kind,
      rule: title,
      title,
      strength: 'must',
      requirements: [],
      source: '',
      text: '',
      factPosition: null,
    });
    const by = [finding('warning', 'Weaker'), finding('refused', 'Given'), finding('refused', 'Later')];
    const failing = builtInHistories.get('subject-a')?.failings[0] as Failing;
    expect(failingSide(read, sideWith(read, by), { failing, how: 'refused', by })).toEqual({
      how: 'Refused',
      colour: 'red',
      why: '28 April 2015: Given',
    });
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
