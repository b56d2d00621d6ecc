import { type CaseView, type FactRecord, type Panel, daysBetween } from '../../src/programme/dsl/index.ts';
import { AssessmentCompleted } from './assessment-facts.ts';
import { ContactRecorded } from './facts/communications.ts';
import { ConsentRecorded } from './facts/consent.ts';
import { CaseClosed, ExitDecided, ExitReportIssued, PostExitReviewRecorded } from './facts/exit.ts';
import { ReferralReceived, ScreeningDecided } from './facts/intake.ts';
import { SessionHeld } from './facts/orders.ts';
import { MinutesApproved, PanelDecided, PanelMet } from './facts/panel.ts';
import { PlanApproved, PlanReviewed } from './facts/plan.ts';
import { dateOf } from './standing.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Contacts with the person and their parents, month by month: those that failed are counted (D5). */
export const failedContacts: Panel = {
  id: 'failed-contacts',
  title: 'Contacts tried with the person and parents',
  show: (view) => {
    const tried = view
      .all(ContactRecorded)
      .filter((one) => one.body.with === 'person' || one.body.with === 'parent');
    const byMonth = Map.groupBy(tried, (one) => dateOf(one).slice(0, 7));
    return {
      columns: ['Month', 'Tried', 'Reached', 'Failed'],
      rows: [...byMonth]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([month, contacts]) => {
          const named = `${MONTHS[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;
          const reached = contacts.filter((one) => one.body.reached).length;
          const failed = contacts.length - reached;
          return { cells: [named, String(contacts.length), String(reached), String(failed)] };
        }),
      empty: 'No contact with the person or a parent is on the record.',
    };
  },
};

/** The records that a case of this stage should hold (A16), and whether it does. */
export const expectedRecords: Panel = {
  id: 'expected-records',
  title: 'Records this case should hold by now',
  show: (view) => ({
    columns: ['Record', 'Because', 'On the record'],
    rows: expected(view).map(([record, because, found]) => {
      const cells = [record, because, found === undefined ? 'No' : `Yes, of ${dateOf(found)}`];
      return found === undefined ? { cells, attention: 'Not on the record' } : { cells };
    }),
    empty: 'Nothing yet: there is no referral.',
  }),
};

type Expected = readonly [record: string, because: string, found: FactRecord<unknown> | undefined];

function expected(view: CaseView): readonly Expected[] {
  const adopted = view.all(PanelDecided).find((one) => one.body.outcome === 'adopt');
  const exit = view.latest(ExitDecided);
  const rows: Expected[] = [];
  if (view.has(ReferralReceived))
    rows.push(['Screening decision', 'There is a referral', view.latest(ScreeningDecided)]);
  if (view.has(PanelMet)) rows.push(['Minutes', 'The panel has met', view.latest(MinutesApproved)]);
  if (adopted !== undefined)
    rows.push(
      ['Assessment', 'The case was adopted', view.latest(AssessmentCompleted)],
      ['Answer on consent', 'The case was adopted', view.latest(ConsentRecorded)],
      ['Support plan', 'The case was adopted', view.latest(PlanApproved)],
    );
  if (view.duties('plan-review').some((one) => one.due !== undefined && one.due < view.today))
    rows.push(['Plan review', 'Three months have passed', view.latest(PlanReviewed)]);
  if (exit === undefined) return rows;
  rows.push(['Exit report', 'The person has left', view.latest(ExitReportIssued)]);
  for (const months of ['6', '12'] as const) {
    const due = view.duties(`post-exit-review-${months}`).at(-1)?.due;
    if (due !== undefined && due < view.today)
      rows.push([
        `Review at ${months} months`,
        `It was due on ${due}`,
        view.all(PostExitReviewRecorded).findLast((one) => one.body.interval === months),
      ]);
  }
  return rows;
}

/** The course of the case in days, from one step to the next (A2). */
export const milestones: Panel = {
  id: 'milestones',
  title: 'How long each step took',
  show: (view) => {
    const referral = view.first(ReferralReceived);
    const steps: readonly (readonly [string, FactRecord<unknown> | undefined])[] = [
      ['Referral', referral],
      ['Screening decided', view.first(ScreeningDecided)],
      ['First panel', view.first(PanelMet)],
      ['Adopted', view.all(PanelDecided).find((one) => one.body.outcome === 'adopt')],
      ['Answer on consent', view.first(ConsentRecorded)],
      ['Plan approved', view.first(PlanApproved)],
      ['First session', view.first(SessionHeld)],
      ['Exit', view.latest(ExitDecided)],
      ['Closed', view.latest(CaseClosed)],
    ];
    const taken = steps.flatMap(([step, fact]) => (fact === undefined ? [] : [{ step, on: dateOf(fact) }]));
    return {
      columns: ['Step', 'On', 'Days since the referral', 'Days since the step before'],
      rows:
        referral === undefined
          ? []
          : taken.map(({ step, on }, i) => ({
              cells: [
                step,
                on,
                String(daysBetween(dateOf(referral), on)),
                i === 0 ? '–' : String(daysBetween(taken[i - 1]?.on ?? on, on)),
              ],
            })),
      empty: 'There is no referral.',
    };
  },
};
