import type { Occurred } from '../../domain/event.ts';
import { dayInWords, monthName, withDatesIn } from '../../application/date-words.ts';
import { type Instant, civilDateIn, civilTimeIn } from '../../kernel/instant.ts';
import { type PlainDate, dayOfWeek, daysBetween, yearOf } from '../../kernel/plain-date.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** "Wednesday 28 October 2015". */
export function weekdayInWords(date: PlainDate): string {
  return `${weekdays[dayOfWeek(date) - 1] ?? ''} ${dayInWords(date)}`;
}

/** "October 2015". */
function monthInWords(date: PlainDate): string {
  return `${monthName(date)} ${yearOf(date)}`;
}

/** "28 October 2015, 14:05" on a wall clock in the zone. */
export function momentInWords(zone: string, at: Instant): string {
  return `${dayInWords(civilDateIn(zone, at))}, ${civilTimeIn(zone, at)}`;
}

export type OccurredInWords = {
  readonly text: string;
  /** For machines, as precise as it is known; undefined when nothing is. */
  readonly value?: string;
  /** Set when the date is not certain. */
  readonly certainty?: string;
};

const uncertain = { stated: undefined, assumed: 'assumed', disputed: 'disputed' } as const;

/** When something happened, no more precisely than it is known. */
export function occurredInWords(zone: string, occurred: Occurred): OccurredInWords {
  const { date, precision, at } = occurred;
  if (date === null || precision === 'unknown') return { text: 'date not known' };
  const word = uncertain[occurred.certainty];
  const certainty = word === undefined ? {} : { certainty: word };
  if (precision === 'year') return { text: String(yearOf(date)), value: date.slice(0, 4), ...certainty };
  if (precision === 'month') return { text: monthInWords(date), value: date.slice(0, 7), ...certainty };
  if (at !== undefined) return { text: momentInWords(zone, at), value: at, ...certainty };
  return { text: dayInWords(date), value: date, ...certainty };
}

/** "1 day", "2,585 days". */
export function daysCount(days: number): string {
  return `${countInWords(days)} ${days === 1 ? 'day' : 'days'}`;
}

/** "2,585". */
export function countInWords(count: number): string {
  return count.toLocaleString('en-GB');
}

/** "today", "tomorrow", "in 5 days", "1 day ago". */
export function distanceInWords(from: PlainDate, to: PlainDate): string {
  const days = daysBetween(from, to);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  return days > 0 ? `in ${daysCount(days)}` : `${daysCount(-days)} ago`;
}

/** Text of the engine with its ISO dates put into words. */
export function datesInWords(text: string): string {
  return withDatesIn(dayInWords, text);
}
