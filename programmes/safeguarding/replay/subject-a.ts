import { type Author, type CaseHistory, asPlainDate } from '../../../src/programme/dsl/index.ts';
import { AssessmentCompleted } from '../assessment-facts.ts';
import { ContactRecorded } from '../facts/communications.ts';
import { CaseClosed, ExitDecided, PostExitReviewRecorded } from '../facts/exit.ts';
import { QuestionAsked } from '../facts/information.ts';
import { ConcernNoted, ReferralReceived, ScreeningDecided } from '../facts/intake.ts';
import { ProviderCommissioned, SessionHeld, SessionReportReceived } from '../facts/orders.ts';
import { MinutesApproved, PanelDecided, PanelMet } from '../facts/panel.ts';
import { PersonDescribed } from '../facts/people.ts';
import { DocumentReceived, LearningReviewPublished, OutsideEventNoted } from '../facts/records.ts';
import { type Teller, history } from './tell.ts';

/*
 * The published case of Subject A, row by row, from the public accounts: the press report on the review (SEED), the
 * Prevent Learning Review and what was said of it (SPEC, PROF, TORA, COOP), and Lord Anderson’s report and notes (BLOG).
 *
 * `onMark: 'stated'` is a date the sources give; every other date is chosen by us to be consistent with them. Recorded
 * dates are almost never stated. What the public account does not show is left out, and a rehearsal then treats it as
 * not on the record: that is the claim being tested, and not proof that the agencies held no such paper.
 */

const college: Author = {
  person: 'subject-a-college',
  name: 'College staff',
  agency: 'College',
  role: 'referrer',
};
const officer: Author = {
  person: 'subject-a-officer',
  name: 'Police Prevent officer',
  agency: 'Police',
  role: 'case-officer',
};
const chair: Author = {
  person: 'subject-a-chair',
  name: 'Panel chair',
  agency: 'Council',
  role: 'panel-chair',
};
const provider: Author = {
  person: 'subject-a-provider',
  name: 'Intervention provider',
  agency: 'Independent',
  role: 'provider',
};
const reviewer: Author = {
  person: 'subject-a-reviewer',
  name: 'Learning reviewer',
  agency: 'Home Office',
  role: 'quality-lead',
};

/** The case as it happened, in the order in which it reached the record. */
export const subjectA: CaseHistory = history(
  {
    reference: 'subject-a',
    title: 'Subject A',
    programme: 'safeguarding',
    zone: 'Europe/London',
    division: 'england-and-wales',
  },
  (teller) => {
    referral(teller);
    panelAdopts(teller);
    const order = support(teller);
    meeting(teller, order);
    exit(teller);
    afterwards(teller);
  },
);

function referral({ tell }: Teller): void {
  tell(
    ConcernNoted,
    {
      by: 'College staff',
      agency: 'College',
      concern:
        'Attendance became sporadic, results fell, dress and manner changed, and he spoke of moving to a more religious state.',
    },
    {
      row: 1,
      by: college,
      on: '2014-03-01',
      precision: 'month',
      recorded: '2014-10-17',
      lateReason: 'Told with the referral. Both dates are assumed, so a rehearsal finds no fault in the lag.',
      source: 'SEED, SPEC, PROF: final year, 2014; the months are assumed',
    },
  );
  tell(
    ReferralReceived,
    {
      referrer: 'Head of the college',
      referrerAgency: 'College',
      referrerKind: 'education',
      concern: 'A marked change of demeanour, appearance and results in the final year.',
      observations: [
        { what: 'Attendance sporadic, results falling', change: 'A final-year decline' },
        { what: 'Dress and manner changed', change: 'A marked change' },
      ],
      under18: false,
    },
    { row: 2, by: college, on: '2014-10-17', source: 'TORA: October 2014; the day is assumed' },
  );
  tell(
    PersonDescribed,
    { age: 18 },
    { row: 2, by: officer, on: '2014-10-17', source: 'TORA: aged 18; the day is assumed' },
  );
  tell(
    ScreeningDecided,
    { outcome: 'gather-information' },
    { row: 3, by: officer, on: '2014-10-24', source: 'TORA: recommended to Channel; the day is assumed' },
  );
}

function panelAdopts({ tell }: Teller): void {
  tell(
    AssessmentCompleted,
    { instrument: 'vulnerability-assessment-framework', version: '2012.0.0', purpose: 'first', answers: {} },
    {
      row: 3,
      by: officer,
      on: '2014-11-10',
      source: 'SEED: assessment not made as the procedure required; the day is assumed',
    },
  );
  tell(
    ContactRecorded,
    { with: 'person', direction: 'both', how: 'visit', reached: true },
    { row: 4, by: officer, on: '2014-11-12', source: 'PROF: November 2014; the day is assumed' },
  );
  const met = tell(
    PanelMet,
    {},
    { row: 5, by: chair, on: '2014-11-20', source: 'TORA: November 2014; the day is assumed' },
  );
  tell(
    PanelDecided,
    { outcome: 'adopt', meeting: met },
    { row: 5, by: chair, on: '2014-11-20', source: 'TORA: November 2014; the day is assumed' },
  );
  tell(
    ContactRecorded,
    {
      with: 'referrer',
      name: 'College',
      direction: 'out',
      how: 'call',
      reached: true,
      said: 'The matter is being dealt with.',
    },
    { row: 6, by: officer, on: '2014-11-25', source: 'SEED: one call, date unknown; the date is assumed' },
  );
}

