import { addDays } from '../../../src/programme/dsl/index.ts';
import { ContactRecorded, UpdateReceived, UpdateRequested } from '../facts/communications.ts';
import { ConsentWithdrawn, FurtherAssessmentDated } from '../facts/consent.ts';
import { DeconflictionAnswered, DeconflictionRequested } from '../facts/information.ts';
import {
  BriefIssued,
  OrderFinished,
  ProviderCommissioned,
  RecommendationAnswered,
  SessionHeld,
  SessionReportReceived,
  SessionScheduled,
} from '../facts/orders.ts';
import { TransferAccepted, TransferProposed } from '../facts/people.ts';
import { ActionDone, NeedMet, PlanReviewStarted, PlanReviewed, SupportWithdrawn } from '../facts/plan.ts';
import type { Teller } from '../replay/tell.ts';
import { type Course, type When, lower, pick } from './course.ts';
import { lacks } from './course-intake.ts';
import { planAssessment, planMeeting, planTold, toldOf } from './course-panel.ts';
import { panel } from './panel-members.ts';
import { people } from './people.ts';
import { sessionNotes } from './session-notes.ts';

const FIRST_SESSION = 40;
const BETWEEN_SESSIONS = 14;
const REVIEW_DAY = 112;
const WITHDRAWN_DAY = 61;
const TRANSFER_DAY = 128;

/** The day on which support ends early on this path; undefined when it runs its course. */
function endOf(course: Course): number | undefined {
  switch (course.profile.path) {
    case 'supported':
      return undefined;
    case 'consent-withdrawn':
      return WITHDRAWN_DAY;
    case 'support-withdrawn':
      return REVIEW_DAY;
    case 'transferred':
      return TRANSFER_DAY;
    default:
      return 0;
  }
}

/** Sessions, updates from the referrer, the review at three months, and what may end support early. */
export function planSupport(course: Course): void {
  const end = endOf(course);
  if (end === 0) return;
  planOrder(course);
  const until = end ?? Number.POSITIVE_INFINITY;
  const sessions = (course.profile.sessions ?? 6) - (course.profile.oneSessionShort === true ? 1 : 0);
  for (let n = 0; n < sessions; n += 1) {
    const on = FIRST_SESSION + n * BETWEEN_SESSIONS;
    if (on < until) planSession(course, on, n, sessions);
  }
  for (let on = 47; on < Math.min(until, 190); on += 28) planUpdate(course, on);
  planDelivery(course, until);
  if (until > REVIEW_DAY) planReview(course);
  if (end !== undefined) planEarlyEnd(course);
}

function planOrder(course: Course): void {
  const { profile, refs } = course;
  const provider = course.index % 2 === 0 ? people.rashid : people.karen;
  const purpose = `To build trust and work on what lies behind the concern: ${lower(profile.driver)}.`;
  const brief = `Background, needs and strengths as assessed. Start from what helps: ${lower(profile.strength)}. Do not argue doctrine in the first two sessions. Ring the officer the same day if anything points to harm.`;
  course.plan(35, ({ tell }, when) => {
    refs['order'] = tell(
      ProviderCommissioned,
      {
        provider: provider.name,
        instruction: lacks(course, 'brief') ? 'oral' : 'written',
        ...(lacks(course, 'brief') ? {} : { brief }),
        purpose,
        objectives: [
          'Know each other and agree what to talk about',
          'Look together at what the concern gives and costs',
          'Hand over to somebody who will still be there in a year',
        ],
        sessions: profile.sessions ?? 6,
        venue: 'Westmere library, study room 2',
        safetyCheck:
          'Room with glass door, staff within call; no history of violence to staff; the provider checks in before and after.',
        reportBack: [course.day(70), course.day(110)],
        trainingCompleted: addDays(course.day(35), -200),
        decision: refs['plan'] ?? 0,
      },
      when(course.officer),
    );
    if (!lacks(course, 'brief')) tell(BriefIssued, { order: refs['order'], brief }, when(course.officer));
    tell(
      SessionScheduled,
      { order: refs['order'], on: course.day(FIRST_SESSION), venue: 'Westmere library, study room 2' },
      when(course.officer),
    );
  });
}

