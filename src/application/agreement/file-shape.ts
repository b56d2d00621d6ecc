import { z } from 'zod';
import type { Author, Occurred } from '../../domain/event.ts';
import type { Instant } from '../../kernel/instant.ts';
import { atCivilTime, civilDateIn, isTimeZone, parseInstant } from '../../kernel/instant.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { type PlainDate, parsePlainDate } from '../../kernel/plain-date.ts';
import { nearWords } from '../near-words.ts';

/** Name and version at the head of every agreement file. docs/reference/agreement-file.md states the format. */
export const AGREEMENT_FORMAT = 'throughline-agreement';
export const AGREEMENT_VERSION = 1;

/** One mistake in an agreement file: its line, the path of the value, and what is wrong and what to do. */
export type AgreementFault = { readonly line: number; readonly path: string; readonly message: string };

/** Says that the value at a path is wrong. */
export type Say = (path: string, message: string) => void;

/** What the file says of itself and its case. */
export type AgreementHead = {
  readonly programme: string;
  readonly reference: string;
  readonly title: string;
  readonly zone: string;
  readonly division: string;
  /** The system or the work that the file comes from, which its claims of time are of. */
  readonly system: string;
  readonly authors: ReadonlyMap<string, Author>;
};

/** What an entry says of itself beside its answers. */
export type EntryTold = {
  readonly occurred: Occurred;
  readonly recordedAt: Instant;
  readonly author: Author;
  readonly standing: 'established' | 'reported';
};

const words = z.string({ error: 'give text' }).trim().min(1, { error: 'must not be empty' });
const author = z.strictObject({ name: words, agency: words, role: words });
const head = z.object({
  format: z.literal(AGREEMENT_FORMAT, { error: `must be "${AGREEMENT_FORMAT}"` }),
  version: z.literal(AGREEMENT_VERSION, {
    error: `must be ${AGREEMENT_VERSION}, the version that this program reads`,
  }),
  programme: words,
  reference: words,
  title: words,
  zone: words.refine(isTimeZone, { error: 'is not a time zone. Give one like Europe/London' }),
  division: words,
  system: words,
  authors: z
    .record(words, author, { error: 'give an object of people by short name' })
    .refine((given) => Object.keys(given).length > 0, {
      error: 'name at least one, who recorded the entries',
    }),
});

/** Names at the head of the file that are no section. */
export const HEAD_NAMES: readonly string[] = Object.keys(head.shape);

/** Reads the head of a file; undefined when it cannot be gone on with. */
export function readHead(value: JsonObject, say: Say): AgreementHead | undefined {
  const parsed = head.safeParse(value);
  if (!parsed.success) {
    sayIssues(parsed.error, value, say);
    return undefined;
  }
  const { authors, programme, reference, title, zone, division, system } = parsed.data;
  const people = Object.entries(authors).map(([id, one]) => [id, { person: `file:${id}`, ...one }] as const);
  return { programme, reference, title, zone, division, system, authors: new Map(people) };
}

/** Names of an entry that are not answers. */
export const ENTRY_NAMES: readonly string[] = ['id', 'occurred', 'recorded', 'author', 'standing'];

const happened = z.union([
  z.string(),
  z.strictObject({
    date: z.string({ error: 'give a date' }),
    precision: z.enum(['day', 'month', 'year'], { error: 'must be day, month or year' }).default('day'),
    certainty: z
      .enum(['stated', 'assumed', 'disputed'], { error: 'must be stated, assumed or disputed' })
      .default('stated'),
    source: words.optional(),
  }),
]);

/** Reads what an entry says of itself; undefined when something in it is wrong. */
export function readTold(
  value: JsonObject,
  path: string,
  { zone, authors }: AgreementHead,
  now: Instant,
  say: Say,
): EntryTold | undefined {
  const by = value['author'];
  const [only] = authors.size === 1 ? [...authors.values()] : [];
  const who = typeof by === 'string' ? authors.get(by) : by === undefined ? only : undefined;
  if (who === undefined)
    say(`${path}.author`, `must be the short name of one of the authors: ${[...authors.keys()].join(', ')}`);
  const standing = value['standing'] ?? 'established';
  const known = standing === 'established' || standing === 'reported';
  if (!known) say(`${path}.standing`, 'must be established or reported');
  const recordedAt = readRecorded(value['recorded'], zone, now, (message) =>
    say(`${path}.recorded`, message),
  );
  const occurred = readOccurred(value['occurred'], recordedAt, zone, (where, message) =>
    say(`${path}.occurred${where}`, message),
  );
  if (who === undefined || !known || recordedAt === undefined || occurred === undefined) return undefined;
  return { occurred, recordedAt, author: who, standing };
}

