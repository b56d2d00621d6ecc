import { randomInt } from 'node:crypto';

/** Letters and digits that are not mistaken for one another when read out over the telephone. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LETTERS = 4;

/** The random end of a reference, such as 7KQX: it tells nothing of how many there are or which came before. */
export function drawnLetters(): string {
  return Array.from({ length: LETTERS }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
}
