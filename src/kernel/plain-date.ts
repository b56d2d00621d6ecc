/**
 * Civil dates: a day on the calendar, with no time and no zone.
 *
 * A date is kept as its ISO 8601 text (`2026-03-29`), so `<`, `>` and `===` on two dates are
 * calendar order, and the value goes into JSON and PostgreSQL as it stands. Arithmetic is on whole
 * numbers of days since 1970-01-01 in the proleptic Gregorian calendar; a rehearsal does it for
 * millions of events, so nothing here allocates more than the text it returns.
 *
 * Years run from 0001 to 9999, which keeps the text ten characters long. Arithmetic that would
 * leave that range stops at its first or last day. Counts of days, months and years are whole
 * numbers.
 */

/** An existing civil date as `YYYY-MM-DD`, years 0001 to 9999. Compare with `<`, `>`, `===`. */
export type PlainDate = string & { readonly __brand: 'PlainDate' };

/** Monday is 1, Sunday is 7, as in ISO 8601. */
export type DayOfWeek = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** 0001-01-01 and 9999-12-31 as days since 1970-01-01. */
const FIRST_EPOCH_DAY = -719_162;
const LAST_EPOCH_DAY = 2_932_896;

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Reads `YYYY-MM-DD` strictly: two-digit month and day, no spaces, and the day must exist.
 * Returns undefined for anything else (`2023-02-29`, `2023-2-1`, `0000-01-01`).
 */
export function parsePlainDate(text: string): PlainDate | undefined {
  if (!ISO_DATE.test(text)) return undefined;
  return plainDate(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
}

/** The date with this year (1 to 9999), month (1 to 12) and day, or undefined if there is none. */
export function plainDate(year: number, month: number, day: number): PlainDate | undefined {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) {
    return undefined;
  }
  if (year < 1 || year > 9999 || month < 1 || month > 12) return undefined;
  if (day < 1 || day > daysInMonth(year, month)) return undefined;
  return format(year, month, day);
}

/**
 * Marks a literal already known to be a good date. Nothing is checked: use it for constants in
 * source and tests, and `parsePlainDate` for anything that came from outside.
 */
export function asPlainDate(text: `${number}-${number}-${number}`): PlainDate {
  return text as string as PlainDate;
}

/** Days since 1970-01-01; negative before it. */
export function toEpochDay(date: PlainDate): number {
  return epochDayOf(yearOf(date), monthOf(date), dayOf(date));
}

/**
 * The date this many days after 1970-01-01. Inverse of `toEpochDay`.
 *
 * Method: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`; the
 * year is taken to begin on 1 March so that the leap day comes last.
 */
export function fromEpochDay(epochDay: number): PlainDate {
  const shifted = Math.min(Math.max(epochDay, FIRST_EPOCH_DAY), LAST_EPOCH_DAY) + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return format(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

/** The date `days` later, or earlier when negative. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return fromEpochDay(toEpochDay(date) + days);
}

/**
 * The same day of the month `months` later (earlier when negative), or the last day of that month
 * when it is shorter: 31 August + 6 months is 28 or 29 February; 30 April + 6 months is 30 October.
 */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const monthCount = yearOf(date) * 12 + (monthOf(date) - 1) + months;
  const year = Math.floor(monthCount / 12);
  const month = monthCount - year * 12 + 1;
  if (year < 1) return fromEpochDay(FIRST_EPOCH_DAY);
  if (year > 9999) return fromEpochDay(LAST_EPOCH_DAY);
  return format(year, month, Math.min(dayOf(date), daysInMonth(year, month)));
}

/** The same day `years` later; 29 February becomes 28 February in a year without one. */
export function addYears(date: PlainDate, years: number): PlainDate {
  return addMonths(date, years * 12);
}

/** Days from `from` to `to`: positive when `to` is later, 0 on the same day. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return toEpochDay(to) - toEpochDay(from);
}

/** The day of the week, Monday 1 to Sunday 7. */
export function dayOfWeek(date: PlainDate): DayOfWeek {
  return epochDayOfWeek(toEpochDay(date));
}

/** The day of the week of a day counted from 1970-01-01 (a Thursday), Monday 1 to Sunday 7. */
export function epochDayOfWeek(epochDay: number): DayOfWeek {
  const sinceMonday = (epochDay + 3) % 7;
  return ((sinceMonday < 0 ? sinceMonday + 7 : sinceMonday) + 1) as DayOfWeek;
}

/** The last day of the date's month. */
export function endOfMonth(date: PlainDate): PlainDate {
  const year = yearOf(date);
  const month = monthOf(date);
  return format(year, month, daysInMonth(year, month));
}

/** The year, 1 to 9999. */
export function yearOf(date: PlainDate): number {
  return digits(date, 0, 4);
}

/** The month, 1 to 12. */
export function monthOf(date: PlainDate): number {
  return digits(date, 5, 7);
}

/** The day of the month, 1 to 31. */
export function dayOf(date: PlainDate): number {
  return digits(date, 8, 10);
}

/** Hinnant, as above, `days_from_civil`. */
function epochDayOf(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const monthFromMarch = month > 2 ? month - 3 : month + 9;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) value = value * 10 + text.charCodeAt(at) - 48;
  return value;
}

function format(year: number, month: number, day: number): PlainDate {
  const yearText = year < 1000 ? String(year).padStart(4, '0') : String(year);
  return `${yearText}-${twoDigits(month)}-${twoDigits(day)}` as PlainDate;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}
