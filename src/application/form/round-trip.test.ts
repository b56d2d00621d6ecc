import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Field,
  type FieldSpec,
  type Fields,
  type FileAnswer,
  parseFields,
} from '../../domain/fields.ts';
import { instantFromEpochMs } from '../../kernel/instant.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { fromEpochDay } from '../../kernel/plain-date.ts';
import { bodyOf, checkAnswers } from './read-values.ts';
import { valuesOf } from './values-of.ts';

/*
 * Random questions with random answers to them. A form cannot tell an empty list, or a row in which nothing stands, from
 * no answer at all, and it keeps no white space around a text: such answers are not made here.
 */

type Made = { readonly spec: FieldSpec; readonly answer: Json };

const documents = new Map<string, FileAnswer>(
  ['d1', 'd2'].map((document) => [
    document,
    { document, name: `${document}.pdf`, mediaType: 'application/pdf', bytes: 7, sha256: 'a'.repeat(64) },
  ]),
);

const letters = fc.string({
  minLength: 1,
  maxLength: 12,
  unit: fc.constantFrom(...Array.from('aZé م"<&.-%_\n0')),
});
const words = letters.filter((text) => text.trim() === text && text.length > 0);
const name = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,6}$/);
const key = fc
  .oneof(fc.constantFrom('a.b', 'x-day', '%2E', '__proto__', 'constructor', '1'), words)
  .filter((one) => one.trim() === one);

const options = fc
  .uniqueArray(words, { minLength: 1, maxLength: 9 })
  .map((values) => values.map((value) => ({ value, label: value })));

const simple: fc.Arbitrary<Made> = fc.oneof(
  fc.record({
    spec: fc.boolean().map((long) => ({ type: 'text', long, minLength: 1, maxLength: 500 }) as const),
    answer: words,
  }),
  fc.record({
    spec: fc.constantFrom(undefined, 'pence', 'sessions').map(
      (unit) =>
        ({
          type: 'whole-number',
          min: -5_000_000,
          max: 5_000_000,
          ...(unit === undefined ? {} : { unit }),
        }) as const,
    ),
    answer: fc.integer({ min: -5_000_000, max: 5_000_000 }),
  }),
  fc.record({
    spec: fc.constant({ type: 'date' } as const),
    answer: fc.integer({ min: -719_162, max: 2_932_896 }).map(fromEpochDay),
  }),
  fc.record({
    spec: fc.constant({ type: 'moment' } as const),
    answer: fc
      .oneof(
        // Whole minutes around the hour that London has twice in October 2026, and any moment of some centuries.
        fc.integer({ min: -180, max: 180 }).map((minutes) => Date.UTC(2026, 9, 25, 1) + minutes * 60_000),
        fc.integer({ min: Date.UTC(1700, 0, 1), max: Date.UTC(2200, 0, 1) }),
      )
      .map(instantFromEpochMs),
  }),
  fc.record({ spec: fc.constant({ type: 'yes-no' } as const), answer: fc.boolean() }),
  options.chain((offered) =>
    fc.record({
      spec: fc.constant({ type: 'choice', options: offered } as const),
      answer: fc.constantFrom(...offered.map(({ value }) => value)),
    }),
  ),
  options.chain((offered) =>
    fc.record({
      spec: fc.constant({ type: 'choices', options: offered, min: 1 } as const),
      answer: fc.subarray(
        offered.map(({ value }) => value),
        { minLength: 1 },
      ),
    }),
  ),
  fc.record({
    spec: fc.constant({ type: 'fact', kinds: ['Noted'] } as const),
    answer: fc.integer({ min: 1, max: 100_000 }),
  }),
  fc.record({
    spec: fc.constant({ type: 'file' } as const),
    answer: fc.constantFrom(...documents.values()).map((file): Json => ({ ...file })),
  }),
);

const { made } = fc.letrec<{ made: Made; fields: { fields: Fields; body: JsonObject } }>((tie) => ({
  fields: fc
    .uniqueArray(fc.tuple(name, tie('made'), fc.boolean()), {
      minLength: 1,
      maxLength: 4,
      selector: ([one]) => one,
    })
    .map((members) => ({
      fields: Object.fromEntries(
        members.map(([one, { spec }, required]): [string, Field<unknown>] => [
          one,
          { label: one, required, spec },
        ]),
      ),
      body: Object.fromEntries(members.map(([one, { answer }]) => [one, answer])),
    })),
  made: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    simple,
    tie('fields').map(({ fields, body }): Made => ({
      spec: { type: 'group', fields },
      answer: body,
    })),
    fc.tuple(tie('made'), fc.integer({ min: 1, max: 3 })).map(([{ spec, answer }, count]): Made => ({
      spec: { type: 'list', of: spec, min: 0 },
      answer: Array.from({ length: count }, () => answer),
    })),
    fc
      .tuple(tie('made'), fc.uniqueArray(key, { minLength: 1, maxLength: 3 }))
      .map(([{ spec, answer }, keys]): Made => ({
        spec: { type: 'by-key', of: spec },
        answer: Object.fromEntries(keys.map((one) => [one, answer])),
      })),
  ),
}));

test('what would be typed for some answers is read as those answers, whatever the questions', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(name, made), { maxLength: 5, selector: ([one]) => one }),
      (members) => {
        const fields = Object.fromEntries(
          members.map(([one, { spec }]): [string, Field<unknown>] => [
            one,
            { label: one, required: true, spec },
          ]),
        );
        const body: JsonObject = Object.fromEntries(members.map(([one, { answer }]) => [one, answer]));
        const reading = { zone: 'Europe/London', documentOf: (id: string) => documents.get(id) };
        const values = valuesOf(fields, body, 'Europe/London');
        const read = bodyOf(fields, values, reading);
        expect(read.errors).toEqual([]);
        expect(read.body).toEqual(body);
        expect(parseFields(fields, read.body)).toEqual({ ok: true, value: body });
        expect(checkAnswers(fields, values, reading).ok).toBe(true);
      },
    ),
    { numRuns: 1_000 },
  );
});

test('nothing that can be typed makes reading fail', () => {
  const box = fc
    .tuple(fc.array(fc.oneof(name, fc.constantFrom('0', '1', '99', '')), { maxLength: 4 }), name)
    .map(([way, last]) => [last, ...way].join('.'));
  const part = fc.constantFrom('', '-day', '-month', '-year', '-time');
  fc.assert(
    fc.property(
      made,
      fc.array(fc.tuple(fc.oneof(fc.constant('q'), box), part, fc.array(fc.string({ unit: 'binary' })))),
      ({ spec }, sent) => {
        const fields: Fields = { q: { label: 'Question', required: false, spec } };
        const values = Object.fromEntries(
          sent.map(([boxName, suffix, typed]) => [`${boxName.replace(/^[a-z]\w*/, 'q')}${suffix}`, typed]),
        );
        const { ok, typed } = checkAnswers(fields, values, { zone: 'Europe/London' });
        expect(typeof ok).toBe('boolean');
        expect(Object.keys(typed.body).filter((one) => one !== 'q')).toEqual([]);
      },
    ),
    { numRuns: 500 },
  );
});
