import { z } from 'zod';
import {
  addDays,
  addMonths,
  dayOf,
  dayOfWeek,
  endOfMonth,
  parsePlainDate,
  type PlainDate,
} from '../../../../kernel/plain-date.ts';
import { dutiesQuery } from '../asked.ts';

/** A week or a month of days, Monday first. */
export type View = 'week' | 'month';

/** The part of the address after the question mark: that of the list, and which days. */
export const calendarQuery = dutiesQuery.extend({
  view: z.enum(['week', 'month']).default('month').catch('month'),
  on: z.string().max(20).optional(),
});

/** The days drawn: whole weeks, and of a month those around it too. `first` and `last` are its own. */
export type Span = {
  readonly first: PlainDate;
  readonly last: PlainDate;
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** A day of the span before, and of the one after. */
  readonly previous: PlainDate;
  readonly next: PlainDate;
};

/** The span in which a day lies. */
export function spanOf(view: View, on: PlainDate): Span {
  if (view === 'week') {
    const first = mondayOf(on);
    const last = addDays(first, 6);
    return { first, last, from: first, to: last, previous: addDays(first, -7), next: addDays(first, 7) };
  }
  const first = addDays(on, 1 - dayOf(on));
  const last = endOfMonth(on);
  return {
    first,
    last,
    from: mondayOf(first),
    to: addDays(mondayOf(last), 6),
    previous: addMonths(first, -1),
    next: addMonths(first, 1),
  };
}

/** The day asked for; today when none is, or when it is no day that can be drawn. */
export function dayAsked(text: string | undefined, today: PlainDate): PlainDate {
  const on = text === undefined ? undefined : parsePlainDate(text);
  return on === undefined || on < EARLIEST || on > LATEST ? today : on;
}

const EARLIEST = '1900-01-01';
const LATEST = '2200-12-31';

function mondayOf(on: PlainDate): PlainDate {
  return addDays(on, 1 - dayOfWeek(on));
}
