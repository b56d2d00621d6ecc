import {
  DISPOSITIONS,
  type Disposition,
  addDays,
  conflictingClaims,
  engineFacts,
  warning,
} from '../../src/programme/dsl/index.ts';
import { MeterRead, QuestionAnswered, RentDetermined, RentPaid } from './facts.ts';
import { rule } from './terms.ts';

/** Days after which unpaid rent is worth a look. */
const LONG_UNPAID = 30;

export const warnings = [
  warning('sources-differ', {
    title: 'Sources differ',
    watches: [engineFacts.ClaimRecorded],
    observe: (view) =>
      conflictingClaims(view).map(({ about, claims }) => ({
        key: about,
        text: `Sources differ on “${about}”: ${claims.map((c) => `${c.attributedTo} says ${c.value}`).join('; ')}.`,
      })),
    tells: ['secretary'],
    source: rule('rule 15(1)'),
  }),
  warning('meter-went-back', {
    title: 'The meter went back',
    watches: [MeterRead],
    lasting: true,
    observe: (view) =>
      view.all(MeterRead).flatMap((reading, i, all) => {
        const before = all[i - 1];
        if (before === undefined || before.body.litres <= reading.body.litres) return [];
        return [
          {
            key: String(reading.standsFor),
            text: `The meter shows ${reading.body.litres} l after ${before.body.litres} l.`,
          },
        ];
      }),
    source: rule('rule 6(4)'),
  }),
  warning('rent-long-unpaid', {
    title: 'Rent long unpaid',
    watches: [RentDetermined, RentPaid],
    observe(view) {
      const rent = view.latest(RentDetermined);
      if (rent === undefined || paidSince(view.latest(RentPaid)?.position, rent.position)) return [];
      if (view.today <= addDays(rent.body.dueOn, LONG_UNPAID)) return [];
      return [{ text: `The rent payable on ${rent.body.dueOn} is still unpaid.` }];
    },
    lookAgainOn(view) {
      const rent = view.latest(RentDetermined);
      return rent === undefined ? undefined : addDays(rent.body.dueOn, LONG_UNPAID + 1);
    },
    source: rule('rule 5(5)'),
  }),
  warning('half-answered', {
    title: 'A question was not fully answered',
    watches: [QuestionAnswered],
    observe(view) {
      const newest = new Map<string, Disposition>();
      for (const { body } of view.all(QuestionAnswered))
        newest.set(`${body.letter}.${body.question}`, body.treatment);
      return [...newest]
        .filter(([, treatment]) => treatment !== 'answered')
        .map(([key, treatment]) => ({
          key,
          text: `Question ${key.split('.')[1]} was ${wording(treatment)}.`,
        }));
    },
    source: rule('rule 11(2)'),
  }),
];

function paidSince(paid: number | undefined, determined: number): boolean {
  return paid !== undefined && paid > determined;
}

function wording(treatment: Disposition): string {
  return treatment === 'partly' ? 'only partly answered' : DISPOSITIONS[treatment].toLowerCase();
}
