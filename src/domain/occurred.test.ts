import { describe, expect, it } from 'vitest';
import { asPlainDate } from '../kernel/plain-date.ts';
import type { Occurred } from './event.ts';
import { asKept, latestDate, whenText } from './occurred.ts';

const on = (date: `${number}-${number}-${number}`, precision: Occurred['precision']): Occurred => ({
  date: asPlainDate(date),
  precision,
  certainty: 'stated',
});
const recordedOn = asPlainDate('2016-03-10');

describe('when something happened that is known by its month or year alone', () => {
  it('counts from the last day it can have been, and from the day itself when that is known', () => {
    expect(latestDate(on('2016-02-01', 'month'), recordedOn)).toBe('2016-02-29');
    expect(latestDate(on('2015-01-01', 'year'), recordedOn)).toBe('2015-12-31');
    expect(latestDate(on('2016-02-01', 'day'), recordedOn)).toBe('2016-02-01');
  });

  it('never counts from a day after it was recorded', () => {
    expect(latestDate(on('2016-03-01', 'month'), recordedOn)).toBe(recordedOn);
    expect(latestDate(on('2016-01-01', 'year'), recordedOn)).toBe(recordedOn);
  });

  it('has no day to count from when nothing is known', () => {
    expect(latestDate({ date: null, precision: 'unknown', certainty: 'stated' }, recordedOn)).toBeUndefined();
  });

  it('is kept by its first day, whichever day of it was given', () => {
    expect(asKept(on('2016-02-17', 'month'))).toEqual(on('2016-02-01', 'month'));
    expect(asKept(on('2015-06-17', 'year'))).toEqual(on('2015-01-01', 'year'));
    expect(asKept(on('2016-02-17', 'day'))).toEqual(on('2016-02-17', 'day'));
    expect(latestDate(on('2015-06-17', 'year'), recordedOn)).toBe('2015-12-31');
  });

  it('says no more than is known', () => {
    expect(whenText(on('2016-02-01', 'month'))).toBe('in 2016-02');
    expect(whenText(on('2015-01-01', 'year'))).toBe('in 2015');
    expect(whenText(on('2016-02-01', 'day'))).toBe('on 2016-02-01');
  });
});
