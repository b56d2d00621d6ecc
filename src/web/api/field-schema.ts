import { type FieldSpec, type Fields, LONGEST_LIST } from '../../domain/fields.ts';

/** A JSON Schema (draft 2020-12), as plain data. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** Years 0001 to 9999; that the day exists is for `format` and the server. */
export const DATE_SCHEMA: JsonSchema = {
  type: 'string',
  format: 'date',
  pattern: '^([1-9]\\d{3}|\\d[1-9]\\d{2}|\\d{2}[1-9]\\d|\\d{3}[1-9])-\\d{2}-\\d{2}$',
};

/**
 * RFC 3339 without leap seconds. The server also takes a moment without its seconds, and those on the first and the
 * last day of the calendar that their offset does not put outside it.
 */
export const MOMENT_SCHEMA: JsonSchema = {
  type: 'string',
  format: 'date-time',
  pattern:
    '^(?!0001-01-01|9999-12-31)([1-9]\\d{3}|\\d[1-9]\\d{2}|\\d{2}[1-9]\\d|\\d{3}[1-9])-\\d{2}-\\d{2}T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)$',
};

/** Everything but halves of characters and the control characters that nobody types; tab and line ends are allowed. */
const NO_CONTROL = '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\ud800-\\udfff]*$';

/**
 * The body of a fact as JSON Schema, made from its questions: what to send. Whatever it allows `parseFields` takes,
 * with one exception that JSON Schema cannot say: the server counts a character beyond the Basic Multilingual Plane
 * as two. The server takes a little more: spaces around a text, and null or blank for an answer that may be left out.
 */
export function bodySchema(fields: Fields): JsonSchema {
  const names = Object.entries(fields);
  const required = names.filter(([, question]) => question.required).map(([name]) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(
      names.map(([name, { label, hint, spec }]) => [
        name,
        { ...specSchema(spec), title: label, ...(hint === undefined ? {} : { description: hint }) },
      ]),
    ),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}

function specSchema(spec: FieldSpec): JsonSchema {
  switch (spec.type) {
    case 'text':
      return textSchema(spec.minLength, spec.maxLength);
    case 'whole-number':
      return {
        type: 'integer',
        minimum: spec.min,
        maximum: spec.max,
        ...(spec.unit === undefined ? {} : { 'x-unit': spec.unit }),
      };
    case 'date':
      return DATE_SCHEMA;
    case 'moment':
      return MOMENT_SCHEMA;
    case 'yes-no':
      return { type: 'boolean' };
    case 'choice':
      return choiceSchema(spec.options);
    case 'choices':
      return { type: 'array', items: choiceSchema(spec.options), minItems: spec.min, uniqueItems: true };
    case 'fact':
      return {
        type: 'integer',
        minimum: 1,
        maximum: Number.MAX_SAFE_INTEGER,
        'x-entry-of': spec.kinds,
        description: `Position of an earlier entry of the case: ${spec.kinds.join(' or ')}`,
      };
    case 'file':
      return FILE_SCHEMA;
    case 'group':
      return bodySchema(spec.fields);
    case 'list':
      return { type: 'array', items: specSchema(spec.of), minItems: spec.min, maxItems: LONGEST_LIST };
    case 'by-key':
      return { type: 'object', additionalProperties: specSchema(spec.of), maxProperties: LONGEST_LIST };
  }
}

/** Lengths are counted without the spaces around a text, so a least length is put as a pattern. */
function textSchema(least: number, most: number): JsonSchema {
  const inside = least <= 1 ? '\\S' : `\\S[\\s\\S]{${least - 2},}\\S`;
  return {
    type: 'string',
    minLength: least,
    maxLength: most,
    pattern: NO_CONTROL,
    ...(least === 0 ? {} : { allOf: [{ pattern: inside }] }),
  };
}

function choiceSchema(options: readonly { readonly value: string; readonly label: string }[]): JsonSchema {
  return {
    type: 'string',
    enum: options.map(({ value }) => value),
    'x-labels': Object.fromEntries(options.map(({ value, label }) => [value, label])),
  };
}

const FILE_SCHEMA: JsonSchema = {
  type: 'object',
  properties: {
    document: { ...textSchema(1, 500), title: 'Document' },
    name: { ...textSchema(1, 500), title: 'Name of the file' },
    mediaType: { ...textSchema(1, 500), title: 'Media type' },
    bytes: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER, title: 'Length in bytes' },
    sha256: { ...textSchema(64, 64), title: 'SHA-256' },
  },
  required: ['document', 'name', 'mediaType', 'bytes', 'sha256'],
  additionalProperties: false,
};
