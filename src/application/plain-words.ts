/** The most words kept of one text, and the most letters of one word; what is longer is cut there, in both. */
const MOST_WORDS = 5_000;
const LONGEST_WORD = 60;

/** Letters that stand for others and that Unicode does not take apart. */
const STANDS_FOR: { readonly [letter: string]: string } = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
};

const STANDING = new RegExp(`[${Object.keys(STANDS_FOR).join('')}]`, 'gu');

/** Letters and digits of any script, and what stands within a word: O’Brien. */
const WORD = /[\p{L}\p{N}]+(?:['’ʼ‘][\p{L}\p{N}]+)*/gu;
const WITHIN = /['’ʼ‘]/u;

/**
 * The words of a text as search compares them, each once, in the order they come: without accents and points, in
 * lower case, letters and digits of any script. A word with an apostrophe gives its parts and the whole, so that
 * “O’Brien” is found as O’Brien, OBrien and Brien. Scripts written without spaces give a word for each run of letters.
 */
export function plainWords(text: string): readonly string[] {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(STANDING, (letter) => STANDS_FOR[letter] ?? letter);
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
