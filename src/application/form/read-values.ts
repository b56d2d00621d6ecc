import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Result } from '../../kernel/result.ts';
import {
  type FieldError,
  type FieldSpec,
  type Fields,
  type FileAnswer,
  parseFields,
} from '../../domain/fields.ts';
import type { FormValues } from '../ports.ts';
import {
  type AnswerError,
  DATE_PARTS,
  MOMENT_PARTS,
  boxesByKey,
  chosen,
  inside,
  isBlank,
  keyInName,
  typed,
} from './names.ts';
import { type TypedFault, readDate, readMoment, readNumber, readText } from './read-typed.ts';
import { boxesByRow } from './rows.ts';

/** What is needed beside the values to read them. */
export type Reading = {
  /** The case's zone, in which times of day are typed. */
  readonly zone: string;
  /** A stored document of the case by its id, as the record is to name it. */
  readonly documentOf?: (documentId: string) => FileAnswer | undefined;
  /** Only these questions: those of one page. All when absent. */
  readonly asks?: readonly string[];
};

/** The answers as typed, to be parsed; `nameOf` gives the name on the page for a path of `parseFields`. */
export type BodyTyped = {
  readonly body: JsonObject;
  readonly errors: readonly AnswerError[];
  /** A mistake that the engine names by its path, placed on the page. */
  readonly placed: (error: FieldError) => AnswerError;
};

/**
 * Reads what was typed into answers. Nothing typed is no answer: the question is left out, and so is a row of a list
 * in which nothing was typed. What cannot be read is left out with an error. Whether the answers will do is for
 * `parseFields` to say: see `checkAnswers`.
 */
export function bodyOf(fields: Fields, values: FormValues, reading: Reading): BodyTyped {
  const run: Run = { values, reading, errors: [], places: new Map() };
  const body = readFields(run, asked(fields, reading.asks), { name: '', path: '', words: '' });
  return { body, errors: run.errors, placed: (error) => placedOn(run, error) };
}

/** Reads and checks what was typed. The errors are placed by names on the page, one for each thing to mend. */
export function checkAnswers(
  fields: Fields,
  values: FormValues,
  reading: Reading,
): Result<JsonObject, readonly AnswerError[]> & { readonly typed: BodyTyped } {
  const read = bodyOf(fields, values, reading);
  const parsed = parseFields(asked(fields, reading.asks), read.body);
  const missed = parsed.ok ? [] : parsed.error.map(read.placed);
  const known = new Set(read.errors.map(({ path }) => path));
  const errors = inOrder(fields, [...read.errors, ...missed.filter(({ path }) => !known.has(path))]);
  if (parsed.ok && errors.length === 0) return { ok: true, value: parsed.value, typed: read };
  return { ok: false, error: errors, typed: read };
}

/** Only some of the questions. */
export function asked(fields: Fields, asks: readonly string[] | undefined): Fields {
  if (asks === undefined) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => asks.includes(name)));
}

/** As the page asks: by question, and within one as found. */
function inOrder(fields: Fields, errors: readonly AnswerError[]): readonly AnswerError[] {
  const order = new Map(Object.keys(fields).map((name, at) => [name, at]));
  const place = ({ path }: AnswerError): number => order.get(path.split('.', 1)[0] ?? '') ?? order.size;
  return errors.toSorted((a, b) => place(a) - place(b));
}

/** Where an answer stands: its name on the page, its path in the body, and which row it is in, in words. */
type Place = { readonly name: string; readonly path: string; readonly words: string };

type Run = {
  readonly values: FormValues;
  readonly reading: Reading;
  readonly errors: AnswerError[];
  readonly places: Map<string, Place & { readonly spec: FieldSpec }>;
};

function readFields(run: Run, fields: Fields, at: Place): JsonObject {
  const answers = Object.entries(fields).flatMap(([name, { spec, label, required }]): [string, Json][] => {
    const place = { name: inside(at.name, name), path: inside(at.path, name), words: at.words };
    const answer = read(run, spec, label, place) ?? (required ? nothingIn(run, spec, place) : undefined);
    return answer === undefined ? [] : [[name, answer]];
  });
  return Object.fromEntries(answers);
}

/** A required answer of which nothing was typed, where that is an answer, or has questions of its own to be named. */
function nothingIn(run: Run, spec: FieldSpec, at: Place): Json | undefined {
  if (run.errors.some(({ path }) => path === at.name)) return undefined;
  if (spec.type === 'group') return readFields(run, spec.fields, at);
  if (spec.type === 'by-key') return {};
  return (spec.type === 'list' || spec.type === 'choices') && spec.min === 0 ? [] : undefined;
}

