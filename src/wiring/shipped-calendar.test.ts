import { describe, expect, test } from 'vitest';
import { type PlainDate, addDays, dayOfWeek } from '../kernel/plain-date.ts';
import { shippedHolidays } from './shipped-calendar.ts';

const federal = shippedHolidays().divisions['us-federal'] ?? [];

function in_(year: number): readonly string[] {
  return federal.map(({ date }) => date).filter((date) => date.startsWith(String(year)));
}

/** The nth of a weekday in a month, counted from its end when negative. */
function nth(year: number, month: string, weekday: number, n: number): PlainDate {
  const days = Array.from({ length: 31 }, (_, i) => addDays(`${year}-${month}-01` as PlainDate, i));
  const those = days.filter((day) => day.slice(5, 7) === month && dayOfWeek(day) === weekday);
  return those.at(n > 0 ? n - 1 : n) as PlainDate;
}

function observed(day: PlainDate): PlainDate {
  const weekday = dayOfWeek(day);
  return weekday === 6 ? addDays(day, -1) : weekday === 7 ? addDays(day, 1) : day;
}

/** The days of 5 U.S.C. 6103(a), those on a weekend as observed. */
function byStatute(year: number): readonly string[] {
  const fixed = ['01-01', '06-19', '07-04', '11-11', '12-25'].map((day) =>
    observed(`${year}-${day}` as PlainDate),
  );
  const counted = [
    nth(year, '01', 1, 3),
    nth(year, '02', 1, 3),
    nth(year, '05', 1, -1),
    nth(year, '09', 1, 1),
    nth(year, '10', 1, 2),
    nth(year, '11', 4, 4),
  ];
  return [...fixed, ...counted];
}

describe('the federal holidays of the United States', () => {
  test('of 2024 are those that were observed', () => {
    expect(in_(2024)).toEqual([
      '2024-01-01',
      '2024-01-15',
      '2024-02-19',
      '2024-05-27',
      '2024-06-19',
      '2024-07-04',
      '2024-09-02',
      '2024-10-14',
      '2024-11-11',
      '2024-11-28',
      '2024-12-25',
    ]);
  });

  test('are in every year those that the statute gives', () => {
    const years = Array.from({ length: 11 }, (_, i) => 2021 + i);
    const expected = [2020, ...years, 2032]
      .flatMap(byStatute)
      .filter((day) => day >= '2021' && day < '2031-12-31');
    expect(federal.map(({ date }) => date)).toEqual(expected.toSorted());
  });

  test('on a Saturday are observed on the Friday before, into another year if need be, and on a Sunday on the Monday', () => {
    expect(in_(2021)).toContain('2021-12-31');
    expect(in_(2022)).not.toContain('2022-01-01');
    expect(in_(2023)).toContain('2023-01-02');
  });
});
