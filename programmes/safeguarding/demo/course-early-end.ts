import { ConsentWithdrawn, FurtherAssessmentDated } from '../facts/consent.ts';
import { TransferAccepted, TransferProposed } from '../facts/people.ts';
import { SupportWithdrawn } from '../facts/plan.ts';
import type { Course } from './course.ts';
import { planAssessment, planMeeting, planTold, toldOf } from './course-panel.ts';
import { REVIEW_DAY } from './course-review.ts';
import { panel } from './panel-members.ts';
import type { Path } from './profiles.ts';

const WITHDRAWN_DAY = 61;
const TRANSFER_DAY = 128;

const ENDS: { readonly [path in Path]?: number } = {
  'consent-withdrawn': WITHDRAWN_DAY,
  'support-withdrawn': REVIEW_DAY,
  transferred: TRANSFER_DAY,
};

/** The day on which support ends early on this path; undefined when it runs its course, 0 when it never begins. */
export function endOfSupport({ profile }: Course): number | undefined {
  return profile.path === 'supported' ? undefined : (ENDS[profile.path] ?? 0);
}

/** Consent withdrawn, support withdrawn by the panel, or the case passed to another area. */
export function planEarlyEnd(course: Course): void {
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
      course.refs['withdrawal'] = tell(
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
    planTold(course, REVIEW_DAY, 'withdrawal');
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
