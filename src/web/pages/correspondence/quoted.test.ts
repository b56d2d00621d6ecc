import { describe, expect, test } from 'vitest';
import { piecesOf, quotedFrom } from './quoted.ts';

const text = 'Thank you for writing. We pay half of it.\n\nThe rest is for others: نحن ندفع. More later?';

describe('the pieces of a reply that can be quoted', () => {
  test('are its sentences, whatever the language', () => {
    expect(piecesOf(text).map((piece) => piece.text)).toEqual([
      'Thank you for writing.',
      'We pay half of it.',
      'The rest is for others: نحن ندفع.',
      'More later?',
    ]);
  });

  test('of a long one are its paragraphs', () => {
    const long = Array.from({ length: 30 }, (_, i) => `First of ${i}. Second of ${i}.`).join('\r\n');
    expect(piecesOf(long)).toHaveLength(30);
    expect(piecesOf(long)[1]?.text).toBe('First of 1. Second of 1.');
  });

  test('of nothing are none', () => {
    expect(piecesOf(' \n ')).toEqual([]);
  });
});

describe('a quotation', () => {
  test('is what stands from the first piece chosen to the last', () => {
    expect(quotedFrom(text, ['2'])).toBe('We pay half of it.');
    expect(quotedFrom(text, ['3', '1'])).toBe(
      'Thank you for writing. We pay half of it.\n\nThe rest is for others: نحن ندفع.',
    );
  });

  test('is none where nothing was chosen, or nothing is there', () => {
    expect(quotedFrom(text, [])).toBeUndefined();
    expect(quotedFrom(text, ['99'])).toBeUndefined();
    expect(quotedFrom(undefined, ['1'])).toBeUndefined();
  });
});
