import { ALIKE, type Closeness, SHORT, alike, closenessOfWords, wordsOf } from '../name-matching.ts';
import type { ListedEntry } from './list.ts';

/** One way in which a name is read: as it is written, or in Latin letters. */
export type NameReading = {
  readonly text: string;
  /** It was romanised from a script that leaves vowels out, so that words are alike by their consonants. */
  readonly withoutVowels: boolean;
};

/** A name of an entry that is like one that was looked for. */
export type FoundName = {
  readonly entry: ListedEntry;
  readonly matched: string;
  readonly as: 'name' | 'strong-alias' | 'weak-alias';
  readonly closeness: Exclude<Closeness, 'none'>;
};

/** The names of a list, ready to be searched: it finds what comparing each of them would find (`closenessOf`). */
export type NameIndex = { readonly find: (reading: NameReading) => readonly FoundName[] };

type IndexedName = Omit<FoundName, 'closeness'> & { readonly words: readonly string[] };
type IndexedWord = {
  readonly text: string;
  /** How many letters it has, and which: as `lettersOf` puts them. */
  readonly size: number;
  readonly letters: number;
  readonly names: number[];
};

/** Words whose likenesses are kept, so that "trading" is not compared with all others for each company. */
const MOST_KEPT = 5_000;

/** Makes the index of a list. */
export function indexNames(entries: readonly ListedEntry[]): NameIndex {
  const names = entries.flatMap(namesOf);
  const words = new Map<string, IndexedWord>();
  const whole = new Map<string, number[]>();
  const consonants = new Map<string, IndexedWord[]>();
  for (const [i, name] of names.entries()) {
    push(whole, name.words.join(''), i);
    for (const text of new Set(name.words)) {
      const there = words.get(text);
      if (there !== undefined) {
        there.names.push(i);
        continue;
      }
      const word = { text, size: Array.from(text).length, letters: lettersOf(text), names: [i] };
      words.set(text, word);
      push(consonants, consonantsOf(text), word);
    }
  }
  const all = [...words.values()];
  const kept = new Map<string, readonly IndexedWord[]>();
  const likeWord = (text: string): readonly IndexedWord[] => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const found = text.length <= SHORT ? [words.get(text) ?? []].flat() : likeAmong(all, text);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(text, found);
    return found;
  };
  return {
    find({ text, withoutVowels }) {
      const asked = wordsOf(text);
      if (asked.length === 0) return [];
      const shared = new Map<number, number>();
      for (const word of asked) {
        const near = withoutVowels ? (consonants.get(consonantsOf(word)) ?? []) : [];
        for (const i of new Set([...likeWord(word), ...near].flatMap((one) => one.names)))
          shared.set(i, (shared.get(i) ?? 0) + 1);
      }
      const whom = new Set(whole.get(asked.join('')));
      // Each word of the shorter name has one of its own in the longer: fewer shared words cannot be near.
      for (const [i, count] of shared)
        if (count >= Math.min(asked.length, names[i]?.words.length ?? 0)) whom.add(i);
      return [...whom]
        .toSorted((a, b) => a - b)
        .flatMap((i) => {
          const { words: theirs, ...name } = names[i] as IndexedName;
          const closeness = closenessOfWords(asked, theirs, withoutVowels ? alikeWithoutVowels : alike);
          return closeness === 'none' ? [] : [{ ...name, closeness }];
        });
    },
  };
}

function namesOf(entry: ListedEntry): readonly IndexedName[] {
  return [
    { entry, matched: entry.name, as: 'name' as const, words: wordsOf(entry.name) },
    ...entry.aliases.map(({ name, strength }) => ({
      entry,
      matched: name,
      as: `${strength}-alias` as const,
      words: wordsOf(name),
    })),
  ];
}

/** The words that are alike, the others passed over without comparing them letter by letter. */
function likeAmong(all: readonly IndexedWord[], text: string): readonly IndexedWord[] {
  const asked = { text, size: Array.from(text).length, letters: lettersOf(text) };
  return all.filter((word) => mayBeAlike(asked, word) && alike(text, word.text));
}

/**
 * Whether Jaro-Winkler can reach the threshold at all. With m letters in common and a prefix of p it is at most
 * J + 0.1p(1 - J) for J = (m/a + m/b + 1)/3, and m is at most the letters of one that are among those of the other.
 */
function mayBeAlike(one: Omit<IndexedWord, 'names'>, other: Omit<IndexedWord, 'names'>): boolean {
  let prefix = 0;
  while (prefix < 4 && prefix < one.size && one.text[prefix] === other.text[prefix]) prefix += 1;
  const needed = (3 * (ALIKE - 0.1 * prefix)) / (1 - 0.1 * prefix) - 1;
  const common = Math.min(
    one.size - bitsIn(one.letters & ~other.letters),
    other.size - bitsIn(other.letters & ~one.letters),
  );
  return common / one.size + common / other.size >= needed - 1e-9;
}

/** The letters of a word as bits: two that share a bit only let a pair through that is then compared. */
function lettersOf(word: string): number {
  let bits = 0;
  for (const letter of word) bits |= 1 << ((letter.codePointAt(0) ?? 0) % 32);
  return bits;
}

function bitsIn(bits: number): number {
  let left = bits;
  let count = 0;
  while (left !== 0) {
    left &= left - 1;
    count += 1;
  }
  return count;
}

function alikeWithoutVowels(one: string, other: string): boolean {
  if (alike(one, other)) return true;
  const consonants = consonantsOf(one);
  return consonants.length >= SHORT && consonants === consonantsOf(other);
}

/**
 * The consonants of a romanised word, those that romanisations of one letter differ in taken as one: kh, q, c and k; sh,
 * ch, z and s; v, w and b; and no doubled ones (design, 1.1).
 */
function consonantsOf(word: string): string {
  return word
    .replaceAll(/kh|q|ck|c(?!h)/g, 'k')
    .replaceAll(/sh|ch|z/g, 's')
    .replaceAll(/[vw]/g, 'b')
    .replaceAll(/[aeiouy]/g, '')
    .replaceAll(/(.)\1+/g, '$1');
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, [value]);
  else there.push(value);
}
