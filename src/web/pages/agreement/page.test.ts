import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  agreementHistories,
  agreementPeople,
  realAgreement,
} from '../../../../test/support/agreement-case.ts';
import { NOW, type ReadingApp, TODAY, readingApp, textOf } from '../../../../test/support/reading-app.ts';
import { readDates } from './asked-dates.ts';

let app: ReadingApp;

beforeAll(async () => {
  app = await readingApp(['WM-1003'], {
    people: Object.values(agreementPeople),
    histories: [...agreementHistories, realAgreement(NOW)],
  });
  await app.runClock();
}, 60_000);
afterAll(() => app.close());

async function get(address: string, reference = 'AGR-1', person = 'demo-anna') {
  return (await app.as(person)).get(`/cases/${await app.caseId(reference)}${address}`);
}
const read = async (address: string, reference?: string, person?: string) =>
  textOf((await get(address, reference, person)).body);

describe('the agreement at a glance', () => {
  test('says of the real settlement on 9 May 2025 what was late, not yet due and not determinable', async () => {
    const text = await read('/agreement?on=2025-05-09', 'SETTLEMENT-2023');
    expect(text).toMatch(/P1 : Forfeiture, part 1 .*? 24 March 2024 .*? Overdue 411 days overdue/);
    expect(text).toMatch(/P3 : Criminal fine .*? 23 May 2025 .*? Not yet due/);
    expect(text).toMatch(/P9 : Certify compliance .*? Waits for .*? Not determinable yet/);
    expect(text).toContain('Read the instrument and correct the row before relying on it');
  });

  test('answers the four questions of a row, with evidence by its two times', async () => {
    const text = await read('/agreement');
    expect(text).toMatch(/E1 : Plan of works 30 days after “Signature” Stands in: Undertaking, clause 1/);
    expect(text).toMatch(
      /Example Water Ltd to Agency for Rivers 4 February 2024 Done and accepted Shown 1 March 2024 Shown 26 days after it was due; nothing says when it was done/,
    );
    expect(text).toMatch(/Plan, first version Received 10 February 2024 Rejected by Mona/);
    expect(text).toMatch(
      /Samples to March 2024 Received 2 April 2024 Covers 1 January 2024 to 31 March 2024/,
    );
    expect(text).toContain('E5 : Tell of a spill 2 days after the event');
    expect(text).toContain('Only when its event happens');
  });

  test('counts from the day asked about: what came later does not show that it was kept then', async () => {
    const text = await read('/agreement?on=2024-02-15');
    expect(text).toMatch(
      /E1 : .*? 4 February 2024 Submitted Shown 10 February 2024 Shown 6 days after it was due; .*? 1 document was received only later/,
    );
    const rejected = await read('/agreement?on=2024-02-25');
    expect(rejected).toMatch(/E1 : .*? Evidence rejected 21 days overdue/);
  });

  test('leaves out what reached the record later when it is read as known on a day', async () => {
    const then = await read('/agreement?on=2027-04-01&known=2024-06-30');
    expect(then).toContain('As known on 30 June 2024');
    expect(then).toMatch(/E4 : .*? Waits for .*? Not determinable yet/);
    expect(await read('/agreement?on=2027-04-01')).toMatch(/E4 : .*? 10 April 2027 .*? Not yet due/);
  });

  test('shows a rumour beside the record, and moves nothing by it', async () => {
    const text = await read('/agreement?on=2025-12-01');
    expect(text).toContain('Reported, not confirmed: this moves nothing below');
    expect(text).toContain('end moved to 1 September 2025 by Somebody close to the matter');
    expect(text).toMatch(/E3 : .*? Until 10 May 2027 .*? Owed throughout/);
  });

  test('lays out what lies ahead of a series', async () => {
    expect(await read('/agreement?on=2027-01-15&status=not-yet-due')).toContain(
      '1 January 2027 to 31 March 2027',
    );
  });

  test('puts clauses together by instrument, and shows only what stands so', async () => {
    expect(await read('/agreement?by=clause')).toContain(
      'Undertaking on the River Made-up What was required',
    );
    const overdue = await read('/agreement?status=overdue');
    expect(overdue).toContain('E7 : Pay the council');
    expect(overdue).not.toContain('E1 : Plan of works');
    expect(await read('/agreement?status=waived')).toContain('Nothing stands so about this date');
  });

  test('draws every row with its standing in words', async () => {
    const { body } = await get('/agreement');
    const picture = /<svg class="tl-timeline__picture"[\s\S]*?<\/svg>/.exec(body)?.[0] ?? '';
    expect(picture).toContain('was due 30 June 2024, 875 days overdue');
    expect(picture).toMatch(/<text[^>]*tl-agreement__stands--wants[^>]*>875 days overdue/);
    expect(picture).toContain('owed throughout, until 10 May 2027');
    expect(body).toContain('href="#clauses"');
  });

  test('gives dates typed into the boxes an address to keep, and says what is wrong with others', async () => {
    const typed = 'on-day=9&on-month=5&on-year=2025&known-day=1&known-month=6&known-year=2025&status=overdue';
    const answer = await get(`/agreement?${typed}`);
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toMatch(/agreement\?on=2025-05-09&known=2025-06-01&status=overdue$/);
    const wrong = await get('/agreement?on=2025-02-30&known=2030-01-01');
    expect(wrong.statusCode).toBe(422);
    expect(textOf(wrong.body)).toContain('“2025-02-30” is not a date');
    expect(textOf(wrong.body)).toContain('1 January 2030 is still to come');
    expect(wrong.body).toMatch(/<title>Error: /);
  });

  test('shows the firm its part, with acts of its part only', async () => {
    const { body } = await get('/agreement', 'AGR-1', 'demo-cora');
    expect(textOf(body)).toContain('E2 : Samples each quarter');
    expect(body).toContain('acts/record-payment');
    expect(body).not.toContain('acts/enter-clause');
    expect(body).not.toContain('/chronology');
  });

  test('is not for those without a part, and not there for a programme without agreements', async () => {
    expect((await get('/agreement', 'SETTLEMENT-2023', 'demo-cora')).statusCode).toBe(404);
    expect((await get('/agreement', 'WM-1003', 'demo-aoife')).statusCode).toBe(404);
    expect(await read('/agreement', 'AGR-2')).toContain('No clause is on the record');
  });

  test('is offered on the case, and records the look', async () => {
    expect((await get('')).body).toMatch(/href="\/cases\/[^"]+\/agreement"/);
    await get('/agreement');
    expect((await app.looks()).at(-1)).toMatchObject({
      what: 'the agreement of a case at a glance',
      outcome: 'shown',
    });
  });
});

