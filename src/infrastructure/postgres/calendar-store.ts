import type { CalendarStore } from '../../application/ports.ts';
import type { CalendarEdition } from '../../kernel/calendar-book.ts';
import { canonicalJson } from '../record/canonical.ts';
import { type Queryable, rowsOf } from './queryable.ts';

/** Opens the published bank holidays. An edition is added once and never changed: due dates name it. */
export function openCalendarStore(db: Queryable): CalendarStore {
  const editions = (): Promise<readonly CalendarEdition[]> =>
    rowsOf<CalendarEdition>(db, {
      text: `select edition, known_from as "knownFrom", divisions from calendar_edition order by known_from, edition`,
    });
  return {
    editions,
    async add(edition) {
      const added = await rowsOf(db, {
        text: `insert into calendar_edition (edition, known_from, divisions) values ($1, $2, $3)
          on conflict (edition) do nothing returning edition`,
        values: [edition.edition, edition.knownFrom, JSON.stringify(edition.divisions)],
      });
      if (added.length === 1) return;
      const held = (await editions()).find((one) => one.edition === edition.edition);
      if (held !== undefined && canonicalJson(held.divisions) === canonicalJson(edition.divisions)) return;
      throw new Error(
        `The edition "${edition.edition}" of the bank holidays is on record with other contents. Due dates were ` +
          'worked out with it, so it is not replaced: import the new list under another name.',
      );
    },
  };
}
