import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import published from '../../data/bank-holidays.json' with { type: 'json' };
import { addDays, addMonths, asPlainDate, fromEpochDay, type PlainDate, toEpochDay } from './plain-date.ts';
import {
  addWorkingDays,
  type HolidayCalendar,
  isWorkingDay,
  rollBack,
  rollForward,
  workingDaysBetween,
} from './working-days.ts';

/** Random (rule, start, calendar) cases; 1,000,000 before a release. */
const CASES = Number(process.env['THROUGHLINE_DATE_CASES'] ?? 12_000);

const MS_PER_DAY = 86_400_000;

const [englandAndWales, scotland, northernIreland] = [
  published['england-and-wales'],
  published['scotland'],
  published['northern-ireland'],
].map((list): HolidayCalendar => {
  const holidays = new Set(list.events.map((event) => event.date));
  return { id: list.division, version: 'test', holidays };
}) as [HolidayCalendar, HolidayCalendar, HolidayCalendar];
const nations = [englandAndWales, scotland, northernIreland];
const weekendsOnly: HolidayCalendar = { id: 'none', version: 'test', holidays: new Set() };

/** The oracle: JavaScript's own calendar, one day at a time, knowing nothing of the code tested. */
function naiveIsWorking(calendar: HolidayCalendar, ms: number): boolean {
  const day = new Date(ms);
  const weekday = day.getUTCDay();
  return weekday !== 0 && weekday !== 6 && !calendar.holidays.has(day.toISOString().slice(0, 10));
}

function naiveWalk(calendar: HolidayCalendar, from: string, count: number): string {
  const step = count < 0 ? -MS_PER_DAY : MS_PER_DAY;
  let ms = Date.parse(from);
  if (count === 0) {
    while (!naiveIsWorking(calendar, ms)) ms += MS_PER_DAY;
  }
  for (let left = Math.abs(count); left > 0;) {
    ms += step;
    if (naiveIsWorking(calendar, ms)) left -= 1;
  }
  return new Date(ms).toISOString().slice(0, 10);
}

function naiveRoll(calendar: HolidayCalendar, from: string, step: 1 | -1): string {
  let ms = Date.parse(from);
  while (!naiveIsWorking(calendar, ms)) ms += step * MS_PER_DAY;
  return new Date(ms).toISOString().slice(0, 10);
}

function naiveCount(calendar: HolidayCalendar, after: string, upTo: string): number {
  if (after > upTo) return -naiveCount(calendar, upTo, after);
  let count = 0;
  for (let ms = Date.parse(after) + MS_PER_DAY; ms <= Date.parse(upTo); ms += MS_PER_DAY) {
    if (naiveIsWorking(calendar, ms)) count += 1;
  }
  return count;
}

/** Steps month by month, then looks down from the wanted day for one that exists. */
function naiveAddMonths(from: string, months: number): string {
  let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  for (let left = Math.abs(months); left > 0; left -= 1) {
    month += Math.sign(months);
    if (month === 13) [year, month] = [year + 1, 1];
    if (month === 0) [year, month] = [year - 1, 12];
  }
  for (let day = Number(from.slice(8)); ; day -= 1) {
    const found = new Date(Date.UTC(year, month - 1, day));
    if (found.getUTCMonth() === month - 1) return found.toISOString().slice(0, 10);
  }
}

/** Every shape of rule the duty engine uses, each with the code tested and the oracle. */
type Rule = {
  readonly ours: (calendar: HolidayCalendar, start: PlainDate, n: number) => string | number;
  readonly naive: (calendar: HolidayCalendar, start: string, n: number) => string | number;
};

const rules: { readonly [name: string]: Rule } = {
  'n working days after': {
    ours: addWorkingDays,
    naive: naiveWalk,
  },
  'n working days before': {
    ours: (calendar, start, n) => addWorkingDays(calendar, start, -n),
    naive: (calendar, start, n) => naiveWalk(calendar, start, -n),
  },
  'n months later': {
    ours: (_, start, n) => addMonths(start, n),
    naive: (_, start, n) => naiveAddMonths(start, n),
  },
  'n months later, rolled forward': {
    ours: (calendar, start, n) => rollForward(calendar, addMonths(start, n)),
    naive: (calendar, start, n) => naiveRoll(calendar, naiveAddMonths(start, n), 1),
  },
  'n days later, rolled back': {
    ours: (calendar, start, n) => rollBack(calendar, addDays(start, n)),
    naive: (calendar, start, n) =>
      naiveRoll(calendar, new Date(Date.parse(start) + n * MS_PER_DAY).toISOString().slice(0, 10), -1),
  },
  'working days to a date n days off': {
    ours: (calendar, start, n) => workingDaysBetween(calendar, start, addDays(start, n)),
    naive: (calendar, start, n) =>
      naiveCount(calendar, start, new Date(Date.parse(start) + n * MS_PER_DAY).toISOString().slice(0, 10)),
  },
};

