import { InvalidArgumentError } from 'commander';
import { type PlainDate, dayOf, monthOf, parsePlainDate, yearOf } from '../kernel/plain-date.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Reads a date argument: year-month-day. */
export function dateArgument(text: string): PlainDate {
  const date = parsePlainDate(text);
  if (date === undefined)
    throw new InvalidArgumentError('Give a real date as year-month-day, like 2015-10-29.');
  return date;
}

/** A date in words: 28 October 2015. */
export function longDate(date: PlainDate): string {
  return `${dayOf(date)} ${MONTHS[monthOf(date) - 1]} ${yearOf(date)}`;
}

/** A date in few columns, always eleven of them: 28 Oct 2015. */
export function shortDate(date: PlainDate): string {
  return `${String(dayOf(date)).padStart(2, ' ')} ${MONTHS[monthOf(date) - 1]?.slice(0, 3)} ${String(yearOf(date)).padStart(4, '0')}`;
}

/** A text in which the dates that rules write as year-month-day read as people write them. */
export function withDates(text: string): string {
  return text.replaceAll(/(?<!\d|-)\d{4}-\d{2}-\d{2}(?!\d|-|T)/g, (found) => {
    const date = parsePlainDate(found);
    // The spaces within a date keep it on one line.
    return date === undefined ? found : shortDate(date).trim().replaceAll(' ', '\u00a0');
  });
}
