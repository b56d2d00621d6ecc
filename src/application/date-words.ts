import { type PlainDate, dayOf, monthOf, parsePlainDate, yearOf } from '../kernel/plain-date.ts';

/** The months by their names, January first. */
export const MONTHS = [
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

/** The month of a date: October. */
export function monthName(date: PlainDate): string {
  return MONTHS[monthOf(date) - 1] ?? '';
}

/** A date in words: 28 October 2015. */
export function dayInWords(date: PlainDate): string {
  return `${dayOf(date)} ${monthName(date)} ${yearOf(date)}`;
}

/** Why a record cannot be read as known on a day after today. */
export function stillToCome(on: PlainDate, today: PlainDate): string {
  return `${dayInWords(on)} is still to come: the record can be read as it stood up to today, ${dayInWords(today)}.`;
}

/** Text of the engine, which writes dates as year-month-day, with each real date put into words. */
export function withDatesIn(words: (date: PlainDate) => string, text: string): string {
  return text.replaceAll(/(?<!\d|-)\d{4}-\d{2}-\d{2}(?!\d|-|T)/g, (found) => {
    const date = parsePlainDate(found);
    return date === undefined ? found : words(date);
  });
}
