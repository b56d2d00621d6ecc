import { addMonths, daysBetween } from '../../../src/programme/dsl/index.ts';
import { UpdateReceived, UpdateRequested } from '../facts/communications.ts';
import { CaseClosed, ExitDecided, ExitReportIssued, PostExitReviewRecorded } from '../facts/exit.ts';
import { RecordHolderNamed } from '../facts/records.ts';
import type { Teller } from '../replay/tell.ts';
import { type Course, type When, lower, takenDownBy } from './course.ts';
import { lacks } from './course-intake.ts';
import { planMeeting, planTold, toldOf } from './course-panel.ts';
import { panel } from './panel-members.ts';
import { people } from './people.ts';

const USUAL_EXIT_DAY = 214;

function exitDay(course: Course): number {
  return course.profile.exitDay ?? USUAL_EXIT_DAY;
}

/** The exit, its report, the reviews at six and twelve months, and the closure. */
export function planExit(course: Course): void {
  if (course.profile.path !== 'supported') return;
  const { refs } = course;
  const on = exitDay(course);
  planMeeting(course, on, 'exit');
  course.plan(on - 8, ({ tell }, when) => {
    const request = tell(
      UpdateRequested,
      {
        before: 'exit',
        asked: 'Would you be content if support ended now? What would make you ring us again?',
      },
      when(course.officer),
    );
    tell(
      UpdateReceived,
      {
        request,
        update:
          'Yes, if they keep the weekly meeting with the mentor. We would ring if the old remarks came back.',
      },
      when(takenDownBy(course)),
    );
  });
  course.plan(on, (teller, when) => tellExit(course, teller, when));
  planTold(course, on, 'exit');
  if (!lacks(course, 'exit-report')) {
    course.plan(on + 4, ({ tell }, when) => {
      tell(
        ExitReportIssued,
        {
          exit: refs['exit'] ?? 0,
          report:
            'What was worrying, what was done, what changed and by whose account, what remains, and whom to ring. One page for the person, three for partners.',
        },
        when(course.officer),
      );
    });
  }
  const six = daysFromReferral(course, 6);
  const twelve = daysFromReferral(course, 12);
  if (!lacks(course, 'six-month-review')) planPostExit(course, six, '6');
  planPostExit(course, twelve, '12');
  course.plan(twelve + 4, (teller, when) => tellClosure(course, teller, when));
  planTold(course, twelve + 4, 'closure');
}

function daysFromReferral(course: Course, months: number): number {
  return daysBetween(course.day(0), addMonths(course.day(exitDay(course)), months)) - 4;
}

function tellExit(course: Course, { tell }: Teller, when: When): void {
  const { profile, refs } = course;
  const sessions = profile.sessions ?? 6;
  const short = profile.oneSessionShort === true;
  refs['exit'] = tell(
    ExitDecided,
    {
      residualRisk: 'low',
      residualRiskNote:
        'Rests on three accounts that agree: the person, the referrer and the provider. It would rise if what is in place fell away.',
      needsUnmet: 'none',
      sessionsOrdered: sessions,
      sessionsDelivered: sessions - (short ? 1 : 0),
      reviewer: people[course.officer].name,
      question: 'Are the exit criteria met, one by one?',
      options: [
        'Exit with reviews at six and twelve months',
        'Go on for three months',
        'Go on with fewer meetings',
      ],
      reasons: `Every action is done, the sessions ordered were held, and what lay behind the concern has help that does not end with us: ${lower(profile.help[0])}.`,
      evidence: [refs['assessment'] ?? 0, refs['review'] ?? refs['assessment'] ?? 0],
      contraryEvidence: 'One remark in the spring, dealt with the same day and not repeated.',
      unknowns: 'How a new setback would be met.',
      assessment: refs['assessment'] ?? 0,
      consentState: 'given',
      members: panel('for'),
      told: toldOf(course),
      nextReview: addMonths(course.day(exitDay(course)), 6),
      approvers: [people.helen, people.gareth].map(({ name, agency }) => ({
        name,
        agency,
        on: course.day(exitDay(course)),
      })),
    },
    when(
      'helen',
      short
        ? {
            overrides: [
              {
                rule: 'exit-sessions',
                reason:
                  'The provider was ill for the last session. The student mentor has taken over the weekly meeting, and all three would sooner end well than begin again with somebody new.',
              },
            ],
          }
        : {},
    ),
  );
}

function planPostExit(course: Course, on: number, interval: '6' | '12'): void {
  const { profile, refs } = course;
  course.plan(on - 8, ({ tell }, when) => {
    const request = tell(
      UpdateRequested,
      {
        before: 'post-exit',
        asked: 'What do you know of them now? Anything that worried you, however small?',
      },
      when(course.officer),
    );
    tell(
      UpdateReceived,
      {
        request,
        update:
          interval === '6'
            ? 'Seen most weeks. One bad day in the autumn, talked about the next morning.'
            : 'Has moved on and says hello. Nothing of the old kind.',
      },
      when(takenDownBy(course)),
    );
  });
  course.plan(on, ({ tell }, when) => {
    const asked = course.day(on - 7);
    refs[`post-exit-${interval}`] = tell(
      PostExitReviewRecorded,
      {
        interval,
        checks: [
          {
            agency: profile.source[2],
            asked,
            answer: 'Doing well; no remarks of the old kind. Would tell us.',
            answered: course.day(on - 3),
          },
          {
            agency: people.marcus.agency,
            asked,
            answer: 'No contact since the exit.',
            answered: course.day(on - 5),
          },
          { agency: 'Westmere Police', asked, answer: 'Not come to notice.', answered: course.day(on - 6) },
        ],
        result: 'no-concerns',
        findings: `Spoke with the person by telephone. What was put in place is still there: ${lower(profile.help[0])}.`,
        reopen: false,
        reviewer: people[course.officer].name,
      },
      when(course.officer),
    );
  });
}

function tellClosure(course: Course, { tell }: Teller, when: When): void {
  const { refs } = course;
  tell(
    RecordHolderNamed,
    {
      controller: people.helen.agency,
      regime: 'uk-gdpr',
      what: 'The panel’s file: referral, assessments, plan, minutes and reviews',
    },
    when('pavel'),
  );
  tell(
    RecordHolderNamed,
    {
      controller: people.gareth.agency,
      regime: 'part-3',
      what: 'Police screening, deconfliction and intelligence',
    },
    when('pavel'),
  );
  refs['closure'] = tell(
    CaseClosed,
    {
      earlierReferrals: 'There were none before this one.',
      question: 'May the case be closed?',
      options: ['Close', 'Keep open for a further review'],
      reasons:
        'Both reviews after the exit were made on time with checks at three agencies, and each answered that nothing has returned.',
      evidence: [refs['post-exit-12'] ?? 0],
      contraryEvidence: 'Looked for in the police and school records; none found.',
      unknowns: 'None that bears on closing.',
      consentState: 'given',
      told: toldOf(course),
      approvers: [people.helen, people.gareth].map(({ name, agency }) => ({ name, agency })),
    },
    when('helen'),
  );
}
