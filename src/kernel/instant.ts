/**
 * Instants: points on the time line, and what a wall clock in some zone shows at them.
 *
 * An instant is kept as UTC text with exactly milliseconds (`2026-03-29T01:00:00.000Z`), so `<`
 * and `===` on two instants are time order. Zone rules come from Temporal; the offset found for a
 * stretch between two clock changes is remembered, because a rehearsal asks for the civil date of
 * millions of instants that fall in a few dozen such stretches.
 */
import { Temporal } from 'temporal-polyfill';
import { fromEpochDay, parsePlainDate, type PlainDate, toEpochDay } from './plain-date.ts';

/** A point in time as UTC `YYYY-MM-DDTHH:MM:SS.sssZ`, years 0001 to 9999. Text order is time order. */
export type Instant = string & { readonly __brand: 'Instant' };

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;

/** 0001-01-01T00:00:00.000Z and 9999-12-31T23:59:59.999Z. */
const FIRST_MS = -62_135_596_800_000;
const LAST_MS = 253_402_300_799_999;

/** What instants look like here already; a rehearsal reads millions of them. */
const NORMALISED = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

const ISO_INSTANT =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,9}))?)?(?:Z|([+-])([01]\d|2[0-3])(?::?([0-5]\d))?)$/;

/**
 * Reads an ISO 8601 date and time with `Z` or an offset (`+01:00`, `+0100`, `+01`) and normalises
 * it to UTC milliseconds; finer fractions are cut off, never rounded up into the future. Seconds
 * may be left out. Returns undefined for anything else, including a time without an offset (which
 * names no instant), a day that does not exist, and a result outside the years 0001 to 9999.
 */
export function parseInstant(text: string): Instant | undefined {
  if (NORMALISED.test(text)) {
    return parsePlainDate(text.slice(0, 10)) === undefined ? undefined : (text as Instant);
  }
  const match = ISO_INSTANT.exec(text);
  if (!match) return undefined;
  const [, dateText = '', hour, minute, second = '0', fraction = '', sign, offHour, offMinute = '0'] = match;
  const date = parsePlainDate(dateText);
  if (date === undefined) return undefined;
  const clockMs =
    (Number(hour) * 60 + Number(minute)) * MS_PER_MINUTE +
    Number(second) * 1000 +
    Number(fraction.padEnd(3, '0').slice(0, 3));
  const offsetMinutes = sign === undefined ? 0 : Number(offHour) * 60 + Number(offMinute);
  const offsetMs = (sign === '-' ? -offsetMinutes : offsetMinutes) * MS_PER_MINUTE;
  const epochMs = toEpochDay(date) * MS_PER_DAY + clockMs - offsetMs;
  return epochMs < FIRST_MS || epochMs > LAST_MS ? undefined : instantFromEpochMs(epochMs);
}

/**
 * The instant this many milliseconds after 1970-01-01T00:00Z; a fraction of a millisecond is cut
 * off. Beyond the years 0001 to 9999 it stops at the first or last instant of that range.
 */
export function instantFromEpochMs(epochMs: number): Instant {
  const ms = Math.min(Math.max(Math.floor(epochMs), FIRST_MS), LAST_MS);
  const day = Math.floor(ms / MS_PER_DAY);
  const inDay = ms - day * MS_PER_DAY;
  const seconds = Math.floor(inDay / 1000) % 60;
  const fraction = String(inDay % 1000).padStart(3, '0');
  return `${fromEpochDay(day)}T${clockText(inDay)}:${twoDigits(seconds)}.${fraction}Z` as Instant;
}

/** Milliseconds since 1970-01-01T00:00Z; negative before it. */
export function toEpochMs(instant: Instant): number {
  const clock =
    (digitPair(instant, 11) * 60 + digitPair(instant, 14)) * MS_PER_MINUTE +
    digitPair(instant, 17) * 1000 +
    digitPair(instant, 20) * 10 +
    (instant.charCodeAt(22) - 48);
  return toEpochDay(instant as string as PlainDate) * MS_PER_DAY + clock;
}

/** The instant `ms` milliseconds later, or earlier when negative. */
export function addMs(instant: Instant, ms: number): Instant {
  return instantFromEpochMs(toEpochMs(instant) + ms);
}

/**
 * The date on a wall calendar in `zone` at this instant: 23:30 UTC on 30 June is 1 July in London.
 * `zone` must be one that `isTimeZone` accepts; another is a fault, and Temporal throws.
 */