function read(run: Run, spec: FieldSpec, label: string, at: Place): Json | undefined {
  const { values, reading } = run;
  run.places.set(at.path, { ...at, spec });
  const text = typed(values, at.name);
  const blank = text.trim() === '';
  switch (spec.type) {
    case 'text':
      return blank ? undefined : readText(text);
    case 'whole-number':
      return blank ? undefined : taken(run, label, at, readNumber(spec, text));
    case 'date': {
      const boxes = boxesOf(values, at.name);
      return DATE_PARTS.every((part) => boxes[part] === '')
        ? undefined
        : taken(run, label, at, readDate(boxes));
    }
    case 'moment': {
      const boxes = boxesOf(values, at.name);
      if (MOMENT_PARTS.every((part) => boxes[part] === '')) return undefined;
      return taken(run, label, at, readMoment(reading.zone, boxes));
    }
    case 'yes-no':
      if (blank) return undefined;
      return text === 'yes' || text === 'no' ? text === 'yes' : wrong(run, label, at, 'must be yes or no');
    case 'choice':
      return blank ? undefined : fromOffered(run, spec, label, at, text);
    case 'choices':
      return readChoices(run, spec, label, at);
    case 'fact':
      return blank ? undefined : readEntry(run, label, at, text);
    case 'file':
      return blank
        ? undefined
        : (reading.documentOf?.(text) ?? wrong(run, label, at, 'must be a document of this case'));
    case 'group':
      return isBlank(values, at.name) ? undefined : readFields(run, spec.fields, at);
    case 'list':
      return spec.of.type === 'fact' ? readEntries(run, spec.of, label, at) : readRows(run, spec, label, at);
    case 'by-key':
      return readByKey(run, spec.of, label, at);
  }
}

function boxesOf(
  values: FormValues,
  name: string,
): { readonly [Part in (typeof MOMENT_PARTS)[number]]: string } {
  const box = (part: string): string => typed(values, `${name}-${part}`).trim();
  return { day: box('day'), month: box('month'), year: box('year'), time: box('time') };
}

function fromOffered(
  run: Run,
  spec: FieldSpec & { readonly type: 'choice' | 'choices' },
  label: string,
  at: Place,
  text: string,
): string | undefined {
  return spec.options.some(({ value }) => value === text)
    ? text
    : wrong(run, label, at, 'must be one of the answers offered');
}

function readChoices(
  run: Run,
  spec: FieldSpec & { readonly type: 'choices' },
  label: string,
  at: Place,
): Json | undefined {
  const sent = chosen(run.values, at.name);
  const known = sent.flatMap((one) => fromOffered(run, spec, label, at, one) ?? []);
  return sent.length === 0 || known.length < sent.length ? undefined : [...new Set(known)];
}

function readEntry(run: Run, label: string, at: Place, text: string): number | undefined {
  const position = /^\d{1,15}$/.test(text.trim()) ? Number(text) : 0;
  return position > 0 ? position : wrong(run, label, at, 'must be an entry of this case');
}

/** Entries are ticked, so that each is sent under the name of the list. */
function readEntries(run: Run, of: FieldSpec, label: string, at: Place): Json | undefined {
  const sent = chosen(run.values, at.name);
  const positions = sent.map((one, row) => {
    run.places.set(`${at.path}[${row}]`, { ...at, spec: of });
    return readEntry(run, label, at, one);
  });
  const known = positions.filter((one) => one !== undefined);
  return sent.length === 0 || known.length < sent.length ? undefined : known;
}

function readRows(
  run: Run,
  spec: FieldSpec & { readonly type: 'list' },
  label: string,
  at: Place,
): Json | undefined {
  const rows = [...boxesByRow(run.values, at.name)]
    .toSorted(([a], [b]) => a - b)
    .filter(([row, boxes]) => !isBlank(boxes, inside(at.name, row)));
  const item = spec.item ?? label;
  const answers = rows.map(([row, boxes], index) => {
    const ofRow = { ...run, values: boxes };
    const place = { name: inside(at.name, row), path: `${at.path}[${index}]` };
    const called = `${item} ${row + 1}`;
    const answer =
      spec.of.type === 'group'
        ? read(ofRow, spec.of, item, { ...place, words: `${at.words}${called}: ` })
        : read(ofRow, spec.of, called, { ...place, words: at.words });
    // What cannot be read keeps its place, so that the rows after it are named as they are numbered.
    return answer ?? null;
  });
  return answers.length === 0 ? undefined : answers;
}

function readByKey(run: Run, of: FieldSpec, label: string, at: Place): Json | undefined {
  const answers = [...boxesByKey(run.values, at.name, of)].flatMap(([key, boxes]): [string, Json][] => {
    const place = { name: inside(at.name, keyInName(key)), path: inside(at.path, key) };
    const ofKey = { ...run, values: boxes };
    const answer = read(ofKey, of, label, { ...place, words: `${at.words}${key}: ` });
    return answer === undefined ? [] : [[key, answer]];
  });
  return answers.length === 0 ? undefined : Object.fromEntries(answers);
}

function taken<T>(run: Run, label: string, at: Place, result: Result<T, TypedFault>): T | undefined {
  return result.ok ? result.value : wrong(run, label, at, result.error.says, result.error.parts);
}

function wrong(run: Run, label: string, at: Place, says: string, parts?: AnswerError['parts']): undefined {
  const message = `${at.words}${label} ${says}`;
  run.errors.push({ path: at.name, message, ...(parts === undefined ? {} : { parts }) });
  return undefined;
}

function placedOn(run: Run, error: FieldError): AnswerError {
  const place = run.places.get(error.path);
  if (place === undefined)
    return { path: error.path.replaceAll(/\[(\d+)\]/g, '.$1'), message: error.message };
  const { spec } = place;
  const parts = spec.type === 'date' ? DATE_PARTS : spec.type === 'moment' ? MOMENT_PARTS : undefined;
  return {
    path: place.name,
    message: `${place.words}${error.message}`,
    ...(parts === undefined ? {} : { parts }),
  };
}
