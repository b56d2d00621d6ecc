import { z } from 'zod';
import type { Author, Fact, ImportSource, Occurred } from '../domain/event.ts';
import { type Instant, parseInstant } from '../kernel/instant.ts';
import type { JsonObject } from '../kernel/json.ts';
import { type PlainDate, dayOf, monthOf, parsePlainDate } from '../kernel/plain-date.ts';
import { type Result, accept, refuse } from '../kernel/result.ts';

/** Name and version in the first line of every history file. docs/reference/history-file.md states the format. */
export const HISTORY_FORMAT = 'throughline-history';
export const HISTORY_VERSION = 1;

/** Longest line read, in bytes without its line end. */
export const LONGEST_LINE = 1_048_576;

/** One mistake in a file: the line, counted from 1, where in it, and what is wrong and what to do. */
export type LineProblem = { readonly line: number; readonly path?: string; readonly message: string };

export type HeaderLine = { readonly format: string; readonly version: number; readonly system?: string };

export type CaseLine = {
  readonly type: 'case';
  readonly reference: string;
  readonly title: string;
  readonly programme: string;
  readonly zone: string;
  readonly division: string;
  readonly opened?: { readonly occurred: Occurred; readonly recordedAt: Instant; readonly author: Author };
  /** Where an imported opening came from, as an export of it says. */
  readonly source?: ImportSource;
};

export type FactLine = {
  readonly type: 'fact';
  readonly case: string;
  readonly entry?: number;
  readonly kind: string;
  readonly body: JsonObject;
  readonly occurred: Occurred;
  readonly recordedAt: Instant;
  readonly author: Author;
} & Partial<Pick<Fact, 'standing' | 'overrides' | 'lateReason' | 'supersedes' | 'source' | 'visibility'>>;

export type HistoryLine = CaseLine | FactLine;

/** A line as read: its number, and its content or what is wrong with it. */
export type ReadLine = { readonly line: number; readonly read: Result<HistoryLine, readonly LineProblem[]> };

const words = z.string({ error: 'give text' }).trim().min(1, { error: 'must not be empty' });
const instant = z.string({ error: 'give a date and time as text' }).transform((text, context): Instant => {
  const read = parseInstant(text);
  if (read === undefined)
    context.addIssue({
      code: 'custom',
      message: 'give a real date and time with its offset, like 2026-03-27T14:30:00Z',
    });
  return read ?? ('' as Instant);
});
const plainDate = z
  .string({ error: 'give a date as text, or null when nothing is known' })
  .transform((text, context): PlainDate => {
    const read = parsePlainDate(text);
    if (read === undefined)
      context.addIssue({ code: 'custom', message: 'give a real date as year-month-day, like 2026-03-27' });
    return read ?? ('' as PlainDate);
  });

const occurred = z
  .strictObject({
    date: plainDate.nullable(),
    at: instant.optional(),
    precision: z
      .enum(['instant', 'day', 'month', 'year', 'unknown'], {
        error: 'must be instant, day, month, year or unknown',
      })
      .default('day'),
    certainty: z
      .enum(['stated', 'assumed', 'disputed'], { error: 'must be stated, assumed or disputed' })
      .default('stated'),
    source: words.optional(),
  })
  .superRefine((value, context) => {
    const say = (path: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [path], message });
    const { date, precision } = value;
    if (precision === 'unknown' && date !== null) say('date', 'must be null when the precision is unknown');
    if (precision !== 'unknown' && date === null) say('date', 'give the date, or make the precision unknown');
    if ((precision === 'instant') !== (value.at !== undefined))
      say('at', 'give the moment exactly when the precision is instant');
    if (date === null || date === '') return;
    if (precision === 'month' && dayOf(date) !== 1)
      say('date', 'give the first day of the month when only the month is known');
    if (precision === 'year' && (dayOf(date) !== 1 || monthOf(date) !== 1))
      say('date', 'give 1 January when only the year is known');
  });

const author = z.strictObject({ person: words, name: words, agency: words, role: words });
const source = z.strictObject({ system: words, reference: words.optional(), recordedAt: instant.optional() });
const entryNumber = z
  .int({ error: 'give a whole number' })
  .min(2, { error: 'must be 2 or more: 1 is the opening of the case' });
const body = z.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  { error: 'give an object with named answers' },
);

const headerLine = z.strictObject({
  format: z.literal(HISTORY_FORMAT, { error: `must be "${HISTORY_FORMAT}"` }),
  version: z.literal(HISTORY_VERSION, {
    error: `must be ${HISTORY_VERSION}, the version that this program reads`,
  }),
  system: words.optional(),
});

const caseLine = z.strictObject({
  type: z.literal('case'),
  reference: words,
  title: words,
  programme: words,
  zone: words.default('Europe/London'),
  division: words.default('england-and-wales'),
  opened: z.strictObject({ occurred, recordedAt: instant, author }).optional(),
  source: source.optional(),
});

