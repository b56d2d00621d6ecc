import { describe, expect, test } from 'vitest';
import {
  calendarAsKnown,
  calendarBook,
  type CalendarEdition,
  carryEarlierYears,
  isDivision,
} from './calendar-book.ts';
import type { Instant } from './instant.ts';
import { asPlainDate, type PlainDate } from './plain-date.ts';
import { addWorkingDays, workingDaysBetween } from './working-days.ts';

const instant = (text: string) => text as Instant;
const onDates = (...dates: readonly string[]) =>
  dates.map((date) => ({ date: date as PlainDate, title: 'A holiday' }));

const spring: CalendarEdition = {
  knownFrom: instant('2022-01-10T09:00:00.000Z'),
  edition: '2022-01',
  divisions: {
    'england-and-wales': onDates('2021-12-27', '2022-08-29', '2022-12-26'),
    scotland: onDates('2022-08-01'),
  },
};
/** The holiday for the state funeral of 19 September 2022, announced on 10 September. */
const september: CalendarEdition = {
  knownFrom: instant('2022-09-10T12:00:00.000Z'),
  edition: '2022-09',
  divisions: {
    'england-and-wales': onDates('2023-01-02', '2022-09-19', '2022-12-26'),
    scotland: onDates('2022-08-01', '2022-09-19'),
  },
};
const book = calendarBook([september, spring]);

describe('a holiday announced after a duty opened', () => {
  const opened = asPlainDate('2022-09-05');
  const dueAsKnown = (at: string) =>
    addWorkingDays(calendarAsKnown(book, 'england-and-wales', instant(at)), opened, 10);

  test('moves the due date from the moment it was known, and not before', () => {
    expect(dueAsKnown('2022-09-05T10:00:00.000Z')).toBe('2022-09-19');
    expect(dueAsKnown('2022-09-10T11:59:59.999Z')).toBe('2022-09-19');
    expect(dueAsKnown('2022-09-10T12:00:00.000Z')).toBe('2022-09-20');
    expect(dueAsKnown('2026-11-22T00:00:00.000Z')).toBe('2022-09-20');
  });
});

describe('which edition is known', () => {
  test('before the first edition, the first', () => {
    const calendar = calendarAsKnown(book, 'scotland', instant('1999-01-01T00:00:00.000Z'));
    expect(calendar.version).toBe('2022-01');
    expect(calendar.id).toBe('scotland');
  });

  test('a later edition replaces the earlier wholly: a holiday it leaves out is gone', () => {
    const early = calendarAsKnown(book, 'england-and-wales', spring.knownFrom);
    const late = calendarAsKnown(book, 'england-and-wales', september.knownFrom);
    expect(early.holidays.has('2022-08-29')).toBe(true);
    expect(late.holidays.has('2022-08-29')).toBe(false);
  });

  test('of two known from the same instant, the later given', () => {
    const again = { ...september, edition: '2022-09 corrected' };
    const both = calendarBook([september, again]);
    expect(calendarAsKnown(both, 'scotland', september.knownFrom).version).toBe('2022-09 corrected');
  });
});

describe('divisions', () => {
  test('are those of any edition, and as of the first that has it before that', () => {
    const withWales = { ...september, divisions: { ...september.divisions, wales: onDates('2023-03-01') } };
    const mixed = calendarBook([spring, withWales]);
    expect(isDivision(mixed, 'scotland')).toBe(true);
    expect(isDivision(mixed, 'wales')).toBe(true);
    expect(calendarAsKnown(mixed, 'wales', spring.knownFrom).holidays.has('2023-03-01')).toBe(true);
    const dropped = calendarBook([withWales, { ...september, knownFrom: '2023-09-01T00:00:00Z' as Instant }]);
    expect(calendarAsKnown(dropped, 'wales', '2024-01-01T00:00:00Z' as Instant).holidays.size).toBe(1);
    expect(isDivision(mixed, 'toString')).toBe(false);
    expect(isDivision(calendarBook([]), 'scotland')).toBe(false);
  });

  test('an unknown one has weekends only', () => {
    const calendar = calendarAsKnown(book, 'atlantis', september.knownFrom);
    expect(calendar.holidays.size).toBe(0);
    expect(workingDaysBetween(calendar, asPlainDate('2022-09-18'), asPlainDate('2022-09-25'))).toBe(5);
    expect(calendarAsKnown(calendarBook([]), 'scotland', september.knownFrom).version).toBe('none');
  });
});

describe('a file that has dropped its old years', () => {
  test('takes them over from the edition before, and nothing else', () => {
    const carried = carryEarlierYears(spring, september);
    expect(carried.divisions['england-and-wales']?.map((one) => one.date)).toEqual([
      '2021-12-27',
      '2023-01-02',
      '2022-09-19',
      '2022-12-26',
    ]);
    expect(carried.divisions['scotland']).toEqual(september.divisions['scotland']);
    expect([carried.edition, carried.knownFrom]).toEqual([september.edition, september.knownFrom]);
  });

  test('leaves a division that was not there before as it is, and keeps those that it does not have', () => {
    const wales = { ...september, divisions: { wales: onDates('2023-03-01') } };
    expect(carryEarlierYears(spring, wales).divisions).toEqual({ ...spring.divisions, ...wales.divisions });
  });
});
