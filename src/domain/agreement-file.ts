import type { JsonObject } from '../kernel/json.ts';

/**
 * How the cases of a programme are written as one file: sections of entries that name one another by short names. The
 * answers of an entry are those of its kind of fact; the file holds no number of an entry and no address of a duty.
 */
export type AgreementFileUse = {
  /** In the order in which entries of one day are recorded: what others name comes first. */
  readonly sections: readonly AgreementSection[];
};

export type AgreementSection = {
  /** Name of the section in the file: "clauses". */
  readonly name: string;
  /** Kind of fact that each of its entries is. One that asks for a `key` is named by that, others by the file's `id`. */
  readonly kind: string;
  /** Whether a file without an entry in it says nothing. */
  readonly needed?: true;
  /** Answers that are short names of entries in other sections: path without positions, `for.clause`, to section. */
  readonly names?: { readonly [path: string]: string };
  /**
   * Short names that stand for no entry, of those paths, with what they mean.
   */
  readonly besides?: { readonly [path: string]: readonly string[] };
  /** For an act upon a duty, in place of its `duty`: the entry is given `of`, the short name of what opened it. */
  readonly duty?: DutyNaming;
};

/** How an entry names the duty that it is about: by what opened it, and which of its series. */
export type DutyNaming = {
  /** Sections whose entries open such duties. */
  readonly openedIn: readonly string[];
  /** The id of the duty that an entry opened; `at` gives the answers of an earlier entry by its number. */
  readonly id: (
    opener: { readonly entry: number; readonly body: JsonObject },
    occurrence: number | undefined,
    at: (entry: number) => JsonObject | undefined,
  ) => string;
};
