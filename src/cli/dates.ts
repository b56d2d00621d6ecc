import { InvalidArgumentError } from 'commander';
import { monthName, stillToCome, withDatesIn } from '../application/date-words.ts';
import { type PlainDate, dayOf, parsePlainDate, yearOf } from '../kernel/plain-date.ts';
import { Failure } from './failure.ts';

/** Reads a date argument: year-month-day. */
export function dateArgument(text: string): PlainDate {
  const date = parsePlainDate(text);
  if (date === undefined)
    throw new InvalidArgumentError('Give a real date as year-month-day, like 2015-10-29.');
  return date;
}

/** A Failure when a day that the record is to be read on is after today: nothing is known of it yet. */
export function assertHasCome(on: PlainDate, today: PlainDate): void {
  if (on <= today) return;
  throw new Failure(stillToCome(on, today));
}

/** A date in few columns, always eleven of them: 28 Oct 2015. */
export function shortDate(date: PlainDate): string {
  return `${String(dayOf(date)).padStart(2, ' ')} ${monthName(date).slice(0, 3)} ${String(yearOf(date)).padStart(4, '0')}`;
}

/** A text in which the dates that rules write as year-month-day read as people write them. */
export function withDates(text: string): string {
  // The spaces within a date keep it on one line.
  return withDatesIn((date) => shortDate(date).trim().replaceAll(' ', '\u00a0'), text);
}
