import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agreementHistories, agreementPeople } from '../../../../test/support/agreement-case.ts';
import { type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import { asPlainDate } from '../../../kernel/plain-date.ts';
import { calendarFile } from './ics.ts';

let app: ReadingApp;

beforeAll(async () => {
  app = await readingApp([], { people: Object.values(agreementPeople), histories: agreementHistories });
  await app.runClock();
}, 60_000);
afterAll(() => app.close());

const get = async (address: string, person = 'demo-mona') =>
  (await app.as(person)).get(`/cases/${await app.caseId('AGR-1')}${address}`);

/** The lines of a file as a reader joins them again (RFC 5545, 3.1). */
const unfolded = (file: string) => file.replaceAll('\r\n ', '').split('\r\n');

describe('the calendar file of an agreement', () => {
  test('has what is still owed on its day, and nothing that is done', async () => {
    const answer = await get('/calendar.ics');
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(answer.headers['content-disposition']).toContain('obligations-AGR-1.ics');
    const lines = unfolded(answer.body);
    const at = lines.indexOf('SUMMARY:AGR-1 due: E4 Certificate before the end');
    expect(lines.slice(at - 3, at + 1)).toEqual([
      'SEQUENCE:1',
      'DTSTART;VALUE=DATE:20270410',
      'DTEND;VALUE=DATE:20270411',
      'SUMMARY:AGR-1 due: E4 Certificate before the end',
    ]);
    expect(lines).toContain('SUMMARY:AGR-1 ends: E3 Keep the gauge working');
    expect(answer.body).not.toContain('E1 Plan of works');
    expect(answer.body).not.toContain('Inventada');
  });

  test('names each entry for ever, and no two the same', async () => {
    const uids = async () =>
      unfolded((await get('/calendar.ics')).body).filter((line) => line.startsWith('UID:'));
    const first = await uids();
    expect(new Set(first).size).toBe(first.length);
    expect(first.length).toBeGreaterThan(5);
    expect(await uids()).toEqual(first);
  });

  test('is for the firm too, and its look is recorded', async () => {
    expect((await get('/calendar.ics', 'demo-cora')).statusCode).toBe(200);
    expect((await app.looks()).at(-1)).toMatchObject({
      what: 'the due dates of an agreement, as a calendar file',
      outcome: 'shown',
    });
    const text = textOf((await get('/calendar')).body);
    expect(text).toContain('Save the calendar file');
  });
});

describe('lines of a calendar file', () => {
  const day = { uid: 'a@b', from: asPlainDate('2026-02-28'), sequence: 0 };

  test('are of no more than 75 octets, and break no letter', () => {
    const title = `Zażółć gęślą jaźń 🌊 ${'ünïcödé '.repeat(30)}`;
    const file = calendarFile('x', [{ ...day, title }], '20261122T090000Z');
    const lines = file.split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(unfolded(file)).toContain(`SUMMARY:${title}`);
    expect(file).not.toContain('\uFFFD');
  });

  test('keep signs that mean something there', () => {
    const file = calendarFile('x', [{ ...day, title: 'a;b,c\\d\ne\u0007' }], '20261122T090000Z');
    expect(unfolded(file)).toContain('SUMMARY:a\\;b\\,c\\\\d\\ne');
    expect(unfolded(file)).toContain('DTEND;VALUE=DATE:20260301');
  });
});
