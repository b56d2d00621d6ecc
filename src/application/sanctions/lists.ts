import type { ListedEntry, SanctionsList } from '../../domain/sanctions/list.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** A list as it was taken in. Nothing of it is ever changed. */
export type ListVersion = {
  readonly listId: string;
  readonly title: string;
  readonly publishedOn: PlainDate;
  readonly at: Instant;
  /** A person's id, or `command-line:` with the account of the operating system. */
  readonly doneBy: string;
  readonly reason: string;
  /** SHA-256 of the file, hexadecimal. */
  readonly digest: string;
  /** In the order in which they came; checks are made against the last. */
  readonly place: number;
  readonly entries: number;
  readonly strongAliases: number;
  readonly weakAliases: number;
};

/** Against what the parties of a case were set, last. */
export type ScreenedAgainst = {
  readonly caseId: string;
  readonly casePosition: number;
  readonly ownershipPlace: number;
  readonly listPlace: number;
  readonly on: PlainDate;
};

/** The sanctions lists that were taken in, and how far screening has come. */
export type SanctionsLists = {
  /** Takes a list in, all of it in one transaction. The same file twice changes nothing, and gives what is there. */
  add(
    list: SanctionsList,
    meta: Pick<ListVersion, 'digest' | 'doneBy' | 'reason' | 'at'>,
  ): Promise<{ readonly outcome: 'taken-in' | 'already'; readonly list: ListVersion }>;
  /** Newest first. */
  lists(limit: number): Promise<readonly ListVersion[]>;
  byDigest(digest: string): Promise<ListVersion | undefined>;
  entriesOf(listId: string): Promise<readonly ListedEntry[]>;
  /** Cases of these programmes that were not set against the newest list as they stand, on this day. */
  behind(query: {
    readonly programmes: readonly string[];
    readonly today: PlainDate;
    readonly limit: number;
  }): Promise<readonly { readonly caseId: string; readonly programme: string }[]>;
  note(screened: ScreenedAgainst): Promise<void>;
  readonly uploads: {
    keep(upload: {
      readonly person: string;
      readonly at: Instant;
      readonly content: Buffer;
    }): Promise<string>;
    find(uploadId: string, person: string): Promise<Buffer | undefined>;
    discard(uploadId: string, person: string): Promise<void>;
  };
};