export function civilDateIn(zone: string, instant: Instant): PlainDate {
  if (instant === lastRead.instant && zone === lastRead.zone) return lastRead.date;
  const epochMs = toEpochMs(instant);
  const date = fromEpochDay(Math.floor((epochMs + stretchAt(zone, epochMs).offsetMs) / MS_PER_DAY));
  lastRead = { zone, instant, date };
  return date;
}

/** The civil date read last: one event is asked for its date many times over. */
let lastRead: { readonly zone: string; readonly instant: string; readonly date: PlainDate } = {
  zone: '',
  instant: '',
  date: '1970-01-01' as PlainDate,
};

/** What a wall clock in `zone` shows at this instant, as `HH:MM` on the 24-hour clock. */
export function civilTimeIn(zone: string, instant: Instant): string {
  const epochMs = toEpochMs(instant);
  const local = epochMs + stretchAt(zone, epochMs).offsetMs;
  return clockText(local - Math.floor(local / MS_PER_DAY) * MS_PER_DAY);
}

/** The first instant of the date in `zone`; not midnight where the clock skips midnight. */
export function startOfDay(zone: string, date: PlainDate): Instant {
  return (
    atLocalMs(zone, toEpochDay(date) * MS_PER_DAY) ??
    fromTemporal(Temporal.PlainDate.from(date).toZonedDateTime(zone))
  );
}

/**
 * The instant at which a wall clock in `zone` shows `time` (`HH:MM`) on this date.
 *
 * Where the clock shows it twice (01:30 on 25 October 2026 in London) the earlier is taken; where
 * it never does (01:30 on 29 March 2026) the instant as far past the change as asked for, 02:30
 * local. This is Temporal's "compatible" rule, that of RFC 5545 calendars. A malformed time or
 * zone is a fault, and Temporal throws.
 */
export function atCivilTime(zone: string, date: PlainDate, time: string): Instant {
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  const clockMs = (Number(hour) * 60 + Number(minute)) * MS_PER_MINUTE;
  const plain = Number.isNaN(clockMs) ? undefined : atLocalMs(zone, toEpochDay(date) * MS_PER_DAY + clockMs);
  return (
    plain ?? fromTemporal(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: time }))
  );
}

/** Whether `zone` names a time zone of the IANA database (`Europe/London`, `UTC`), not an offset. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    return new Temporal.ZonedDateTime(0n, zone).timeZoneId !== '';
  } catch {
    return false;
  }
}

/** A stretch of time in one zone with one offset: `fromMs <= t < toMs`. */
type Stretch = { readonly fromMs: number; readonly toMs: number; readonly offsetMs: number };

/** Most zones have two stretches a year; when the limit is reached the zone starts afresh. */
const STRETCHES_PER_ZONE = 128;
const ZONES = 32;

/** Remembered answers of a pure function; emptying it changes nothing but speed. */
const stretchesOf = new Map<string, Stretch[]>();

function stretchAt(zone: string, epochMs: number): Stretch {
  let known = stretchesOf.get(zone);
  const found = known?.find((one) => one.fromMs <= epochMs && epochMs < one.toMs);
  if (found !== undefined) return found;
  const fresh = computeStretch(zone, epochMs);
  if (known === undefined) {
    if (stretchesOf.size >= ZONES) stretchesOf.clear();
    known = [];
    stretchesOf.set(zone, known);
  }
  if (known.length >= STRETCHES_PER_ZONE) known.length = 0;
  known.push(fresh);
  return fresh;
}

/** Asks one nanosecond later for the change before, so that a change at this very instant counts. */
function computeStretch(zone: string, epochMs: number): Stretch {
  const at = new Temporal.ZonedDateTime(BigInt(epochMs) * 1_000_000n, zone);
  const previous = at.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  const next = at.getTimeZoneTransition('next');
  return {
    fromMs: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    toMs: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMs: at.offsetNanoseconds / 1_000_000,
  };
}

/**
 * The instant of a local time in milliseconds when no clock change is within a day of it, and
 * undefined when one is: then only Temporal knows. No zone is a day or more from UTC.
 */
function atLocalMs(zone: string, localMs: number): Instant | undefined {
  const before = stretchAt(zone, localMs - MS_PER_DAY);
  return localMs + MS_PER_DAY < before.toMs ? instantFromEpochMs(localMs - before.offsetMs) : undefined;
}

function fromTemporal(moment: Temporal.ZonedDateTime): Instant {
  return instantFromEpochMs(moment.epochMilliseconds);
}

function clockText(msInDay: number): string {
  const minutes = Math.floor(msInDay / MS_PER_MINUTE);
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function digitPair(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}
