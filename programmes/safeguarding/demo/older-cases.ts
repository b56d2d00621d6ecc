import { ContactRecorded, OutcomeTold, UpdateReceived, UpdateRequested } from '../facts/communications.ts';
import { CaseReopened } from '../facts/exit.ts';
import { ReferralReceived, concernTaxonomy } from '../facts/intake.ts';
import {
  PersonMadeContactElsewhere,
  HoldPlaced,
  HoldReleased,
  LearningReviewOpened,
  RetentionReviewStarted,
  RetentionReviewed,
} from '../facts/records.ts';
import {
  BriefIssued,
  ProviderCommissioned,
  RecommendationAnswered,
  SessionHeld,
  SessionReportReceived,
  SessionScheduled,
} from '../facts/orders.ts';
import { type Course, isChild, pick, takenDownBy } from './course.ts';
import { planMeeting } from './course-panel.ts';
import { planReview } from './course-review.ts';
import { type PersonKey, authored, people } from './people.ts';
import type { Profile } from './profiles.ts';
import { sessionNotes } from './session-notes.ts';

const KEPT = 'Subject C1';
const DISPOSED = 'Subject C2';
const HELD = 'Subject C3';
const REOPENED = 'Subject C4';
const LONG = 'Subject C5';

/** Cases closed long ago, one opened again, and one that has gone on for more than a year. */
export const olderProfiles: readonly Profile[] = [
  {
    title: KEPT,
    age: 15,
    daysAgo: 2560,
    path: 'supported',
    source: ['education', 'Jen Fictional-Hart', 'Invented Academy'],
    categories: ['extreme-right-wing'],
    concern: 'Carved a symbol into a desk and drew it on the arm of a younger pupil.',
    seen: ['The desk, and the pupil’s arm', 'Keen footballer', 'Dropped by his team'],
    driver: 'Dropped by the team and ashamed at home',
    symptom: 'Symbols',
    help: ['Trial with another club', 'Mentor in school'],
    strength: 'His coach kept in touch',
    sessions: 4,
  },
  {
    title: DISPOSED,
    age: 26,
    daysAgo: 2600,
    path: 'supported',
    source: ['police', 'Neighbourhood team', 'Westmere Police'],
    categories: ['islamist'],
    concern: 'Posted a photograph of a black flag from a holiday; relatives rang.',
    seen: ['One photograph', 'Works in a bakery', 'Posts daily about prisons abroad'],
    driver: 'Brother imprisoned abroad without trial',
    symptom: 'Posts about prisons',
    help: ['Consular advice for the family', 'Provider to meet fortnightly'],
    strength: 'Family close and worried',
    sessions: 4,
  },
  {
    title: HELD,
    age: 33,
    daysAgo: 2420,
    path: 'supported',
    source: ['health', 'Psychiatric liaison', 'Westmere General Hospital'],
    categories: ['conflicted'],
    concern: 'Told a nurse that he had been chosen to stop the trains.',
    seen: ['Timetables with crossings marked', 'Railway enthusiast', 'Marks only the crossings'],
    driver: 'Psychosis, treatment stopped',
    symptom: 'Marking crossings',
    help: ['Community treatment', 'Railway club steward as a contact'],
    strength: 'Sister lives next door',
    sessions: 4,
    complexNeeds: true,
  },
  {
    title: REOPENED,
    age: 17,
    daysAgo: 660,
    path: 'supported',
    source: ['education', 'Safeguarding lead', 'Madeup College'],
    categories: ['extreme-violence'],
    concern: 'Wrote the names of teachers on a list headed with a date.',
    seen: ['The list', 'Punctual, in the choir', 'Left the choir'],
    driver: 'Accused of something he had not done, and not believed',
    symptom: 'A list of teachers',
    help: ['College to hear the complaint again', 'Provider to meet weekly'],
    strength: 'Choir leader stands by him',
    sessions: 4,
  },
  {
    title: LONG,
    age: 22,
    daysAgo: 455,
    path: 'supported',
    exitDay: 9000,
    source: ['council', 'Leaving care team', 'Westmere Council'],
    categories: ['mixed-unstable-unclear', 'extreme-violence'],
    concern:
      'Moves between far-right, jihadist and misogynist groups within a week and says that each is “practice”.',
    seen: [
      'Three sets of badges in one drawer',
      'Six foster homes, each left suddenly',
      'Has begun to keep a diary of insults',
    ],
    driver: 'Has never had anybody who stayed',
    symptom: 'Joins whatever frightens people',
    help: ['The same leaving-care worker until he is twenty-five', 'Weekly session, without an end date'],
    strength: 'Has kept every appointment with the leaving-care worker',
    sessions: 8,
    complexNeeds: true,
  },
];

const CLOSED_DAY = 580;
const RETENTION_DAY = 2400;

