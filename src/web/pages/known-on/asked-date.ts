import { type PlainDate, parsePlainDate, plainDate } from '../../../kernel/plain-date.ts';
import { dayInWords, stillToCome } from '../../../application/date-words.ts';

/** What was typed into the three boxes, given back as typed. */
export type Typed = { readonly day?: string; readonly month?: string; readonly year?: string };

export type AskedDate =
  | { readonly outcome: 'right'; readonly on: PlainDate }
  /** Typed into the boxes and good: the page has an address that can be kept and cited. */
  | { readonly outcome: 'typed-right'; readonly on: PlainDate }
  | { readonly outcome: 'wrong'; readonly error: string; readonly typed: Typed }
  | { readonly outcome: 'not-asked'; readonly typed: Typed };

export type AskedQuery = {
  readonly on?: string | undefined;
  readonly 'on-day'?: string | undefined;
  readonly 'on-month'?: string | undefined;
  readonly 'on-year'?: string | undefined;
};

/** The days that may be asked for: from the first entry until today, or until a last day with words of its own. */
type Bounds = {
  readonly first: PlainDate | undefined;
  readonly today: PlainDate;
  readonly tooLate?: (date: PlainDate) => string;
};

/** The date in the address or in the boxes, or what is wrong with it. `first` is the day the case came on the record. */
export function readAskedDate(asked: AskedQuery, known: Bounds): AskedDate {
  const boxes = [asked['on-day'], asked['on-month'], asked['on-year']];
  if (asked.on !== undefined) {
    const date = parsePlainDate(asked.on.trim());
    const typed = date === undefined ? { day: asked.on } : partsOf(date);
    if (date === undefined)
      return {
        outcome: 'wrong',
        error: `“${asked.on}” is not a date. Give day, month and year, such as 28 10 2015.`,
        typed,
      };
    return within(date, known, typed) ?? { outcome: 'right', on: date };
  }
  if (boxes.every((box) => box === undefined)) return { outcome: 'not-asked', typed: partsOf(known.today) };
  const [day = '', month = '', year = ''] = boxes.map((box) => (box ?? '').trim());
  const typed = { day, month, year };
  const missing = [
    day === '' ? 'a day' : undefined,
    month === '' ? 'a month' : undefined,
    year === '' ? 'a year' : undefined,
  ].filter((part) => part !== undefined);
  if (missing.length > 0)
    return { outcome: 'wrong', error: `The date must include ${listed(missing)}.`, typed };
  const date = [day, month, year].every((part) => /^\d+$/.test(part))
    ? plainDate(Number(year), Number(month), Number(day))
    : undefined;
  if (date === undefined)
    return {
      outcome: 'wrong',
      error: `“${day} ${month} ${year}” is not a real date. Give numbers, such as 28 10 2015.`,
      typed,
    };
  return within(date, known, typed) ?? { outcome: 'typed-right', on: date };
}

function within(date: PlainDate, known: Bounds, typed: Typed): AskedDate | undefined {
  if (date > known.today)
    return {
      outcome: 'wrong',
      error: known.tooLate?.(date) ?? stillToCome(date, known.today),
      typed,
    };
  if (known.first !== undefined && date < known.first)
    return {
      outcome: 'wrong',
      error: `The case was not on the record on ${dayInWords(date)}. Its first entry was recorded on ${dayInWords(known.first)}.`,
      typed,
    };
  return undefined;
}

function partsOf(date: PlainDate): Typed {
  const [year = '', month = '', day = ''] = date.split('-');
  return { day: String(Number(day)), month: String(Number(month)), year };
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}
