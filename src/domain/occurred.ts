import { type PlainDate, addDays, addMonths, endOfMonth } from '../kernel/plain-date.ts';
import type { Occurred } from './event.ts';

/**
 * The last civil date on which it can have happened: the last day of the month or year when only that is known, and
 * never after `recordedOn`. Lateness and due dates are counted from it, so that nobody is called late before they
 * surely are.
 */
export function latestDate(occurred: Occurred, recordedOn: PlainDate): PlainDate | undefined {
  const { date, precision } = occurred;
  if (date === null) return undefined;
  if (precision !== 'month' && precision !== 'year') return date;
  const last = precision === 'month' ? endOfMonth(date) : addDays(addMonths(firstDay(date, 'year'), 12), -1);
  return last < recordedOn ? last : recordedOn;
}

/** The first day of the month or year that a date is in. */
function firstDay(date: PlainDate, of: 'month' | 'year'): PlainDate {
  return (of === 'month' ? `${date.slice(0, 7)}-01` : `${date.slice(0, 4)}-01-01`) as PlainDate;
}

/** The same, with the date of a month or year at its first day, as the record keeps it. */
export function asKept(occurred: Occurred): Occurred {
  const { date, precision } = occurred;
  return date === null || (precision !== 'month' && precision !== 'year')
    ? occurred
    : { ...occurred, date: firstDay(date, precision) };
}

/** When it happened, in words, no more exactly than is known: `on 2015-01-17`, `in 2015-01`, `in 2015`. */
export function whenText(occurred: Occurred): string {
  const { date, precision } = occurred;
  if (date === null) return 'on a date not known';
  if (precision === 'month') return `in ${date.slice(0, 7)}`;
  return precision === 'year' ? `in ${date.slice(0, 4)}` : `on ${date}`;
}
