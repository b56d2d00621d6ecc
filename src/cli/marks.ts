import type { Catch } from '../application/rehearse-record.ts';
import type { FindingKind } from '../application/rehearse.ts';
import type { Paint } from './terminal.ts';

/** How a kind of finding is shown: a mark that also works without colour, its colour, and a word. */
export type Mark = { readonly sign: string; readonly paint: Paint; readonly word: string };

export const MARKS: { readonly [K in FindingKind]: Mark } = {
  refused: { sign: '✗', paint: ['bold', 'red'], word: 'refused' },
  'override-needed': { sign: '!', paint: ['bold', 'yellow'], word: 'reason' },
  'duty-missed': { sign: '■', paint: 'red', word: 'missed' },
  'duty-met-late': { sign: '◧', paint: 'red', word: 'late' },
  warning: { sign: '?', paint: 'magenta', word: 'warning' },
  'duty-opened': { sign: '+', paint: 'cyan', word: 'owed' },
  'duty-met': { sign: '✓', paint: 'green', word: 'met' },
};

/** What the marks mean, for a reader who sees them for the first time. */
export const LEGEND: readonly (readonly [FindingKind, string])[] = [
  ['refused', 'the act would have been refused'],
  ['override-needed', 'only with a written reason, reported upward'],
  ['duty-missed', 'something owed stands in red, not done'],
  ['duty-met-late', 'something owed was done or recorded late'],
  ['warning', 'a warning to somebody who should look'],
];

/** How a caught failing is shown. */
export const CATCHES: { readonly [K in Catch]: Mark } = {
  refused: MARKS.refused,
  override: { ...MARKS['override-needed'], word: 'written reason' },
  red: { ...MARKS['duty-missed'], word: 'duty in red' },
  warned: { ...MARKS.warning, word: 'warned' },
};

/** A failing that nothing caught. */
export const NOT_CAUGHT: Mark = { sign: '·', paint: 'dim', word: 'not caught' };
