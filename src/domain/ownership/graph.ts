import type { Instant } from '../../kernel/instant.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { InterestType } from './codes.ts';
import type { ShareRange } from './share.ts';
import type { Identifier, Interest, KnownStatement, Unspecified } from './statement.ts';

/**
 * Who owns what, on a date. A graph holds statements as they were known at some moment; the questions are asked of it for
 * a date, so that "about 9 May, as known on 1 June" is two separate choices: `knownAt` when the graph is read, `on` here.
 *
 * What holds on a date, and whether an end date counts, is said in `standing.ts`.
 */
export type OwnershipGraph = {
  /** The statements of each record, in the order in which they replace one another. */
  readonly records: ReadonlyMap<string, readonly KnownStatement[]>;
  /** The moment as of which the register was read; undefined for a graph that is not from the register. */
  readonly knownAt: Instant | undefined;
  /** Records beyond these exist, that were not read because a bound was reached. */
  readonly cutShort: boolean;
};

/**
 * Somebody or something that holds or is held. Records that carry the same identifier are one party, under the record id
 * that comes first in the order of letters: two declarations may each have a record of the same company.
 */
export type Party = {
  readonly id: string;
  readonly type: 'person' | 'entity';
  readonly name: string;
  /** Every name of it that a record gives, the one shown first. */
  readonly names: readonly string[];
  /** Every record of it, `id` among them. */
  readonly recordIds: readonly string[];
  readonly identifiers: readonly Identifier[];
  /** An arrangement by which somebody holds for somebody else. */
  readonly nomination: boolean;
  readonly exposure: 'isPep' | 'isNotPep' | 'unknown' | undefined;
  readonly unspecified: Unspecified | undefined;
};

/** One step of a path: `owner` holds `entity`, as one statement says. */
export type Link = {
  readonly owner: Party;
  readonly entity: Party;
  /** The record of the relationship, and the statement of it that stands on the date. */
  readonly recordId: string;
  readonly statementId: string;
  readonly importId: string;
  /** The interests that hold on the date. */
  readonly interests: readonly Interest[];
  /** The share of the entity; undefined where the link gives control and no share. */
  readonly share: ShareRange | undefined;
  /** The owner holds as a nominee for somebody else, or through one: to be named, and no share of their own. */
  readonly nominee: 'as-nominee' | 'through-nominee' | undefined;
};

/** From an owner down to an entity, link by link; no party comes twice. */
export type OwnershipPath = {
  readonly links: readonly [Link, ...Link[]];
  /** The product of the links' shares; undefined when one of them gives control and no share. */
  readonly share: ShareRange | undefined;
  /** Some link is held as, or through, a nominee. */
  readonly nominee: boolean;
};

/** What one party holds of one entity, all paths together. */
export type Holding = {
  readonly owner: Party;
  readonly entity: Party;
  /** Shortest first. */
  readonly paths: readonly OwnershipPath[];
  /** One of the paths has one link. */
  readonly direct: boolean;
  /**
   * The share in all, never above 100: what is held directly with what is held through others, the latter as declared
   * where an indirect share was declared (`declared`) and as the product along the paths where not (`computed`).
   * Undefined where there is control and no share.
   */
  readonly share: ShareRange | undefined;
  readonly computed: ShareRange | undefined;
  readonly declared: ShareRange | undefined;
  /** The declared indirect share and the one that follows from the paths cannot both be right. */
  readonly disagree: boolean;
  /** What gives control without a share: the interests of paths that give none, each once. */
  readonly control: readonly InterestType[];
  /** Statements of an indirect share that was declared beside its components. */
  readonly declaredBy: readonly Link[];
  /** A circle was cut on the way: the share is at least what the paths say and may be more, so `share.most` is 100. */
  readonly circular: boolean;
};

/** Parties that own one another in a circle, each once, beginning with the first in the order of letters. */
export type Circle = { readonly links: readonly [Link, ...Link[]] };

/**
 * Somebody not named who holds `of` (told with its owners), or something not named that `of` holds (told with what it
 * owns), and why it is not named.
 */
export type Undisclosed = {
  readonly of: Party;
  readonly missing: 'owner' | 'entity';
  readonly why: Unspecified;
  readonly recordId: string;
  readonly statementId: string;
};

/** How far paths are followed. */
export type Bounds = {
  /** Links on one path. */
  readonly links: number;
  /** Paths in all. */
  readonly paths: number;
  /** Steps taken in looking for them. */
  readonly steps: number;
};

/** What is looked for where nothing else is asked: real chains are a few links long. */
export const USUAL_BOUNDS: Bounds = { links: 12, paths: 500, steps: 50_000 };

export type Holdings = {
  readonly on: PlainDate;
  /** Whose they are; undefined when no record of that id is known on the date. */
  readonly party: Party | undefined;
  /** In the order of the other party's name. */
  readonly holdings: readonly Holding[];
  readonly circles: readonly Circle[];
  /** Of the party and of those that were met on the way. */
  readonly undisclosed: readonly Undisclosed[];
  /** Which bounds were reached: there may be more than is listed. */
  readonly bounded: readonly ('links' | 'paths' | 'steps' | 'records')[];
};
