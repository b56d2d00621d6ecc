import type { Json, JsonObject } from '../kernel/json.ts';
import { type PlainDate, parsePlainDate } from '../kernel/plain-date.ts';
import { parseInstant } from '../kernel/instant.ts';
import { type Result, accept, refuse } from '../kernel/result.ts';

/** What is wrong with one field: `path` like `actions[2].due`, `message` says what to do. */
export type FieldError = { readonly path: string; readonly message: string };

export type Option = { readonly value: string; readonly label: string; readonly hint?: string };

/** What kind of answer a field takes. Plain data, so that forms, the API and imports are made from one definition. */
export type FieldSpec =
  /** Lengths in characters (UTF-16 code units), after trimming. */
  | {
      readonly type: 'text';
      readonly long: boolean;
      readonly minLength: number;
      readonly maxLength: number;
    }
  | { readonly type: 'whole-number'; readonly min: number; readonly max: number; readonly unit?: string }
  | { readonly type: 'date' }
  | { readonly type: 'moment' }
  | { readonly type: 'yes-no' }
  | { readonly type: 'choice'; readonly options: readonly Option[] }
  | { readonly type: 'choices'; readonly options: readonly Option[]; readonly min: number }
  | { readonly type: 'fact'; readonly kinds: readonly string[] }
  /** A stored document, as `FileAnswer`. */
  | { readonly type: 'file' }
  | { readonly type: 'group'; readonly fields: Fields }
  /** `item` is what one of them is called. */
  | { readonly type: 'list'; readonly of: FieldSpec; readonly min: number; readonly item?: string }
  /** Answers to a versioned instrument, by item id. */
  | { readonly type: 'by-key'; readonly of: FieldSpec };

/**
 * Where the options of a question come from when they differ from case to case: the programmes, the roles of this one,
 * the people who sign in, the duties of the case, its entries, its unconfirmed reports, the time zones, and the
 * divisions whose bank holidays are known. The answer is text or, of entries and reports, a position.
 */
export type ChoicesFrom =
  | 'programmes'
  | 'roles'
  | 'relations'
  | 'people'
  | 'agencies'
  | 'duties'
  | 'entries'
  | 'reports'
  | 'proposals'
  | 'accesses'
  | 'recusals'
  | 'checks'
  | 'screenings'
  | 'candidates'
  | 'zones'
  | 'divisions';

/**
 * What a box for text offers to be taken over, while anything may be typed: names that the case or the people have, and
 * the short names of the recipients of its messages. An address names such a recipient by a number, as `NextAct` says.
 */
export type Suggests = 'offices' | 'people' | 'recipients';

/** A question: its label, why it is asked, and what it takes. `Value` is the type of its answer. */
export type Field<Value, Required extends boolean = boolean> = {
  readonly label: string;
  readonly hint?: string;
  readonly required: Required;
  readonly spec: FieldSpec;
  /** Forms offer these instead of an empty box. Any text or number is taken from elsewhere and judged by its rules. */
  readonly choicesFrom?: ChoicesFrom;
  readonly suggests?: Suggests;
  /** Forms ask it no more; what was answered stays on record, can be read, and comes through an import. */
  readonly formerly?: true;
  readonly __value?: Value;
};

/**
 * That only those whom a marking of the programme names may read the answer. `gist` names the question beside it whose
 * answer the others read in its place.
 */
export type MarkedAs = { readonly marking: string; readonly gist?: string };

export type Fields = { readonly [name: string]: Field<unknown> & Partial<MarkedAs> };

/**
 * The answer to a marked question as a programme reads it: whether it is there, and not what it says. What a rule, a
 * duty or a line of the chronology says is read by everybody who sees the case, so none of them can rest on it.
 */
export type Marked<Value> = { readonly __marked: Value };

/** A stored document as a fact names it: which, and what it was when it was put on the record. */
export type FileAnswer = {
  /** Id of the stored document, a UUID. */
  readonly document: string;
  readonly name: string;
  readonly mediaType: string;
  /** Length in bytes. */
  readonly bytes: number;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly sha256: string;
};

