import { expect, it } from 'vitest';
import { closenessOf, jaroWinkler } from './name-matching.ts';

it.each([
  ['Ólafur Þórsson', 'Thorsson, Olafur', 'same'],
  ['Example Exchange Ltd', 'EXAMPLE EXCHANGE LIMITED', 'same'],
  ['Mohammed Hussain', 'Mohamed Hussein', 'near'],
  ['Sam A. Madeup', 'Sam Madeup', 'near'],
  ['Mike Madeup', 'Mitchell Madeup', 'none'],
  ['Ko Madeup', 'Li Madeup', 'none'],
  ['Alpha Holdings', 'Alpha', 'none'],
  ['The Company Ltd', 'The Company Ltd', 'same'],
  ['محمد حسين', 'محمد حسين', 'same'],
  ['', 'Sam', 'none'],
])('%s and %s: %s', (one, other, closeness) => {
  expect(closenessOf(one, other)).toBe(closeness);
  expect(closenessOf(other, one)).toBe(closeness);
});

it('has the values of the published examples', () => {
  expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.961, 3);
  expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.813, 3);
  expect(jaroWinkler('abc', 'xyz')).toBe(0);
});
