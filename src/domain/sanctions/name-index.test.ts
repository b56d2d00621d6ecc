import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closenessOf } from '../name-matching.ts';
import type { ListedEntry } from './list.ts';
import { indexNames } from './name-index.ts';

const entryOf = (name: string, i: number): ListedEntry => ({
  number: String(i),
  name,
  kind: 'Individual',
  programmes: [],
  remarks: '',
  aliases: [],
});
const written = (text: string) => ({ text, withoutVowels: false });

/** Names of few words and letters, so that they come near one another often. */
const letter = constantFrom('a', 'b', 'e', 'k', 'l', 'm', 'n', 'o', 'r', 's', 't', 'é', 'я', '𝒳');
const word = string({ unit: letter, minLength: 1, maxLength: 9 });
const name = array(oneof(word, constantFrom('ltd', 'martin', 'marten', 'alexander', 'aleksandr')), {
  minLength: 1,
  maxLength: 4,
}).map((words) => words.join(' '));

describe('the index of names', () => {
  it('finds what comparing every name would find, and nothing else', () => {
    assert(
      property(array(name, { maxLength: 12 }), name, (listed, asked) => {
        const found = indexNames(listed.map(entryOf)).find(written(asked));
        const compared = listed.flatMap((one, i) => {
          const closeness = closenessOf(asked, one);
          return closeness === 'none' ? [] : [{ number: String(i), closeness }];
        });
        expect(found.map(({ entry, closeness }) => ({ number: entry.number, closeness }))).toEqual(compared);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes words of scripts without vowels as alike by their consonants, for such names alone', () => {
    const index = indexNames(['Muhammad HUSSEIN', 'Khalid Qasim'].map(entryOf));
    const found = (text: string, withoutVowels: boolean) =>
      index.find({ text, withoutVowels }).map(({ matched, closeness }) => [matched, closeness]);
    expect(found('mhmd hsyn', true)).toEqual([['Muhammad HUSSEIN', 'near']]);
    expect(found('khld qasm', true)).toEqual([['Khalid Qasim', 'near']]);
    expect(found('mhmd hsyn', false)).toEqual([]);
  });
});
