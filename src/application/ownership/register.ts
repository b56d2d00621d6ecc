import type { Instant } from '../../kernel/instant.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Result } from '../../kernel/result.ts';
import type { Fault } from '../../domain/ownership/faults.ts';
import type { OwnershipGraph } from '../../domain/ownership/graph.ts';
import type { Identifier, KnownStatement, Statement } from '../../domain/ownership/statement.ts';

/** A file of statements that was taken in. Nothing of it is ever changed. */
export type OwnershipImport = {
  readonly importId: string;
  readonly at: Instant;
  /** A person's id, or `command-line:` with the account of the operating system. */
  readonly doneBy: string;
  readonly fileName: string;
  /** SHA-256 of the file's bytes, in hexadecimal. */
  readonly digest: string;
  readonly reason: string;
  /** How many statements it added, and how many it repeated that were here already, word for word. */
  readonly added: number;
  readonly repeated: number;
};

/** Somebody or something of the register that a name or an identifier led to, as the last statement about it says. */
export type FoundParty = {
  readonly recordId: string;
  /** That of the first statement about it: names it in addresses, where a record id might say who it is. */
  readonly place: number;
  readonly type: 'person' | 'entity';
  readonly name: string;
  /** Other names of it. */
  readonly alsoNamed: readonly string[];
  readonly identifiers: readonly Identifier[];
};

/** What became of a file. `already` is the import of the same file before: nothing was changed. */
export type Imported =
  | { readonly outcome: 'imported'; readonly import: OwnershipImport }
  | { readonly outcome: 'already'; readonly import: OwnershipImport };

/** The register of who owns what. Statements are added and never changed. */
export type OwnershipRegister = {
  /**
   * The part of the register that bears on these parties on a date: their records, those that they are the same as by an
   * identifier, and all that they own or are owned by, as far as that goes, as it was known at a moment. Ask `ownedBy` and
   * `ownersOf` of these parties of it, for the same date. Records that are not known give nothing. When more are reachable
   * than is read (`MOST_RECORDS`), the graph says `cutShort`.
   */
  readonly reachableFrom: (recordIds: readonly string[], knownAt: Instant) => Promise<OwnershipGraph>;
  /** People and entities of which a name has all these words, or that carry this identifier; at most `limit`, by name. */
  readonly find: (text: string, limit: number) => Promise<readonly FoundParty[]>;
  /** Takes a file in as a whole or not at all. Two at once are taken one after the other. */
  readonly add: (file: NewImport) => Promise<Result<Imported, readonly Fault[]>>;
  /** What `add` would say of it, without adding anything. */
  readonly check: (content: Buffer) => Promise<Result<Checked, readonly Fault[]>>;
  /** Newest first; `before` an import. */
  readonly imports: (query: {
    readonly limit: number;
    readonly before?: string | undefined;
  }) => Promise<readonly OwnershipImport[]>;
  readonly import: (importId: string) => Promise<OwnershipImport | undefined>;
  /** The record of which the statement with this place tells, with the place of its first; of a relationship nothing. */
  readonly partyAt: (place: number) => Promise<FoundParty | undefined>;
  /** Every statement about a record, in the order in which they came, as known at a moment. */
  readonly aboutRecord: (recordId: string, knownAt: Instant) => Promise<readonly KnownStatement[]>;
  /** The bodies of statements in the order in which they came: all that was known at a moment, or those of one import. */
  readonly bodies: (which: WhichStatements) => AsyncIterable<readonly JsonObject[]>;
  /** The same a page at a time, each with its place: those behind `after`, which is 0 for the first. */
  readonly bodiesAfter: (
    which: WhichStatements,
    after: number,
    limit: number,
  ) => Promise<readonly { readonly place: number; readonly body: JsonObject }[]>;
};

/** All that was known at a moment, or those of one import. */
export type WhichStatements = { readonly knownAt: Instant } | { readonly importId: string };

/** The most records that are read for one question. */
export const MOST_RECORDS = 5_000;

export type NewImport = {
  readonly content: Buffer;
  readonly fileName: string;
  readonly doneBy: string;
  readonly reason: string;
  readonly at: Instant;
};

/** What a file holds that nothing is wrong with. */
export type Checked = {
  readonly statements: readonly Statement[];
  /** How many of them are here already, word for word. */
  readonly repeated: number;
  /** The import of the same file before. */
  readonly already: OwnershipImport | undefined;
  /** Circles of ownership among its statements, each as the names in it: said, and not refused. */
  readonly circles: readonly (readonly string[])[];
};

/** Files that somebody has sent and not decided about. They are kept for a day, and shown to nobody else. */
export type OwnershipUploads = {
  readonly keep: (upload: {
    readonly person: string;
    readonly at: Instant;
    readonly fileName: string;
    readonly content: Buffer;
  }) => Promise<string>;
  readonly find: (
    uploadId: string,
    person: string,
  ) => Promise<{ readonly fileName: string; readonly content: Buffer } | undefined>;
  readonly discard: (uploadId: string, person: string) => Promise<void>;
};