/** The most characters of a line, of a long text, and the most answers in a list or by key. */
export const LONGEST_LINE = 500;
export const LONGEST_TEXT = 50_000;
export const LONGEST_LIST = 500;

type ValueOf<F> = F extends Field<infer Value> ? Value : never;
type RequiredNames<F extends Fields> = {
  [N in keyof F]: F[N] extends Field<unknown, true> ? N : never;
}[keyof F];

/** The body that a set of fields describes. */
export type BodyOf<F extends Fields> = { readonly [N in RequiredNames<F>]: ValueOf<F[N]> } & {
  readonly [N in Exclude<keyof F, RequiredNames<F>>]?: ValueOf<F[N]>;
};

/** A question by itself, without a marking: what a list is made of. */
type Unmarked<Value> = Field<Value> & { readonly marking?: never };

/** Answers as they are told: those to marked questions with what they say. */
export type Told<Body> = {
  readonly [Name in keyof Body]: Body[Name] extends Marked<infer Value> | undefined
    ? Value | Extract<Body[Name], undefined>
    : Body[Name];
};

type Wording = {
  readonly hint?: string;
  readonly choicesFrom?: ChoicesFrom;
  readonly suggests?: Suggests;
};

function field<Value>(label: string, spec: FieldSpec, wording: Wording = {}): Field<Value, true> {
  const { hint, choicesFrom, suggests } = wording;
  return {
    label,
    required: true,
    spec,
    ...(hint === undefined ? {} : { hint }),
    ...(choicesFrom === undefined ? {} : { choicesFrom }),
    ...(suggests === undefined ? {} : { suggests }),
  };
}

type Length = { readonly minLength?: number; readonly maxLength?: number };

/**
 * A line of text. Lengths in characters after trimming: `minLength` is 1 when not given, `maxLength` 500.
 */
export function text(label: string, options: Wording & Length = {}): Field<string, true> {
  const { minLength = 1, maxLength = LONGEST_LINE } = options;
  return field(label, { type: 'text', long: false, minLength, maxLength }, options);
}

/** Free text of more than a line. `minLength` is 1 when not given, `maxLength` 50,000. */
export function longText(label: string, options: Wording & Length = {}): Field<string, true> {
  const { minLength = 1, maxLength = LONGEST_TEXT } = options;
  return field(label, { type: 'text', long: true, minLength, maxLength }, options);
}

/** A whole number from `min` (default 0) to `max`; money is a whole number of pence with `unit: 'pence'`. */
export function wholeNumber(
  label: string,
  options: Wording & { readonly min?: number; readonly max?: number; readonly unit?: string } = {},
): Field<number, true> {
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = options;
  return field(
    label,
    { type: 'whole-number', min, max, ...(options.unit === undefined ? {} : { unit: options.unit }) },
    options,
  );
}

/** A civil date. */
export function date(label: string, options: Wording = {}): Field<PlainDate, true> {
  return field(label, { type: 'date' }, options);
}

/** A moment, with its offset. */
export function moment(label: string, options: Wording = {}): Field<string, true> {
  return field(label, { type: 'moment' }, options);
}

/** Yes or no. */
export function yesNo(label: string, options: Wording = {}): Field<boolean, true> {
  return field(label, { type: 'yes-no' }, options);
}

/** One of several; `options` maps each stored value to its label. */
export function choice<const O extends { readonly [value: string]: string }>(
  label: string,
  options: O,
  wording: Wording = {},
): Field<keyof O & string, true> {
  return field(label, { type: 'choice', options: optionList(options) }, wording);
}

/** Any number of several. */
export function choices<const O extends { readonly [value: string]: string }>(
  label: string,
  options: O,
  wording: Wording & { readonly min?: number } = {},
): Field<readonly (keyof O & string)[], true> {
  return field(label, { type: 'choices', options: optionList(options), min: wording.min ?? 1 }, wording);
}

