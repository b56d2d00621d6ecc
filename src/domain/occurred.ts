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
  const last = precision === 'month' ? endOfMonth(date) : addDays(addMonths(date, 12), -1);
  return last < recordedOn ? last : recordedOn;
}

/** When it happened, in words, no more exactly than is known: `on 2015-01-17`, `in 2015-01`, `in 2015`. */
export function whenText(occurred: Occurred): string {
  const { date, precision } = occurred;
  if (date === null) return 'on a date not known';
  if (precision === 'month') return `in ${date.slice(0, 7)}`;
  return precision === 'year' ? `in ${date.slice(0, 4)}` : `on ${date}`;
}
