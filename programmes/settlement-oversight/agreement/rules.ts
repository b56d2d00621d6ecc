import {
  type CaseView,
  circularDates,
  countingFaults,
  latestDate,
  rule,
  termsFaults,
} from '../../../src/programme/dsl/index.ts';
import { ours } from '../sources.ts';
import {
  ClauseEntered,
  DateDefined,
  DateKnown,
  DateVaried,
  EventHappened,
  EvidenceJudged,
  EvidenceReceived,
  InstrumentEntered,
  PartyEntered,
} from './facts.ts';
import { ConditionMet, CreditAgreed, PaymentRecorded } from './money-facts.ts';
import { type Clause, clauseOf, dates, hasParty, heldFrom, namedOn, settledBeside } from './reading.ts';

const A2 = ours('A2, what the due-date engine must express');
const A4 = ours('A4, the ledger');

/** A short name stands for one thing. */
function usedTwice(
  view: CaseView,
  kind: { readonly kind: string },
  fact: { readonly standsFor: number; readonly body: { readonly key: string } },
): string | undefined {
  const other = view
    .all<{ readonly key: string }>(kind)
    .find(({ body, standsFor }) => body.key === fact.body.key && standsFor !== fact.standsFor);
  return other === undefined ? undefined : `“${fact.body.key}” is already used, in entry ${other.position}.`;
}

/** What the monitor owes on an event is what the firm is not to learn of. */
function pastTheFirm(view: CaseView, clauses: readonly (Clause | undefined)[]): string | undefined {
  const past = clauses.some((clause) => {
    const party = view.all(PartyEntered).find(({ body }) => body.key === clause?.bearer);
    return clause?.timing === 'on-event' && party?.body.kind === 'monitor';
  });
  return past
    ? 'By this clause the monitor reports past the firm, and the firm reads entries of this kind.'
    : undefined;
}

const notPastTheFirm = {
  title: 'What the monitor reports past the firm is a restricted report',
  strength: 'must' as const,
  remedy: 'Record a report that is not for the firm, and name the clause in it.',
  source: ours('A1, P6: straight to government, not to the company'),
};

function knowsDate(view: CaseView, name: string): boolean {
  return dates.find(view, name) !== undefined;
}

/** Counted without its holidays, a date would come too early and nobody would see why. */
function holidayFaults(view: CaseView, list: string | undefined): readonly string[] {
  return list === undefined || view.hasCalendar(list)
    ? []
    : [`There is no list of holidays “${list}”: leave it out, or use one that is there, such as us-federal`];
}

const keys = [InstrumentEntered, PartyEntered, DateDefined, ClauseEntered].map((kind) =>
  rule(`${kind.kind}-key-once`, {
    title: 'A short name is used once',
    guards: kind as typeof PartyEntered,
    strength: 'must',
    unmet: (view, fact) => usedTwice(view, kind, fact),
    remedy: 'Choose another short name, or correct the earlier entry.',
    source: A2,
  }),
);

