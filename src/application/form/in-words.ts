import type { Json, JsonObject } from '../../kernel/json.ts';
import { civilDateIn, civilTimeIn, parseInstant } from '../../kernel/instant.ts';
import { parsePlainDate } from '../../kernel/plain-date.ts';
import type { FieldSpec, Fields } from '../../domain/fields.ts';
import { withheldAs } from '../../domain/markings.ts';
import { dayInWords } from '../date-words.ts';
import type { Form, FormPage } from './form.ts';

/**
 * One line of an answer: its text; `entry`, the entry it refers to; and `parts`, the answers within it where it is a
 * group or a row of one, which `text` tells on one line.
 */
export type AnswerLine = {
  readonly text: string;
  readonly entry?: number;
  readonly parts?: readonly Answer[];
};

/** A question as it was asked, its name among the fields, and what was answered. */
export type Answer = {
  readonly name: string;
  readonly question: string;
  readonly lines: readonly AnswerLine[];
};

/** An answer to be checked before it is recorded, with the page on which it is changed; no lines: not answered. */
export type CheckedAnswer = Answer & { readonly page: FormPage };

/**
 * What was answered, in the order asked; unanswered questions are left out. Dates and times are told as in `zone`. A
 * value of a shape that its question no longer takes is told as it was recorded.
 */
export function answersInWords(fields: Fields, body: JsonObject, zone: string): readonly Answer[] {
  const answerTo = (name: string): Json | undefined =>
    Object.hasOwn(body, name) ? (body[name] ?? undefined) : undefined;
  // A gist is told where the answer would stand that it is the gist of.
  const told = new Set(
    Object.entries(fields).flatMap(([name, { gist }]) =>
      gist === undefined ||
      withheldAs(answerTo(name)) === undefined ||
      withheldAs(answerTo(gist)) !== undefined
        ? []
        : [gist],
    ),
  );
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = answerTo(name);
    if (value === undefined || told.has(name)) return [];
    const title = withheldAs(value);
    const lines =
      title === undefined
        ? linesOf(field.spec, value, zone)
        : withheldLines(title, fields, field.gist, answerTo, zone);
    return [{ name, question: field.label, lines }];
  });
}

/** "Withheld: Police intelligence. Gist: He was warned off.": the gist where there is one that may be read. */
function withheldLines(
  title: string,
  fields: Fields,
  gist: string | undefined,
  answerTo: (name: string) => Json | undefined,
  zone: string,
): readonly AnswerLine[] {
  const says = `Withheld: ${title}.`;
  const instead = gist === undefined ? undefined : fields[gist];
  const value = gist === undefined ? undefined : answerTo(gist);
  if (instead === undefined || value === undefined || withheldAs(value) !== undefined)
    return [{ text: says }];
  return [{ text: `${says} Gist: ${onOneLine(linesOf(instead.spec, value, zone))}` }];
}

/** Every question of a form, page by page, with what was answered so far. */
export function answersToCheck(
  form: Form,
  fields: Fields,
  body: JsonObject,
  zone: string,
): readonly CheckedAnswer[] {
  const answered = new Map(answersInWords(fields, body, zone).map((answer) => [answer.name, answer]));
  return form.pages.flatMap((page) =>
    page.asks.flatMap((name) => {
      const field = fields[name];
      return field === undefined
        ? []
        : [{ ...(answered.get(name) ?? { name, question: field.label, lines: [] }), page }];
    }),
  );
}

function linesOf(spec: FieldSpec, value: Json, zone: string): readonly AnswerLine[] {
  if (spec.type === 'list' && Array.isArray(value))
    return (value as readonly Json[]).map((item) => lineOf(spec.of, item, zone));
  if (spec.type === 'by-key' && isObject(value)) {
    return Object.entries(value).flatMap(([key, item]) => {
      if (item === undefined) return [];
      const line = lineOf(spec.of, item, zone);
      return [{ ...line, text: `${key}: ${line.text}` }];
    });
  }
  return [lineOf(spec, value, zone)];
}

function lineOf(spec: FieldSpec, value: Json, zone: string): AnswerLine {
  if (spec.type === 'fact' && typeof value === 'number') return { text: `entry ${value}`, entry: value };
  if (spec.type === 'group' && isObject(value)) {
    const parts = answersInWords(spec.fields, value, zone);
    const text = parts.map((part) => `${part.question}: ${onOneLine(part.lines)}`).join(' · ');
    return { text, parts };
  }
  const several = spec.type === 'list' ? Array.isArray(value) : spec.type === 'by-key' && isObject(value);
  if (several) return { text: onOneLine(linesOf(spec, value, zone)) };
  return { text: simpleText(spec, value, zone) };
}

function onOneLine(lines: readonly AnswerLine[]): string {
  return lines.map(({ text }) => text).join('; ');
}

function simpleText(spec: FieldSpec, value: Json, zone: string): string {
  switch (spec.type) {
    case 'whole-number':
      return typeof value === 'number' ? numberInWords(value, spec.unit) : plain(value);
    case 'date': {
      const date = parsePlainDate(plain(value));
      return date === undefined ? plain(value) : dayInWords(date);
    }
    case 'moment': {
      const at = parseInstant(plain(value));
      return at === undefined
        ? plain(value)
        : `${dayInWords(civilDateIn(zone, at))}, ${civilTimeIn(zone, at)}`;
    }
    case 'yes-no':
      return typeof value === 'boolean' ? (value ? 'Yes' : 'No') : plain(value);
    case 'choice':
      return labelOf(spec.options, value);
    case 'choices':
      return Array.isArray(value)
        ? (value as readonly Json[]).map((item) => labelOf(spec.options, item)).join('; ')
        : plain(value);
    case 'file':
      return isObject(value) ? plain(value['name'] ?? '') : plain(value);
    case 'text':
    case 'fact':
    case 'group':
    case 'list':
    case 'by-key':
      return plain(value);
  }
}

/** A value of a shape that its question no longer takes is shown as it was recorded. */
function plain(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function labelOf(
  options: readonly { readonly value: string; readonly label: string }[],
  value: Json,
): string {
  return options.find((option) => option.value === value)?.label ?? plain(value);
}

const PENCE_A_POUND = 100;

function numberInWords(value: number, unit: string | undefined): string {
  if (unit === 'pence')
    return (value / PENCE_A_POUND).toLocaleString('en-GB', { style: 'currency', currency: 'GBP' });
  const count = value.toLocaleString('en-GB');
  return unit === undefined ? count : `${count} ${unit}`;
}