describe('the dates asked about', () => {
  const record = { first: undefined, today: TODAY };

  test.each([
    [{}, { outcome: 'right', on: TODAY, known: TODAY }],
    [{ on: '2040-01-01' }, { outcome: 'right', on: '2040-01-01' }],
    [{ on: '2057-01-01' }, { outcome: 'wrong', errors: { on: expect.stringMatching(/too far ahead/) } }],
    [
      { known: '2026-11-23' },
      { outcome: 'wrong', errors: { known: expect.stringMatching(/still to come/) } },
    ],
    [{ 'known-day': '1', 'known-month': '', 'known-year': '2025' }, { outcome: 'wrong' }],
    [
      { 'known-day': '1', 'known-month': '2', 'known-year': '2025' },
      { outcome: 'typed-right', known: '2025-02-01' },
    ],
  ])('%j', (asked, expected) => {
    expect(readDates(asked, record)).toMatchObject(expected);
  });
});

describe('one clause', () => {
  test('has its words, each time it is owed and why evidence was judged so', async () => {
    const text = await read('/agreement/clauses/E1');
    expect(text).toContain('What must be done What clause E1 asks for, at length.');
    expect(text).toContain('Evidence expected A report signed by an officer.');
    expect(text).toMatch(/“Plan, first version” was judged so : It has no map\./);
    expect(text).toContain(`SHA-256 ${'ab'.repeat(32)}`);
    expect((await get('/agreement/clauses/E1')).body).toContain('<bdi>Plan with a map مخطط</bdi>');
  });

  test('says what it is counted from', async () => {
    expect(await read('/agreement/clauses/E4')).toMatch(/What it is counted from End of the term/);
  });

  test('leads the firm to submit evidence and the monitor lead to judge it, with answers given', async () => {
    const firm = (await get('/agreement/clauses/E2', 'AGR-1', 'demo-cora')).body;
    expect(firm).toMatch(/acts\/submit-evidence\?for\.0\.clause=E2&amp;for\.0\.occurrence=\d+/);
    expect(firm).not.toContain('acts/judge-evidence');
    const lead = (await get('/agreement/clauses/E2', 'AGR-1', 'demo-mona')).body;
    expect(lead).toMatch(/acts\/extend-duty\?duty=obligation/);
    expect(lead).toMatch(/acts\/waive-duty\?duty=obligation/);
    expect(firm).not.toContain('acts/waive-duty');
    expect((await get('/agreement/clauses/E2')).body).not.toContain('acts/waive-duty');
    expect((await get('', 'AGR-1', 'demo-cora')).body).toMatch(/href="\/cases\/[^"]+\/agreement"/);
    expect(lead).toMatch(/acts\/judge-evidence\?evidence=\d+/);
  });

  test('offers no act about an earlier record, and is not there by a name of none', async () => {
    expect((await get('/agreement/clauses/E2?known=2025-01-01', 'AGR-1', 'demo-mona')).body).not.toContain(
      '/acts/judge',
    );
    expect((await get('/agreement/clauses/E99')).statusCode).toBe(404);
  });
});

