import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { calendarBook, isDivision } from '../kernel/calendar-book.ts';
import type { Instant } from '../kernel/instant.ts';
import { addDays, dayOfWeek, type PlainDate, plainDate } from '../kernel/plain-date.ts';
import { BANK_HOLIDAY_DIVISIONS, parseBankHolidayFile } from './import-bank-holidays.ts';

const fileText = readFileSync(new URL('../../data/bank-holidays.json', import.meta.url), 'utf8');
const details = { edition: 'shipped', knownFrom: '2012-01-01T00:00:00.000Z' as Instant };

type Event = { title?: unknown; date?: unknown };
type File = Record<string, { division?: unknown; events: (Event | null)[] }>;

/** The shipped file with one thing spoilt. */
function spoilt(spoil: (file: File) => void): string {
  const file = JSON.parse(fileText) as File;
  spoil(file);
  return JSON.stringify(file);
}

function eventOf(file: File, division: string, index: number): Event {
  const event = file[division]?.events[index];
  if (!event) throw new Error(`no ${division} event ${index}`);
  return event;
}

function mistakesIn(text: string) {
  const result = parseBankHolidayFile(text, details);
  return result.ok ? [] : result.error;
}

describe('the shipped bank holidays', () => {
  const result = parseBankHolidayFile(fileText, details);
  const edition = result.ok ? result.value : { ...details, divisions: {} };
  const datesOf = (division: string) => edition.divisions[division]?.map((one) => one.date);

  test('are read without a mistake and cover 2012 to 2028 in each division', () => {
    expect(mistakesIn(fileText)).toEqual([]);
    const book = calendarBook([edition]);
    for (const division of BANK_HOLIDAY_DIVISIONS) {
      expect(isDivision(book, division)).toBe(true);
      const years = datesOf(division)?.map((date) => date.slice(0, 4));
      expect([years?.[0], years?.at(-1)]).toEqual(['2012', '2028']);
    }
  });

  test.each(BANK_HOLIDAY_DIVISIONS)('of %s are those that law and proclamation give', (division) => {
    const expected: PlainDate[] = [];
    for (let year = 2012; year <= 2028; year += 1) expected.push(...byRule(division, year));
    expect(datesOf(division)).toEqual(expected.toSorted());
  });

  test('are as many as the announcements make them', () => {
    expect(datesOf('england-and-wales')).toHaveLength(17 * 8 + 4);
    expect(datesOf('scotland')).toHaveLength(17 * 9 + 5);
    expect(datesOf('northern-ireland')).toHaveLength(17 * 10 + 4);
  });
});

describe('Easter', () => {
  test('is a Sunday from 22 March to 25 April in each of 400 years', () => {
    for (let year = 1900; year < 2300; year += 1) {
      const easter = easterSunday(year);
      expect(dayOfWeek(easter)).toBe(7);
      expect(easter.slice(5) >= '03-22' && easter.slice(5) <= '04-25').toBe(true);
    }
  });

  test.each([
    [2012, '2012-04-08'],
    [2016, '2016-03-27'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2038, '2038-04-25'],
  ])('of %i is %s', (year, expected) => {
    expect(easterSunday(year)).toBe(expected);
  });
});

