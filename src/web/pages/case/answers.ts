import type { FieldSpec, Fields } from '../../../domain/fields.ts';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import { parseInstant } from '../../../kernel/instant.ts';
import { parsePlainDate } from '../../../kernel/plain-date.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { countInWords, momentInWords } from '../../wording/dates.ts';

/** One line of an answer; `entry` is the entry it refers to. */
export type AnswerLine = { readonly text: string; readonly entry?: number };

/** A question as it was asked, and what was answered. */
export type Answer = { readonly question: string; readonly lines: readonly AnswerLine[] };

/** What was answered to the questions of an entry, in the order they are asked. Unanswered ones are left out. */
export function answersOf(fields: Fields, body: JsonObject, zone: string): readonly Answer[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = body[name];
    return value === undefined || value === null
      ? []
      : [{ question: field.label, lines: linesOf(field.spec, value, zone) }];
  });
}

function linesOf(spec: FieldSpec, value: Json, zone: string): readonly AnswerLine[] {
  if (spec.type === 'list') {
    return (value as readonly Json[]).map((item) => ({
      text: textOf(spec.of, item, zone),
      ...entryOf(spec.of, item),
    }));
  }
  if (spec.type === 'by-key') {
    return Object.entries(value as JsonObject).flatMap(([key, item]) =>
      item === undefined ? [] : [{ text: `${key}: ${textOf(spec.of, item, zone)}` }],
    );
  }
  return [{ text: textOf(spec, value, zone), ...entryOf(spec, value) }];
}

function entryOf(spec: FieldSpec, value: Json): { readonly entry?: number } {
  return spec.type === 'fact' ? { entry: value as number } : {};
}

function textOf(spec: FieldSpec, value: Json, zone: string): string {
  switch (spec.type) {
    case 'text':
      return plain(value);
    case 'whole-number':
      return numberInWords(value as number, spec.unit);
    case 'date': {
      const date = parsePlainDate(plain(value));
      return date === undefined ? plain(value) : dayInWords(date);
    }
    case 'moment': {
      const at = parseInstant(plain(value));
      return at === undefined ? plain(value) : momentInWords(zone, at);
    }
    case 'yes-no':
      return value === true ? 'Yes' : 'No';
    case 'choice':
      return labelOf(spec.options, value);
    case 'choices':
      return (value as readonly Json[]).map((item) => labelOf(spec.options, item)).join('; ');
    case 'file':
      return plain((value as JsonObject)['name'] ?? '');
    case 'fact':
      return `entry ${plain(value)}`;
    case 'group':
      return answersOf(spec.fields, value as JsonObject, zone)
        .map(({ question, lines }) => `${question}: ${lines.map(({ text }) => text).join('; ')}`)
        .join(' · ');
    case 'list':
    case 'by-key':
      return linesOf(spec, value, zone)
        .map(({ text }) => text)
        .join('; ');
  }
}

/** A value of a shape that its question no longer takes is shown as it was recorded. */
function plain(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
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
  return unit === undefined ? countInWords(value) : `${countInWords(value)} ${unit}`;
}