describe('the ledger', () => {
  test('of the real settlement closes, and is never the sum of the headlines', async () => {
    const text = await read('/ledger', 'SETTLEMENT-2023');
    expect(text).toContain('$4,316,126,163 (about $4.32 billion) is payable, once.');
    expect(text).toContain('$150,000,000 more would be, only if a condition comes about.');
    expect(text).toMatch(/O1: .*? \$968,618,825 \$968,618,825 \$0/);
    expect(text).toContain(
      '$4,316,126,163 payable, $150,000,000 on a condition and $6,918,618,825 credited come to the $11,384,744,988 that the clauses name.',
    );
    expect(text).toContain('They must not be added');
  });

  test('draws credits inside the money that they are', async () => {
    const { body } = await get('/ledger');
    const own =
      /<title>E6, [^<]*<\/title><rect class="tl-ledger__own" x="([\d.]+)" y="\d+" width="([\d.]+)"/.exec(
        body,
      );
    const credit =
      /<title>£100,000 of E7 is money paid under E6<\/title>[\s\S]*?<rect class="tl-ledger__credit"[^>]*x="([\d.]+)"[^>]*width="([\d.]+)"/.exec(
        body,
      );
    expect(Number(credit?.[1])).toBe(Number(own?.[1]));
    expect(Number(credit?.[2]) * 4).toBeCloseTo(Number(own?.[2]), 0);
    expect(body).toMatch(/<title>E8, [^<]*<\/title><rect class="tl-ledger__conditional"/);
  });

  test('counts what was paid by the day asked about', async () => {
    expect(await read('/ledger?on=2024-06-19')).toContain('No payment of it is on record by 19 June 2024.');
    expect(await read('/ledger')).toMatch(/E6: .*? £400,000 – £400,000 £400,000 £0/);
    expect(await read('/ledger')).toMatch(/E8: .*? £50,000 – £50,000 £0 –/);
  });

  test('says that there is none', async () => {
    expect(await read('/ledger', 'AGR-2')).toContain('No clause names a sum');
  });
});

describe('other terms', () => {
  test('say which breaches would have shown when, beside what was', async () => {
    const form = await read('/agreement/other-terms?clause=E2');
    expect(form).toContain('On the record: 31 March 2024, then every 3 months until “End of the term”');
    const { body } = await get('/agreement/other-terms?clause=E2');
    expect(body).toMatch(/<option value="months" selected[^>]*>Calendar months<\/option>/);
    const yearly = await read('/agreement/other-terms?clause=E2&every=1&everyUnit=years');
    expect(yearly).toContain('With the other terms 31 March 2024, then every year until “End of the term”');
    expect(yearly).toMatch(/\d+ breaches as recorded, 3 breaches with the other terms/);
    expect(yearly).toMatch(/30 September 2024 1 October 2024 Not done Nothing/);
    expect(yearly).toMatch(/31 March 2026 1 April 2026 Not done Not done/);
  });

  test('are counted from the same date when a clause is due once', async () => {
    const text = await read('/agreement/other-terms?clause=E1&amount=60');
    expect(text).toContain('With the other terms 60 days after “Signature”');
    expect(text).toMatch(/1 breach as recorded, 0 breaches with the other terms/);
  });

  test('that cannot be are said to be wrong', async () => {
    const wrong = await get('/agreement/other-terms?clause=E2&every=often');
    expect(wrong.statusCode).toBe(422);
    expect(textOf(wrong.body)).toContain('takes a whole number, such as 3, and not “often”');
    const none = await get('/agreement/other-terms?clause=E2&every=0');
    expect(none.statusCode).toBe(422);
    expect(textOf(none.body)).toContain('These terms cannot be');
  });

  test('put nothing on the record, and are not for somebody with a part', async () => {
    const before = (await app.log.load(await app.caseId('AGR-1'), 0)).length;
    await read('/agreement/other-terms?clause=E2&every=1&everyUnit=years');
    expect(await app.log.load(await app.caseId('AGR-1'), 0)).toHaveLength(before);
    expect((await get('/agreement/other-terms', 'AGR-1', 'demo-cora')).statusCode).toBe(404);
  });
});
