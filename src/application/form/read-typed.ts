import { type Instant, atCivilTime, civilDateIn, civilTimeIn, parseInstant } from '../../kernel/instant.ts';
import { type PlainDate, plainDate } from '../../kernel/plain-date.ts';
import { type Result, accept, refuse } from '../../kernel/result.ts';
import type { FieldSpec } from '../../domain/fields.ts';
import { MONTHS } from '../date-words.ts';
import type { AnswerPart } from './names.ts';

/** What is wrong with what was typed into one question, to be read after its label: "must include a month". */
export type TypedFault = { readonly says: string; readonly parts?: readonly AnswerPart[] };

/** The boxes of a date, as typed. */
export type TypedDate = { readonly day: string; readonly month: string; readonly year: string };

/** Reads a date from its three boxes, of which at least one is filled in. A month may be a number or its name. */
export function readDate(given: TypedDate): Result<PlainDate, TypedFault> {
  const day = given.day.trim();
  const month = given.month.trim();
  const year = given.year.trim();
  const missing = (
    [
      ['day', day],
      ['month', month],
      ['year', year],
    ] as const
  ).flatMap(([part, text]) => (text === '' ? [part] : []));
  if (missing.length > 0)
    return refuse({ says: `must include ${inWords(missing.map((part) => `a ${part}`))}`, parts: missing });
  if (!/^\d{4}$/.test(year))
    return refuse({ says: 'must have a year of four numbers, like 2026', parts: ['year'] });
  const date = plainDate(Number(year), monthNumber(month), /^\d{1,2}$/.test(day) ? Number(day) : Number.NaN);
  return date === undefined ? refuse({ says: 'must be a real date, like 27 3 2026' }) : accept(date);
}

/**
 * Reads a moment from its date and the time on the wall clock in `zone`: 14:30, 2.30pm, 9am. A time that ends in Z is
 * in universal time, in which the record keeps moments.
 */
export function readMoment(
  zone: string,
  given: TypedDate & { readonly time: string },
): Result<Instant, TypedFault> {
  const noDate = [given.day, given.month, given.year].every((part) => part.trim() === '');
  if (noDate) return refuse({ says: 'must include a date', parts: ['day', 'month', 'year'] });
  const date = readDate(given);
  if (!date.ok) return date;
  if (given.time.trim() === '') return refuse({ says: 'must include a time', parts: ['time'] });
  const at = atTime(zone, date.value, given.time.trim());
  return at === undefined
    ? refuse({ says: 'must have a real time, like 14:30 or 2.30pm', parts: ['time'] })
    : accept(at);
}

/** What is typed for a moment so that reading it gives the same moment: local time, or universal where that is not enough. */
export function timeTyped(zone: string, at: Instant): { readonly date: PlainDate; readonly time: string } {
  const date = civilDateIn(zone, at);
  const [, seconds = '', fraction = ''] = /:(\d{2})\.(\d{3})Z$/.exec(at) ?? [];
  const whole = fraction === '000' ? `:${seconds}` : `:${seconds}.${fraction}`;
  const time = `${civilTimeIn(zone, at)}${whole === ':00' ? '' : whole}`;
  if (atTime(zone, date, time) === at) return { date, time };
  return { date: civilDateIn('UTC', at), time: at.slice(11) };
}

const TIME = /^(\d{1,2})(?:[:.]?(\d{2}))?(?::(\d{2})(?:\.(\d{1,3}))?)?\s*(am|pm|Z)?$/i;

function atTime(zone: string, date: PlainDate, text: string): Instant | undefined {
  const [, hours = '', minutes, seconds = '00', fraction = '0', mark = ''] = TIME.exec(text) ?? [];
  const half = mark.toLowerCase();
  if (hours === '' || (minutes === undefined && half !== 'am' && half !== 'pm')) return undefined;
  const hour = onTheDay(Number(hours), half);
  const minute = Number(minutes ?? 0);
  if (hour === undefined || hour > 23 || minute > 59 || Number(seconds) > 59) return undefined;
  const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  const start = half === 'z' ? parseInstant(`${date}T${clock}:00Z`) : atCivilTime(zone, date, clock);
  if (start === undefined) return undefined;
  return parseInstant(start.replace(/00\.000Z$/, `${seconds}.${fraction.padEnd(3, '0')}Z`));
}

/** The hour on the 24-hour clock. */
function onTheDay(hour: number, half: string): number | undefined {
  if (half !== 'am' && half !== 'pm') return hour;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}

/** The number of a month typed as a number, its name or the first three letters of it. */
function monthNumber(text: string): number {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const start = text.toLowerCase().replace(/\.$/, '');
  if (start.length < 3) return Number.NaN;
  const found = MONTHS.findIndex((month) => month.toLowerCase().startsWith(start));
  return found === -1 ? Number.NaN : found + 1;
}

const NUMBER = /^([-−]?)(\d+|\d{1,3}(?:,\d{3})+)$/;
const POUNDS = /^([-−]?)£?\s?([-−]?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{2}))?$/;
const PENCE_A_POUND = 100;

/** Reads a whole number as people write it: 1,200. One in pence is written in pounds: £1,200.50. */
export function readNumber(
  spec: FieldSpec & { readonly type: 'whole-number' },
  given: string,
): Result<number, TypedFault> {
  const text = given.trim();
  const value = spec.unit === 'pence' ? penceOf(text) : wholeOf(text);
  if (value === undefined)
    return refuse({
      says:
        spec.unit === 'pence'
          ? 'must be an amount in pounds, like 12 or 12.50'
          : 'must be a whole number, like 12',
    });
  if (value < spec.min) return refuse({ says: `must be ${numberTyped(spec, spec.min)} or more` });
  if (value > spec.max || !Number.isSafeInteger(value))
    return refuse({ says: `must be ${numberTyped(spec, spec.max)} or less` });
  return accept(value);
}

/** What is typed for a number so that reading it gives the same number. */
export function numberTyped(spec: FieldSpec & { readonly type: 'whole-number' }, value: number): string {
  if (spec.unit !== 'pence') return String(value);
  const pence = Math.abs(value);
  const sign = value < 0 ? '-' : '';
  return `${sign}${Math.floor(pence / PENCE_A_POUND)}.${String(pence % PENCE_A_POUND).padStart(2, '0')}`;
}

function wholeOf(text: string): number | undefined {
  const [, sign = '', digits] = NUMBER.exec(text) ?? [];
  return digits === undefined ? undefined : signed(sign, Number(digits.replaceAll(',', '')));
}

function penceOf(text: string): number | undefined {
  const [, before = '', after = '', pounds, pence = '00'] = POUNDS.exec(text) ?? [];
  if (pounds === undefined || (before !== '' && after !== '')) return undefined;
  return signed(before || after, Number(`${pounds.replaceAll(',', '')}${pence}`));
}

/** Never minus nought, which the record would keep as nought. */
function signed(sign: string, value: number): number {
  return sign === '' || value === 0 ? value : -value;
}

/** Text as typed, with the line ends that browsers send made one, and no white space around it. */
export function readText(given: string): string {
  return given.replaceAll(/\r\n?/g, '\n').trim();
}

/** "a day", "a day and a month", "a day, a month and a year". */
function inWords(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}
