import type { Author, Fact, Occurred, Override, Supersedes } from '../../domain/event.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { JsonObject } from '../../kernel/json.ts';

/** One fact of a history that is told rather than recorded live: a published case, or a made-up one. */
export type HistoricFact = {
  /** Row of the account it comes from. */
  readonly row?: number | string;
  readonly kind: string;
  readonly body: JsonObject;
  readonly occurred: Occurred;
  readonly recordedAt: Instant;
  /** Whether the account states when it was recorded, or we assume it. */
  readonly recordedMark: 'stated' | 'assumed';
  readonly author: Author;
  readonly standing?: Fact['standing'];
  readonly overrides?: readonly Override[];
  readonly lateReason?: string;
  readonly supersedes?: Supersedes;
};

/**
 * The facts of one case in the order in which they reached the record. Consequences are not part of it.
 *
 * Entries are numbered from 2, the opening of the case being 1. Wherever a body refers to an earlier entry, a
 * correction names what it supersedes, or a body names a duty (`rule:entry`), that is the number meant. Whoever puts
 * the history on a record, where consequences take numbers too, turns these into the record's own.
 */
export type CaseHistory = {
  readonly reference: string;
  readonly title: string;
  readonly programme: string;
  /** IANA zone of its civil dates. */
  readonly zone: string;
  /** Bank-holiday division. */
  readonly division: string;
  readonly facts: readonly HistoricFact[];
};
