import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerOf } from '../../programmes/interests/demo/registers.ts';
import { historyOf } from '../../src/application/agreement/as-history.ts';
import { asPlainDate } from '../../src/kernel/plain-date.ts';
import { agreementPeople } from '../support/agreement-case.ts';
import { doAct } from '../support/forms.ts';
import { type ReadingApp, readingApp, textOf } from '../support/reading-app.ts';
import { planOf, recordText } from './agreements.ts';

let app: ReadingApp;

/** Without a register of interests what an analyst decides would wait for the ethics officer. */
const interestsOfAnna = registerOf(
  { ...agreementPeople.anna, office: 'Analyst' },
  'INT-1',
  asPlainDate('2026-08-20'),
  { ...agreementPeople.anna, role: 'ethics-officer' },
);

beforeAll(async () => {
  app = await readingApp([], {
    people: [agreementPeople.anna],
    histories: [
      ...['settlement-2023', 'river-undertaking'].map((name) => historyOf(planOf(recordText(name)))),
      interestsOfAnna,
    ],
  });
}, 120_000);
afterAll(() => app.close());

async function read(reference: string, address: string): Promise<string> {
  const browser = await app.as('demo-anna');
  const answer = await browser.get(`/cases/${await app.caseId(reference)}${address}`);
  expect(answer.statusCode).toBe(200);
  return textOf(answer.body);
}

describe('the real record, on its pages', () => {
  test('about 9 May 2025, as known then and as known now', async () => {
    for (const known of ['', '&known=2025-05-09']) {
      const text = await read('SETTLEMENT-2023', `/agreement?on=2025-05-09${known}`);
      expect(text).toMatch(/P1 : Forfeiture, part 1 .*? 24 March 2024 .*? Overdue 411 days overdue/);
      expect(text).toMatch(/P2 : Forfeiture, part 2 .*? 23 August 2024 .*? Overdue 259 days overdue/);
      expect(text).toMatch(/P3 : Criminal fine .*? 23 May 2025 .*? Not yet due/);
      expect(text).toMatch(/P9 : Certify compliance .*? Not determinable yet/);
    }
  });

  test('the day on which the monitor was retained is entered, and what hangs on it is computed', async () => {
    const before = await read('SETTLEMENT-2023', '/agreement?on=2025-05-09');
    expect(before).not.toContain('20 April 2027');
    const browser = await app.as('demo-anna');
    const recorded = await doAct(browser, `/cases/${await app.caseId('SETTLEMENT-2023')}/acts/date-known`, {
      date: 'doj-monitor-retained',
      'on-day': '20',
      'on-month': '5',
      'on-year': '2024',
      source: 'Engagement letter',
      mark: 'found',
      _when: 'now',
    });
    expect(recorded.statusCode, textOf(recorded.body).slice(0, 800)).toBe(303);
    const after = await read('SETTLEMENT-2023', '/agreement?on=2025-05-09');
    expect(after).toMatch(/P9 : Certify compliance .*? 20 April 2027 .*? Not yet due/);
    expect(after).toMatch(/P8 : .*? 20 May 2027 .*? Owed throughout/);
    expect(after).toMatch(/P1 : Forfeiture, part 1 .*? Overdue 411 days overdue/);
  });

  test('what may happen to the monitor is shown as a report', async () => {
    expect(await read('SETTLEMENT-2023', '/agreement')).toMatch(
      /Reported, not confirmed.*may drop its monitor/,
    );
  });

  test('the ledger says what is payable once', async () => {
    const text = await read('SETTLEMENT-2023', '/ledger');
    expect(text).toContain('4,316,126,163');
    expect(text).toContain('150,000,000');
  });
});

describe('the second agreement, with no code of its own', () => {
  test('shows the sample that was missed and the one that was rejected', async () => {
    const text = await read('ASHMERE-2024', '/agreement?on=2025-06-01');
    expect(text).toMatch(/15 November 2024 .*? Overdue 198 days overdue/);
    expect(text).toMatch(/15 May 2025 .*? Evidence rejected 17 days overdue/);
  });

  test('verifies, with the settlement beside it', async () => {
    expect(await app.verify()).toEqual([]);
  });
});