/** What happens to a file after it is closed. */
export function planAfterClosure(course: Course): void {
  const { title } = course.profile;
  if (title !== KEPT && title !== DISPOSED && title !== HELD) return;
  if (title === HELD) {
    course.plan(CLOSED_DAY + 900, ({ tell }, when) => {
      course.refs['hold'] = tell(
        HoldPlaced,
        {
          by: people.pavel.name,
          authority: 'Request of a coroner',
          scope: 'Everything on this file and the panel’s minutes of the year',
        },
        when('pavel'),
      );
      tell(
        LearningReviewOpened,
        {
          by: 'Regional assurance team',
          terms: 'How health and the panel worked together between the first assessment and the exit.',
        },
        when('seun'),
      );
    });
  }
  course.plan(RETENTION_DAY, ({ tell }, when) => {
    tell(RetentionReviewStarted, { reviewer: people.edwin.name }, when('edwin'));
  });
  if (title === HELD) {
    planRelease(course);
    return;
  }
  course.plan(RETENTION_DAY + 20, ({ tell, tellEngine }, when) => {
    const keep = title === KEPT;
    const decision = tell(
      RetentionReviewed,
      {
        outcome: keep ? 'retain' : 'dispose',
        learningValue: keep
          ? 'One of the first in which the club, and not the panel, made the difference. Used in training, without names.'
          : 'Nothing that is not in three later files of the same kind. The person asked twice for it to go.',
        ...(keep ? { nextReviewOn: course.day(RETENTION_DAY + 20 + 730) } : {}),
        question: 'Is there still a reason to keep this file?',
        options: ['Keep and set a date', 'Dispose, leaving a marker'],
        reasons: keep
          ? 'Its use for training is real and dated; two years from now it will have been replaced by newer files.'
          : 'Five years have gone by without contact of any kind, no hold applies, and the learning is held elsewhere.',
        evidence: [course.refs['closure'] ?? 0],
        contraryEvidence:
          'A person may ask years later what was done in their name; the marker will say that there was a file.',
        unknowns: 'None that bears on it.',
        told: [{ who: people.pavel.name, by: people.edwin.name }],
        approvers: [people.edwin, people.pavel].map(({ name, agency }) => ({ name, agency })),
      },
      when('edwin', { by: keeper('edwin'), ...(keep ? {} : { standing: 'proposed' }) }),
    );
    if (!keep)
      tellEngine(
        'ProposalAgreed',
        {
          position: decision,
          reason:
            'Read the file through: no contact since, no hold, and both of his letters asking for it to go are on it.',
        },
        when('pavel'),
      );
    tell(
      OutcomeTold,
      {
        to: 'other',
        decision,
        who: people.pavel.name,
        told: 'What was decided and why, with the marker that stays.',
      },
      when('edwin'),
    );
  });
}

/** A few days ago, before today whatever day of the week that is, somebody proposed to release the hold; nobody has agreed yet. */
function planRelease(course: Course): void {
  course.plan(course.profile.daysAgo - 4, ({ tell }, when) => {
    tell(
      HoldReleased,
      {
        hold: course.refs['hold'] ?? 0,
        reasons:
          'The coroner’s officer wrote that the inquest has concluded and that nothing more will be asked for from this file.',
      },
      when('edwin', { by: keeper('edwin'), standing: 'proposed' }),
    );
  });
}

/** Somebody as they keep the records, where that is not the first of their roles. */
function keeper(key: PersonKey) {
  return { ...authored(key), role: 'records-manager' };
}

/** A new referral a while after the closure. */
export function planReopening(course: Course): void {
  if (course.profile.title !== REOPENED) return;
  course.plan(645, ({ tell }, when) => {
    tell(
      ReferralReceived,
      {
        referrer: 'Apprenticeship tutor',
        referrerAgency: 'Fable Engineering',
        referrerKind: 'other',
        formVersion: '2025',
        taxonomy: concernTaxonomy.version,
        categories: ['extreme-violence'],
        concern:
          'Another list, this time of colleagues, with no date. He handed it in himself and asked for “the man from the library”.',
        observations: [
          {
            what: 'The list, handed in by him',
            baseline: 'A settled first year as an apprentice',
            change: 'Accused of a theft last week',
            on: course.day(644),
            observer: 'Apprenticeship tutor',
            nature: 'fact',
          },
        ],
        under18: false,
        immediateDanger: false,
      },
      when('nadia'),
    );
    tell(
      CaseReopened,
      {
        because: 'new-referral',
        reasons:
          'The same trigger as before, being accused; and this time he came to us. What helped then is known.',
      },
      when('helen'),
    );
  });
}