const day = (text: string) => toEpochDay(text as PlainDate);
const starts = fc.integer({ min: day('2011-06-01'), max: day('2029-06-30') }).map(fromEpochDay);
const crowded = fc
  .tuple(starts, fc.array(fc.integer({ min: -20, max: 40 }), { maxLength: 50 }))
  .map(([near, offsets]): HolidayCalendar => {
    const holidays = new Set(offsets.map((offset): string => addDays(near, offset)));
    return { id: 'crowded', version: 'test', holidays };
  });
const calendars = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...nations) },
  { weight: 1, arbitrary: fc.constant(weekendsOnly) },
  { weight: 2, arbitrary: crowded },
);
/** Mostly the lengths that rules have, now and then a long one; both directions. */
const lengths = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: -45, max: 45 }) },
  { weight: 1, arbitrary: fc.integer({ min: -400, max: 400 }) },
);

describe('against a naive walk from day to day', () => {
  test(
    `${CASES} random rules, starts and calendars agree`,
    () => {
      expect(CASES).toBeGreaterThan(0);
      const names = fc.constantFrom(...Object.keys(rules));
      fc.assert(
        fc.property(names, starts, calendars, lengths, (name, start, calendar, n) => {
          const rule = rules[name];
          return rule !== undefined && rule.ours(calendar, start, n) === rule.naive(calendar, start, n);
        }),
        { seed: 20_261_122, numRuns: CASES },
      );
    },
    30_000 + CASES / 4,
  );

  test('every published holiday 2012 to 2028, from four days before to four after', () => {
    const different: string[] = [];
    for (const calendar of nations) {
      for (const holiday of calendar.holidays) {
        for (let offset = -4; offset <= 4; offset += 1) {
          const start = addDays(holiday as PlainDate, offset);
          for (const n of [-10, -1, 0, 1, 5, 10]) {
            const ours = addWorkingDays(calendar, start, n);
            if (ours !== naiveWalk(calendar, start, n)) different.push(`${calendar.id} ${start} ${n}`);
          }
        }
      }
    }
    expect(different).toEqual([]);
  });

  test('months agree with Temporal too, from every day of a leap year and the next', () => {
    const different: string[] = [];
    for (let n = day('2023-12-01'); n <= day('2025-03-31'); n += 1) {
      const start = fromEpochDay(n);
      for (const months of [-13, -12, -6, -1, 1, 3, 6, 12, 13, 48]) {
        const temporal = Temporal.PlainDate.from(start).add({ months }).toString();
        const ours = addMonths(start, months);
        if (ours !== temporal || ours !== naiveAddMonths(start, months)) {
          different.push(`${start} ${months}`);
        }
      }
    }
    expect(different).toEqual([]);
  });

  test('every holiday in the file falls on Monday to Friday and is no working day', () => {
    for (const calendar of nations) {
      for (const holiday of calendar.holidays) {
        expect([1, 2, 3, 4, 5]).toContain(Temporal.PlainDate.from(holiday).dayOfWeek);
        expect(isWorkingDay(calendar, holiday as PlainDate)).toBe(false);
      }
    }
  });
});

