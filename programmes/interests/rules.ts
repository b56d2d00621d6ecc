import {
  addDays,
  type CaseView,
  days,
  daysBetween,
  duty,
  type DutyState,
  earliest,
  field,
  onDate,
  onDay,
  setting,
  warning,
  years,
} from '../../src/programme/dsl/index.ts';
import * as facts from './facts.ts';
import { guide278e, guide278T, ours } from './sources.ts';

const SHOWN = 'programmes/interests/interests.test.ts';
const told = {
  remind: [days(7).before(), onDay()],
  escalate: { 'ethics-officer': days(1).after() },
};
const reported = { owedBy: 'official', owedTo: 'ethics-officer', strength: 'must', ...told } as const;

export const duties = [
  duty('candidate-report', {
    ...reported,
    title: 'File a candidate report',
    opensOn: facts.CandidacyBegan,
    due: days(setting('candidate-days')).after('occurred'),
    metBy: facts.DeclarationFiled.where(({ type }) => type === 'candidate'),
    source: ours('opened so that it is not forgotten; its figure is a setting to confirm'),
    shownBy: `${SHOWN} › gives each report the date that its rule says`,
  }),
  duty('nominee-report', {
    ...reported,
    title: 'File a nominee report',
    opensOn: facts.Nominated,
    due: days(setting('nominee-days')).after('occurred'),
    metBy: facts.DeclarationFiled.where(({ type }) => type === 'nominee'),
    source: guide278e('nominees: 5 days'),
    shownBy: `${SHOWN} › gives each report the date that its rule says`,
  }),
  duty('new-entrant-report', {
    ...reported,
    title: 'File a new entrant report',
    opensOn: facts.OfficeEntered,
    due: days(setting('new-entrant-days')).after('occurred'),
    metBy: facts.DeclarationFiled.where(({ type }) => type === 'new-entrant' || type === 'nominee'),
    countsEarlier: true,
    source: guide278e('new entrants: 30 days'),
    shownBy: `${SHOWN} › gives each report the date that its rule says`,
  }),
  duty('annual-report', {
    ...reported,
    title: 'File the annual report',
    opensOn: facts.OfficeEntered,
    due: onDate(field('firstAnnual')),
    recurs: { every: years(1), from: 'series', until: facts.OfficeLeft },
    metBy: facts.DeclarationFiled.where(
      ({ type, forYear }, { duty: owed }) =>
        type === 'annual' && String(forYear) === (owed?.originalDue ?? owed?.due)?.slice(0, 4),
    ),
    countsEarlier: true,
    source: guide278e('annual reports: 15 May'),
    shownBy: `${SHOWN} › owes an annual report every 15 May until the office is left`,
  }),
  duty('termination-report', {
    ...reported,
    title: 'File a termination report',
    opensOn: facts.OfficeLeft,
    due: days(setting('termination-days')).after('occurred'),
    metBy: facts.DeclarationFiled.where(({ type }) => type === 'termination'),
    source: guide278e('termination reports: 30 days'),
    shownBy: `${SHOWN} › gives each report the date that its rule says`,
  }),
  duty('transaction-report', {
    ...reported,
    title: 'Report a transaction',
    opensOn: facts.TransactionNoticed,
    due: earliest(
      days(setting('transaction-notice-days')).after(field('noticedOn')),
      days(setting('transaction-trade-days')).after(field('tradedOn')),
    ),
    metBy: facts.DeclarationFiled.where(
      ({ type, transaction }, { duty: owed }) =>
        type === 'periodic-transaction' && transaction === owed?.openedBy,
    ),
    source: guide278T('30 days from notice, never later than 45 from the trade'),
    shownBy: `${SHOWN} › owes a transaction report by the earlier of the two dates`,
  }),
];

/** Reports that are or were so late that the fee is owed, and of which nothing is noted. */
function withoutFee(view: CaseView): readonly DutyState[] {
  const noted = new Set(view.all(facts.LateFeeNoted).map(({ body }) => body.declaration));
  const limit = view.setting('late-fee-after-days');
  return view
    .duties()
    .filter(
      (one) =>
        (one.status === 'met-late' && (one.lateDays ?? 0) > limit && !noted.has(one.metBy ?? 0)) ||
        (one.status === 'missed' && one.due !== undefined && daysBetween(one.due, view.today) > limit),
    );
}

export const warnings = [
  warning('late-fee-owed', {
    title: 'A late fee is owed',
    watches: [
      facts.DeclarationFiled,
      facts.LateFeeNoted,
      facts.OfficeEntered,
      facts.OfficeLeft,
      facts.Nominated,
    ],
    observe: (view) => {
      const fee = view.parameter('late-filing-fee', view.today)?.value;
      return withoutFee(view).map((one) => ({
        key: one.duty,
        text: `A report due on ${one.due} is more than ${view.setting('late-fee-after-days')} days late: the fee of ${fee} dollars is owed, or waived for cause.`,
      }));
    },
    lookAgainOn: (view) =>
      view
        .duties()
        .filter(({ status, due }) => (status === 'open' || status === 'missed') && due !== undefined)
        .map(({ due = view.today }) => addDays(due, view.setting('late-fee-after-days') + 1))
        .filter((on) => on > view.today)
        .toSorted()[0],
    tells: ['ethics-officer'],
    source: guide278e('late fee of $200 after 30 days'),
    shownBy: `${SHOWN} › warns of the late fee more than thirty days after the due date`,
  }),
  warning('extended-too-far', {
    title: 'A report was extended further than the rule allows',
    watches: [facts.DeclarationFiled, facts.OfficeEntered, facts.OfficeLeft, facts.Nominated],
    observe: (view) => {
      const most = view.setting('extension-days') * view.setting('extensions-at-most');
      return view
        .duties()
        .filter(
          ({ originalDue, due }) =>
            originalDue !== undefined && due !== undefined && due > addDays(originalDue, most),
        )
        .map(({ duty: key, originalDue, due }) => ({
          key,
          text: `A report that was due on ${originalDue} was extended to ${due}, more than the ${most} days that two extensions give.`,
        }));
    },
    tells: ['ethics-officer'],
    source: guide278e('extensions: 45 and 45 days'),
    shownBy: `${SHOWN} › warns of an extension of more than ninety days`,
  }),
];
