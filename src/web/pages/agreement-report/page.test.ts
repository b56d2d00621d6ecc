import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  agreementHistories,
  agreementPeople,
  realAgreement,
} from '../../../../test/support/agreement-case.ts';
import { NOW, type ReadingApp, readingApp, textOf } from '../../../../test/support/reading-app.ts';

let app: ReadingApp;

beforeAll(async () => {
  app = await readingApp([], {
    people: Object.values(agreementPeople),
    histories: [...agreementHistories, realAgreement(NOW)],
  });
  await app.runClock();
}, 60_000);
afterAll(() => app.close());

const get = async (address: string, reference = 'AGR-1', person = 'demo-anna') =>
  (await app.as(person)).get(`/cases/${await app.caseId(reference)}${address}`);

describe('the report on an agreement', () => {
  test('has every row with its source and mark, the ledger and what is only reported', async () => {
    const text = textOf((await get('/agreement/report?on=2025-05-09', 'SETTLEMENT-2023')).body);
    expect(text).toContain(
      'How things stood about 9 May 2025, by what was on the record on 22 November 2026.',
    );
    expect(text).toContain('Read the instrument and correct the row before relying on it');
    expect(text).toMatch(
      /P1: Forfeiture, part 1 .*? Found in the source named\. .*? 24 March 2024 .*? Overdue 411 days overdue/,
    );
    expect(text).toContain('$4,316,126,163 (about $4.32 billion) is payable, once.');
    expect(text).toContain('Reported, not confirmed: this moves nothing in this report');
    expect(text).toContain('Source and mark of every instrument, date and clause');
  });

  test('is given as a tagged PDF of the same', async () => {
    const answer = await get('/agreement/report.pdf?on=2025-05-09', 'SETTLEMENT-2023');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(answer.headers['content-disposition']).toContain('agreement-SETTLEMENT-2023-2025-05-09.pdf');
    expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await app.looks()).at(-1)).toMatchObject({
      what: 'the report on an agreement, as a file',
      outcome: 'shown',
    });
  });

  test('sets text that runs from right to left, and of an agreement with nothing in it', async () => {
    expect((await get('/agreement/report.pdf')).statusCode).toBe(200);
    expect((await get('/agreement/report.pdf', 'AGR-2')).statusCode).toBe(200);
  });

  test('says to somebody with a part that it is not the whole', async () => {
    const text = textOf((await get('/agreement/report', 'AGR-1', 'demo-cora')).body);
    expect(text).toContain('It shows the part of the record that its reader may see, and not the whole.');
    expect(textOf((await get('/agreement/report')).body)).not.toContain('and not the whole');
  });

  test('leads to an address to keep', async () => {
    const answer = await get('/agreement/report?on-day=9&on-month=5&on-year=2025');
    expect(answer.headers.location).toMatch(/agreement\/report\?on=2025-05-09$/);
  });
});
