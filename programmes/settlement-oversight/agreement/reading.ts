import {
  type BodyOfFact,
  type CaseView,
  type Counting,
  type DatesUse,
  type FactRecord,
  type PlainDate,
  countedFrom,
  dateOn,
  namedDate,
  onDate,
} from '../../../src/programme/dsl/index.ts';
import {
  ClauseEntered,
  DateDefined,
  DateKnown,
  DateVaried,
  EvidenceJudged,
  type EvidenceReceived,
  InstrumentEntered,
  PartyEntered,
} from './facts.ts';
import type { CertificationMade } from '../monitor/facts.ts';
import { ConditionMet, CreditAgreed, PaymentRecorded } from './money-facts.ts';

export type Clause = BodyOfFact<typeof ClauseEntered>;
export type Evidence = BodyOfFact<typeof EvidenceReceived>;
export type Certification = BodyOfFact<typeof CertificationMade>;

/** The dates of an agreement: given, counted from another, known since, varied since. The newest word counts. */
export const dates: DatesUse = {
  kinds: [DateDefined.kind, DateKnown.kind, DateVaried.kind],
  find: (view, name) => {
    const defined = view.all(DateDefined).findLast(({ body }) => body.key === name)?.body;
    const since = newest(
      view.all(DateKnown).findLast(({ body }) => body.date === name),
      view.all(DateVaried).findLast(({ body }) => body.date === name),
    );
    const on = since?.body.on ?? defined?.on;
    if (defined === undefined && on === undefined) return undefined;
    const counted = defined === undefined ? undefined : countedFrom(defined);
    return {
      title: defined?.title ?? name,
      ...(on === undefined ? {} : { on }),
      ...(counted === undefined ? {} : { counted }),
    };
  },
};

/** A named date as far as the record says or lets it be worked out; undefined while it is not determinable. */
export function namedOn(view: CaseView, name: string): PlainDate | undefined {
  return dateOn(view, dates, onDate(namedDate(name)));
}

/** What terms that are counted from a named date come to first; undefined while that is not determinable. */
export function countedOn(view: CaseView, counting: Counting): PlainDate | undefined {
  const expression = countedFrom(counting);
  return expression === undefined ? undefined : dateOn(view, dates, expression);
}

function newest<A extends FactRecord<unknown>, B extends FactRecord<unknown>>(
  a: A | undefined,
  b: B | undefined,
): A | B | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.standsFor > b.standsFor ? a : b;
}

export function clauseOf(view: CaseView, key: string): FactRecord<Clause> | undefined {
  return view.all(ClauseEntered).findLast(({ body }) => body.key === key);
}

export function hasParty(view: CaseView, key: string): boolean {
  return view.all(PartyEntered).some(({ body }) => body.key === key);
}

/** The judgement of evidence that stands: the newest. */
export function judgementOf(
  view: CaseView,
  evidence: number,
): FactRecord<BodyOfFact<typeof EvidenceJudged>> | undefined {
  return view.all(EvidenceJudged).findLast(({ body }) => body.evidence === evidence);
}

/**
 * The first day on which what a clause asks for can have been done: when its instrument was signed, or, where nobody says,
 * the date that it is counted from; undefined where neither is known.
 */
export function heldFrom(view: CaseView, { instrument, from, direction }: Clause): PlainDate | undefined {
  const signed = view.all(InstrumentEntered).find(({ body }) => body.key === instrument)?.body.signed;
  if (signed !== undefined) return signed;
  return from === undefined || direction === 'before' ? undefined : namedOn(view, from);
}

/** Money of a clause: what was paid under it, with what was let count that was paid elsewhere, by all entries but one. */
export function settledBeside(view: CaseView, key: string, but: number): number {
  const paid = view
    .all(PaymentRecorded)
    .filter(({ standsFor }) => standsFor !== but)
    .flatMap(({ body }) => body.applied.filter(({ clause }) => clause === key));
  const credited = view
    .all(CreditAgreed)
    .filter(({ standsFor, body }) => standsFor !== but && body.clause === key)
    .map(({ body }) => body);
  return [...paid, ...credited].reduce((sum, { amount }) => sum + amount, 0);
}

/** What a clause comes to that is owed only on a condition: whether the condition came about. */
export function isCalled(view: CaseView, key: string): boolean {
  return view.all(ConditionMet).some(({ body }) => body.clause === key);
}

/**
 * Money of a clause that was paid, up to an entry: under it, and under others that are credited to it once these are
 * paid themselves. A credit that is agreed and not paid yet settles nothing.
 */
export function paidOf(view: CaseView, key: string, upTo: number, through: readonly string[] = []): number {
  const under = view
    .all(PaymentRecorded)
    .filter(({ position }) => position <= upTo)
    .flatMap(({ body }) => body.applied.filter(({ clause }) => clause === key));
  const credited = view
    .all(CreditAgreed)
    .filter(({ position, body }) => position <= upTo && body.clause === key && !through.includes(body.from))
    .map(({ body }) => body)
    .filter(({ from }) => {
      const owed = clauseOf(view, from)?.body.money?.amount;
      return owed !== undefined && paidOf(view, from, upTo, [...through, key]) >= owed;
    });
  return [...under, ...credited].reduce((sum, { amount }) => sum + amount, 0);
}
