import { expect, test } from 'vitest';
import { nearWords } from './near-words.ts';

const KNOWN = ['subject-a', 'subject-b', 'WM-1001', 'WM-1002', 'other'];

test.each([
  ['subjct-a', ['subject-a', 'subject-b']],
  ['SUBJECT-A', ['subject-a', 'subject-b']],
  ['wm-1001', ['WM-1001', 'WM-1002']],
  ['sub', ['subject-a', 'subject-b']],
  ['nothing like it', []],
  ['', []],
])('“%s” is near to %j', (given, near) => {
  expect(nearWords(given, KNOWN)).toEqual(near);
});
