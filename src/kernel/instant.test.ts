import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addMs,
  atCivilTime,
  civilDateIn,
  civilTimeIn,
  type Instant,
  instantFromEpochMs,
  isTimeZone,
  parseInstant,
  startOfDay,
  toEpochMs,
} from './instant.ts';
import { addDays, asPlainDate, fromEpochDay } from './plain-date.ts';

const LONDON = 'Europe/London';
const runs = { seed: 20_261_122, numRuns: 1_000 };

/** Among them half-hour summer time, midnight changes, a skipped day and a second-exact past. */
const zones = fc.constantFrom(
  LONDON,
  'Europe/Dublin',
  'UTC',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Asia/Tehran',
);
const from1800To2100 = fc.integer({ min: -5_364_662_400_000, max: 4_102_444_800_000 });

function at(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === undefined) throw new Error(`not an instant: ${text}`);
  return instant;
}

describe('reading an instant', () => {
  test.each([
    ['2026-03-29T01:00:00Z', '2026-03-29T01:00:00.000Z'],
    ['2026-03-29T02:00:00+01:00', '2026-03-29T01:00:00.000Z'],
    ['2026-01-01T00:30:00.5+0130', '2025-12-31T23:00:00.500Z'],
    ['2025-12-31T20:00-05', '2026-01-01T01:00:00.000Z'],
    ['2026-01-01T00:00:00.123999999Z', '2026-01-01T00:00:00.123Z'],
    ['1969-12-31T23:59:59.999999Z', '1969-12-31T23:59:59.999Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('%s is %s', (text, expected) => {
    expect(parseInstant(text)).toBe(expected);
  });

  test.each([
    '2026-03-29T01:00:00',
    '2026-03-29',
    '2026-02-29T01:00:00Z',
    '2026-02-29T01:00:00.000Z',
    '2026-02-28T24:00:00.000Z',
    '0000-01-01T00:00:00.000Z',
    '2026-03-29T24:00:00Z',
    '2026-03-29T23:60:00Z',
    '2026-03-29T23:59:60Z',
    '2026-03-29 01:00:00Z',
    '2026-03-29T01:00:00+24:00',
    '2026-03-29T01:00:00Z\n',
    '0001-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
    '',
  ])('refuses %j', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  test('milliseconds and text are the same instant, and text order is time order', () => {
    const ms = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 });
    fc.assert(
      fc.property(ms, ms, (a, b) => {
        const instant = instantFromEpochMs(a);
        expect(toEpochMs(instant)).toBe(a);
        expect(parseInstant(instant)).toBe(instant);
        expect(instant).toBe(new Date(a).toISOString());
        expect(instant < instantFromEpochMs(b)).toBe(a < b);
        expect(addMs(instant, b - a)).toBe(instantFromEpochMs(b));
      }),
      runs,
    );
  });

  test('cuts a fraction of a millisecond off, before 1970 too', () => {
    expect(instantFromEpochMs(1.9)).toBe('1970-01-01T00:00:00.001Z');
    expect(instantFromEpochMs(-0.1)).toBe('1969-12-31T23:59:59.999Z');
  });

  test('stops at the ends of the range', () => {
    expect(addMs(at('9999-12-31T23:59:59.999Z'), 1)).toBe('9999-12-31T23:59:59.999Z');
    expect(addMs(at('0001-01-01T00:00:00Z'), -1)).toBe('0001-01-01T00:00:00.000Z');
  });
});

