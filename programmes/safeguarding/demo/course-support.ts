import { addDays } from '../../../src/programme/dsl/index.ts';
import { ContactRecorded, UpdateReceived, UpdateRequested } from '../facts/communications.ts';
import {
  BriefIssued,
  OrderFinished,
  ProviderCommissioned,
  RecommendationAnswered,
  SessionHeld,
  SessionReportReceived,
  SessionScheduled,
} from '../facts/orders.ts';
import { ActionAgreed, ActionDone, NeedMet } from '../facts/plan.ts';
import { type Course, lower, pick, takenDownBy } from './course.ts';
import { giveAccess } from './course-access.ts';
import { endOfSupport, planEarlyEnd } from './course-early-end.ts';
import { lacks } from './course-intake.ts';
import { planMeeting } from './course-panel.ts';
import { BETWEEN_REVIEWS, REVIEW_DAY, planReview } from './course-review.ts';
import { people } from './people.ts';
import { sessionNotes } from './session-notes.ts';

const FIRST_SESSION = 40;
const BETWEEN_SESSIONS = 14;

/** Sessions, updates from the referrer, the review at three months, and what may end support early. */
export function planSupport(course: Course): void {
  const end = endOfSupport(course);
  if (end === 0) return;
  planOrder(course);
  const until = end ?? Number.POSITIVE_INFINITY;
  const sessions = (course.profile.sessions ?? 6) - (course.profile.oneSessionShort === true ? 1 : 0);
  for (let n = 0; n < sessions; n += 1) {
    const on = FIRST_SESSION + n * BETWEEN_SESSIONS;
    if (on < until) planSession(course, on, n, sessions);
  }
  for (let on = 8; on < Math.min(until, 205); on += 26) planUpdate(course, on);
  planDelivery(course, until);
  if (until > REVIEW_DAY) planReview(course, REVIEW_DAY, 1);
  if (until > REVIEW_DAY + BETWEEN_REVIEWS) planReview(course, REVIEW_DAY + BETWEEN_REVIEWS, 2);
  for (const on of [52, 80, 136, 164]) if (on < until) planMeeting(course, on, 'review');
  if (end !== undefined) planEarlyEnd(course);
}

function planOrder(course: Course): void {
  const { profile, refs } = course;
  const provider = providerOf(course);
  const purpose = `To build trust and work on what lies behind the concern: ${lower(profile.driver)}.`;
  const brief = `Background, needs and strengths as assessed. Start from what helps: ${lower(profile.strength)}. Do not argue doctrine in the first two sessions. Ring the officer the same day if anything points to harm.`;
  course.plan(35, (teller, when) => {
    const { tell } = teller;
    refs['order'] = tell(
      ProviderCommissioned,
      {
        provider: people[provider].name,
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
    refs['provider-access'] = giveAccess(
      teller,
      'provider',
      provider,
      'Commissioned: sees the order, and reports the sessions.',
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
  const provider = providerOf(course);
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
  course.plan(on + 7, ({ tell, tellEngine }, when) => {
    tell(OrderFinished, { order: refs['order'] ?? 0, side: 'provider', agrees: true }, when(provider));
    tell(
      OrderFinished,
      { order: refs['order'] ?? 0, side: 'case-officer', agrees: true },
      when(course.officer),
    );
    tellEngine(
      'AccessEnded',
      { position: refs['provider-access'] ?? 0, reason: 'The order is finished.' },
      when(course.officer),
    );
  });
}

function providerOf(course: Course): 'rashid' | 'karen' {
  return course.index % 2 === 0 ? 'rashid' : 'karen';
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
    tell(
      UpdateReceived,
      { request, update: pick(updates, course.index + Math.round(on / 28)) },
      when(takenDownBy(course)),
    );
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
    [82, 1],
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
  planFollowUp(course, until);
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

/** What was agreed on the way, so that no need goes long without something delivered. */
function planFollowUp(course: Course, until: number): void {
  const { refs } = course;
  const steps = [
    {
      on: 113,
      need: 'driver',
      what: 'Look with the person at what has changed in that, and what is still hard',
      delivered: 'Done in two talks; what is still hard is written down in their words.',
      done: 131,
    },
    {
      on: 114,
      need: 'symptom',
      what: 'Agree what to do when the old pull comes back, and whom to ring',
      delivered: 'Agreed, and tried once: they rang.',
      done: 146,
    },
  ] as const;
  for (const { on, need, what, delivered, done } of steps) {
    if (done >= until) continue;
    course.plan(on, ({ tell }, when) => {
      const { name, agency } = people.ruth;
      refs[`later-${need}`] = tell(
        ActionAgreed,
        {
          what,
          needs: [refs[need] ?? 0],
          decision: refs['review'] ?? refs['plan'] ?? 0,
          ownerName: name,
          ownerAgency: agency,
          due: course.day(done + 5),
          doneWhen: 'The person says so, and so does one other',
        },
        when('helen'),
      );
    });
    course.plan(done, ({ tell }, when) => {
      tell(
        ActionDone,
        {
          action: refs[`later-${need}`] ?? 0,
          delivered,
          effect: 'Less alone with it.',
          evidence: 'Session report and the referrer’s update',
        },
        when('ruth'),
      );
    });
  }
}
