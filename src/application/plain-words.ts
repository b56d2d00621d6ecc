import { plainLetters } from '../kernel/plain-letters.ts';

/** The most words kept of one text, and the most letters of one word; what is longer is cut there, in both. */
const MOST_WORDS = 5_000;
const LONGEST_WORD = 60;

/** Letters and digits of any script, and what stands within a word: O’Brien. */
const WORD = /[\p{L}\p{N}]+(?:['’ʼ‘][\p{L}\p{N}]+)*/gu;
const WITHIN = /['’ʼ‘]/u;

/**
 * The words of a text as search compares them, each once, in the order they come: without accents and points, in
 * lower case, letters and digits of any script. A word with an apostrophe gives its parts and the whole, so that
 * “O’Brien” is found as O’Brien, OBrien and Brien. Scripts written without spaces give a word for each run of letters.
 */
export function plainWords(text: string): readonly string[] {
  const plain = plainLetters(text);
  const words = new Set<string>();
  for (const [found] of plain.matchAll(WORD)) {
    const parts = WITHIN.test(found) ? [...found.split(WITHIN), found.split(WITHIN).join('')] : [found];
    for (const part of parts) words.add(cut(part));
    if (words.size >= MOST_WORDS) break;
  }
  return [...words];
}

/** By characters, so that no letter beyond the sixteenth bit is cut in two. */
function cut(word: string): string {
  return word.length <= LONGEST_WORD ? word : Array.from(word).slice(0, LONGEST_WORD).join('');
}
