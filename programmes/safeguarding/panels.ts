import type { BodyOfFact, CaseView, Panel } from '../../src/programme/dsl/index.ts';
import { ContactRecorded, UpdateReceived } from './facts/communications.ts';
import { PostExitReviewRecorded } from './facts/exit.ts';
import { ResponsibilitiesAgreed } from './facts/people.ts';
import { expectedRecords, failedContacts, milestones } from './panels-of-record.ts';
import { bothSpoke, dateOf } from './standing.ts';

function directionInWords(contact: BodyOfFact<typeof ContactRecorded>): string {
  if (bothSpoke(contact)) return 'Two-way';
  if (contact.direction === undefined) return 'Not said';
  return contact.direction === 'in' ? 'They told us' : 'We told them';
}

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
        cells: [dateOf(one), directionInWords(one.body), one.body.said ?? 'Not recorded'],
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
  referrer,
  failedContacts,
  responsibilities,
  reviews,
  expectedRecords,
  milestones,
];