/** A case that needs somebody for a long time: a contact every few weeks, meetings every month, one order after another. */
export function planLongRun(course: Course): void {
  if (course.profile.title !== LONG) return;
  for (let on = 120, n = 0; on < 450; on += 18, n += 1) planContact(course, on, n);
  for (let on = 220; on < 450; on += 28) if ((on - 192) % 84 !== 0) planMeeting(course, on, 'review');
  for (let on = 276, turn = 3; on < 450; on += 84, turn += 1) planReview(course, on, turn);
  for (let on = 216; on < 450; on += 28) planUpdateOf(course, on);
  for (let on = 160, n = 0; on < 430; on += 140, n += 1) planOrder(course, on, n);
}

function planContact(course: Course, on: number, n: number): void {
  course.plan(on, ({ tell }, when) => {
    if (n % 9 === 5) {
      tell(
        PersonMadeContactElsewhere,
        {
          service: pick(['Accident and emergency', 'Night shelter', 'Samaritans', 'Police front desk'], n),
          what: 'Came in, waited, and left before he was seen.',
          source: 'Told by the service',
        },
        when(course.officer),
      );
      return;
    }
    const reached = n % 6 !== 5;
    tell(
      ContactRecorded,
      {
        with: 'person',
        direction: reached ? 'both' : 'out',
        how: pick(WAYS, n),
        reached,
        said: reached ? pick(contacts, n) : 'No answer. Left word that I would try again tomorrow.',
        present: isChild(course.profile) ? 'Parent present' : 'The person and the officer',
        nature: 'fact',
      },
      when(course.officer),
    );
  });
}

const WAYS = ['message', 'call', 'message', 'visit', 'meeting'] as const;

const contacts = [
  'All right today. Asked whether I was still his officer.',
  'Sent a picture of a meal he had cooked. I asked who it was for; he said “me, and that’s fine”.',
  'Angry about a letter on his benefits. Rang with him on the speaker; sorted in forty minutes.',
  'Said that he had been asked to a meeting and had not gone. Wanted me to know that nobody had told him not to.',
  'Quiet. We walked to the allotments and back.',
  'Read me two entries of the diary. The second was about something he had done wrong himself.',
  'Wanted to talk about his second foster mother. She still writes; he has not answered for three years.',
  'Had answered her. Showed me the reply.',
  'A bad night: sat outside a building he would not name until it was light. Told me himself. Supervisor told within the hour, deconfliction asked again.',
  'Talked about nothing much, which is new.',
] as const;

function planUpdateOf(course: Course, on: number): void {
  course.plan(on, ({ tell }, when) => {
    const request = tell(
      UpdateRequested,
      { before: 'review', asked: 'How do you find him, and what would you do differently?' },
      when(course.officer),
    );
    tell(
      UpdateReceived,
      { request, update: 'More open and more tired. I would not change the worker, whatever else changes.' },
      when(takenDownBy(course)),
    );
  });
}

function planOrder(course: Course, on: number, n: number): void {
  const { refs } = course;
  const brief =
    'Goes on from the order before. Same room, same hour, same chair. Report anything that sounds like a date or a place at once.';
  const venue = 'Westmere library, study room 2';
  course.plan(on, ({ tell }, when) => {
    refs[`order-${n}`] = tell(
      ProviderCommissioned,
      {
        provider: people.karen.name,
        instruction: 'written',
        brief,
        purpose: 'To be somebody who stays, and to look at what each group promised him.',
        objectives: ['Keep the hour whatever happens', 'One thing each month done with other people'],
        sessions: 4,
        venue,
        safetyCheck: 'As before; checked again with the library and with him.',
        reportBack: [course.day(on + 85)],
        trainingCompleted: course.day(on - 300),
        decision: refs['review'] ?? refs['plan'] ?? 0,
      },
      when(course.officer),
    );
    tell(BriefIssued, { order: refs[`order-${n}`] ?? 0, brief }, when(course.officer));
  });
  for (let s = 0; s < 4; s += 1) {
    const held = on + 5 + s * 21;
    course.plan(held, ({ tell }, when) => {
      refs['long-session'] = tell(
        SessionHeld,
        { order: refs[`order-${n}`] ?? 0, venue, present: 'The person and the provider', minutes: 60 },
        when('karen'),
      );
    });
    course.plan(held + 2, ({ tell }, when) => {
      const note = pick(sessionNotes, n * 4 + s);
      const report = tell(
        SessionReportReceived,
        { session: refs['long-session'] ?? 0, ...note },
        when('karen'),
      );
      if (note.recommendation !== undefined)
        tell(
          RecommendationAnswered,
          { report, answer: 'accepted', reasons: 'Agreed on the telephone the same day, and with him.' },
          when(course.officer),
        );
      if (s < 3)
        tell(
          SessionScheduled,
          { order: refs[`order-${n}`] ?? 0, on: course.day(held + 21), venue },
          when(course.officer),
        );
    });
  }
}
