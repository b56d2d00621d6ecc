import type { Occurred } from '../domain/event.ts';
import { type Instant, civilDateIn } from '../kernel/instant.ts';
import { dayOf, monthOf, yearOf } from '../kernel/plain-date.ts';
import { type AnswerError, type AnswerPart, typed } from './form/names.ts';
import { readDate, readMoment, timeTyped } from './form/read-typed.ts';
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
    ...(at === undefined ? {} : { [box('time')]: [timeTyped(zone, at).time] }),
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
  const typedIn = (part: AnswerPart): string => typed(values, box(part)).trim();
  const [day, month, year, time] = [typedIn('day'), typedIn('month'), typedIn('year'), typedIn('time')];
  if (year === '') return wrong('must include a year, which is enough where no more is known', ['year']);
  if (month === '' && day !== '') return wrong('must include a month', ['month']);
  if (time !== '' && day === '') return wrong('must include the day, when it has a time', ['day']);
  const precision = month === '' ? 'year' : day === '' ? 'month' : 'day';
  const read = readDate({ day: day === '' ? '1' : day, month: month === '' ? '1' : month, year });
  if (!read.ok) return wrong(read.error.says, read.error.parts);
  if (time === '') return { occurred: { date: read.value, precision, certainty: 'stated' }, errors: [] };
  const moment = readMoment(zone, { day, month, year, time });
  if (!moment.ok) return wrong(moment.error.says, moment.error.parts);
  const date = civilDateIn(zone, moment.value);
  return { occurred: { date, at: moment.value, precision: 'instant', certainty: 'stated' }, errors: [] };
}

function wrong(says: string, parts: readonly AnswerPart[] | undefined): Read {
  const error = { path: ABOUT.date, message: `When it happened ${says}` };
  return { ...UNKNOWN, errors: [parts === undefined ? error : { ...error, parts }] };
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