function optionList(options: { readonly [value: string]: string }): readonly Option[] {
  return Object.entries(options).map(([value, label]) => ({ value, label }));
}

/** A reference to an earlier fact of the same case, by the position of its first version. */
export function factRef(
  label: string,
  kinds: readonly { readonly kind: string }[],
  options: Wording = {},
): Field<number, true> {
  return field(label, { type: 'fact', kinds: kinds.map((k) => k.kind) }, options);
}

/** A stored document of the case. Its bytes are kept apart, encrypted; the record holds their hash. */
export function file(label: string, options: Wording = {}): Field<FileAnswer, true> {
  return field(label, { type: 'file' }, options);
}

/** A named set of questions answered together. */
export function group<F extends Fields>(
  label: string,
  fields: F,
  options: Wording = {},
): Field<BodyOf<F>, true> {
  return field(label, { type: 'group', fields }, options);
}

/** Any number of answers of one kind, at least `min` (default 0). */
export function list<Value>(
  label: string,
  of: Unmarked<Value>,
  options: Wording & { readonly min?: number } = {},
): Field<readonly Value[], true> {
  return field(label, { type: 'list', of: of.spec, min: options.min ?? 0, item: of.label }, options);
}

/** Answers by key: the items of an instrument. */
export function byKey<Value>(
  label: string,
  of: Unmarked<Value>,
  options: Wording = {},
): Field<{ readonly [key: string]: Value }, true> {
  return field(label, { type: 'by-key', of: of.spec }, options);
}

/** The same question, which may be left unanswered. */
export function optional<Value>(
  question: Field<Value, true> & { readonly marking?: never },
): Field<Value, false> {
  return { ...question, required: false };
}

/** The same question, which forms asked once and ask no more: so that older entries can still be read and taken in. */
export function formerly<Value>(question: Field<Value, true>): Field<Value, false> {
  return { ...question, required: false, formerly: true };
}

/**
 * The same question, whose answer is read only by those whom the marking names in the programme's `access`; it is not
 * searched either. `gist` names the question beside it whose answer the others read in its place. A marked question that
 * is no longer asked stays in the definition, so that what was answered stays marked.
 */
export function marked<Value, Required extends boolean>(
  marking: string,
  question: Field<Value, Required>,
  options: { readonly gist?: string } = {},
): Field<Marked<Value>, Required> & MarkedAs {
  const { label, hint, required, spec, choicesFrom } = question;
  return {
    label,
    required,
    spec,
    ...(hint === undefined ? {} : { hint }),
    ...(choicesFrom === undefined ? {} : { choicesFrom }),
    marking,
    ...(options.gist === undefined ? {} : { gist: options.gist }),
  };
}

/**
 * Reads a body. Every mistake is named with its path and what to do; unknown names are mistakes, so that nothing
 * sent is silently dropped. Empty text counts as no answer.
 */
export function parseFields(fields: Fields, input: unknown): Result<JsonObject, readonly FieldError[]> {
  const errors: FieldError[] = [];
  const value = readGroup(fields, input, '', errors);
  return errors.length > 0 || value === undefined ? refuse(errors) : accept(value);
}

function readGroup(
  fields: Fields,
  input: unknown,
  path: string,
  errors: FieldError[],
): JsonObject | undefined {
  if (!isObject(input)) {
    errors.push({ path: path || 'body', message: 'Give an object with named answers' });
    return undefined;
  }
  const body: { [name: string]: Json } = {};
  for (const name of Object.keys(input)) {
    if (!Object.hasOwn(fields, name))
      errors.push({ path: join(path, name), message: `Remove “${name}”: there is no such question here` });
  }
  for (const [name, question] of Object.entries(fields)) {
    const given = Object.hasOwn(input, name) ? input[name] : undefined;
    const missing =
      given === undefined || given === null || (typeof given === 'string' && given.trim() === '');
    if (missing) {
      if (question.required) errors.push({ path: join(path, name), message: `Answer “${question.label}”` });
      continue;
    }
    const value = readValue(question.spec, question.label, given, join(path, name), errors);
    if (value !== undefined) body[name] = value;
  }
  return body;
}

