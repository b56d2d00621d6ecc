import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('a session lasts half an hour without use and twelve hours in all, unless it is set otherwise', () => {
  expect(readConfig({}).sessionRules).toEqual({
    demonstration: true,
    idleMs: 1_800_000,
    longestMs: 43_200_000,
  });
  const set = readConfig({
    THROUGHLINE_DEMO: 'no',
    THROUGHLINE_SESSION_IDLE_MINUTES: '10',
    THROUGHLINE_SESSION_HOURS: '8',
  });
  expect(set.sessionRules).toEqual({ demonstration: false, idleMs: 600_000, longestMs: 28_800_000 });
});

test.each([
  ['THROUGHLINE_SESSION_IDLE_MINUTES', '0'],
  ['THROUGHLINE_SESSION_IDLE_MINUTES', '241'],
  ['THROUGHLINE_SESSION_IDLE_MINUTES', 'ten'],
  ['THROUGHLINE_SESSION_HOURS', '25'],
])('%s is not taken as %s', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`${name} must be a whole number from 1 to`));
});
