import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Marked } from '../fields.ts';
import type { Identifier } from '../ownership/statement.ts';

/**
 * Somebody or something by the names it is known under: a record of the register of ownership where it is known, and
 * identifiers such as a register number or an LEI.
 */
export type Named = {
  readonly name: string;
  readonly recordId?: string | undefined;
  readonly identifiers?: readonly Identifier[] | undefined;
};

/** Whom or what a case is about. */
export type MatterParty = Named;

/** From when and until when something counts, both days included; without an end where none is told. */
type Span = { readonly from?: PlainDate | undefined; readonly until?: PlainDate | undefined };

/**
 * Those whose interests count as the official's own (18 USC 208(a); 5 CFR 2635.402): a spouse, a minor child, a general
 * partner, an organisation served as officer, director, trustee, general partner or employee, and one with which
 * employment is being sought.
 */
export type Imputation =
  'spouse' | 'minor-child' | 'general-partner' | 'organisation-served' | 'prospective-employer';

/** `entry` is that of the register which says so. */
export type Imputed = Named & Span & { readonly entry: number; readonly as: Imputation };

/** A value as a range, in whole dollars; never a figure. Without `most` there is no upper bound; undefined: not told. */
export type ValueRange = { readonly least: number; readonly most?: number | undefined };

/**
 * What was declared, as far as it bears on a matter: `financial` is worth something to whoever has it, `position` is
 * served, `favour` is a gift or travel that was paid for, `unclear` was told under older questions, which do not say what
 * is held since: a person looks at it, whatever its value.
 */
export type DeclaredInterest = Span & {
  readonly entry: number;
  /** Entry of the one whose it is; the official's own when absent. */
  readonly of?: number | undefined;
  readonly kind: 'financial' | 'position' | 'favour' | 'unclear';
  /** As the form calls it: "Other assets and income". */
  readonly part: string;
  readonly in: Named;
  readonly value?: ValueRange | undefined;
  /** Share of the entity in per cent, where it is told. */
  readonly percent?: number | undefined;
};

/**
 * Something bought or sold between reports. `holding` is the entry of what it adds to or takes from, declared or itself
 * bought; without it, it tells of a holding of its own. An exchange is a sale and a purchase.
 */
export type DeclaredTrade = {
  readonly entry: number;
  readonly did: 'bought' | 'sold-whole' | 'sold-part';
  readonly on: PlainDate;
  /** Entry of the one whose it is, where it tells of a holding of its own; the official's when absent. */
  readonly of?: number | undefined;
  readonly holding?: number | undefined;
  readonly in: Named;
  /** What was bought or sold. */
  readonly value?: ValueRange | undefined;
  /** Share of the entity afterwards in per cent, where it is told. */
  readonly percentAfter?: number | undefined;
  /** The last day of the holding that it began, where something said that it is over. */
  readonly until?: PlainDate | undefined;
};

/**
 * Somebody with whom the official has a covered relationship (5 CFR 2635.502(b)): it counts for a while after it ended,
 * and leads to a person who decides, not to a recusal.
 */
export type CoveredRelationship = Named & Span & { readonly entry: number; readonly as: string };

/** An extraordinary payment by a former employer, before entering office (5 CFR 2635.503). */
export type FormerEmployerPayment = Named & { readonly entry: number; readonly paidOn: PlainDate };

/** `covers`: what the waiver is about, by name; everything when empty. */
export type Waiver = Span & {
  readonly entry: number;
  readonly authority: string;
  readonly covers: readonly Named[];
};

/** The role is outside the statute on recusal; what is held is disclosed all the same. */
export type Exemption = Span & { readonly entry: number; readonly office: string; readonly ground: string };

/** Figures that the check turns on, as the register's rules have them on the day. */
export type Thresholds = {
  /** From how much of an entity a holding recuses by itself, in per cent. What is less, a person looks at. */
  readonly sharePercent: number;
  /** Up to what value, in whole dollars, a declared interest is too small to count. */
  readonly smallValue: number;
  /** How long a covered relationship counts after it ended, in months. */
  readonly lookBackMonths: number;
  /** How long an extraordinary payment by a former employer counts, in months. */
  readonly paymentMonths: number;
};

/** What an official declared, as it stands in their register; with what is over, which counts for a while. */
export type Declared = {
  readonly official: Named & { readonly person: string };
  readonly imputed: readonly Imputed[];
  readonly interests: readonly DeclaredInterest[];
  readonly trades: readonly DeclaredTrade[];
  readonly relationships: readonly CoveredRelationship[];
  readonly payments: readonly FormerEmployerPayment[];
  readonly waivers: readonly Waiver[];
  readonly exemptions: readonly Exemption[];
  readonly thresholds: Thresholds;
  /** Entries that do not say in what something is held, or with whom: a person looks at them, whatever the matter. */
  readonly unread?: readonly number[] | undefined;
};

/** Whether a span holds on a day. */
export function holdsOn({ from, until }: Span, on: PlainDate): boolean {
  return (from === undefined || from <= on) && (until === undefined || on <= until);
}

/**
 * A marked answer as it was told, for the check of interests and for whether a trade is of the holding that it names, and for
 * nothing else: what they say for everybody holds none of it.
 */
export function toldToTheCheck<Value>(answer: Marked<Value>): Value {
  return answer as unknown as Value;
}
