import { asPlainDate, parameter, type Setting } from '../../src/programme/dsl/index.ts';
import { conduct, general, guide278e, guide278T, ours } from './sources.ts';

/** Every figure of the register, dated: a rule set that changes one says so. */
export const settings: { readonly [name: string]: Setting } = {
  'candidate-days': {
    value: 30,
    unit: 'days',
    label: 'Days within which a candidate reports',
    source: general('candidates report within 30 days'),
  },
  'nominee-days': {
    value: 5,
    unit: 'days',
    label: 'Days within which a nominee reports',
    source: guide278e('nominees: 5 days'),
  },
  'new-entrant-days': {
    value: 30,
    unit: 'days',
    label: 'Days within which a new entrant reports',
    source: guide278e('new entrants: 30 days'),
  },
  'annual-month': {
    value: 5,
    unit: 'count',
    label: 'Month in which annual reports are due',
    source: guide278e('annual reports: 15 May'),
  },
  'annual-day': {
    value: 15,
    unit: 'count',
    label: 'Day of that month',
    source: guide278e('annual reports: 15 May'),
  },
  'termination-days': {
    value: 30,
    unit: 'days',
    label: 'Days within which somebody who left reports',
    source: guide278e('termination reports: 30 days'),
  },
  'transaction-notice-days': {
    value: 30,
    unit: 'days',
    label: 'Days from the notice of a transaction',
    source: guide278T('30 days from notice'),
  },
  'transaction-trade-days': {
    value: 45,
    unit: 'days',
    label: 'Days from the trade, whenever notice came',
    source: guide278T('never later than 45 days from the trade'),
  },
  'extension-days': {
    value: 45,
    unit: 'days',
    label: 'Days of one extension',
    source: guide278e('extensions: 45 and 45 days'),
  },
  'extensions-at-most': {
    value: 2,
    unit: 'count',
    label: 'Extensions of one report at most',
    source: guide278e('extensions: 45 and 45 days'),
  },
  'late-fee-after-days': {
    value: 30,
    unit: 'days',
    label: 'Days after the due date from which the late fee is owed',
    source: guide278e('late fee after 30 days'),
  },
  'look-back-months': {
    value: 12,
    unit: 'months',
    label: 'Months for which a covered relationship counts after it ended',
    source: conduct('502(b): within the last year'),
  },
  'payment-months': {
    value: 24,
    unit: 'months',
    label: 'Months for which an extraordinary payment by a former employer counts',
    source: conduct('503: two years'),
  },
  'small-value-dollars': {
    value: 15_000,
    unit: 'count',
    label: 'Dollars up to which a declared interest is too small to count',
    source: general('exemption of small holdings, 5 CFR 2640'),
  },
  'share-per-cent': {
    value: 5,
    unit: 'count',
    label: 'Per cent of an entity from which a holding bars by itself; below, a person looks',
    source: ours('the statute has no least share; a lower one is settled by a person'),
  },
};

/** Late filing fee, in dollars. */
export const lateFee = parameter('late-filing-fee', {
  label: 'Late filing fee',
  unit: 'dollars',
  values: [{ from: asPlainDate('2012-01-01'), value: 200, source: guide278e('late fee of $200') }],
});
