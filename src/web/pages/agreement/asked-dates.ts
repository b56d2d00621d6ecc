import { z } from 'zod';
import { dayInWords } from '../../../application/date-words.ts';
import { type PlainDate, addYears } from '../../../kernel/plain-date.ts';
import type { PathQuery } from '../../paths.ts';
import { type AskedDate, type Typed, readAskedDate } from '../known-on/asked-date.ts';

const text = z.string().max(50).optional();

/** The two dates of every page of an agreement, in the address or as typed into boxes. */
export const datesShape = z.object({
  on: text,
  'on-day': text,
  'on-month': text,
  'on-year': text,
  known: text,
  'known-day': text,
  'known-month': text,
  'known-year': text,
});

type Asked = z.output<typeof datesShape>;

/** About which day, and by what was on the record at the end of which day. */
export type TwoDates = { readonly on: PlainDate; readonly known: PlainDate };

export type TypedDates = { readonly on: Typed; readonly known: Typed };

export type AskedDates =
  | ({ readonly outcome: 'right'; readonly typed: TypedDates } & TwoDates)
  /** Typed into the boxes and good: the page has an address that can be kept and cited. */
  | ({ readonly outcome: 'typed-right' } & TwoDates)
  | {
      readonly outcome: 'wrong';
      readonly typed: TypedDates;
      readonly errors: { readonly on?: string; readonly known?: string };
    };

/** How far ahead may be asked: further than any agreement runs. */
const YEARS_AHEAD = 30;

/** The two dates asked for: of both, today's where none is given. `first` is the day the case came on the record. */
export function readDates(
  asked: Asked,
  record: { readonly first: PlainDate | undefined; readonly today: PlainDate },
): AskedDates {
  const { today } = record;
  const last = addYears(today, YEARS_AHEAD);
  const on = orToday(
    readAskedDate(boxesOf(asked, 'on'), { first: undefined, today: last, tooLate: tooFarAhead(last) }),
    today,
  );
  const known = orToday(readAskedDate(boxesOf(asked, 'known'), record), today);
  const typed = { on: on.typed, known: known.typed };
  if (on.date === undefined || known.date === undefined)
    return {
      outcome: 'wrong',
      typed,
      errors: {
        ...(on.error === undefined ? {} : { on: on.error }),
        ...(known.error === undefined ? {} : { known: known.error }),
      },
    };
  const dates = { on: on.date, known: known.date };
  return on.fromBoxes || known.fromBoxes
    ? { outcome: 'typed-right', ...dates }
    : { outcome: 'right', typed, ...dates };
}

/** The two dates for an address; today's are left out, so that a link made today does not stay at today. */
export function datesQuery({ on, known }: TwoDates, today: PlainDate): PathQuery {
  return { on: on === today ? undefined : on, known: known === today ? undefined : known };
}

function tooFarAhead(last: PlainDate) {
  return (on: PlainDate): string =>
    `${dayInWords(on)} is too far ahead. Ask about a day up to ${dayInWords(last)}.`;
}

function boxesOf(asked: Asked, name: 'on' | 'known') {
  return {
    on: asked[name],
    'on-day': asked[`${name}-day`],
    'on-month': asked[`${name}-month`],
    'on-year': asked[`${name}-year`],
  };
}

type Read = {
  readonly date?: PlainDate;
  readonly error?: string;
  readonly typed: Typed;
  readonly fromBoxes: boolean;
};

function orToday(asked: AskedDate, today: PlainDate): Read {
  switch (asked.outcome) {
    case 'right':
    case 'typed-right':
      return { date: asked.on, typed: typedOf(asked.on), fromBoxes: asked.outcome === 'typed-right' };
    case 'not-asked':
      return { date: today, typed: typedOf(today), fromBoxes: false };
    case 'wrong':
      return { error: asked.error, typed: asked.typed, fromBoxes: true };
  }
}

function typedOf(date: PlainDate): Typed {
  const [year = '', month = '', day = ''] = date.split('-');
  return { day: String(Number(day)), month: String(Number(month)), year };
}
