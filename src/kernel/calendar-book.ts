/**
 * Holiday calendars as they were known at different times.
 *
 * Governments publish bank holidays in editions, and sometimes add one at days' notice
 * (19 September 2022). A due date counted before the announcement was right when it was counted,
 * so the book keeps every edition with the instant from which it was known here.
 */
import { type PlainDate, yearOf } from './plain-date.ts';
import type { Instant } from './instant.ts';
import type { HolidayCalendar } from './working-days.ts';

/** One holiday as published. */
export type PublishedHoliday = { readonly date: PlainDate; readonly title: string };

/**
 * One published list for every division (`england-and-wales`, `scotland`, `northern-ireland`),
 * known here from `knownFrom`. `edition` names it and becomes the version of its calendars.
 */
export type CalendarEdition = {
  readonly knownFrom: Instant;
  readonly edition: string;
  readonly divisions: { readonly [division: string]: readonly PublishedHoliday[] };
};

/** Editions in the order in which they became known, with a calendar made for each division. */
export type CalendarBook = {
  readonly editions: readonly CalendarEdition[];
  readonly calendars: readonly ReadonlyMap<string, HolidayCalendar>[];
};

/** Makes a book from editions in any order; of two known from the same instant the later given wins. */
export function calendarBook(editions: readonly CalendarEdition[]): CalendarBook {
  const ordered = editions.toSorted((a, b) =>
    a.knownFrom < b.knownFrom ? -1 : a.knownFrom > b.knownFrom ? 1 : 0,
  );
  return { editions: ordered, calendars: ordered.map(calendarsOf) };
}

/**
 * The division's calendar as known at an instant: from the latest edition known by then that has
 * it, or the earliest that has it when it came into the book later.
 *
 * A division that no edition holds gives a calendar of weekends only; ask `isDivision` first.
 */
export function calendarAsKnown(book: CalendarBook, division: string, at: Instant): HolidayCalendar {
  const latest = book.editions.findLastIndex(
    (one, index) => one.knownFrom <= at && book.calendars[index]?.has(division) === true,
  );
  const calendars = latest >= 0 ? book.calendars[latest] : book.calendars.find((one) => one.has(division));
  return (
    calendars?.get(division) ?? {
      id: division,
      version: book.editions.findLast((one) => one.knownFrom <= at)?.edition ?? 'none',
      holidays: new Set(),
    }
  );
}

/** Whether an edition of the book has this division. */
export function isDivision(book: CalendarBook, id: string): boolean {
  return book.calendars.some((calendars) => calendars.has(id));
}

/**
 * `next` with the years before its first taken over from `previous`, division by division, and with
 * the divisions that it does not have. The government's file drops old years, and a case of those
 * years must still count with them; it says nothing of the holidays of other countries.
 */
export function carryEarlierYears(previous: CalendarEdition, next: CalendarEdition): CalendarEdition {
  const divisions = Object.entries(next.divisions).map(([division, published]) => {
    const firstYear = Math.min(...published.map((holiday) => yearOf(holiday.date)));
    const held = Object.hasOwn(previous.divisions, division) ? previous.divisions[division] : [];
    const earlier = (held ?? []).filter((holiday) => yearOf(holiday.date) < firstYear);
    return [division, [...earlier, ...published]] as const;
  });
  return { ...next, divisions: { ...previous.divisions, ...Object.fromEntries(divisions) } };
}

function calendarsOf(edition: CalendarEdition): ReadonlyMap<string, HolidayCalendar> {
  return new Map(
    Object.entries(edition.divisions).map(([id, published]) => [
      id,
      {
        id,
        version: edition.edition,
        holidays: new Set(published.map((holiday) => holiday.date)),
      },
    ]),
  );
}