/** When the source had it on record: a day, of which noon is meant, or a moment. Never one to come. */
function readRecorded(
  given: Json | undefined,
  zone: string,
  now: Instant,
  wrong: (message: string) => void,
): Instant | undefined {
  if (given === undefined) {
    wrong('is missing: say on what day the source had it on record, like 2026-03-27');
    return undefined;
  }
  const on = typeof given === 'string' ? parsePlainDate(given) : undefined;
  const moment = typeof given === 'string' ? parseInstant(given) : undefined;
  const noon = on === undefined ? moment : atCivilTime(zone, on, '12:00');
  if (noon === undefined) {
    wrong('give a real date like 2026-03-27, or a date and time with its offset, like 2026-03-27T14:30:00Z');
    return undefined;
  }
  if (noon <= now) return noon;
  if (on === civilDateIn(zone, now)) return now;
  wrong(`${on ?? noon} is still to come. Nothing can have been recorded then`);
  return undefined;
}

/** When it happened. An entry that does not say happened, it is assumed, on the day that it was recorded. */
function readOccurred(
  given: Json | undefined,
  recordedAt: Instant | undefined,
  zone: string,
  wrong: (where: string, message: string) => void,
): Occurred | undefined {
  const recordedOn = recordedAt === undefined ? undefined : civilDateIn(zone, recordedAt);
  if (given === undefined)
    return recordedOn === undefined
      ? undefined
      : { date: recordedOn, precision: 'day', certainty: 'assumed' };
  const parsed = happened.safeParse(given);
  if (!parsed.success) {
    sayIssues(parsed.error, given, (where, message) => wrong(where === '' ? '' : `.${where}`, message));
    return undefined;
  }
  const told =
    typeof parsed.data === 'string'
      ? ({ date: parsed.data, precision: 'day', certainty: 'stated' } as const)
      : parsed.data;
  const date = parsePlainDate(told.date);
  const fault = date === undefined ? NO_DATE : dateFault(date, told.precision, recordedOn);
  if (fault !== undefined) wrong(typeof parsed.data === 'string' ? '' : '.date', fault);
  if (date === undefined || fault !== undefined) return undefined;
  const { precision, certainty } = told;
  const { source } = { source: undefined, ...told };
  return { date, precision, certainty, ...(source === undefined ? {} : { source }) };
}

const NO_DATE = 'give a real date as year-month-day, like 2026-03-27';

function dateFault(
  date: PlainDate,
  precision: 'day' | 'month' | 'year',
  recordedOn: PlainDate | undefined,
): string | undefined {
  if (precision === 'month' && !date.endsWith('-01'))
    return 'give the first day of the month when only the month is known';
  if (precision === 'year' && !date.endsWith('-01-01')) return 'give 1 January when only the year is known';
  if (recordedOn !== undefined && date > recordedOn)
    return `${date} is after it was recorded, on ${recordedOn}. Nothing is recorded before it happens: correct one of them`;
  return undefined;
}

/** Says every issue that zod found in a value, with its place. */
function sayIssues(error: z.ZodError, value: Json, say: Say): void {
  for (const issue of error.issues) {
    const path = issue.path.reduce<string>((text, key) => (text === '' ? '' : `${text}.`) + String(key), '');
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys) say(path === '' ? key : `${path}.${key}`, NOT_PART);
    else if (issue.code === 'invalid_union')
      say(path, 'give a date like 2026-03-27, or an object with a date');
    else say(path, valueAt(value, issue.path) === undefined ? 'is missing' : issue.message);
  }
}

function valueAt(value: Json, path: readonly PropertyKey[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as JsonObject)[String(key)] : undefined),
    value,
  );
}

export const NOT_PART = 'is not part of the format: remove it';

/** What to say of a name that is none of those known. */
export function unknownName(given: string, known: readonly string[], noun: string): string {
  const near = nearWords(given, known);
  if (near.length > 0) return `there is no ${noun} “${given}”. Did you mean ${near.join(' or ')}?`;
  const some = known.slice(0, 12).join(', ');
  return known.length === 0
    ? `there is no ${noun} “${given}”: the file has none. Add it`
    : `there is no ${noun} “${given}”. Use one of: ${some}${known.length > 12 ? ', …' : ''}`;
}
