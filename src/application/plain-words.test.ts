import { describe, expect, test } from 'vitest';
import { plainWords } from './plain-words.ts';

describe('words in plain letters', () => {
  test.each([
    ['Rang the college; no answer. Rang again', ['rang', 'the', 'college', 'no', 'answer', 'again']],
    ['Aoife Ní Shampla, Zażółć ŁÓDŹ', ['aoife', 'ni', 'shampla', 'zazolc', 'lodz']],
    ['Straße Ærø', ['strasse', 'aero']],
    ['O’Brien’s', ['o', 'brien', 's', 'obriens']],
    ['WM-1003 (2026)', ['wm', '1003', '2026']],
    ['ﬁle №5 ２０', ['file', 'no5', '20']],
    ['مُحَمَّد שָׁלוֹם', ['محمد', 'שלום']],
    ["  --- ' ’ … ", []],
  ])('of “%s”', (text, words) => {
    expect(plainWords(text)).toEqual(words);
  });

  test('are the same whichever way an accent is written', () => {
    expect(plainWords('café')).toEqual(plainWords('cafe\u0301'));
  });

  test('of a very long text stop at a number, and a very long word is cut', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => `w${i}`).join(' ');
    expect(plainWords(many)).toHaveLength(5_000);
    const [cut] = plainWords('𝕏y'.repeat(500) + '𠮷'.repeat(100));
    expect(Array.from(cut as string)).toHaveLength(60);
    expect(cut?.isWellFormed()).toBe(true);
  });
});
