import { describe, expect, test } from 'vitest';
import { byKey, group, list, longText, marked, optional, text } from './fields.ts';
import { markedQuestions, unmarked, withheldAs, withheldIn, withhold } from './markings.ts';

const fields = {
  from: text('From'),
  raw: marked('raw', longText('As given'), { gist: 'gist' }),
  gist: marked('gist', optional(text('Gist'))),
  rows: list('Rows', group('Row', { who: text('Who'), note: marked('raw', optional(text('Note'))) })),
  items: byKey('Items', group('Item', { said: marked('raw', text('Said')) })),
};
const body = {
  from: 'Desk',
  raw: 'secret one',
  gist: 'the gist',
  rows: [{ who: 'A', note: 'secret two' }, { who: 'B' }],
  items: { a: { said: 'secret three' } },
};
const RAW = new Map([['raw', 'Raw text']]);

describe('answers that are marked', () => {
  test('are withheld wherever they stand, each with the title of its marking in its place', () => {
    expect(withhold(fields, body, RAW)).toEqual({
      from: 'Desk',
      raw: { _withheld: 'Raw text' },
      gist: 'the gist',
      rows: [{ who: 'A', note: { _withheld: 'Raw text' } }, { who: 'B' }],
      items: { a: { said: { _withheld: 'Raw text' } } },
    });
    expect(JSON.stringify(withhold(fields, body, RAW))).not.toContain('secret');
    // What was answered stays as it is for everybody else.
    expect(body.raw).toBe('secret one');
  });

  test('are left as they are, the same object, where nothing of them is withheld', () => {
    expect(withhold(fields, body, new Map())).toBe(body);
    expect(withhold(fields, body, new Map([['other', 'Other']]))).toBe(body);
    const without = { from: 'Desk', rows: [{ who: 'B' }], items: {} };
    expect(withhold(fields, without, RAW)).toBe(without);
  });

  test('are told from those that are there', () => {
    const withheld = withhold(fields, body, new Map([...RAW, ['gist', 'The gist']]));
    expect(withheldAs(withheld['raw'])).toBe('Raw text');
    expect(withheldAs(withheld['from'])).toBeUndefined();
    expect(withheldIn(withheld)).toEqual(['Raw text', 'The gist']);
    expect(withheldIn(body)).toEqual([]);
    expect(withheldIn(undefined)).toEqual([]);
  });

  test('are found among questions at any depth, and left out of what everybody may search', () => {
    expect(markedQuestions(fields).map(({ name }) => name)).toEqual(['raw', 'gist', 'note', 'said']);
    expect(JSON.stringify(unmarked(fields, body))).not.toMatch(/secret|the gist/);
    expect(JSON.stringify(unmarked(fields, body))).toContain('Desk');
  });
});
