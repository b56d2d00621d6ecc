import type { CaseView, FactRecord, MoneyShown } from '../../../src/programme/dsl/index.ts';
import { CreditAgreed, PaymentRecorded } from './money-facts.ts';
import { type Clause, isCalled } from './reading.ts';
import { sourcedShown } from './sourced.ts';

/** What a clause comes to in money, and what was paid and credited of it; nothing where it names no sum. */
export function moneyShown(view: CaseView, one: FactRecord<Clause>): readonly MoneyShown[] {
  const { key, title, bearer, money } = one.body;
  if (money === undefined) return [];
  return [
    {
      ...sourcedShown(one),
      clause: key,
      title,
      bearer,
      currency: money.currency,
      amount: money.amount,
      standing: money.standing === 'conditional' && isCalled(view, key) ? 'called' : money.standing,
      payments: view
        .all(PaymentRecorded)
        .flatMap((paid) =>
          paid.body.applied
            .filter(({ clause }) => clause === key)
            .map(({ amount }) => ({ position: paid.standsFor, on: paid.on ?? paid.recordedOn, amount })),
        ),
      credits: view
        .all(CreditAgreed)
        .filter(({ body }) => body.clause === key)
        .map(({ standsFor, body }) => ({ position: standsFor, from: body.from, amount: body.amount })),
    },
  ];
}