describe('the wall clock in London', () => {
  test.each([
    ['2026-06-30T20:00:00Z', '2026-06-30', '21:00'],
    ['2026-06-30T22:59:59.999Z', '2026-06-30', '23:59'],
    ['2026-06-30T23:30:00Z', '2026-07-01', '00:30'],
    ['2026-12-31T23:30:00Z', '2026-12-31', '23:30'],
    ['2026-03-29T00:59:59.999Z', '2026-03-29', '00:59'],
    ['2026-03-29T01:00:00Z', '2026-03-29', '02:00'],
    ['2026-10-25T00:59:00Z', '2026-10-25', '01:59'],
    ['2026-10-25T01:00:00Z', '2026-10-25', '01:00'],
    ['2026-10-24T23:00:00Z', '2026-10-25', '00:00'],
    ['2026-10-25T23:30:00Z', '2026-10-25', '23:30'],
    ['1970-06-01T23:30:00Z', '1970-06-02', '00:30'],
    ['1969-12-31T23:30:00Z', '1970-01-01', '00:30'],
  ])('at %s shows %s %s', (text, date, time) => {
    expect(civilDateIn(LONDON, at(text))).toBe(date);
    expect(civilTimeIn(LONDON, at(text))).toBe(time);
  });

  test('a day is 23 hours when the clocks go forward and 25 when they go back', () => {
    const hours = (day: `${number}-${number}-${number}`) => {
      const date = asPlainDate(day);
      const length = toEpochMs(startOfDay(LONDON, addDays(date, 1))) - toEpochMs(startOfDay(LONDON, date));
      return length / 3_600_000;
    };
    expect(hours('2026-03-28')).toBe(24);
    expect(hours('2026-03-29')).toBe(23);
    expect(hours('2026-10-25')).toBe(25);
    expect(startOfDay(LONDON, asPlainDate('2026-07-01'))).toBe('2026-06-30T23:00:00.000Z');
  });

  test('a time that does not occur moves past the change; one that occurs twice is the first', () => {
    expect(atCivilTime(LONDON, asPlainDate('2026-03-29'), '01:30')).toBe('2026-03-29T01:30:00.000Z');
    expect(atCivilTime(LONDON, asPlainDate('2026-10-25'), '01:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(atCivilTime(LONDON, asPlainDate('2026-10-25'), '02:00')).toBe('2026-10-25T02:00:00.000Z');
    expect(atCivilTime(LONDON, asPlainDate('2026-06-30'), '20:00')).toBe('2026-06-30T19:00:00.000Z');
  });
});

describe('any zone', () => {
  test('a day that begins at one o’clock, and a day that never was', () => {
    expect(startOfDay('America/Sao_Paulo', asPlainDate('2018-11-04'))).toBe('2018-11-04T03:00:00.000Z');
    expect(civilTimeIn('America/Sao_Paulo', at('2018-11-04T03:00:00Z'))).toBe('01:00');
    expect(civilDateIn('Pacific/Apia', at('2011-12-30T09:59:59Z'))).toBe('2011-12-29');
    expect(civilDateIn('Pacific/Apia', at('2011-12-30T10:00:00Z'))).toBe('2011-12-31');
  });

  test('the date and time shown agree with Temporal, also at each change of the clock', () => {
    fc.assert(
      fc.property(zones, from1800To2100, fc.integer({ min: -2, max: 2 }), (zone, ms, nudge) => {
        const near = new Temporal.ZonedDateTime(BigInt(ms) * 1_000_000n, zone);
        const change = near.getTimeZoneTransition('next')?.epochMilliseconds ?? ms;
        for (const moment of [ms, change + nudge]) {
          const shown = new Temporal.ZonedDateTime(BigInt(moment) * 1_000_000n, zone);
          const instant = instantFromEpochMs(moment);
          expect(civilDateIn(zone, instant)).toBe(shown.toPlainDate().toString());
          expect(civilTimeIn(zone, instant)).toBe(shown.toPlainTime().toString().slice(0, 5));
        }
      }),
      runs,
    );
  });

  test('asking first at the very moment of a change does not spoil the answer for the hour before', () => {
    expect(civilTimeIn('Europe/Paris', at('2026-03-29T01:00:00Z'))).toBe('03:00');
    expect(civilTimeIn('Europe/Paris', at('2026-03-29T00:59:00Z'))).toBe('01:59');
  });

  test('the instant of a civil time agrees with Temporal, also on days of change', () => {
    const minutes = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(zones, from1800To2100, minutes, fc.boolean(), (zone, ms, minute, onChange) => {
        const near = new Temporal.ZonedDateTime(BigInt(ms) * 1_000_000n, zone);
        const change = onChange ? near.getTimeZoneTransition('next') : null;
        const day = (change ?? near).toPlainDate();
        const plainTime = new Temporal.PlainTime(Math.floor(minute / 60), minute % 60);
        const date = fromEpochDay(
          day.since(Temporal.PlainDate.from('1970-01-01'), { largestUnit: 'days' }).days,
        );
        const expected = day.toZonedDateTime({ timeZone: zone, plainTime });
        expect(toEpochMs(atCivilTime(zone, date, plainTime.toString().slice(0, 5)))).toBe(
          expected.epochMilliseconds,
        );
        expect(toEpochMs(startOfDay(zone, date))).toBe(day.toZonedDateTime(zone).epochMilliseconds);
      }),
      runs,
    );
  });

  test('answers stay right when more stretches and zones are asked for than are remembered', () => {
    const names = Intl.supportedValuesOf('timeZone').slice(0, 34);
    const instant = at('2026-07-01T12:00:00Z');
    const shown = (zone: string) =>
      Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainTime().toString().slice(0, 5);
    for (const zone of [...names, ...names.slice(0, 3)]) {
      expect(civilTimeIn(zone, instant)).toBe(shown(zone));
    }
    for (let year = 1980; year < 2050; year += 1) {
      expect(civilTimeIn(LONDON, at(`${year}-01-10T12:00:00Z`))).toBe('12:00');
      expect(civilTimeIn(LONDON, at(`${year}-07-10T12:00:00Z`))).toBe('13:00');
    }
    expect(civilTimeIn(LONDON, at('1980-07-10T12:00:00Z'))).toBe('13:00');
  });
});

describe('faults and names', () => {
  test('knows zones by their names only', () => {
    expect(['Europe/London', 'Europe/Belfast', 'UTC'].map(isTimeZone)).toEqual([true, true, true]);
    const wrong = ['', 'Europe/Atlantis', '+01:00', 'London', '2026-01-01[Europe/London]', 'UTC '];
    expect(wrong.filter(isTimeZone)).toEqual([]);
  });

  test('an unknown zone or a malformed time is a fault, not a guess', () => {
    expect(() => civilDateIn('Europe/Atlantis', at('2026-01-01T00:00:00Z'))).toThrow(RangeError);
    expect(() => atCivilTime(LONDON, asPlainDate('2026-01-01'), '25:00')).toThrow(RangeError);
    expect(() => atCivilTime(LONDON, asPlainDate('2026-01-01'), 'noon')).toThrow(RangeError);
  });
});
