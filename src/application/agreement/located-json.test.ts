import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLocatedJson } from './located-json.ts';

describe('JSON with the lines of its parts', () => {
  test('is what JSON.parse makes of it, however it is laid out', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.integer({ min: 0, max: 4 }), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const read = readLocatedJson(text);
        expect(read.ok && read.value.value).toEqual(JSON.parse(text));
      }),
    );
  });

  test('says nothing of a whole text, and something of every text cut short', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(), (value, at) => {
        const text = JSON.stringify(value);
        const cut = readLocatedJson(text.slice(0, at % text.length));
        expect(cut.ok).toBe(false);
        if (!cut.ok) expect(cut.error.message).toMatch(/cut off/);
      }),
    );
  });

  test('agrees with JSON.parse on what is no JSON', () => {
    for (const text of [
      '01',
      '+1',
      '.5',
      "'a'",
      '[1,]',
      '{"a":1,}',
      '"\\x"',
      'nul',
      '"a\nb"',
      '{a:1}',
      '1 2',
      'NaN',
    ])
      expect([text, readLocatedJson(text).ok]).toEqual([text, false]);
  });

  test('gives the line of each part, counted from 1, with either line end', () => {
    for (const end of ['\n', '\r\n']) {
      const text = ['{', ' "a": [', '  1,', '  {"b": 2}', ' ]', '}'].join(end);
      const read = readLocatedJson(`\uFEFF${text}`);
      expect(read.ok && Object.fromEntries(read.value.lines)).toEqual({
        '': 1,
        a: 2,
        'a[0]': 3,
        'a[1]': 4,
        'a[1].b': 4,
      });
    }
  });
});
