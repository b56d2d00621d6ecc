/**
 * Counting in working days: Monday to Friday, less the holidays of one calendar.
 *
 * Days are numbered rather than walked: the number of working days up to a date is its number of
 * weekdays (arithmetic) less its number of holidays (a search in a sorted list), so 10 days and
 * 10,000 days cost the same.
 */
import {
  dayOfWeek,
  epochDayOfWeek,
  fromEpochDay,
  parsePlainDate,
  type PlainDate,
  toEpochDay,
} from './plain-date.ts';

/**
 * The non-working days of one place, besides every Saturday and Sunday. `holidays` holds
 * `YYYY-MM-DD` dates and must not change once the calendar is in use. `version` names the edition
 * it came from, so that a due date can say which list it was counted with.
 */
export type HolidayCalendar = {
  readonly id: string;
  readonly version: string;
  readonly holidays: ReadonlySet<string>;
};

/** Whether work is done on this date: neither Saturday nor Sunday nor a holiday of the calendar. */
export function isWorkingDay(calendar: HolidayCalendar, date: PlainDate): boolean {
  return dayOfWeek(date) <= 5 && !calendar.holidays.has(date);
}

/**
 * The `count`-th working day after `date` (before it when negative). `date` itself never counts
 * and may be a non-working day: one working day after a Saturday is Monday. A count of 0 gives
 * `date` rolled forward to a working day.
 */
export function addWorkingDays(calendar: HolidayCalendar, date: PlainDate, count: number): PlainDate {
  if (count === 0) return rollForward(calendar, date);
  const holidays = weekdayHolidays(calendar);
  const epochDay = toEpochDay(date);
  const target =
    count > 0
      ? workingDaysUpTo(holidays, epochDay) + count
      : workingDaysUpTo(holidays, epochDay - 1) + count + 1;
  return fromEpochDay(workingDayNumbered(holidays, target));
}

/**
 * Working days after `from` up to and including `to`. When `to` is the earlier, minus the working
 * days after `to` up to and including `from`.
 */
export function workingDaysBetween(calendar: HolidayCalendar, from: PlainDate, to: PlainDate): number {
  const holidays = weekdayHolidays(calendar);
  return workingDaysUpTo(holidays, toEpochDay(to)) - workingDaysUpTo(holidays, toEpochDay(from));
}

/** `date` if it is a working day, else the next one. */
export function rollForward(calendar: HolidayCalendar, date: PlainDate): PlainDate {
  return isWorkingDay(calendar, date) ? date : addWorkingDays(calendar, date, 1);
}

/** `date` if it is a working day, else the one before. */
export function rollBack(calendar: HolidayCalendar, date: PlainDate): PlainDate {
  return isWorkingDay(calendar, date) ? date : addWorkingDays(calendar, date, -1);
}

/** Sorted epoch days of the holidays that fall on Monday to Friday; the others change no count. */
type WeekdayHolidays = readonly number[];

/** Remembered per set of holidays, and forgotten with it. */
const weekdayHolidaysOf = new WeakMap<ReadonlySet<string>, WeekdayHolidays>();

function weekdayHolidays(calendar: HolidayCalendar): WeekdayHolidays {
  const known = weekdayHolidaysOf.get(calendar.holidays);
  if (known !== undefined) return known;
  const days: number[] = [];
  for (const text of calendar.holidays) {
    const date = parsePlainDate(text);
    if (date !== undefined && dayOfWeek(date) <= 5) days.push(toEpochDay(date));
  }
  days.sort((a, b) => a - b);
  weekdayHolidaysOf.set(calendar.holidays, days);
  return days;
}

/** Number of the last working day on or before this one. */
function workingDaysUpTo(holidays: WeekdayHolidays, epochDay: number): number {
  return weekdaysUpTo(epochDay) - holidaysUpTo(holidays, epochDay);
}

/**
 * The day with this working-day number. Taking the weekday of that number may pass holidays, each
 * of which pushes it one weekday on, which may pass more; starting from none passed, the first
 * number of holidays that agrees with itself gives the earliest day, so never a holiday.
 */
function workingDayNumbered(holidays: WeekdayHolidays, number: number): number {
  let passed = 0;
  for (;;) {
    const day = weekdayNumbered(number + passed);
    const upToDay = holidaysUpTo(holidays, day);
    if (upToDay === passed) return day;
    passed = upToDay;
  }
}

/** Monday to Friday numbered in order; Monday 1969-12-29, the week of 1970-01-01, is number 1. */
function weekdaysUpTo(epochDay: number): number {
  const weeks = Math.floor((epochDay + 3) / 7);
  return weeks * 5 + Math.min(epochDayOfWeek(epochDay), 5);
}

function weekdayNumbered(number: number): number {
  const weeks = Math.floor((number - 1) / 5);
  return weeks * 7 + (number - 1 - weeks * 5) - 3;
}

function holidaysUpTo(holidays: WeekdayHolidays, epochDay: number): number {
  let low = 0;
  let high = holidays.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((holidays[middle] ?? Number.POSITIVE_INFINITY) <= epochDay) low = middle + 1;
    else high = middle;
  }
  return low;
}
