import { type CalendarEdition, carryEarlierYears } from '../kernel/calendar-book.ts';
import type { Instant } from '../kernel/instant.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { CalendarStore } from './ports.ts';

/**
 * Gives an installation the holidays that came with the program, when it has none yet or only ones that end earlier or
 * lack a division. What was imported stays; the shipped edition counts as known from `now`, so dates worked out before stand
 * as they were worked out. Returns the editions there are afterwards.
 */
export async function bringHolidaysUp(
  store: CalendarStore,
  shipped: CalendarEdition,
  now: Instant,
): Promise<readonly CalendarEdition[]> {
  const held = await store.editions();
  const latest = held.at(-1);
  const reaches = latest !== undefined && lastDay(latest) >= lastDay(shipped);
  const lacks = Object.keys(shipped.divisions).some((one) => !Object.hasOwn(latest?.divisions ?? {}, one));
  if (reaches && !lacks) return held;
  if (held.some((edition) => edition.edition === shipped.edition)) return held;
  const divisions = reaches ? { ...shipped.divisions, ...latest.divisions } : shipped.divisions;
  const edition = { ...shipped, divisions, knownFrom: now };
  await store.add(latest === undefined ? edition : carryEarlierYears(latest, edition));
  return store.editions();
}

/** The last holiday that every division of an edition has published. */
export function lastDay(edition: CalendarEdition): PlainDate {
  const ends = Object.values(edition.divisions).map((holidays) => holidays.at(-1)?.date ?? '');
  return (ends.toSorted()[0] ?? '') as PlainDate;
}
