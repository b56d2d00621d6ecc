import { expect, test } from 'vitest';
import { asPlainDate } from '../../../kernel/plain-date.ts';
import { lagInWords } from './entry-words.ts';

test.each([
  ['day', '231 days later'],
  ['month', 'at least 231 days later'],
  ['year', 'at least 231 days later'],
] as const)('a lag behind a date known to the %s is %s', (precision, words) => {
  const occurred = { date: asPlainDate('2016-04-01'), precision, certainty: 'stated' } as const;
  expect(lagInWords(occurred, 231)).toBe(words);
});
