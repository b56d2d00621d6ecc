import { rule as actRule, twoPeople, workingDays } from '../../src/programme/dsl/index.ts';
import {
  ApplicationReceived,
  DepositReturned,
  RentDetermined,
  TenancyAgreed,
  TenancyEnded,
} from './facts.ts';
import { rentFor } from './rent.ts';
import { rule } from './terms.ts';

export const rules = [
  actRule('application-first', {
    title: 'A tenancy follows an application',
    guards: TenancyAgreed,
    strength: 'must',
    unmet: (view) => (view.has(ApplicationReceived) ? undefined : 'No application is on the record.'),
    remedy: 'Record the application first.',
    source: rule('rule 3(1)'),
  }),
  actRule('two-references', {
    title: 'An applicant has two references',
    guards: TenancyAgreed,
    strength: 'should',
    unmet(view) {
      const given = view.latest(ApplicationReceived)?.body.references ?? 0;
      const wanted = view.setting('references-wanted');
      return given >= wanted ? undefined : `${given} of ${wanted} references are on the record.`;
    },
    remedy: 'Ask for the references, or have the chair give the reason for going on without them.',
    override: { by: ['committee-chair'], tells: ['treasurer'] },
    source: rule('rule 3(2)'),
  }),
  actRule('rent-as-calculated', {
    title: 'The rent is the one that the schedules give',
    guards: RentDetermined,
    strength: 'must',
    unmet(view, fact) {
      const rent = rentFor(view, fact.body.on);
      if (!rent.ok) return `The rent cannot be worked out: ${rent.missing}.`;
      if (rent.value === fact.body.pence) return undefined;
      const worked = rent.trace.map((step) => `${step.label} ${step.value}p (${step.how})`).join('; ');
      return `The schedules give ${rent.value}p, not ${fact.body.pence}p. ${worked}.`;
    },
    remedy: 'Record the amount that the schedules give.',
    source: rule('rule 5'),
  }),
  actRule('plot-inspected-before-end', {
    title: 'A plot is inspected before its tenancy ends',
    guards: TenancyEnded,
    strength: 'should',
    unmet: (view) =>
      view.duties('inspection').some((duty) => duty.status === 'met' || duty.status === 'met-late')
        ? undefined
        : 'No inspection is on the record.',
    remedy: 'Inspect the plot, or write why not.',
    source: rule('rule 12(2)'),
    in: ['2025'],
  }),
  twoPeople('deposit-counted-twice', {
    title: 'Two people return a deposit',
    guards: DepositReturned,
    by: ['committee-chair', 'secretary'],
    due: workingDays(5).after('recorded'),
    source: rule('rule 13(2)'),
    in: ['2025'],
  }),
];
