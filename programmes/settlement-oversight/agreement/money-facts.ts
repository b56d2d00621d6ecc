import { fact, group, list, longText, text, wholeNumber } from '../../../src/programme/dsl/index.ts';
import { sourcedFields } from './sourced.ts';

/** A whole number with its thousands told apart. */
function inThousands(amount: number): string {
  return String(amount).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

/** Money paid, and how much of it goes to which clauses; the date of the entry is that of payment. */
export const PaymentRecorded = fact('PaymentRecorded', {
  title: 'Payment',
  fields: {
    by: text('By which party?', { maxLength: 60 }),
    to: text('To which party?', { maxLength: 60 }),
    amount: wholeNumber('How much?', { min: 1, hint: 'Whole units of the currency' }),
    currency: text('Currency', { minLength: 3, maxLength: 3 }),
    applied: list(
      'To which clauses does it go?',
      group('Clause', {
        clause: text('Clause', { maxLength: 60 }),
        amount: wholeNumber('How much of it?', { min: 1 }),
      }),
      { min: 1 },
    ),
    ...sourcedFields,
  },
  summary: (b) => `${b.by} paid ${inThousands(b.amount)} ${b.currency} to ${b.to}`,
});

/** What one clause lets count that is paid under another: no money of its own, drawn as a credit and never added. */
export const CreditAgreed = fact('CreditAgreed', {
  title: 'Credit agreed',
  fields: {
    clause: text('To which clause is it credited?', { maxLength: 60 }),
    from: text('What is paid under which clause?', { maxLength: 60 }),
    amount: wholeNumber('How much?', { min: 1 }),
    currency: text('Currency', { minLength: 3, maxLength: 3 }),
    ...sourcedFields,
  },
  summary: (b) => `${inThousands(b.amount)} ${b.currency} paid under ${b.from} are credited to ${b.clause}`,
});

/** A sum that is owed only on a condition has come to be owed: a breach was found. */
export const ConditionMet = fact('ConditionMet', {
  title: 'Suspended sum called',
  fields: {
    clause: text('Which clause?', { maxLength: 60 }),
    authority: text('Who called it, under what authority?'),
    reasons: longText('Reasons'),
    source: text('Where does that stand?'),
  },
  summary: (b) => `The sum suspended under ${b.clause} was called by ${b.authority}`,
});