export const agreementRules = [
  ...keys,
  rule('clause-names-what-is-there', {
    title: 'A clause names an instrument and parties of the agreement',
    guards: ClauseEntered,
    strength: 'must',
    unmet: (view, { body }) => {
      const missing = [
        ...(view.all(InstrumentEntered).some((one) => one.body.key === body.instrument)
          ? []
          : [`the instrument “${body.instrument}”`]),
        ...(hasParty(view, body.bearer) ? [] : [`the party “${body.bearer}” that owes it`]),
        ...(hasParty(view, body.counterparty)
          ? []
          : [`the party “${body.counterparty}” to which it is owed`]),
      ];
      return missing.length === 0 ? undefined : `It names ${missing.join(' and ')}, which was not entered.`;
    },
    remedy: 'Enter the instrument and the parties first, or use the short name of one that is there.',
    satisfiedBy: [InstrumentEntered, PartyEntered],
    source: A2,
  }),
  rule('clause-terms-can-be', {
    title: 'The terms of a clause say when it is owed',
    guards: ClauseEntered,
    strength: 'must',
    unmet: (view, { body }) => {
      const faults = termsFaults(body, (name) => knowsDate(view, name));
      const said = [...faults.map(({ message }) => message), ...holidayFaults(view, body.holidays)];
      if (body.money !== undefined && (body.timing === 'series' || body.timing === 'after-completion'))
        said.push('Money is owed once: enter each instalment as a clause of its own');
      if (body.certifiedBy !== undefined && body.money !== undefined)
        said.push('Money is shown by what was paid: enter what is to be certified as a clause of its own');
      if (body.certifiedBy !== undefined && body.timing === 'on-event')
        said.push(
          'What is owed on an event is shown by evidence: leave out in whose capacity it is certified',
        );
      return said.length === 0 ? undefined : `${said.join('. ')}.`;
    },
    remedy:
      'Mend the answers named; the dates of the agreement are entered before the clauses counted from them.',
    satisfiedBy: [DateDefined],
    source: A2,
  }),
  rule('date-is-not-circular', {
    title: 'A date is not counted from itself',
    guards: DateDefined,
    strength: 'must',
    unmet: (view, { body }) => {
      const faults = [
        ...countingFaults(body).map(({ message }) => message),
        ...holidayFaults(view, body.holidays),
      ];
      const from = (name: string): string | undefined =>
        name === body.key
          ? body.from
          : view.all(DateDefined).findLast((one) => one.body.key === name)?.body.from;
      const [circle] = circularDates([body.key], from);
      if (circle !== undefined) faults.push(`It is counted from itself: ${circle.join(', counted from ')}`);
      if (body.on !== undefined && body.from !== undefined)
        faults.push('It is given and counted from another at once');
      return faults.length === 0 ? undefined : `${faults.join('. ')}.`;
    },
    remedy: 'Give the date, or count it from one that does not lead back to it.',
    source: A2,
  }),
  ...[DateKnown, DateVaried].map((kind) =>
    rule(`${kind.kind}-of-the-agreement`, {
      title: 'A date that becomes known or is varied is one of the agreement',
      guards: kind as typeof DateKnown,
      strength: 'must',
      unmet: (view, { body }) =>
        knowsDate(view, body.date) ? undefined : `The agreement has no date “${body.date}”.`,
      remedy: 'Use the short name of a date of the agreement, or define it first.',
      satisfiedBy: [DateDefined],
      source: A2,
    }),
  ),
  rule('event-not-past-the-firm', {
    ...notPastTheFirm,
    guards: EventHappened,
    unmet: (view, { body }) => pastTheFirm(view, [view.at(body.clause)?.body as Clause | undefined]),
  }),
  rule('evidence-not-past-the-firm', {
    ...notPastTheFirm,
    guards: EvidenceReceived,
    unmet: (view, { body }) =>
      pastTheFirm(
        view,
        body.for.map(({ clause }) => clauseOf(view, clause)?.body),
      ),
  }),
  rule('evidence-names-its-obligation', {
    title: 'Evidence says which obligation it is for, and which of a series',
    guards: EvidenceReceived,
    strength: 'must',
    unmet: (view, { body }) => {
      const wrong = body.for.flatMap(({ clause, occurrence, event }) => {
        const found = clauseOf(view, clause)?.body;
        if (found === undefined) return [`There is no clause “${clause}”`];
        const covers = body.coversFrom !== undefined && body.coversTo !== undefined;
        if (found.timing === 'series' && occurrence === undefined && !covers)
          return [
            `“${clause}” is owed again and again: say which of the series it is for, or what time it covers`,
          ];
        if (found.timing === 'on-event' && event === undefined)
          return [`“${clause}” is owed on an event: say for which`];
        return [];
      });
      if (body.coversFrom !== undefined && body.coversTo !== undefined && body.coversTo < body.coversFrom)
        wrong.push(`It covers from ${body.coversFrom} until ${body.coversTo}, which is before it begins`);
      return wrong.length === 0 ? undefined : `${wrong.join('. ')}.`;
    },
    remedy: 'Name a clause of the agreement and the occurrence, or the time that the evidence covers.',
    source: A2,
  }),
  rule('done-before-it-was-shown', {
    title: 'What evidence shows was done under the agreement, by the day on which it was received',
    guards: EvidenceReceived,
    strength: 'must',
    unmet: (view, { body, occurred, recordedOn }) => {
      const received = latestDate(occurred, recordedOn) ?? recordedOn;
      const wrong = body.for.flatMap(({ clause, doneOn }) => {
        if (doneOn === undefined) return [];
        if (doneOn > received)
          return [
            `“${clause}” is said to have been done on ${doneOn}, after this was received on ${received}`,
          ];
        const terms = clauseOf(view, clause)?.body;
        const held = terms === undefined ? undefined : heldFrom(view, terms);
        if (held !== undefined && doneOn < held)
          return [
            `“${clause}” is said to have been done on ${doneOn}, and nothing was owed under it before ${held}`,
          ];
        return terms?.timing === 'continuous'
          ? [`“${clause}” is owed throughout, and is not done on a day: say what time is covered`]
          : [];
      });
      return wrong.length === 0 ? undefined : `${wrong.join('. ')}.`;
    },
    remedy: 'Correct the day on which it was done, or leave it out where nobody says.',
    source: A2,
  }),
  rule('evidence-within-the-term', {
    title: 'Evidence covers time in which the obligation held',
    guards: EvidenceReceived,
    strength: 'must',
    unmet: (view, { body }) => {
      const { coversFrom, coversTo } = body;
      const wrong = body.for.flatMap(({ clause }) => {
        const terms = clauseOf(view, clause)?.body;
        const end = terms?.until === undefined ? undefined : namedOn(view, terms.until);
        if (end !== undefined && coversFrom !== undefined && coversFrom > end)
          return [`“${clause}” ended on ${end}, and the evidence covers time from ${coversFrom}`];
        const counts = terms?.from !== undefined && terms.direction !== 'before';
        const start = counts && terms.timing !== 'once' ? namedOn(view, terms.from ?? '') : undefined;
        return start !== undefined && coversTo !== undefined && coversTo < start
          ? [`“${clause}” began on ${start}, and the evidence covers time until ${coversTo}`]
          : [];
      });
      return wrong.length === 0 ? undefined : `${wrong.join('. ')}.`;
    },
    remedy: 'Correct the time covered, or record the variation by which the obligation went on.',
    satisfiedBy: [DateVaried],
    source: A2,
  }),
  rule('judgement-by-whom-it-is-owed-to', {
    title: 'Evidence is judged by somebody other than who sent it',
    guards: EvidenceJudged,
    strength: 'must',
    unmet: (view, { body, author }) =>
      view.at(body.evidence)?.author.person === author.person
        ? `${author.name} recorded the evidence in entry ${body.evidence}.`
        : undefined,
    remedy: 'Let somebody else of the body to which it is owed judge it.',
    source: ours('A2; two pairs of eyes'),
  }),
  rule('payment-is-owed', {
    title: 'A payment goes to clauses that owe as much',
    guards: PaymentRecorded,
    strength: 'must',
    unmet: (view, { body, standsFor }) => {
      const parts = body.applied.reduce((sum, { amount }) => sum + amount, 0);
      const wrong = [...new Set(body.applied.map(({ clause }) => clause))].flatMap((clause) => {
        const money = clauseOf(view, clause)?.body.money;
        if (money === undefined) return [`“${clause}” owes no money`];
        if (money.currency !== body.currency) return [`“${clause}” is owed in ${money.currency}`];
        const amount = body.applied.reduce((sum, one) => (one.clause === clause ? sum + one.amount : sum), 0);
        const before = settledBeside(view, clause, standsFor);
        return before + amount > money.amount
          ? [`“${clause}” owes ${money.amount - before} more and not ${amount}`]
          : [];
      });
      if (parts > body.amount) wrong.push(`${parts} go to its clauses, and ${body.amount} was paid`);
      if (parts < body.amount) wrong.push(`${body.amount - parts} of it go to no clause`);
      return wrong.length === 0 ? undefined : `${wrong.join('. ')}.`;
    },
    remedy: 'Correct the amounts; what is paid elsewhere and only counts here is a credit.',
    satisfiedBy: [CreditAgreed],
    source: A4,
  }),
  rule('credit-is-of-money-owed', {
    title: 'A credit is of money that another clause owes',
    guards: CreditAgreed,
    strength: 'must',
    unmet: (view, { body, standsFor }) => {
      const money = clauseOf(view, body.clause)?.body.money;
      if (money === undefined) return `“${body.clause}” owes no money.`;
      if (body.clause === body.from) return 'A clause cannot be credited with what is paid under itself.';
      const from = clauseOf(view, body.from)?.body.money;
      if (from === undefined) return `“${body.from}”, under which it is paid, owes no money.`;
      if (money.currency !== body.currency || from.currency !== body.currency)
        return `It is of ${body.currency}; “${body.clause}” is owed in ${money.currency} and “${body.from}” in ${from.currency}.`;
      if (body.amount > from.amount) return `“${body.from}” comes to ${from.amount}, which is less.`;
      const before = settledBeside(view, body.clause, standsFor);
      return before + body.amount > money.amount
        ? `“${body.clause}” owes ${money.amount - before} more and not ${body.amount}.`
        : undefined;
    },
    remedy: 'Name the clause under which the money is paid, and no more than is owed.',
    source: A4,
  }),
  rule('called-sum-is-conditional', {
    title: 'Only a sum owed on a condition is called',
    guards: ConditionMet,
    strength: 'must',
    unmet: (view, { body }) =>
      clauseOf(view, body.clause)?.body.money?.standing === 'conditional'
        ? undefined
        : `“${body.clause}” is no sum owed on a condition.`,
    remedy: 'Name the clause that suspends the sum.',
    source: A4,
  }),
];