describe('what the words mean', () => {
  test('the start never counts, even when it is a working day', () => {
    expect(addWorkingDays(englandAndWales, asPlainDate('2026-11-23'), 1)).toBe('2026-11-24');
    expect(addWorkingDays(englandAndWales, asPlainDate('2026-11-20'), 1)).toBe('2026-11-23');
    expect(addWorkingDays(englandAndWales, asPlainDate('2026-11-21'), 1)).toBe('2026-11-23');
    expect(addWorkingDays(englandAndWales, asPlainDate('2026-11-22'), -1)).toBe('2026-11-20');
    expect(addWorkingDays(englandAndWales, asPlainDate('2026-11-22'), 0)).toBe('2026-11-23');
    expect(addWorkingDays(englandAndWales, asPlainDate('2026-11-23'), 0)).toBe('2026-11-23');
  });

  test('between counts the end and not the start, and turns its sign with the order', () => {
    const [friday, tuesday] = [asPlainDate('2026-11-20'), asPlainDate('2026-11-24')];
    expect(workingDaysBetween(englandAndWales, friday, tuesday)).toBe(2);
    expect(workingDaysBetween(englandAndWales, tuesday, friday)).toBe(-2);
    expect(workingDaysBetween(englandAndWales, friday, friday)).toBe(0);
  });

  test('n working days on is n working days away', () => {
    fc.assert(
      fc.property(starts, calendars, fc.integer({ min: 1, max: 3000 }), (start, calendar, n) => {
        const on = addWorkingDays(calendar, start, n);
        expect(workingDaysBetween(calendar, start, on)).toBe(n);
        expect(isWorkingDay(calendar, on)).toBe(true);
        const back = addWorkingDays(calendar, start, -n);
        expect(workingDaysBetween(calendar, addDays(back, -1), addDays(start, -1))).toBe(n);
        expect(isWorkingDay(calendar, back)).toBe(true);
      }),
      { seed: 20_261_122, numRuns: 500 },
    );
  });

  test('a holiday at a weekend, or text that is no date, takes no working day away', () => {
    const odd: HolidayCalendar = {
      id: 'odd',
      version: 'test',
      holidays: new Set(['2026-11-28', '2026-11-29', '2026-11-31', 'Monday']),
    };
    expect(addWorkingDays(odd, asPlainDate('2026-11-27'), 1)).toBe('2026-11-30');
    expect(workingDaysBetween(odd, asPlainDate('2026-11-01'), asPlainDate('2026-12-31'))).toBe(44);
  });

  test('the ends of the range are held', () => {
    expect(addWorkingDays(englandAndWales, asPlainDate('9999-12-30'), 500)).toBe('9999-12-31');
    expect(addWorkingDays(englandAndWales, asPlainDate('0001-01-02'), -500)).toBe('0001-01-01');
  });
});

describe('holidays that catch people out', () => {
  test.each([
    ['Easter 2026, from Maundy Thursday', englandAndWales, '2026-04-02', 1, '2026-04-07'],
    ['Easter 2026 in Scotland, where Monday is worked', scotland, '2026-04-02', 1, '2026-04-06'],
    ['Easter 2026, back from Tuesday', englandAndWales, '2026-04-07', -1, '2026-04-02'],
    ['Christmas 2021, both days at the weekend', englandAndWales, '2021-12-24', 1, '2021-12-29'],
    ['Christmas 2022, on a Sunday', englandAndWales, '2022-12-23', 1, '2022-12-28'],
    ['Boxing Day 2026, on a Saturday', englandAndWales, '2026-12-24', 1, '2026-12-29'],
    ['New Year 2022 in Scotland, both days at the weekend', scotland, '2021-12-31', 1, '2022-01-05'],
    ['New Year 2023 in Scotland, on a Sunday', scotland, '2022-12-30', 1, '2023-01-04'],
    ['the state funeral', northernIreland, '2022-09-16', 1, '2022-09-20'],
    ['the coronation, a week after early May', scotland, '2023-05-05', 1, '2023-05-09'],
    ['the Platinum Jubilee, two days', englandAndWales, '2022-06-01', 1, '2022-06-06'],
    ['the Diamond Jubilee, two days', englandAndWales, '2012-06-01', 1, '2012-06-06'],
    ['the last Monday of May 2012, worked', englandAndWales, '2012-05-25', 1, '2012-05-28'],
    ['VE Day 2020, a Friday', englandAndWales, '2020-05-07', 1, '2020-05-11'],
    ['the first Monday of May 2020, worked', englandAndWales, '2020-05-01', 1, '2020-05-04'],
    ['the day after Scotland opens the World Cup', scotland, '2026-06-12', 1, '2026-06-16'],
    ['the same weekend in England', englandAndWales, '2026-06-12', 1, '2026-06-15'],
  ] as const)('%s', (_, calendar, start, n, expected) => {
    expect(addWorkingDays(calendar, asPlainDate(start), n)).toBe(expected);
  });

  test('one case under two calendars: the border moves the due date, both ways', () => {
    const august = asPlainDate('2026-07-31');
    expect(addWorkingDays(scotland, august, 5)).toBe('2026-08-10');
    expect(addWorkingDays(englandAndWales, august, 5)).toBe('2026-08-07');
    const lateAugust = asPlainDate('2026-08-28');
    expect(addWorkingDays(scotland, lateAugust, 1)).toBe('2026-08-31');
    expect(addWorkingDays(englandAndWales, lateAugust, 1)).toBe('2026-09-01');
    const july = asPlainDate('2026-07-10');
    expect(addWorkingDays(northernIreland, july, 1)).toBe('2026-07-14');
    expect(addWorkingDays(englandAndWales, july, 1)).toBe('2026-07-13');
  });
});
