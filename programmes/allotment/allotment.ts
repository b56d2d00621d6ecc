import { asPlainDate, countedFrom, kinds, move, programme, stage } from '../../src/programme/dsl/index.ts';
import { acts } from './acts.ts';
import { duties } from './duties.ts';
import * as facts from './facts.ts';
import { correspondence } from './letters.ts';
import { rules } from './rules.ts';
import { rentPerRod, roles, rule, settings, waterShare } from './terms.ts';
import { warnings } from './warnings.ts';

/**
 * A made-up allotment society: small, neutral, and the fixture of every engine test. It uses every mechanism the
 * engine has, some that no other programme here needs yet.
 */
export const allotment = programme({
  id: 'allotment',
  title: 'Allotment society',
  roles,
  stages: [
    stage('waiting', 'Waiting for a plot'),
    stage('tenant', 'Holds a plot'),
    stage('notice', 'Under notice'),
    stage('ended', 'Tenancy ended', { closed: true }),
  ],
  facts: kinds(...Object.values(facts)),
  acts,
  moves: [
    move(facts.TenancyAgreed, 'tenant', { from: ['waiting'] }),
    move(facts.NuisanceFound, 'notice', { from: ['tenant'] }),
    move(facts.NoticeGiven, 'notice', { from: ['tenant'] }),
    move(facts.TenancyEnded, 'ended', { from: ['notice'] }),
  ],
  rules: [...rules, ...duties, ...warnings],
  settings,
  parameters: [rentPerRod, waterShare],
  recording: {
    flagAfterHours: 72,
    reasonAfterWorkingDays: 5,
    tells: 'secretary',
    source: rule('rule 2'),
    requirements: [],
  },
  dates: {
    kinds: [facts.SiteDateSet.kind],
    find: (view, name) => {
      const set = view.all(facts.SiteDateSet).findLast(({ body }) => body.name === name)?.body;
      if (set === undefined) return undefined;
      const counted = countedFrom(set);
      return {
        title: name,
        ...(set.on === undefined ? {} : { on: set.on }),
        ...(counted === undefined ? {} : { counted }),
      };
    },
  },
  correspondence,
  // Who complains of a neighbour is not told to the neighbour, nor to the whole committee.
  access: {
    opens: ['secretary'],
    markings: {
      complainant: { title: 'Who complained', offices: [], relations: ['secretary'] },
    },
  },
  ruleSets: [
    { id: '2020', title: 'Rules of 2020', from: asPlainDate('2020-01-01'), source: rule('edition of 2020') },
    {
      id: '2025',
      title: 'Rules of 2025',
      from: asPlainDate('2025-03-01'),
      source: rule('edition of 2025'),
      settings: {
        'inspection-months': {
          value: 3,
          unit: 'months',
          label: 'Months between inspections',
          source: rule('rule 9(1)', 'assumed'),
        },
      },
    },
  ],
});
