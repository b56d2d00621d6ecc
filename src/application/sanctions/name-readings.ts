import anyAscii from 'any-ascii';
import type { NameReading } from '../../domain/sanctions/name-index.ts';

/** Scripts that are usually written without vowels. */
const WITHOUT_VOWELS = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}]/u;
const LATIN = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u;

/**
 * The ways in which a name is set against a list: as it is written and, where it has letters that are not Latin, as they
 * are romanised. Published lists are in Latin letters, with romanised aliases of their own.
 */
export function readingsOf(name: string): readonly NameReading[] {
  const written = { text: name, withoutVowels: false };
  if (LATIN.test(name)) return [written];
  return [written, { text: anyAscii(name), withoutVowels: WITHOUT_VOWELS.test(name) }];
}
