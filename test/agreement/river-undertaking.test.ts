import { describe, expect, test } from 'vitest';
import { agreementShown } from '../../programmes/settlement-oversight/agreement/show.ts';
import { layDownCase } from '../../src/application/lay-down-import.ts';
import { foldCase } from '../../src/application/known.ts';
import { momentOf, viewOf } from '../../src/domain/engine.ts';
import { ledgerTotals, standingOn } from '../../src/domain/obligations.ts';
import { asPlainDate } from '../../src/kernel/plain-date.ts';
import { NOW, context, engine, planOf, recordText } from './agreements.ts';

const plan = planOf(recordText('river-undertaking'));
const events = layDownCase(
  { ...context, isTaken: async () => false, fileName: 'river.json' },
  plan.planned,
  plan.head.system,
  'case-2',
).request().events;
const state = foldCase(engine, 'case-2', events);
const shown = agreementShown(viewOf(engine, state, momentOf(engine, state, NOW)));

function standings(
  key: string,
  about: `${number}-${number}-${number}`,
): readonly (readonly [string, string | undefined])[] {
  const clause = shown.clauses.find((one) => one.key === key);
  return (clause?.occurrences ?? []).map((one) => {
    const { status, due } = standingOn(one, asPlainDate(about));
    return [status, due] as const;
  });
}

describe('an agreement of another kind, as data only', () => {
  test('two regulators, each owed its own', () => {
    const owed = (to: string): readonly string[] =>
      shown.clauses.filter(({ counterparty }) => counterparty === to).map(({ key }) => key);
    expect(owed('rivers')).toEqual(['W1', 'W2', 'W5', 'W8']);
    expect(owed('fisheries')).toEqual(['W3', 'W4', 'W6', 'W7']);
  });

  test('a sample each month: one missed, one rejected, one late, and the series goes on past its first end', () => {
    const today = standings('W1', '2026-11-22');
    expect(today).toHaveLength(35);
    const not = today.filter(([status]) => status !== 'accepted');
    expect(not).toEqual([
      ['overdue', '2024-11-15'],
      ['rejected', '2025-05-15'],
      ['not-yet-due', '2026-12-15'],
    ]);
    expect(standings('W1', '2025-05-18')[15]).toEqual(['submitted', '2025-05-15']);
    expect(standings('W1', '2025-08-17')[18]).toEqual(['overdue', '2025-08-15']);
  });

  test('a report counted from when the last one came', () => {
    expect(standings('W2', '2026-11-22')).toEqual([
      ['accepted', '2025-01-15'],
      ['accepted', '2026-01-10'],
      ['not-yet-due', '2026-12-19'],
    ]);
  });

  test('working days, with the bank holidays of the case', () => {
    expect(standings('W3', '2024-02-01')).toEqual([['not-yet-due', '2024-02-05']]);
    expect(standings('W4', '2024-08-14')).toEqual([['submitted', '2024-08-13']]);
  });

  test('an extension holds from the day on which it was granted, with its reason and who approved it', () => {
    expect(standings('W5', '2024-08-20')).toEqual([['not-yet-due', '2024-09-02']]);
    expect(standings('W5', '2024-09-20')).toEqual([['not-yet-due', '2024-09-30']]);
    const [one] = shown.clauses.find(({ key }) => key === 'W5')?.occurrences ?? [];
    expect(one?.originalDue).toBe('2024-09-02');
    expect(one?.redatings.at(-1)).toMatchObject({
      on: '2024-08-21',
      to: '2024-09-30',
      reason: expect.stringMatching(/three weeks late.*Head of region/) as string,
    });
    const duty = [...state.duties.values()].find(({ key }) => key === 'W5');
    expect(duty).toMatchObject({ metOn: '2024-09-26', lateWhy: 'recorded-late' });
  });

  test('works done in time, and shown two days after they were due', () => {
    const [works] = shown.clauses.find(({ key }) => key === 'W5')?.occurrences ?? [];
    expect(works && standingOn(works, asPlainDate('2024-10-05'))).toMatchObject({
      status: 'accepted',
      due: '2024-09-30',
      doneOn: '2024-09-26',
      shownOn: '2024-10-02',
      late: 2,
      lateness: 'shown-late',
    });
  });

  test('an end that moved moves what is owed throughout, from the day on which it was moved', () => {
    expect(standings('W6', '2026-09-13')).toEqual([['continuing', '2027-01-15']]);
    expect(standings('W6', '2026-09-14')).toEqual([['continuing', '2027-07-15']]);
  });

  test('its money', () => {
    expect(ledgerTotals(shown.money)).toEqual([
      {
        bearer: 'firm',
        currency: 'GBP',
        payable: 40_000,
        conditional: 25_000,
        paid: 40_000,
        credited: 0,
        headline: 65_000,
      },
    ]);
  });
});
