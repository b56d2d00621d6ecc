import type { Occurred } from '../domain/event.ts';
import { type Instant, atCivilTime, civilDateIn, civilTimeIn } from '../kernel/instant.ts';
import { plainDate, dayOf, monthOf, yearOf } from '../kernel/plain-date.ts';
import { type AnswerError, type AnswerPart, typed } from './form/names.ts';
import type { FormValues } from './ports.ts';

/**
 * What every form asks about the entry itself, beside its questions: when it happened and how well that is known, in
 * which role it is recorded, whether it is only a report, why it is late, what it puts right. The names begin with a
 * low line, which no question of a programme does.
 */
export const ABOUT = {
  when: '_when',
  date: '_date',
  certainty: '_certainty',
  source: '_source',
  standing: '_standing',
  late: '_late',
  correction: '_correction',
  role: '_role',
  override: '_override',
} as const;

/** The name of the box that holds the reason for going on although a rule is unmet. */
export function overrideName(rule: string): string {
  return `${ABOUT.override}.${rule}`;
}

/** Whether a name is one of those about the entry. */
export function isAboutEntry(name: string): boolean {
  return Object.values(ABOUT).some(
    (own) => name === own || name.startsWith(`${own}-`) || name.startsWith(`${own}.`),
  );
}

export type EntryAbout = {
  readonly occurred: Occurred;
  /** The moment is that of pressing the button, and differs when the same form is sent again. */
  readonly isNow: boolean;
  readonly standing: 'established' | 'reported';
  readonly role: string | undefined;
  readonly lateReason: string | undefined;
  readonly correctionReason: string | undefined;
  /** Reasons by rule, as typed. */
  readonly overrides: readonly { readonly rule: string; readonly reason: string }[];
  readonly errors: readonly AnswerError[];
};

/** Reads what was typed about the entry; dates are read in the case's zone, and `now` is the moment of recording. */
export function aboutOf(values: FormValues, zone: string, now: Instant): EntryAbout {
  const when = typed(values, ABOUT.when) || 'now';
  const read = when === 'now' ? nowIn(zone, now) : when === 'unknown' ? UNKNOWN : datedIn(values, zone);
  const start = `${ABOUT.override}.`;
  return {
    occurred: { ...read.occurred, ...(when === 'now' ? {} : certaintyOf(values)) },
    isNow: when === 'now',
    standing: typed(values, ABOUT.standing) === 'reported' ? 'reported' : 'established',
    role: given(values, ABOUT.role),
    lateReason: given(values, ABOUT.late),
    correctionReason: given(values, ABOUT.correction),
    overrides: Object.keys(values)
      .filter((name) => name.startsWith(start) && typed(values, name).trim() !== '')
      .map((name) => ({ rule: name.slice(start.length), reason: typed(values, name).trim() })),
    errors: read.errors,
  };
}

/** The boxes of an entry's time, filled with what is on record: for a correction of it. */
export function valuesOfOccurred(occurred: Occurred, zone: string): FormValues {
  const { date, precision, at } = occurred;
  const certainty = {
    [ABOUT.certainty]: [occurred.certainty],
    ...(occurred.source === undefined ? {} : { [ABOUT.source]: [occurred.source] }),
  };
  if (date === null) return { [ABOUT.when]: ['unknown'], ...certainty };
  return {
    [ABOUT.when]: ['given'],
    [box('year')]: [String(yearOf(date))],
    ...(precision === 'year' ? {} : { [box('month')]: [String(monthOf(date))] }),
    ...(precision === 'year' || precision === 'month' ? {} : { [box('day')]: [String(dayOf(date))] }),
    ...(at === undefined ? {} : { [box('time')]: [civilTimeIn(zone, at)] }),
    ...certainty,
  };
}

type Read = { readonly occurred: Occurred; readonly errors: readonly AnswerError[] };

const UNKNOWN: Read = {
  occurred: { date: null, precision: 'unknown', certainty: 'stated' },
  errors: [],
};

function nowIn(zone: string, now: Instant): Read {
  const date = civilDateIn(zone, now);
  return { occurred: { date, at: now, precision: 'instant', certainty: 'stated' }, errors: [] };
}

/** The boxes that are filled in say how well the date is known: a year alone, a month, or a day, perhaps with a time. */
function datedIn(values: FormValues, zone: string): Read {
  const [day, month, year, time] = (['day', 'month', 'year', 'time'] as const).map((part) =>
    typed(values, box(part)).trim(),
  ) as [string, string, string, string];
  if (year === '')
    return day + month + time === ''
      ? wrong('Say when it happened: a year is enough where no more is known', ['year'])
      : wrong('The date must include a year', ['year']);
  if (!/^\d{4}$/.test(year)) return wrong('Give the year in four digits, like 2026', ['year']);
  if (month === '' && day !== '') return wrong('The date must include a month', ['month']);
  if (time !== '' && day === '') return wrong('A time needs the day it was on', ['day']);
  const number = month === '' ? 1 : monthNumber(month);
  if (number === undefined) return wrong('Give the month as a number from 1 to 12, or by its name', ['month']);
  if (day !== '' && !/^\d{1,2}$/.test(day)) return wrong('Give the day as a number', ['day']);
  const date = plainDate(Number(year), number, day === '' ? 1 : Number(day));
  if (date === undefined) return wrong('There is no such day: check the day and the month', ['day', 'month']);
  const precision = month === '' ? 'year' : day === '' ? 'month' : 'day';
  if (time === '') return { occurred: { date, precision, certainty: 'stated' }, errors: [] };
  const clock = clockTime(time);
  if (clock === undefined) return wrong('Give the time on the 24-hour clock, like 14:05', ['time']);
  const at = atCivilTime(zone, date, clock);
  return { occurred: { date, at, precision: 'instant', certainty: 'stated' }, errors: [] };
}

function wrong(message: string, parts: readonly AnswerPart[]): Read {
  return { ...UNKNOWN, errors: [{ path: ABOUT.date, message, parts }] };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function monthNumber(text: string): number | undefined {
  if (/^\d{1,2}$/.test(text)) return Number(text) >= 1 && Number(text) <= 12 ? Number(text) : undefined;
  const at = MONTHS.indexOf(text.slice(0, 3).toLowerCase());
  return /^\p{L}{3,9}$/u.test(text) && at >= 0 ? at + 1 : undefined;
}

/** "9:05", "9.05" and "0905" as 09:05; undefined for what is no time of day. */
function clockTime(text: string): string | undefined {
  const [, hour = '', minute = ''] = /^(\d{1,2})[:.]?(\d{2})$/.exec(text) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, '0')}:${minute}`;
}

function certaintyOf(values: FormValues): Pick<Occurred, 'certainty' | 'source'> {
  const said = typed(values, ABOUT.certainty);
  const source = given(values, ABOUT.source);
  return {
    certainty: said === 'assumed' || said === 'disputed' ? said : 'stated',
    ...(source === undefined ? {} : { source }),
  };
}

function given(values: FormValues, name: string): string | undefined {
  const text = typed(values, name).trim();
  return text === '' ? undefined : text;
}

function box(part: AnswerPart): string {
  return `${ABOUT.date}-${part}`;
}
