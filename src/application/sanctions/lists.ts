import type { ListedEntry, ListIdentity, SanctionsList } from '../../domain/sanctions/list.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** A version of a list as it was taken in. Nothing of it is ever changed. */
export type ListVersion = ListIdentity & {
  readonly listId: string;
  readonly publishedOn: PlainDate;
  readonly at: Instant;
  /** A person's id, or `command-line:` with the account of the operating system. */
  readonly doneBy: string;
  readonly reason: string;
  /** SHA-256 of the file, hexadecimal. */
  readonly digest: string;
  /** In the order in which they came. */
  readonly place: number;
  readonly entries: number;
  readonly strongAliases: number;
  readonly weakAliases: number;
  /**
   * Cases are set against it: of its list it is the one published last and, of two of one day, taken in last. An older one
   * that is taken in later is kept and is not current.
   */
  readonly current: boolean;
};

/** Against what the parties of a case were set, last. */
export type ScreenedAgainst = {
  readonly caseId: string;
  readonly casePosition: number;
  readonly ownershipPlace: number;
  /** Place of the version taken in last, of whichever list. */
  readonly listPlace: number;
  readonly on: PlainDate;
};

/** The sanctions lists that were taken in, each with its versions, and how far screening has come. */
export type SanctionsLists = {
  /** Takes a version in, all of it in one transaction. The same file twice changes nothing, and gives what is there. */
  add(
    list: SanctionsList & ListIdentity,
    meta: Pick<ListVersion, 'digest' | 'doneBy' | 'reason' | 'at'>,
  ): Promise<{ readonly outcome: 'taken-in' | 'already'; readonly list: ListVersion }>;
  /** The current version of each list, by publisher and title; and the place of the version taken in last, 0 for none. */
  current(): Promise<{ readonly versions: readonly ListVersion[]; readonly place: number }>;
  /** All versions, that taken in last first; `before` a place. */
  versions(query: {
    readonly limit: number;
    readonly before?: number | undefined;
  }): Promise<readonly ListVersion[]>;
  version(listId: string): Promise<ListVersion | undefined>;
  byDigest(digest: string): Promise<ListVersion | undefined>;
  entriesOf(listId: string): Promise<readonly ListedEntry[]>;
  /** How many of these numbers a version has. */
  shared(listId: string, numbers: readonly string[]): Promise<number>;
  /** Cases of these programmes that were not set against the lists as they are and as they stand, on this day. */
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
