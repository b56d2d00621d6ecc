import { DeconflictionAnswered, DeconflictionRequested } from '../facts/information.ts';
import { PlanReviewStarted, PlanReviewed } from '../facts/plan.ts';
import type { Teller } from '../replay/tell.ts';
import { type Course, type When, lower } from './course.ts';
import { lacks } from './course-intake.ts';
import { planAssessment, planMeeting, planTold, toldOf } from './course-panel.ts';
import { panel } from './panel-members.ts';
import { people } from './people.ts';

/** Days between reviews: inside the three months that a plan may go without one. */
export const BETWEEN_REVIEWS = 84;

/** The first review of the plan, in days after the referral. */
export const REVIEW_DAY = 108;

/** A review of the plan: deconfliction again, a fresh assessment, the panel, and those told. `turn` counts them from 1. */
export function planReview(course: Course, on: number, turn: number): void {
  const { refs } = course;
  course.plan(on - 6, ({ tell }, when) => {
    tell(PlanReviewStarted, { because: 'due' }, when(course.officer));
    refs['deconfliction'] = tell(
      DeconflictionRequested,
      { of: 'Counter-terrorism intelligence desk', because: 'review' },
      when(course.officer),
    );
  });
  course.plan(on - 4, ({ tell }, when) => {
    tell(
      DeconflictionAnswered,
      {
        request: refs['deconfliction'] ?? 0,
        result: 'clear',
        ...(turn === 2 ? {} : { repeatOn: course.day(on + BETWEEN_REVIEWS - 6) }),
      },
      when('gareth'),
    );
  });
  if (turn > 1 || !lacks(course, 'reassessment')) planAssessment(course, on - 4, turn);
  planMeeting(course, on, 'review');
  course.plan(on, (teller, when) => tellReview(course, on, turn, teller, when));
  planTold(course, on, 'review');
}

function tellReview(course: Course, on: number, turn: number, { tell }: Teller, when: When): void {
  const { profile, refs } = course;
  const words = reviewWords(turn, lower(profile.driver), lower(profile.help[0]));
  refs['review'] = tell(
    PlanReviewed,
    {
      outcome: words.outcome,
      needs: [
        {
          need: refs['driver'] ?? 0,
          delivered: true,
          what: profile.help[0],
          effect: turn === 1 ? 'Begun to tell' : 'Holds',
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
      changes: words.changes,
      question: 'Does the plan still fit, and should it go on?',
      options: ['Go on', 'Revise', 'Propose an exit'],
      reasons: words.reasons,
      evidence: [refs['assessment'] ?? 0, refs['report-2'] ?? refs['assessment'] ?? 0],
      contraryEvidence:
        'The person asked whether they are “done”. Talked through; they agree with what was decided.',
      unknowns: 'How it goes when sessions end.',
      assessment: refs['assessment'] ?? 0,
      consentState: 'given',
      members: panel('for'),
      told: toldOf(course),
      nextReview: course.day(on + BETWEEN_REVIEWS),
      approvers: [{ name: people.helen.name, agency: people.helen.agency, on: course.day(on) }],
    },
    when('helen'),
  );
}

function reviewWords(turn: number, driver: string, help: string) {
  if (turn === 1) {
    return {
      outcome: 'continue',
      changes: 'The symptom is rated lower, with the reason in the assessment; the driver stands as it was.',
      reasons: `What shows has eased and what lies behind it has not: ${driver}. To stop now would treat the symptom alone.`,
    } as const;
  }
  if (turn === 2) {
    return {
      outcome: 'propose-exit',
      changes: 'Nothing is rated higher than at the first review. What was put in place goes on without us.',
      reasons: `The help with what lay behind it (${help}) has held for three months, and no source has seen the old signs return. An exit is to be prepared, with its criteria looked at one by one.`,
    } as const;
  }
  return {
    outcome: 'continue',
    changes: `No item has moved since review ${turn - 1}; asked of each whether anything would have had to happen for it to move.`,
    reasons: `Review ${turn}: steady, and steady because somebody stays. The plan is not a treatment that ends but the reason that things are calm, and that is written down as such.`,
  } as const;
}