describe('a file with a mistake is refused with its place and a remedy', () => {
  test('not JSON: the line, or else the text at fault', () => {
    const spoiltOnLine10 = (turn: (line: string) => string) =>
      fileText
        .split('\n')
        .map((line, index) => (index === 9 ? turn(line) : line))
        .join('\n');
    const unquoted = mistakesIn(spoiltOnLine10((line) => line.replace('"title"', 'title')));
    expect(unquoted.map((one) => one.line)).toEqual([10]);
    expect(unquoted[0]?.message).toMatch(/not JSON.*Download it again/);
    const added = mistakesIn(spoiltOnLine10((line) => `${line} oops`));
    expect(added[0]?.message).toContain('oops');
    const cutOff = fileText.split('\n').slice(0, 20).join('\n');
    expect(mistakesIn(cutOff).map((one) => one.line)).toEqual([20]);
    expect(mistakesIn('').map((one) => one.line)).toEqual([1]);
  });

  test.each(['[]', 'null', '"text"', '7'])('%s is no object of divisions', (text) => {
    expect(mistakesIn(text)[0]?.message).toMatch(/one JSON object/);
  });

  test.each(BANK_HOLIDAY_DIVISIONS)('%s missing', (division) => {
    const mistakes = mistakesIn(spoilt((file) => delete file[division]));
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]?.path).toBe(division);
    expect(mistakes[0]?.message).toMatch(/missing.*add it, or download/);
  });

  test.each(['2023-02-29', '2023-2-1', '', 7, undefined])('the date %j', (date) => {
    const mistakes = mistakesIn(spoilt((file) => (eventOf(file, 'scotland', 3).date = date)));
    expect(mistakes.map((one) => one.path)).toEqual(['scotland.events[3].date']);
    expect(mistakes[0]?.message).toMatch(/Give a day that exists/);
    expect(mistakes[0]?.message).toContain(date === undefined ? 'missing' : JSON.stringify(date));
  });

  test.each(['', ' ', undefined, 3])('the title %j', (title) => {
    const mistakes = mistakesIn(spoilt((file) => (eventOf(file, 'scotland', 3).title = title)));
    expect(mistakes.map((one) => one.path)).toEqual(['scotland.events[3].title']);
  });

  test('the same date twice: both places', () => {
    const text = spoilt((file) => {
      eventOf(file, 'northern-ireland', 5).date = eventOf(file, 'northern-ireland', 2).date;
    });
    const mistakes = mistakesIn(text);
    expect(mistakes.map((one) => one.path)).toEqual(['northern-ireland.events[5].date']);
    expect(mistakes[0]?.message).toContain('northern-ireland.events[2]');
  });

  test('events that are no list, no object, or none', () => {
    const noList = '{"scotland": {}, "england-and-wales": [], "northern-ireland": null}';
    expect(mistakesIn(noList).map((one) => one.path)).toEqual([
      'scotland',
      'england-and-wales',
      'northern-ireland',
    ]);
    const nothing = spoilt((file) => (file['scotland'] = { events: [] }));
    expect(mistakesIn(nothing).map((one) => one.path)).toEqual(['scotland.events']);
    const empty = spoilt((file) => file['scotland']?.events.splice(4, 1, null));
    expect(mistakesIn(empty).map((one) => one.path)).toEqual(['scotland.events[4]']);
  });

  test('a division under another’s name', () => {
    const text = spoilt(
      (file) => (file['wales'] = { division: 'Wales', events: file['scotland']?.events ?? [] }),
    );
    expect(mistakesIn(text).map((one) => one.path)).toEqual(['wales.division']);
  });

  test('a mistyped century, which would make the years between look free of holidays', () => {
    const mistakes = mistakesIn(spoilt((file) => (eventOf(file, 'scotland', 3).date = '2102-05-07')));
    expect(mistakes.map((one) => one.path)).toEqual(['scotland.events']);
    expect(mistakes[0]?.message).toContain('between 2028 and 2102');
  });

  test('every mistake is reported, not only the first', () => {
    const text = spoilt((file) => {
      eventOf(file, 'scotland', 0).date = 'soon';
      eventOf(file, 'scotland', 1).title = '';
      delete file['northern-ireland'];
    });
    expect(mistakesIn(text).map((one) => one.path)).toEqual([
      'northern-ireland',
      'scotland.events[0].date',
      'scotland.events[1].title',
    ]);
  });
});

