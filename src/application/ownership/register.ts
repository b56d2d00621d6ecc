import type { Instant } from '../../kernel/instant.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Result } from '../../kernel/result.ts';
import type { Fault } from '../../domain/ownership/faults.ts';
import type { OwnershipGraph } from '../../domain/ownership/graph.ts';
import type { KnownStatement, Statement } from '../../domain/ownership/statement.ts';

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

/** Somebody or something of the register that a name or an identifier led to. */
export type FoundParty = {
  readonly recordId: string;
  readonly type: 'person' | 'entity';
  /** The name by which it was found, and the one by which it is known now. */
  readonly found: string;
  readonly name: string;
  readonly identifiers: readonly { readonly scheme: string; readonly id: string }[];
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
   * `ownersOf` of it, for the same date. Records that are not known give nothing. When more are reachable than is read
   * (5,000 records), the graph says `cutShort`.
   */
  readonly reachableFrom: (
    recordIds: readonly string[],
    on: PlainDate,
    knownAt: Instant,
  ) => Promise<OwnershipGraph>;
  /** People and entities whose name has these words, or that carry this identifier; at most `limit`, by name. */
  readonly find: (text: string, limit: number) => Promise<readonly FoundParty[]>;
  /** Takes a file in as a whole or not at all. Two at once are taken one after the other. */
  readonly add: (file: NewImport) => Promise<Result<Imported, readonly Fault[]>>;
  /** What `add` would say of it, without adding anything. */
  readonly check: (json: string, digest: string) => Promise<Result<Checked, readonly Fault[]>>;
  /** Newest first. */
  readonly imports: (limit: number) => Promise<readonly OwnershipImport[]>;
  /** Statements in the order in which they came: all that was known at a moment, or those of one import. */
  readonly statements: (which: {
    readonly knownAt?: Instant | undefined;
    readonly importId?: string | undefined;
  }) => AsyncIterable<KnownStatement>;
};

export type NewImport = {
  readonly json: string;
  readonly fileName: string;
  readonly digest: string;
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
  /** Circles of ownership among the statements and what is here, each as the names in it: said, and not refused. */
  readonly circles: readonly (readonly string[])[];
};
