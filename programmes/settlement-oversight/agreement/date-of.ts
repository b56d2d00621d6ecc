import {
  type CaseView,
  type Counting,
  type PlainDate,
  addDays,
  addMonths,
} from '../../../src/programme/dsl/index.ts';
import { DateDefined } from './facts.ts';
import { dates } from './reading.ts';

/** A named date as far as it can be worked out from the record; undefined while it is not known, or counts from itself. */
export function dateOf(view: CaseView, name: string, through: readonly string[] = []): PlainDate | undefined {
  const on = dates.find(view, name)?.on;
  if (on !== undefined || through.includes(name)) return on;
  const defined = view.all(DateDefined).findLast(({ body }) => body.key === name)?.body;
  const from = defined?.from === undefined ? undefined : dateOf(view, defined.from, [...through, name]);
  return defined === undefined || from === undefined ? undefined : counted(view, from, defined);
}

/** A date counted from another. A roll moves it by days at most, which no rule here turns on. */
export function counted(view: CaseView, from: PlainDate, counting: Counting): PlainDate {
  const { amount = 0, unit = 'days', direction = 'after' } = counting;
  const by = direction === 'after' ? amount : -amount;
  switch (unit) {
    case 'days':
      return addDays(from, by);
    case 'working-days':
      return view.addWorkingDays(from, by);
    case 'weeks':
      return addDays(from, by * 7);
    case 'months':
      return addMonths(from, by);
    case 'years':
      return addMonths(from, by * 12);
  }
}
