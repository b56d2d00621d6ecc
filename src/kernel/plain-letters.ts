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

/** A text as names and words are compared: in lower case, without accents and points, in whichever script it is. */
export function plainLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(STANDING, (letter) => STANDS_FOR[letter] ?? letter);
}
