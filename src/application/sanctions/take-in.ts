import { createHash } from 'node:crypto';
import {
  type ListFault,
  type ListIdentity,
  type SanctionsList,
  sameList,
} from '../../domain/sanctions/list.ts';
import { type Result, accept, refuse } from '../../kernel/result.ts';
import type { ListVersion, SanctionsLists } from './lists.ts';
import { readSanctionsList } from './read-list.ts';

/** A file that nothing is wrong with. */
export type CheckedList = {
  readonly list: SanctionsList;
  readonly digest: string;
  /** The version that this very file was taken in as. */
  readonly already: ListVersion | undefined;
};

/** How a file stands to the current version of the list that it is said to be of. */
export type Compared = {
  readonly current: ListVersion;
  /** Entries that both have, that the file brings, and that it has no more. */
  readonly kept: number;
  readonly added: number;
  readonly removed: number;
  /** It was published before the current version: it is kept, and does not become current. */
  readonly older: boolean;
  /** It has so few entries of the current version that it may be another list. */
  readonly unlike: boolean;
};

/** Why a file is not taken in: what is wrong with it, or that it is said to be of a list that it is unlike. */
export type ListRefusal =
  | { readonly code: 'faults'; readonly faults: readonly ListFault[] }
  | { readonly code: 'unlike'; readonly compared: Compared };

export type TakenIn = {
  readonly outcome: 'taken-in' | 'already';
  readonly list: ListVersion;
  /** With the version that was current before; absent for the first of its list. */
  readonly compared: Compared | undefined;
};

export type FileToTakeIn = Pick<ListVersion, 'doneBy' | 'reason' | 'at'> & {
  readonly content: Buffer;
  readonly of: ListIdentity;
  /** It is of that list although it is unlike its current version. */
  readonly evenSo: boolean;
};

/** Reads a file, as a whole: nothing is taken in. */
export async function checkList(
  lists: Pick<SanctionsLists, 'byDigest'>,
  content: Buffer,
): Promise<Result<CheckedList, readonly ListFault[]>> {
  const read = readSanctionsList(content.toString('utf8'));
  if (!read.ok) return refuse(read.error);
  const digest = digestOf(content);
  return accept({ list: read.value, digest, already: await lists.byDigest(digest) });
}

/** Takes a file in as a version of a list, all of it or nothing. */
export async function takeInList(
  lists: Pick<SanctionsLists, 'byDigest' | 'current' | 'shared' | 'add'>,
  { content, of, evenSo, doneBy, reason, at }: FileToTakeIn,
): Promise<Result<TakenIn, ListRefusal>> {
  const checked = await checkList(lists, content);
  if (!checked.ok) return refuse({ code: 'faults', faults: checked.error });
  const { list, digest, already } = checked.value;
  if (already !== undefined) return accept({ outcome: 'already', list: already, compared: undefined });
  const compared = await compareWithCurrent(lists, list, of);
  if (compared?.unlike === true && !evenSo) return refuse({ code: 'unlike', compared });
  const added = await lists.add({ ...list, ...of }, { digest, doneBy, reason, at });
  return accept({ ...added, compared });
}

/** Sets a file against the current version of a list; undefined for a list of which there is none. */
export async function compareWithCurrent(
  lists: Pick<SanctionsLists, 'current' | 'shared'>,
  list: SanctionsList,
  of: ListIdentity,
): Promise<Compared | undefined> {
  const current = (await lists.current()).versions.find((one) => sameList(one, of));
  if (current === undefined) return undefined;
  const kept = await lists.shared(
    current.listId,
    list.entries.map(({ number }) => number),
  );
  return {
    current,
    kept,
    added: list.entries.length - kept,
    removed: current.entries - kept,
    older: list.publishedOn < current.publishedOn,
    // Lists change by some hundredths from one version to the next; two lists share next to nothing.
    unlike: kept * 2 < Math.min(current.entries, list.entries.length),
  };
}

/** SHA-256 of a file, hexadecimal. */
export function digestOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