const factLine = z.strictObject({
  type: z.literal('fact'),
  case: words,
  entry: entryNumber.optional(),
  kind: words,
  body,
  occurred,
  recordedAt: instant,
  author,
  standing: z
    .enum(['established', 'reported', 'proposed'], { error: 'must be established, reported or proposed' })
    .optional(),
  overrides: z.array(z.strictObject({ rule: words, reason: words })).optional(),
  lateReason: words.optional(),
  supersedes: z.strictObject({ position: entryNumber, reason: words }).optional(),
  source: source.optional(),
  visibility: words.optional(),
});

/** Reads the first line of a file. */
export function readHeader(text: string): Result<HeaderLine, readonly LineProblem[]> {
  const json = readJson(1, text);
  if (!json.ok) return json;
  const parsed = headerLine.safeParse(json.value);
  if (parsed.success) return accept(parsed.data as HeaderLine);
  const first = `The first line must be {"format":"${HISTORY_FORMAT}","version":${HISTORY_VERSION}}`;
  return refuse(problemsOf(1, parsed.error).map((p) => ({ ...p, message: `${p.message}. ${first}` })));
}

/** Reads one line after the first. */
export function readHistoryLine(line: number, text: string): Result<HistoryLine, readonly LineProblem[]> {
  const json = readJson(line, text);
  if (!json.ok) return json;
  const type = (json.value as { type?: unknown } | null)?.type;
  if (type !== 'case' && type !== 'fact')
    return refuse([{ line, path: 'type', message: 'must be "case" or "fact"' }]);
  const parsed = type === 'case' ? caseLine.safeParse(json.value) : factLine.safeParse(json.value);
  return parsed.success ? accept(parsed.data as HistoryLine) : refuse(problemsOf(line, parsed.error));
}

/** One line of a file, without its end. */
export function writeLine(line: HeaderLine | HistoryLine): string {
  return JSON.stringify(line);
}

function readJson(line: number, text: string): Result<unknown, readonly LineProblem[]> {
  try {
    return accept(JSON.parse(text) as unknown);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refuse([{ line, message: `is not JSON (${why}). Each line must be one whole JSON object` }]);
  }
}

function problemsOf(line: number, error: z.ZodError): readonly LineProblem[] {
  return error.issues.flatMap((issue): LineProblem[] => {
    const path = pathOf(issue.path);
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        line,
        path: path === '' ? key : `${path}.${key}`,
        message: 'is not part of the format: remove it',
      }));
    const missing = issue.code === 'invalid_type' && issue.input === undefined;
    const message = missing || /received undefined/.test(issue.message) ? 'is missing' : issue.message;
    return [{ line, ...(path === '' ? {} : { path }), message }];
  });
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`,
    '',
  );
}

/** A line of bytes: its number and its text, or why it cannot be read. Empty lines are passed over. */
export type TextLine = { readonly line: number; readonly text: Result<string, string> };

const LF = 10;
const CR = 13;

/**
 * Splits bytes into lines. Lines end with LF or CRLF; a byte-order mark before the first is passed over, and so are
 * empty lines. A line longer than `LONGEST_LINE` is refused without being kept in memory.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TextLine> {
  let line = 1;
  let parts: Uint8Array[] = [];
  let length = 0;
  const take = (part: Uint8Array): void => {
    length += part.length;
    if (length <= LONGEST_LINE + 1) parts.push(part);
    else parts = [];
  };
  const finish = (): TextLine | undefined => {
    const text = length > LONGEST_LINE + 1 ? tooLong(length) : decode(parts, line === 1);
    const made = { line, text };
    line += 1;
    parts = [];
    length = 0;
    return text.ok && text.value.trim() === '' ? undefined : made;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(LF, from); end !== -1; end = chunk.indexOf(LF, from)) {
      take(chunk.subarray(from, end));
      const made = finish();
      if (made !== undefined) yield made;
      from = end + 1;
    }
    if (from < chunk.length) take(chunk.slice(from));
  }
  const last = length > 0 ? finish() : undefined;
  if (last !== undefined) yield last;
}

function tooLong(length: number): Result<string, string> {
  return refuse(
    `is ${length} bytes long; a line may have ${LONGEST_LINE} at most. Split what it says over several facts`,
  );
}

function decode(parts: readonly Uint8Array[], first: boolean): Result<string, string> {
  const whole = Buffer.concat(parts);
  const end = whole.at(-1) === CR ? whole.length - 1 : whole.length;
  if (end > LONGEST_LINE) return tooLong(end);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: !first }).decode(whole.subarray(0, end));
    return accept(text);
  } catch {
    return refuse('is not UTF-8 text. Save the file as UTF-8');
  }
}
