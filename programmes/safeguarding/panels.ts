import type { CaseView, Panel } from '../../src/programme/dsl/index.ts';
import { ContactRecorded, UpdateReceived } from './facts/communications.ts';
import { PostExitReviewRecorded } from './facts/exit.ts';
import { ResponsibilitiesAgreed } from './facts/people.ts';
import { ActionAbandoned, ActionAgreed, ActionDone, NeedIdentified, NeedMet } from './facts/plan.ts';
import { expectedRecords, failedContacts, milestones, sessionLog } from './panels-of-record.ts';
import { dateOf, disputedSessions, orderStandings } from './standing.ts';

const NATURE = { driver: 'Underlying cause', symptom: 'Symptom', undetermined: 'Not determined' };

/** Needs against what was planned and what was delivered (A8, A9). */
const needs: Panel = {
  id: 'needs',
  title: 'Needs, plan and what was delivered',
  show: (view) => {
    const met = new Set(view.all(NeedMet).map((one) => one.body.need));
    const abandoned = new Set(view.all(ActionAbandoned).map((one) => one.body.action));
    const rows = view.all(NeedIdentified).map((need) => {
      const actions = view
        .all(ActionAgreed)
        .filter((action) => (action.body.needs ?? []).includes(need.standsFor));
      const standing = actions.filter((action) => !abandoned.has(action.standsFor));
      const done = view
        .all(ActionDone)
        .filter((one) => actions.some((action) => action.standsFor === one.body.action));
      const bare = standing.length === 0 && !met.has(need.standsFor);
      const cells = [
        need.body.need,
        NATURE[need.body.driver],
        standing.map((action) => action.body.what).join('; ') || 'No action',
        done.map((one) => one.body.delivered).join('; ') || 'Nothing yet',
        done.map((one) => one.body.effect ?? 'Effect not recorded').join('; ') || '–',
        done.map((one) => one.body.evidence ?? 'Evidence not recorded').join('; ') || '–',
        met.has(need.standsFor) ? 'Met' : 'Open',
      ];
      return bare && need.body.driver === 'driver'
        ? { cells, attention: 'An underlying cause with no action' }
        : { cells };
    });
    return {
      columns: ['Need', 'Kind', 'Planned', 'Delivered', 'Effect', 'Shown by', 'Standing'],
      rows,
      empty: 'No need is on the record.',
    };
  },
};

/** Sessions ordered against sessions held (A13). */
const sessions: Panel = {
  id: 'sessions',
  title: 'Sessions ordered and held',
  show: (view) => {
    const disputed = disputedSessions(view);
    const rows = orderStandings(view).map((order) => {
      const ordered =
        disputed.length > 0
          ? `Sources differ: ${disputed.join(', ')}`
          : String(order.ordered ?? 'Not stated');
      const cells = [
        order.provider,
        ordered,
        String(order.held),
        String(order.cancelled),
        order.remaining === undefined ? 'Cannot be told' : String(order.remaining),
        order.lastHeldOn ?? 'Never',
        order.finishedBy.size === 2
          ? 'Both sides'
          : order.finishedBy.size === 1
            ? `Only the ${[...order.finishedBy].join('')}`
            : 'Neither side',
      ];
      const doubt = order.ordered === undefined || disputed.length > 0;
      if (doubt) return { cells, attention: 'The number ordered is not settled' };
      return order.remaining !== 0 && order.finishedBy.size > 0
        ? { cells, attention: 'Called finished with sessions left' }
        : { cells };
    });
    return {
      columns: ['Provider', 'Ordered', 'Held', 'Cancelled', 'Left', 'Last held', 'Confirmed finished by'],
      rows,
      empty: 'No provider has been commissioned.',
    };
  },
};

/** What the referrer was told and said (A12). */
const referrer: Panel = {
  id: 'referrer',
  title: 'Contact with the referrer',
  show: (view) => {
    const contacts = view
      .all(ContactRecorded)
      .filter((one) => one.body.with === 'referrer')
      .map((one) => ({
        on: dateOf(one),
        cells: [
          dateOf(one),
          one.body.direction === 'both'
            ? 'Two-way'
            : one.body.direction === 'out'
              ? 'We told them'
              : 'They told us',
          one.body.said ?? 'Not recorded',
        ],
        reached: one.body.reached,
      }));
    const updates = view.all(UpdateReceived).map((one) => ({
      on: dateOf(one),
      cells: [dateOf(one), 'They told us', one.body.update],
      reached: true,
    }));
    const rows = [...contacts, ...updates]
      .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
      .map(({ cells, reached }) => (reached ? { cells } : { cells, attention: 'Not reached' }));
    return {
      columns: ['On', 'Direction', 'What was said'],
      rows,
      empty: 'No contact with the referrer is on the record.',
    };
  },
};

/** Who does what: a part of the work without a person is one a reader should look at (A16). */
const responsibilities: Panel = {
  id: 'responsibilities',
  title: 'Who does what',
  show: (view) => ({
    columns: ['Part of the work', 'Agency', 'Person'],
    rows: (view.latest(ResponsibilitiesAgreed)?.body.rows ?? []).map((row) => {
      const cells = [row.duty, row.agency, row.person ?? 'Nobody named'];
      return row.person === undefined ? { cells, attention: 'Nobody is named' } : { cells };
    }),
    empty: 'Nobody has agreed who does what.',
  }),
};

/** The two reviews after exit, with the checks that each rests on (A4, A6). */
const reviews: Panel = {
  id: 'reviews-after-exit',
  title: 'Reviews after exit',
  show: (view) => ({
    columns: ['Review', 'Due', 'Standing', 'Happened', 'On the record', 'Checks made'],
    rows: [...reviewRows(view, '6'), ...reviewRows(view, '12')],
    empty: 'The person has not left the programme.',
  }),
};

function reviewRows(view: CaseView, interval: '6' | '12') {
  return view.duties(`post-exit-review-${interval}`).map((duty) => {
    const done =
      duty.metBy === undefined
        ? undefined
        : view.all(PostExitReviewRecorded).find((one) => one.standsFor === duty.metBy);
    const checks = done?.body.checks ?? [];
    const cells = [
      interval === '6' ? 'Six months' : 'Twelve months',
      duty.due ?? 'Not known',
      duty.status.replaceAll('-', ' '),
      done === undefined ? '–' : dateOf(done),
      done?.recordedOn ?? '–',
      done === undefined ? '–' : checks.map((check) => check.agency).join(', ') || 'None',
    ];
    if (duty.status === 'missed') return { cells, attention: 'Never done' };
    return done !== undefined && checks.length === 0 ? { cells, attention: 'Rests on no check' } : { cells };
  });
}

/** Tables for the case page. */
export const panels: readonly Panel[] = [
  needs,
  sessions,
  sessionLog,
  referrer,
  failedContacts,
  responsibilities,
  reviews,
  expectedRecords,
  milestones,
];
