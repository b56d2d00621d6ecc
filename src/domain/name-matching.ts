import { plainLetters } from '../kernel/plain-letters.ts';

/** `same`: the same words in whatever order. `near`: perhaps the same, for a person to look at. */
export type Closeness = 'same' | 'near' | 'none';

/** Legal forms and small words that two spellings of one name have or leave out. */
const LEFT_OUT: ReadonlySet<string> = new Set(
  `ltd limited plc llc llp lp inc incorporated corp corporation co company gmbh ag sa sarl bv nv spa srl oy ab as kft zrt
  ooo oao pjsc the of and mr mrs ms miss dr sir dame`.split(/\s+/),
);

/** Jaro-Winkler at or above which two words may be one: the second of Splink's graded levels (design, 1.1). */
export const ALIKE = 0.88;

/** Words as short as this are only alike when they are the same: Ko, Li, Yu are names of different people. */
export const SHORT = 3;

/**
 * How close two names are, of people or of organisations: without accents, capitals, legal forms and titles, in whatever
 * order their words stand. It never says that two are one: a name leads to a person who looks, and to nothing else.
 */
export function closenessOf(one: string, other: string): Closeness {
  return closenessOfWords(wordsOf(one), wordsOf(other), alike);
}

/** The same for names that were taken apart before, with what makes two words alike. */
export function closenessOfWords(
  a: readonly string[],
  b: readonly string[],
  areAlike: (one: string, other: string) => boolean,
): Closeness {
  if (a.length === 0 || b.length === 0) return 'none';
  if (a.toSorted().join(' ') === b.toSorted().join(' ')) return 'same';
  if (a.join('') === b.join('')) return 'same';
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  // A single word that two names share says little: of such a name all words must be alike.
  if (few.length < Math.min(2, many.length)) return 'none';
  return paired(few, many, few === a ? areAlike : (x, y) => areAlike(y, x)) ? 'near' : 'none';
}

/** Whether each of the fewer words has one of its own among the others that is alike. */
function paired(
  few: readonly string[],
  many: readonly string[],
  areAlike: (one: string, other: string) => boolean,
): boolean {
  const left = [...many];
  return few.every((word) => {
    const at = left.findIndex((candidate) => areAlike(word, candidate));
    if (at < 0) return false;
    left.splice(at, 1);
    return true;
  });
}

/** Whether two words of names may be one, spelt in two ways. */
export function alike(one: string, other: string): boolean {
  if (one === other) return true;
  if (one.length <= SHORT || other.length <= SHORT) return false;
  return jaroWinkler(one, other) >= ALIKE;
}

/** The words of a name that tell it from others; all of them when none does. */
export function wordsOf(name: string): readonly string[] {
  const plain = plainLetters(name).replaceAll(/['’ʼ‘.]/gu, '');
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => !LEFT_OUT.has(word));
  return telling.length === 0 ? words : telling;
}

/** Jaro-Winkler similarity, 0 to 1, with the usual prefix weight of 0.1 on four letters at most. */
export function jaroWinkler(one: string, other: string): number {
  const a = Array.from(one);
  const b = Array.from(other);
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 1 : 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Set<number>();
  const ofA: string[] = [];
  for (const [i, letter] of a.entries()) {
    for (let j = Math.max(0, i - reach); j <= Math.min(b.length - 1, i + reach); j += 1) {
      if (taken.has(j) || b[j] !== letter) continue;
      taken.add(j);
      ofA.push(letter);
      break;
    }
  }
  const common = ofA.length;
  if (common === 0) return 0;
  const ofB = b.filter((_letter, j) => taken.has(j));
  const moved = ofA.filter((letter, i) => letter !== ofB[i]).length / 2;
  const jaro = (common / a.length + common / b.length + (common - moved) / common) / 3;
  let prefix = 0;
  while (prefix < 4 && a[prefix] !== undefined && a[prefix] === b[prefix]) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}
