import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  addYears,
  asPlainDate,
  dayOf,
  dayOfWeek,
  daysBetween,
  endOfMonth,
  fromEpochDay,
  monthOf,
  parsePlainDate,
  plainDate,
  toEpochDay,
  yearOf,
} from './plain-date.ts';

const FIRST = -719_162;
const LAST = 2_932_896;
const runs = { seed: 20_261_122, numRuns: 2_000 };
const anyDate = fc.integer({ min: FIRST, max: LAST }).map(fromEpochDay);

describe('reading a date', () => {
  test.each([
    '2023-02-29',
    '2100-02-29',
    '2023-2-1',
    '2023-02-00',
    '2023-13-01',
    '2023-00-10',
    '2023-04-31',
    '0000-01-01',
    '10000-01-01',
    '+002023-01-01',
    ' 2023-01-01',
    '2023-01-01\n',
    '2023-01-01T00:00',
    '20230101',
    '2023/01/01',
    '',
  ])('refuses %j', (text) => {
    expect(parsePlainDate(text)).toBeUndefined();
  });

  test.each(['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31', '2026-11-22'])(
    'takes %s as it stands',
    (text) => {
      expect(parsePlainDate(text)).toBe(text);
    },
  );

  test('takes exactly the days that Temporal takes', () => {
    const part = fc.integer({ min: 0, max: 33 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), part, part, (year, month, day) => {
        let expected: string | undefined;
        try {
          expected = Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
        } catch {
          expected = undefined;
        }
        expect(plainDate(year, month, day)).toBe(expected);
      }),
      runs,
    );
  });

  test('refuses parts that are not whole numbers', () => {
    expect(plainDate(2026.5, 1, 1)).toBeUndefined();
    expect(plainDate(2026, Number.NaN, 1)).toBeUndefined();
    expect(plainDate(2026, 1, 1.5)).toBeUndefined();
  });
});

describe('days as numbers', () => {
  test('every day of the years 1600 to 2400 follows the one before, as a calendar counts', () => {
    let [year, month, day] = [1600, 1, 1];
    let weekday = 6;
    let mistakes = 0;
    const until = toEpochDay(asPlainDate('2400-12-31'));
    for (let n = toEpochDay(asPlainDate('1600-01-01')); n <= until; n += 1) {
      const date = fromEpochDay(n);
      const same = yearOf(date) === year && monthOf(date) === month && dayOf(date) === day;
      if (!same || toEpochDay(date) !== n || dayOfWeek(date) !== weekday) mistakes += 1;
      const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
      const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
      weekday = (weekday % 7) + 1;
      day += 1;
      if (day > (lengths[month - 1] ?? 0)) [month, day] = [month + 1, 1];
      if (month > 12) [year, month] = [year + 1, 1];
    }
    expect(mistakes).toBe(0);
  });

  test('agrees with Temporal over the whole range', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (a, b) => {
        const [first, second] = [Temporal.PlainDate.from(a), Temporal.PlainDate.from(b)];
        expect(daysBetween(a, b)).toBe(first.until(second).days);
        expect(addDays(a, daysBetween(a, b))).toBe(b);
        expect(dayOfWeek(a)).toBe(first.dayOfWeek);
        expect([yearOf(a), monthOf(a), dayOf(a)]).toEqual([first.year, first.month, first.day]);
        expect(endOfMonth(a)).toBe(first.with({ day: 31 }).toString());
        expect(a < b).toBe(Temporal.PlainDate.compare(first, second) < 0);
        expect(parsePlainDate(a)).toBe(a);
      }),
      runs,
    );
  });

  test('has 1970-01-01 as day 0, and stops at the ends of the range', () => {
    expect(toEpochDay(asPlainDate('1970-01-01'))).toBe(0);
    expect(fromEpochDay(FIRST)).toBe('0001-01-01');
    expect(fromEpochDay(LAST)).toBe('9999-12-31');
    expect(addDays(asPlainDate('0001-01-02'), -5)).toBe('0001-01-01');
    expect(addDays(asPlainDate('9999-12-30'), 5)).toBe('9999-12-31');
    expect(addMonths(asPlainDate('9999-12-30'), 1)).toBe('9999-12-31');
    expect(addMonths(asPlainDate('0001-01-30'), -1)).toBe('0001-01-01');
  });
});

describe('months and years', () => {
  test.each([
    ['2024-08-31', 6, '2025-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2023-04-30', 6, '2023-10-30'],
    ['2023-10-30', -6, '2023-04-30'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2023-12-31', 2, '2024-02-29'],
    ['2023-01-15', -1, '2022-12-15'],
    ['2023-01-15', 0, '2023-01-15'],
    ['2023-11-30', 27, '2026-02-28'],
  ] as const)('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(asPlainDate(from), months)).toBe(to);
  });

  test('a year from a leap day is 28 February, and four years a leap day again', () => {
    expect(addYears(asPlainDate('2024-02-29'), 1)).toBe('2025-02-28');
    expect(addYears(asPlainDate('2024-02-29'), 4)).toBe('2028-02-29');
    expect(addYears(asPlainDate('2024-02-29'), -1)).toBe('2023-02-28');
    expect(addYears(asPlainDate('2096-02-29'), 4)).toBe('2100-02-28');
  });

  test('agree with Temporal', () => {
    const years1000To9000 = fc.integer({ min: -354_285, max: 2_567_000 }).map(fromEpochDay);
    fc.assert(
      fc.property(years1000To9000, fc.integer({ min: -6000, max: 6000 }), (date, months) => {
        const other = Temporal.PlainDate.from(date);
        expect(addMonths(date, months)).toBe(other.add({ months }).toString());
        const years = Math.trunc(months / 12);
        expect(addYears(date, years)).toBe(other.add({ years }).toString());
      }),
      runs,
    );
  });
});
