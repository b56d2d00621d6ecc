import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import type { Browserlike } from '../../../../test/web/sample-app.tsx';
import { installedProgrammes } from '../../../programmes.ts';

let app: ReadingApp;
let browser: Browserlike;
let subjectA: string;

beforeAll(async () => {
  app = await readingApp(['subject-a', 'WM-1044', 'WM-1020']);
  browser = await app.as('demo-priya');
  subjectA = await app.caseId('subject-a');
});
afterAll(() => app.close());

describe('the page of a case', () => {
  test('shows what is owed with why and the source, and the missed review for life', async () => {
    const text = textOf((await browser.get(`/cases/${subjectA}`)).body);
    expect(text).toMatch(/Review six months after exit Missed .*28 October 2015 4,043 days overdue/);
    expect(text).toContain('6 months after “Exit decided”');
    expect(text).toMatch(/must Prevent learning review of Subject A.*\(A6/);
    expect(text).toContain('Met, but late');
    expect(text).toMatch(/Review twelve months after exit .*231 days late/);
  });

  test('sets contradicting sources side by side', async () => {
    const text = textOf((await browser.get(`/cases/${subjectA}`)).body);
    expect(text).toMatch(/sessions commissioned Source Says On the record .*2 .*7/);
  });

  test('shows both times and the lag of a late entry, with a way to what was known that day', async () => {
    const { body } = await browser.get(`/cases/${subjectA}`);
    const text = textOf(body);
    expect(text).toMatch(/28 April 2016 recorded 15 December 2016 231 days later Post-exit review recorded/);
    expect(body).toContain(`/cases/${subjectA}/known-on?on=2016-12-15`);
  });

  test('shows needs, sessions and contacts as the programme lays them out', async () => {
    const text = textOf((await browser.get(`/cases/${subjectA}`)).body);
    expect(text).toContain('Sessions ordered and held');
    expect(text).toContain('The number ordered is not settled');
  });

  test('leaves out what the rules drew when only what people recorded is asked for', async () => {
    const all = textOf((await browser.get(`/cases/${subjectA}`)).body);
    const facts = textOf((await browser.get(`/cases/${subjectA}?entries=facts`)).body);
    expect(all).toContain('With the passing of time');
    expect(facts).not.toContain('With the passing of time');
    expect(facts).toContain('Exit decided');
  });

  test('words every date, and calls every role by its title', async () => {
    const roles = [...installedProgrammes().values()].flatMap((programme) => [...programme.roles.keys()]);
    for (const caseId of [subjectA, await app.caseId('WM-1020')]) {
      for (const page of ['', '/known-on?on=2015-04-28', '/rehearsal']) {
        const text = textOf((await browser.get(`/cases/${caseId}${page}`)).body);
        expect(text.match(/.{30}\d{4}-\d{2}-\d{2}/g) ?? [], page).toEqual([]);
        const ids = roles.filter((role) => role.includes('-'));
        expect(
          ids.flatMap((id) => text.match(new RegExp(`.{30}\\b${id}\\b`, 'g')) ?? []),
          page,
        ).toEqual([]);
      }
    }
  });

  test('gives every link within the page a place to arrive at', async () => {
    for (const caseId of [subjectA, await app.caseId('WM-1044')]) {
      const { body } = await browser.get(`/cases/${caseId}`);
      const ids = new Set([...body.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
      const links = [...body.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]);
      expect(links.filter((link) => !ids.has(link))).toEqual([]);
      const counts = new Map<string, number>();
      for (const [, id] of body.matchAll(/ id="([^"]+)"/g))
        counts.set(id ?? '', (counts.get(id ?? '') ?? 0) + 1);
      expect([...counts].filter(([, count]) => count > 1)).toEqual([]);
    }
  });

  test('is not there for an id that is none, or belongs to nothing', async () => {
    const nowhere = await browser.get('/cases/01930000-0000-7000-8000-000000000001');
    expect(nowhere.statusCode).toBe(404);
    const other = await browser.get('/cases/subject-a');
    expect(other.statusCode).toBe(404);
    expect(other.body).toBe(nowhere.body);
  });

  test('records the look', async () => {
    await browser.get(`/cases/${subjectA}`);
    expect((await app.looks()).at(-1)).toEqual({ what: 'a case', cases: [subjectA], outcome: 'shown' });
  });
});
