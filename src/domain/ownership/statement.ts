import type { Instant } from '../../kernel/instant.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { InterestType, RecordStatus, UnspecifiedReason } from './codes.ts';

/**
 * Statements of the Beneficial Ownership Data Standard 0.4 (Open Ownership; https://standard.openownership.org/en/0.4.0/),
 * as the register understands them. The whole of what was sent is kept beside in `body`, members that mean nothing here
 * with it, so that what is given out again is what came in.
 */
type StatementBase = {
  /** 32 to 64 characters, never used twice. */
  readonly statementId: string;
  /** What the statement is about: all statements with the same one tell the life of one record. */
  readonly recordId: string;
  readonly status: RecordStatus;
  /** `statementDate` as it was written, with or without a time: the day on which this was claimed to be so. */
  readonly stated: string;
  /** The day of it, as written: a time zone is not turned into another. */
  readonly statedOn: PlainDate;
  /** The record that the declaration was about. */
  readonly declarationSubject: string;
  readonly body: JsonObject;
};

/** How a scheme names a person or an entity: a register number, an LEI (`XI-LEI`), a tax number. */
export type Identifier = { readonly scheme: string; readonly id: string };

export type PersonStatement = StatementBase & {
  readonly type: 'person';
  readonly name: string;
  /** Every name by which the person is known, the one shown among them. */
  readonly names: readonly string[];
  readonly identifiers: readonly Identifier[];
  /** Whether the person is said to be politically exposed; undefined where nothing is said. */
  readonly exposure: 'isPep' | 'isNotPep' | 'unknown' | undefined;
  /** Why nothing more is known of the person, for one who is anonymous or unknown. */
  readonly unspecified: Unspecified | undefined;
};

export type EntityStatement = StatementBase & {
  readonly type: 'entity';
  readonly name: string;
  readonly names: readonly string[];
  readonly identifiers: readonly Identifier[];
  readonly entityType: string;
  /** `nomination`: an arrangement between a nominator and a nominee, through which the nominator holds. */
  readonly subtype: string | undefined;
  readonly unspecified: Unspecified | undefined;
};

export type RelationshipStatement = StatementBase & {
  readonly type: 'relationship';
  /** The record of the entity that is held, and of who holds it; or why one of them is not named. */
  readonly subject: string | Unspecified;
  readonly interestedParty: string | Unspecified;
  readonly interests: readonly Interest[];
  /** Records that an indirect relationship is made up of. */
  readonly components: readonly string[];
};

export type PartyStatement = PersonStatement | EntityStatement;
export type Statement = PartyStatement | RelationshipStatement;

export type Unspecified = { readonly reason: UnspecifiedReason; readonly description: string | undefined };

export type Interest = {
  /** Absent where the declaration does not say what is held. */
  readonly type: InterestType | undefined;
  readonly directness: 'direct' | 'indirect' | 'unknown';
  readonly beneficial: boolean | undefined;
  readonly share: StatedShare | undefined;
  /** The first day on which it holds; absent where that is not said. */
  readonly startDate: PlainDate | undefined;
  /** The last day on which it counts: see `standing.ts`. */
  readonly endDate: PlainDate | undefined;
  readonly details: string | undefined;
};

/** A share as declared, in per cent: one figure, or the bounds that were given. */
export type StatedShare = {
  readonly exact?: number | undefined;
  readonly minimum?: number | undefined;
  readonly exclusiveMinimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly exclusiveMaximum?: number | undefined;
};

/** A statement in the register: since when it is there, and after how many others. */
export type KnownStatement = {
  readonly statement: Statement;
  readonly importId: string;
  readonly knownFrom: Instant;
  /** Its place in the register; whatever came later has a higher one. */
  readonly place: number;
};