function planSession(course: Course, on: number, n: number, sessions: number): void {
  const { refs } = course;
  const provider = course.index % 2 === 0 ? 'rashid' : 'karen';
  const note = pick(sessionNotes, course.index * 3 + n);
  course.plan(on, ({ tell }, when) => {
    refs[`session-${n}`] = tell(
      SessionHeld,
      {
        order: refs['order'] ?? 0,
        venue: 'Westmere library, study room 2',
        present: 'The person and the provider',
        minutes: pick([50, 60, 75, 55], n),
      },
      when(provider),
    );
  });
  if (n === 1 && lacks(course, 'session-report')) return;
  course.plan(on + 3, ({ tell }, when) => {
    refs[`report-${n}`] = tell(
      SessionReportReceived,
      { session: refs[`session-${n}`] ?? 0, ...note },
      when(provider),
    );
    if (n + 1 < sessions)
      tell(
        SessionScheduled,
        {
          order: refs['order'] ?? 0,
          on: course.day(on + BETWEEN_SESSIONS),
          venue: 'Westmere library, study room 2',
        },
        when(course.officer),
      );
  });
  if (note.recommendation !== undefined && !lacks(course, 'recommendation-answer')) {
    course.plan(on + 6, ({ tell }, when) => {
      tell(
        RecommendationAnswered,
        {
          report: refs[`report-${n}`] ?? 0,
          answer: 'accepted',
          reasons: 'Fits the plan, and the person asked for it too.',
        },
        when(course.officer),
      );
    });
  }
  if (n + 1 < sessions) return;
  course.plan(on + 7, ({ tell }, when) => {
    tell(OrderFinished, { order: refs['order'] ?? 0, side: 'provider', agrees: true }, when(provider));
    tell(
      OrderFinished,
      { order: refs['order'] ?? 0, side: 'case-officer', agrees: true },
      when(course.officer),
    );
  });
}

function planUpdate(course: Course, on: number): void {
  const [kind, referrer] = course.profile.source;
  course.plan(on, ({ tell }, when) => {
    const request = tell(
      UpdateRequested,
      {
        before: on < REVIEW_DAY ? 'panel' : 'review',
        asked: 'What have you seen since we last spoke, better or worse? Anything you are not saying?',
      },
      when(course.officer),
    );
    tell(UpdateReceived, { request, update: pick(updates, course.index + Math.round(on / 28)) }, when('jen'));
    tell(
      ContactRecorded,
      {
        with: kind === 'family' ? 'family' : 'referrer',
        name: referrer,
        direction: 'both',
        how: 'call',
        reached: true,
        said: 'They gave their update; we said how the plan goes, as far as they may know.',
      },
      when(course.officer),
    );
  });
}

const updates = [
  'Two better weeks: on time, and spoke up in a group once.',
  'Up and down. A bad day after the news, and came to talk of their own accord the next morning.',
  'Nothing new to worry about. Has been seen with an old friend again.',
  'A remark to another person that we noted and dealt with the same day; apologised without being asked.',
] as const;

function planDelivery(course: Course, until: number): void {
  const { profile, refs } = course;
  const delivered: readonly (readonly [number, number])[] = [
    [64, 0],
    [92, 1],
  ];
  for (const [on, i] of delivered) {
    if (on >= until) continue;
    course.plan(on, ({ tell }, when) => {
      tell(
        ActionDone,
        {
          action: refs[`action-${i}`] ?? 0,
          delivered: `${profile.help[i === 0 ? 0 : 1]}: done, and goes on.`,
          effect:
            i === 0 ? 'Slow. Less tense, sleeps better, still wary.' : 'Spoken of less, and not in earnest.',
          evidence: 'Told by the person and by the agency, separately.',
        },
        when(i === 0 ? 'marcus' : 'ruth'),
      );
    });
  }
  if (until < 180) return;
  course.plan(180, ({ tell }, when) => {
    tell(
      NeedMet,
      {
        need: refs['symptom'] ?? 0,
        evidence: 'Not seen for ten weeks by school, family or provider, each asked.',
      },
      when(course.officer),
    );
    tell(
      NeedMet,
      {
        need: refs['driver'] ?? 0,
        evidence: 'What was agreed is in place and does not depend on us; the person says it helps.',
      },
      when(course.officer),
    );
  });
}

function planReview(course: Course): void {
  const { refs } = course;
  course.plan(REVIEW_DAY - 6, ({ tell }, when) => {
    tell(PlanReviewStarted, { because: 'due' }, when(course.officer));
    refs['deconfliction'] = tell(
      DeconflictionRequested,
      { of: 'Counter-terrorism intelligence desk', because: 'review' },
      when(course.officer),
    );
  });
  course.plan(REVIEW_DAY - 4, ({ tell }, when) => {
    tell(
      DeconflictionAnswered,
      { request: refs['deconfliction'] ?? 0, result: 'clear', repeatOn: course.day(REVIEW_DAY + 84) },
      when('gareth'),
    );
  });
  if (!lacks(course, 'reassessment')) planAssessment(course, REVIEW_DAY - 4, 1);
  planMeeting(course, REVIEW_DAY, 'review');
  course.plan(REVIEW_DAY, (teller, when) => tellReview(course, teller, when));
  planTold(course, REVIEW_DAY, 'review');
}