describe('what is not a mistake', () => {
  test('any order, a byte order mark, an added division, no name inside a division', () => {
    const text = spoilt((file) => {
      for (const division of Object.values(file)) {
        division.events.reverse();
        delete division.division;
      }
      file['wales'] = { events: [{ title: 'St David’s Day ', date: '2027-03-01' }] };
    });
    const [plain, turned] = [fileText, `\uFEFF${text}`].map((one) => parseBankHolidayFile(one, details));
    expect(turned).toEqual({
      ok: true,
      value: {
        ...details,
        divisions: {
          ...(plain?.ok === true ? plain.value.divisions : {}),
          wales: [{ date: '2027-03-01', title: 'St David’s Day' }],
        },
      },
    });
  });
});

/**
 * The year's bank holidays: Banking and Financial Dealings Act 1971, Schedule 1, and the days
 * appointed by royal proclamation under section 1 (New Year's Day, early May, substitutes for
 * days at a weekend); St Andrew's Day Bank Holiday (Scotland) Act 2007.
 */
function byRule(division: (typeof BANK_HOLIDAY_DIVISIONS)[number], year: number): PlainDate[] {
  const inScotland = division === 'scotland';
  const inNorthernIreland = division === 'northern-ireland';
  const easter = easterSunday(year);
  return [
    ...onWeekdays(inScotland ? [date(year, 1, 1), date(year, 1, 2)] : [date(year, 1, 1)]),
    ...(inNorthernIreland ? onWeekdays([date(year, 3, 17)]) : []),
    addDays(easter, -2),
    ...(inScotland ? [] : [addDays(easter, 1)]),
    MOVED[`${year} early May`] ?? mondayOnOrAfter(date(year, 5, 1)),
    MOVED[`${year} spring`] ?? mondayOnOrAfter(date(year, 5, 25)),
    ...(inNorthernIreland ? onWeekdays([date(year, 7, 12)]) : []),
    mondayOnOrAfter(date(year, 8, inScotland ? 1 : 25)),
    ...(inScotland ? onWeekdays([date(year, 11, 30)]) : []),
    ...onWeekdays([date(year, 12, 25), date(year, 12, 26)]),
    ...(ADDED[year] ?? []),
    ...(inScotland && year === 2026 ? [date(2026, 6, 15)] : []),
  ];
}

/** Moved for the Diamond Jubilee, VE Day at 75 and the Platinum Jubilee. */
const MOVED: { readonly [holiday: string]: PlainDate } = {
  '2012 spring': date(2012, 6, 4),
  '2020 early May': date(2020, 5, 8),
  '2022 spring': date(2022, 6, 2),
};

/** Added for the two jubilees, the state funeral and the coronation. */
const ADDED: { readonly [year: number]: readonly PlainDate[] } = {
  2012: [date(2012, 6, 5)],
  2022: [date(2022, 6, 3), date(2022, 9, 19)],
  2023: [date(2023, 5, 8)],
};

function date(year: number, month: number, day: number): PlainDate {
  const found = plainDate(year, month, day);
  if (found === undefined) throw new Error(`no such day: ${year} ${month} ${day}`);
  return found;
}

function mondayOnOrAfter(from: PlainDate): PlainDate {
  return addDays(from, (8 - dayOfWeek(from)) % 7);
}

/** A day at the weekend is kept on the next weekday that is not itself one of these holidays. */
function onWeekdays(days: readonly PlainDate[]): PlainDate[] {
  const kept = new Set(days.filter((one) => dayOfWeek(one) <= 5));
  for (const weekendDay of days.filter((one) => dayOfWeek(one) > 5)) {
    let substitute = weekendDay;
    while (dayOfWeek(substitute) > 5 || kept.has(substitute)) substitute = addDays(substitute, 1);
    kept.add(substitute);
  }
  return [...kept];
}

/** The anonymous Gregorian algorithm (Nature, 20 April 1876). */
function easterSunday(year: number): PlainDate {
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * (year % 19) + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor(((year % 19) + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return date(year, Math.floor(n / 31), (n % 31) + 1);
}
