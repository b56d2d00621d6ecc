import { expect, test } from 'vitest';
import { rangeOf, type ShareRange, UNSTATED } from '../../domain/ownership/share.ts';
import { interestsInWords, shareInWords } from './ownership.ts';

test.each<readonly [ShareRange, string]>([
  [rangeOf({ exact: 60 }), '60%'],
  [rangeOf({ exact: 33.33333 }), '33.33%'],
  [rangeOf({ exact: 0 }), '0%'],
  [UNSTATED, 'a share that is not told'],
  [{ ...UNSTATED, most: 60 }, 'at most 60% (a share on the way is not told)'],
  [rangeOf({ exclusiveMaximum: 25 }), 'less than 25%'],
  [rangeOf({ minimum: 75 }), 'at least 75%'],
  [rangeOf({ exclusiveMinimum: 25 }), 'more than 25%'],
  [rangeOf({ exclusiveMinimum: 0 }), 'more than 0%'],
  [rangeOf({ minimum: 25, maximum: 50 }), '25% to 50%'],
  [rangeOf({ minimum: 25, exclusiveMaximum: 50 }), 'at least 25% and less than 50%'],
  [rangeOf({ exclusiveMinimum: 25, maximum: 50 }), 'more than 25% and at most 50%'],
  [rangeOf({ minimum: 75, exclusiveMaximum: 100 }), 'at least 75% and less than 100%'],
])('a share reads as people say it: %j', (share, words) => {
  expect(shareInWords(share)).toBe(words);
});

test('interests are named once each, and what is not told is said to be so', () => {
  expect(interestsInWords(['boardMember', 'votingRights', 'boardMember'])).toBe(
    'board member, voting rights',
  );
  expect(interestsInWords([undefined])).toBe('an interest of which nothing is told');
  expect(interestsInWords([])).toBe('of which nothing is told');
});