function readValue(
  spec: FieldSpec,
  label: string,
  given: unknown,
  path: string,
  errors: FieldError[],
): Json | undefined {
  const wrong = (message: string): undefined => {
    errors.push({ path, message: `${label}: ${message}` });
    return undefined;
  };
  switch (spec.type) {
    case 'text':
      if (typeof given !== 'string') return wrong('give text');
      return textFault(spec, given) === undefined ? given : wrong(textFault(spec, given) ?? '');
    case 'whole-number':
      if (typeof given !== 'number' || !Number.isSafeInteger(given)) return wrong('give a whole number');
      return given < spec.min || given > spec.max
        ? wrong(`give a number from ${spec.min} to ${spec.max}`)
        : given;
    case 'date':
      return (
        (typeof given === 'string' ? parsePlainDate(given) : undefined) ??
        wrong('give a real date as year-month-day, like 2026-03-27')
      );
    case 'moment':
      return (
        (typeof given === 'string' ? parseInstant(given) : undefined) ??
        wrong('give a date and time with its offset, like 2026-03-27T14:30:00Z')
      );
    case 'yes-no':
      return typeof given === 'boolean' ? given : wrong('answer true or false');
    case 'choice':
      return typeof given === 'string' && spec.options.some((o) => o.value === given)
        ? given
        : wrong(`choose one of ${values(spec.options)}`);
    case 'choices':
      if (!Array.isArray(given) || !given.every((g) => spec.options.some((o) => o.value === g)))
        return wrong(`choose from ${values(spec.options)}`);
      if (new Set(given).size !== given.length) return wrong('choose each only once');
      return given.length < spec.min ? wrong(`choose at least ${spec.min}`) : (given as string[]);
    case 'fact':
      return typeof given === 'number' && Number.isSafeInteger(given) && given > 0
        ? given
        : wrong('give the number of the earlier entry');
    case 'file':
      return readGroup(FILE_FIELDS, given, path, errors);
    case 'group':
      return readGroup(spec.fields, given, path, errors);
    case 'list':
      if (!Array.isArray(given)) return wrong('give a list');
      if (given.length > LONGEST_LIST) return wrong(`give at most ${LONGEST_LIST}`);
      if (given.length < spec.min) return wrong(`give at least ${spec.min}`);
      return given.map(
        (item, i) => readValue(spec.of, `${label} ${i + 1}`, item, `${path}[${i}]`, errors) ?? null,
      );
    case 'by-key': {
      if (!isObject(given)) return wrong('give an object with an answer for each item');
      if (Object.keys(given).length > LONGEST_LIST) return wrong(`answer at most ${LONGEST_LIST} items`);
      const read = Object.entries(given).flatMap(([key, item]): [string, Json][] => {
        const value = readValue(spec.of, `${label}, ${key}`, item, join(path, key), errors);
        return value === undefined ? [] : [[key, value]];
      });
      return Object.fromEntries(read);
    }
  }
}

const FILE_FIELDS: Fields = {
  document: text('Document'),
  name: text('Name of the file'),
  mediaType: text('Media type'),
  bytes: wholeNumber('Length in bytes'),
  sha256: text('SHA-256', { minLength: 64, maxLength: 64 }),
};

/** C0 and C1 control characters but tab and line ends: nobody types them, and they hide what a text says. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** What is wrong with a text, as something to do; undefined when nothing is. */
function textFault(spec: FieldSpec & { readonly type: 'text' }, given: string): string | undefined {
  if (!given.isWellFormed()) return 'send it again: part of a character is missing in it';
  if (CONTROL.test(given)) return 'remove the control characters, which cannot be read';
  const { length } = given.trim();
  if (length < spec.minLength) return `write at least ${spec.minLength} characters`;
  if (length > spec.maxLength) return `shorten it to ${spec.maxLength} characters: it has ${length}`;
  return undefined;
}

function values(options: readonly Option[]): string {
  return options.map((o) => o.value).join(', ');
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
