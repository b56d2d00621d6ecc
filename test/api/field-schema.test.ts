import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { assert, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENGINE_ACTS } from '../../src/domain/engine-acts.ts';
import {
  byKey,
  choice,
  choices,
  date,
  factRef,
  type Fields,
  file,
  group,
  list,
  moment,
  optional,
  parseFields,
  text,
  wholeNumber,
  yesNo,
} from '../../src/domain/fields.ts';
import { installedProgrammes } from '../../src/wiring/programmes.ts';
import { fromSchema, mutated } from './from-schema.ts';
import { seededRandom } from '../torture/seeded-random.ts';
import { bodySchema } from '../../src/web/api/field-schema.ts';

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);

const every: Fields = {
  line: text('Line', { minLength: 3, maxLength: 10 }),
  note: optional(text('Note')),
  count: wholeNumber('Count', { min: 2, max: 7 }),
  on: date('Day'),
  at: optional(moment('Moment')),
  well: yesNo('Well?'),
  one: choice('One', { a: 'First', b: 'Second' }),
  some: choices('Some', { a: 'First', b: 'Second', c: 'Third' }, { min: 1 }),
  about: optional(factRef('About', [{ kind: 'ContactRecorded' }])),
  paper: optional(file('Paper')),
  place: group('Place', { town: text('Town') }),
  lines: list('Lines', text('Line'), { min: 1 }),
  answers: optional(byKey('Answers', group('Answer', { rating: choice('Rating', { low: 'Low' }) }))),
};

const sound = {
  line: 'abc',
  count: 2,
  on: '2026-03-27',
  well: true,
  one: 'a',
  some: ['a'],
  place: { town: 'Northford' },
  lines: ['x'],
};

/** Whether the schema takes it, and whether the form does. */
function judged(fields: Fields, body: unknown): { readonly schema: boolean; readonly form: boolean } {
  return { schema: ajv.compile(bodySchema(fields))(body), form: parseFields(fields, body).ok };
}

describe('the schema of a body', () => {
  test('takes what the form takes', () => {
    expect(judged(every, sound)).toEqual({ schema: true, form: true });
  });

  test.each([
    ['a missing answer', { line: undefined }],
    ['an unknown member', { colour: 'red' }],
    ['a text below its least length', { line: 'ab' }],
    ['a text of spaces', { line: '     ' }],
    ['a text beyond its length', { line: 'a'.repeat(11) }],
    ['control characters', { line: 'ab\u0000c' }],
    ['a number below its least', { count: 1 }],
    ['a number beyond its most', { count: 8 }],
    ['half a number', { count: 2.5 }],
    ['a number as text', { count: '3' }],
    ['a day that does not exist', { on: '2026-02-30' }],
    ['the year nought', { on: '0000-01-01' }],
    ['a moment without an offset', { at: '2026-03-27T14:30:00' }],
    ['a leap second', { at: '2016-12-31T23:59:60Z' }],
    ['a moment that its offset puts before the year 1', { at: '0001-01-01T00:30:00+01:00' }],
    ['a moment that its offset puts after the year 9999', { at: '9999-12-31T23:30:00-01:00' }],
    ['a word for yes', { well: 'yes' }],
    ['an option that is not offered', { one: 'c' }],
    ['no choice where one is needed', { some: [] }],
    ['a choice made twice', { some: ['a', 'a'] }],
    ['entry nought', { about: 0 }],
    ['a file without its hash', { paper: { document: 'x', name: 'a', mediaType: 'b', bytes: 1 } }],
    ['a group that is a list', { place: [] }],
    ['an unknown member of a group', { place: { town: 'Northford', county: 'Northshire' } }],
    ['an empty list where one is needed', { lines: [] }],
    ['an empty line of a list', { lines: [''] }],
    ['a list that is too long', { lines: Array.from({ length: 501 }, () => 'x') }],
    ['an answer of a wrong shape', { answers: { first: { rating: 'high' } } }],
  ])('refuses %s, as the form does', (_what, change) => {
    const body = JSON.parse(JSON.stringify({ ...sound, ...change })) as unknown;
    expect(judged(every, body)).toEqual({ schema: false, form: false });
  });

  test('asks for what to send; the form also takes spaces around a text and a blank for no answer', () => {
    for (const change of [
      { line: `   abc${' '.repeat(9)}` },
      { note: '' },
      { note: null },
      { at: '0001-01-01T12:00:00Z' },
    ])
      expect(judged(every, { ...sound, ...change })).toEqual({ schema: false, form: true });
  });

  test('cannot say that a character beyond the basic plane counts twice', () => {
    expect(judged(every, { ...sound, line: '🜁'.repeat(6) })).toEqual({ schema: true, form: false });
  });
});

const BEYOND_BASIC_PLANE = /[\u{10000}-\u{10ffff}]/u;

const acts = [...installedProgrammes().values()].flatMap((programme) =>
  [...programme.facts.values()].map((fact) => [fact.kind, fact.fields] as const),
);
const engine = [...ENGINE_ACTS.values()].map((act) => [act.kind, act.fields] as const);

test.each([...acts, ...engine])('bodies made from the schema of %s agree with its form', (_kind, fields) => {
  const schema = bodySchema(fields);
  const valid = ajv.compile(schema);
  assert(
    property(integer(), (seed) => {
      const random = seededRandom(seed);
      const body = fromSchema(schema, random);
      expect(valid(body), JSON.stringify(valid.errors)).toBe(true);
      expect(parseFields(fields, body)).toMatchObject({ ok: true });
      const other = mutated(body, random);
      // What the form takes beyond the schema, and what the schema cannot say, is named above.
      if (valid(other) && !BEYOND_BASIC_PLANE.test(JSON.stringify(other)))
        expect(parseFields(fields, other), JSON.stringify(other)).toMatchObject({ ok: true });
    }),
    { numRuns: 25 },
  );
});
