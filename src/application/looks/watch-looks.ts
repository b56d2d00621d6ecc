import { type Instant, addMs } from '../../kernel/instant.ts';
import type { Clock, PeopleStore } from '../ports.ts';
import { type LookAlarm, lookAlarms } from './alarms.ts';
import type { Opened } from './look-reads.ts';

/** What was opened among looks, in the order in which they were written, and the last of these looks. */
export type WatchedLooks = { readonly opened: readonly Opened[]; readonly upto: string };

/** Looks that were not watched yet, and the alarms of those that were. */
export type LookWatch = {
  /** Up to so many looks, from the first that was not watched yet; undefined when there is none from before the moment. */
  next(query: {
    readonly since: Instant;
    readonly before: Instant;
    readonly most: number;
  }): Promise<WatchedLooks | undefined>;
  /** Keeps alarms, and that looks were watched so far. Done twice it keeps them once. */
  keep(alarms: readonly LookAlarm[], upto: string): Promise<void>;
};

const DAY_MS = 86_400_000;

/** Where nothing was watched before, the looks of so many days are. */
const FIRST_DAYS = 30;

/** A look is written within so long of its moment, or not at all; those of another server too. */
const WRITTEN_WITHIN_MS = 30_000;

const AT_ONCE = 1_000;

/** Looks through what was looked at since the last time for what is worth asking about, and keeps it. Gives whether there was any. */
export async function watchLooks(deps: {
  readonly watch: LookWatch;
  readonly people: Pick<PeopleStore, 'list'>;
  readonly clock: Clock;
}): Promise<boolean> {
  const now = deps.clock.now();
  const found = await deps.watch.next({
    since: addMs(now, -FIRST_DAYS * DAY_MS),
    before: addMs(now, -WRITTEN_WITHIN_MS),
    most: AT_ONCE,
  });
  if (found === undefined) return false;
  const people = found.opened.length === 0 ? [] : await deps.people.list();
  await deps.watch.keep(lookAlarms(found.opened, people), found.upto);
  return true;
}
