import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import type { Browserlike } from '../../../../test/web/sample-app.tsx';
import { asPlainDate } from '../../../kernel/plain-date.ts';
import { readAskedDate } from './asked-date.ts';

let app: ReadingApp;
let browser: Browserlike;
let subjectA: string;

beforeAll(async () => {
  app = await readingApp(['subject-a']);
  browser = await app.as('demo-seun');
  subjectA = await app.caseId('subject-a');
});
afterAll(() => app.close());

const at = async (query: string) => browser.get(`/cases/${subjectA}/known-on?${query}`);

describe('a case as known on a date', () => {
  test('shows the record as it stood, and what was not known yet', async () => {
    const text = textOf((await at('on=2016-05-01')).body);
    expect(text).toContain('As known on 1 May 2016');
    expect(text).toContain('1 thing that had happened by then was not on the record yet');
    expect(text).toMatch(
      /Post-exit review recorded .*28 April 2016 15 December 2016 228 days after this date/,
    );
    expect(text).toMatch(/Review six months after exit (Missed|Overdue) .*186 days overdue/);
    expect(text).toContain('Exited since 28 April 2015');
    expect(text).not.toContain('Closed since');
  });

  test('leads to the days before and after on which anything was recorded', async () => {
    const { body } = await at('on=2016-05-01');
    expect(body).toContain(`/cases/${subjectA}/known-on?on=2016-12-15`);
  });

  test('gives a date typed into the boxes an address to keep', async () => {
    const answer = await at('on-day=1&on-month=5&on-year=2016');
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe(`/cases/${subjectA}/known-on?on=2016-05-01`);
  });

  test('says what is wrong with a date and keeps what was typed', async () => {
    const answer = await at('on-day=31&on-month=2&on-year=2015');
    expect(answer.statusCode).toBe(422);
    expect(textOf(answer.body)).toContain('“31 2 2015” is not a real date');
    expect(answer.body).toMatch(/<title>Error: /);
    expect(answer.body).toMatch(/name="on-day"[^>]*value="31"/);
  });
});

describe('the date asked for', () => {
  const known = { first: asPlainDate('2014-10-17'), today: asPlainDate('2026-11-22') };

  test.each([
    [{ on: '2015-04-28' }, 'right'],
    [{ on: '2026-11-22' }, 'right'],
    [{ on: '2026-11-23' }, 'wrong'],
    [{ on: '2014-10-16' }, 'wrong'],
    [{ on: 'yesterday' }, 'wrong'],
    [{ 'on-day': '28', 'on-month': '4', 'on-year': '2015' }, 'typed-right'],
    [{ 'on-day': '28', 'on-month': '', 'on-year': '2015' }, 'wrong'],
    [{ 'on-day': '1e1', 'on-month': '4', 'on-year': '2015' }, 'wrong'],
    [{}, 'not-asked'],
  ] as const)('%j is %s', (asked, outcome) => {
    expect(readAskedDate(asked, known).outcome).toBe(outcome);
  });

  test('names the parts that are missing', () => {
    const asked = readAskedDate({ 'on-day': '', 'on-month': '4', 'on-year': '' }, known);
    expect(asked).toMatchObject({ error: 'The date must include a day and a year.', typed: { month: '4' } });
  });
});
