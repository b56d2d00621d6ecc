import { asPlainDate, cite, parameter, type Setting, type Source } from '../../src/programme/dsl/index.ts';

/** The society and its rules are made up; nothing here is anybody's law. */
export function rule(place: string, mark: Source['mark'] = 'established'): Source {
  return cite('Rules of the Made-up Allotment Society', place, mark);
}

export const roles = {
  secretary: 'Secretary',
  treasurer: 'Treasurer',
  'site-manager': 'Site manager',
  'committee-chair': 'Chair of the committee',
  'plot-holder': 'Plot holder',
};

export const settings: { readonly [name: string]: Setting } = {
  'inspection-months': {
    value: 6,
    unit: 'months',
    label: 'Months between inspections',
    source: rule('rule 9(1)', 'assumed'),
  },
  'references-wanted': { value: 2, unit: 'count', label: 'References wanted', source: rule('rule 3(2)') },
};

/** Rent for a rod (about 25 square metres) and year, in pence. */
export const rentPerRod = parameter('rent-per-rod', {
  label: 'Rent for each rod',
  unit: 'pence a year',
  values: [
    { from: asPlainDate('2020-01-01'), value: 450, source: rule('schedule 1, 2020') },
    { from: asPlainDate('2025-04-01'), value: 525, source: rule('schedule 1, 2025') },
  ],
});

/** Water, shared equally, in pence a year for each plot. */
export const waterShare = parameter('water-share', {
  label: 'Share of the water bill',
  unit: 'pence a year',
  values: [{ from: asPlainDate('2020-01-01'), value: 1800, source: rule('schedule 2') }],
});