function support({ tell }: Teller): number {
  const byPhone = 'Asked by telephone to address his understanding of a religious term.';
  tell(
    ContactRecorded,
    { with: 'provider', direction: 'out', how: 'call', reached: true, said: byPhone, instruction: true },
    { row: 7, by: officer, on: '2014-12-15', source: 'SPEC; the date is assumed' },
  );
  const order = tell(
    ProviderCommissioned,
    { provider: 'Intervention provider', instruction: 'oral' },
    { row: 7, by: officer, on: '2014-12-15', source: 'SPEC; the date is assumed' },
  );
  tell(
    ContactRecorded,
    { with: 'person', direction: 'both', how: 'message', reached: true },
    {
      row: 8,
      by: provider,
      on: '2015-01-12',
      source: 'PROF: texts and calls, January 2015; the day is assumed',
    },
  );
  return order;
}

function meeting({ tell }: Teller, order: number): void {
  const session = tell(
    SessionHeld,
    { order, venue: 'Fast-food café' },
    { row: 9, by: provider, on: '2015-01-17', onMark: 'stated', recorded: '2015-01-20', source: 'SPEC' },
  );
  tell(
    SessionReportReceived,
    {
      session,
      report: 'Pleasant and informed. He disagrees with the violent groups.',
      recommendation: 'One more meeting',
    },
    { row: 9, by: provider, on: '2015-01-20', source: 'SEED, BLOG; the date is assumed' },
  );
  tell(
    ContactRecorded,
    {
      with: 'colleague',
      direction: 'both',
      how: 'email',
      reached: true,
      said: '“Great person… worth it?”, about a further lesson.',
      nature: 'opinion',
    },
    { row: 10, by: officer, on: '2015-01-27', source: 'BLOG: after 17 January 2015; the date is assumed' },
  );
  const met = tell(PanelMet, {}, { row: 11, by: chair, on: '2015-03-12', onMark: 'stated', source: 'SPEC' });
  tell(
    MinutesApproved,
    {
      meeting: met,
      text: 'Still ongoing with the intervention provider; should be exited soon; “final visit”.',
      sessions: 'ongoing',
    },
    { row: 11, by: chair, on: '2015-03-12', onMark: 'stated', source: 'SPEC' },
  );
}

function exit({ tell }: Teller): void {
  const asked = 'How many sessions remain?';
  const april = {
    row: 12,
    by: officer,
    on: '2015-04-13',
    source: 'SPEC: April 2015; the day is assumed',
  } as const;
  tell(
    ContactRecorded,
    { with: 'provider', direction: 'out', how: 'email', reached: true, said: asked },
    april,
  );
  tell(QuestionAsked, { by: 'Police', of: 'Intervention provider', question: asked }, april);
  tell(
    ExitDecided,
    { residualRisk: 'low', residualRiskNote: 'Terrorism risk low.' },
    { row: 13, by: chair, on: '2015-04-28', source: 'SPEC, TORA: late April 2015; the day is assumed' },
  );
  const late = { row: 14, by: officer, recorded: '2016-12-15' } as const;
  tell(
    PostExitReviewRecorded,
    { interval: '12', result: 'no-concerns', findings: 'No terrorism concerns.' },
    {
      ...late,
      on: '2016-04-28',
      source: 'SEED, TORA: twelve months after exit; appended December 2016; the days are assumed',
    },
  );
  tell(
    CaseClosed,
    {},
    { ...late, on: '2016-12-15', source: 'SEED, TORA: closed on the review; the date is assumed' },
  );
}

function afterwards({ tell, tellEngine }: Teller): void {
  const note = { by: reviewer, onMark: 'stated' } as const;
  tell(
    OutsideEventNoted,
    { what: 'A Member of Parliament was killed.', source: 'TORA' },
    { ...note, row: 15, on: '2021-10-15', recorded: '2021-10-18' },
  );
  tell(
    OutsideEventNoted,
    { what: 'Subject A was convicted.', source: 'TORA: April 2022' },
    {
      ...note,
      row: 17,
      on: '2022-04-11',
      onMark: 'assumed',
      source: 'Month stated by TORA; the day is general knowledge',
    },
  );
  tell(
    OutsideEventNoted,
    { what: 'Subject A was given a whole-life order.', source: 'TORA' },
    { ...note, row: 17, on: '2022-04-13' },
  );
  tell(
    LearningReviewPublished,
    { by: 'Home Office', title: 'Prevent Learning Review' },
    { ...note, row: 18, on: '2025-02-12', recordedMark: 'stated' },
  );
  tell(
    DocumentReceived,
    {
      title: 'Document on the intervention provider’s contact with Subject A',
      receivedBy: 'Home Office',
      tellsOf: asPlainDate('2015-01-17'),
    },
    {
      ...note,
      row: 16,
      on: '2021-01-01',
      precision: 'year',
      recorded: '2025-06-25',
      recordedMark: 'stated',
      source: 'BLOG: sent in 2021, surfaced on 25 June 2025',
    },
  );
  tell(
    LearningReviewPublished,
    { by: 'Independent Prevent Commissioner', title: 'Lord Anderson’s report' },
    { ...note, row: 18, on: '2025-07-16', recordedMark: 'stated' },
  );
  const claim = (about: string, value: string, attributedTo: string, row: number): void => {
    tellEngine(
      'ClaimRecorded',
      { about, value, attributedTo },
      { ...note, row, on: '2025-07-16', onMark: 'assumed' },
    );
  };
  claim('sessions commissioned', '2', 'Press report on the review (SEED)', 7);
  claim('sessions commissioned', '7', 'Lord Anderson’s report (GUARD)', 7);
  claim('number of referrals', 'Two', 'Picture caption of the press report (SEED)', 2);
  claim('number of referrals', 'One, in October 2014', 'Text of the same press report (SEED)', 2);
}
