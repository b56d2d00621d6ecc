import type { Against } from '../../domain/sanctions/candidates.ts';
import { indexNames, type NameIndex } from '../../domain/sanctions/name-index.ts';
import { listName } from '../../domain/sanctions/list.ts';
import type { ListVersion, SanctionsLists } from './lists.ts';
import { readingsOf } from './name-readings.ts';

/** The current versions of all lists, ready to be searched. */
export type CurrentLists = {
  readonly versions: readonly ListVersion[];
  /** Place of the version taken in last when this was asked for; 0 where there is none. */
  readonly place: number;
  readonly against: Pick<Against, 'lists' | 'readingsOf'>;
};

/** Gives the current lists. What was read of a version stays in memory for as long as it is current. */
export type Screener = () => Promise<CurrentLists>;

/** Opens the current lists: reading a version of full size takes seconds, searching it thousandths of one. */
export function openScreener(lists: Pick<SanctionsLists, 'current' | 'entriesOf'>): Screener {
  const kept = new Map<string, Promise<NameIndex>>();
  const indexOf = (listId: string): Promise<NameIndex> => {
    const there = kept.get(listId);
    if (there !== undefined) return there;
    const made = lists.entriesOf(listId).then(indexNames);
    kept.set(listId, made);
    // What could not be read is read again when it is next asked for.
    made.catch(() => kept.delete(listId));
    return made;
  };
  return async () => {
    const { versions, place } = await lists.current();
    for (const listId of kept.keys())
      if (!versions.some((version) => version.listId === listId)) kept.delete(listId);
    const indexed = await Promise.all(
      versions.map(async (one) => ({ title: listName(one), names: await indexOf(one.listId) })),
    );
    return { versions, place, against: { lists: indexed, readingsOf } };
  };
}