function tellReview(course: Course, { tell }: Teller, when: When): void {
  const { profile, refs } = course;
  refs['review'] = tell(
    PlanReviewed,
    {
      outcome: 'continue',
      needs: [
        {
          need: refs['driver'] ?? 0,
          delivered: true,
          what: profile.help[0],
          effect: 'Begun to tell',
          evidence: 'Update of the referrer',
        },
        {
          need: refs['symptom'] ?? 0,
          delivered: true,
          what: profile.help[1],
          effect: 'Eased',
          evidence: 'Session reports',
        },
      ],
      changes: 'The symptom is rated lower, with the reason in the assessment; the driver stands as it was.',
      question: 'Does the plan still fit, and should it go on?',
      options: ['Go on', 'Revise', 'Propose an exit'],
      reasons: `What shows has eased and what lies behind it has not: ${lower(profile.driver)}. To stop now would treat the symptom alone.`,
      evidence: [refs['assessment'] ?? 0, refs['report-2'] ?? refs['assessment'] ?? 0],
      contraryEvidence: 'The person asked whether they are “done”. Talked through; they agree to go on.',
      unknowns: 'How it goes when sessions end.',
      assessment: refs['assessment'] ?? 0,
      consentState: 'given',
      members: panel('for'),
      told: toldOf(course),
      nextReview: course.day(REVIEW_DAY + 84),
      approvers: [{ name: people.helen.name, agency: people.helen.agency, on: course.day(REVIEW_DAY) }],
    },
    when('helen'),
  );
}

function planEarlyEnd(course: Course): void {
  const { profile, refs } = course;
  if (profile.path === 'consent-withdrawn') {
    course.plan(WITHDRAWN_DAY, ({ tell }, when) => {
      tell(
        ConsentWithdrawn,
        {
          by: 'person',
          reason: 'Says the sessions cost him viewers, and that he has taken the worst videos down anyway.',
        },
        when(course.officer),
      );
      tell(
        FurtherAssessmentDated,
        {
          on: course.day(WITHDRAWN_DAY + 60),
          reasons: 'Two months, by when the court date on the harassment will have passed.',
        },
        when('helen'),
      );
    });
  } else if (profile.path === 'support-withdrawn') {
    planAssessment(course, REVIEW_DAY - 4, 1);
    planMeeting(course, REVIEW_DAY, 'review');
    course.plan(REVIEW_DAY, ({ tell }, when) => {
      tell(
        SupportWithdrawn,
        {
          changes: 'Fixation rated lower. Every other item as before.',
          question: 'Should support go on although nobody comes?',
          options: ['Go on offering', 'Withdraw support and assess again', 'Refer to children’s services'],
          reasons:
            'Four meetings in a row were missed after the family moved again, and the new school has taken on the writing group. To keep offering what is not taken helps nobody.',
          evidence: [refs['assessment'] ?? 0],
          contraryEvidence:
            'Missing meetings can itself be a sign. Children’s services will visit and tell us.',
          unknowns: 'Why the family moved.',
          assessment: refs['assessment'] ?? 0,
          consentState: 'given',
          members: panel('for', 'Would have gone on for one more month.'),
          told: toldOf(course),
        },
        when('helen'),
      );
      tell(
        FurtherAssessmentDated,
        {
          on: course.day(REVIEW_DAY + 45),
          reasons: 'Six weeks at the new school will show whether the worry is over.',
        },
        when('helen'),
      );
    });
  } else {
    course.plan(TRANSFER_DAY, ({ tell }, when) => {
      refs['transfer'] = tell(
        TransferProposed,
        {
          toArea: 'Eastfold',
          reasons: 'Has taken a tenancy there, near his former colleague.',
          owed: 'A plan review next month, two sessions, and the housing application.',
        },
        when(course.officer),
      );
    });
    course.plan(TRANSFER_DAY + 6, ({ tell }, when) => {
      tell(
        TransferAccepted,
        { transfer: refs['transfer'] ?? 0, by: 'Ines Invention', agency: 'Eastfold Council' },
        when('helen'),
      );
    });
  }
}
