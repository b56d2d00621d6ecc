import {
  choice,
  date,
  factRef,
  group,
  list,
  longText,
  optional,
  text,
  yesNo,
} from '../../../src/programme/dsl/index.ts';
import { tellingRoles } from '../roles.ts';

/**
 * Kinds of entry that a decision may rest on. An entry is never edited, so its number pins what was seen: the version
 * standing at the decision's own place in the record.
 */
const evidenceKinds = [
  'ConcernNoted',
  'ReferralReceived',
  'ReferralSupplemented',
  'DeconflictionAnswered',
  'InformationReturned',
  'IntelligenceReported',
  'GatheringCompleted',
  'EarlierReferralConsidered',
  'AssessmentCompleted',
  'AssessmentSignedOff',
  'ContactRecorded',
  'ConcernVoiced',
  'PanelMet',
  'MinutesApproved',
  'PanelDecided',
  'ScreeningDecided',
  'NeedIdentified',
  'PlanApproved',
  'ActionDone',
  'PlanReviewed',
  'SessionHeld',
  'SessionReportReceived',
  'DocumentReceived',
  'PostExitReviewRecorded',
  'ExitDecided',
  'CaseClosed',
  'ChallengeRecorded',
].map((kind) => ({ kind }));

/** Which seat a member takes, for the quorum: section 37 of the Act names the first two. */
export const seats = {
  'local-authority': 'Responsible local authority',
  'police-of-residence': 'Police of the area where the person lives',
  'childrens-services': 'Children’s services',
  'adult-services': 'Adult social care',
  health: 'Health',
  education: 'Education',
  'other-partner': 'Other partner',
  invited: 'Invited for this case',
  provider: 'Intervention provider (no vote)',
} as const;

/** Everyone called to a meeting: present or not, by agency, with conflicts of interest and positions taken. */
export const members = list(
  'Members',
  group('Member', {
    name: text('Name'),
    agency: text('Agency'),
    seat: choice('Sits as', seats),
    present: yesNo('Present'),
    position: optional(
      choice('Position', {
        for: 'For',
        against: 'Against',
        abstained: 'Abstained',
        'not-recorded': 'Not recorded',
      }),
    ),
    dissent: optional(longText('What they said against')),
    conflict: optional(longText('Conflict of interest')),
    withdrew: optional(yesNo('Withdrew because of it')),
  }),
  { hint: 'Absent members too: a decision shows who was not there' },
);

/**
 * What every decision holds besides its outcome. None of it is demanded by the form itself: the rules of the day say
 * what a decision may not lack, so that history recorded under poorer rules can still be read.
 */
export const decisionFields = {
  question: optional(text('Question put', { hint: 'What had to be decided, in one sentence' })),
  options: optional(list('Options considered', text('Option'), { hint: 'Those not chosen too' })),
  reasons: optional(
    longText('Reasons', { hint: 'In your own words: why this, and why not the other options' }),
  ),
  evidence: optional(
    list('Evidence relied on', factRef('Entry', evidenceKinds), {
      hint: 'Tick the entries. The decision keeps them as they stood when it was taken',
    }),
  ),
  contraryEvidence: optional(
    longText('Contrary evidence, and how it was treated', { hint: 'Say where you looked if there was none' }),
  ),
  unknowns: optional(longText('What is not known', { hint: 'And what will be done to find out' })),
  assessment: optional(factRef('Assessment relied on', [{ kind: 'AssessmentCompleted' }])),
  consentState: optional(
    choice('State of consent', {
      'not-yet-needed': 'Not needed yet',
      'not-asked': 'Not asked',
      asked: 'Asked, no answer yet',
      given: 'Given',
      refused: 'Refused',
      withdrawn: 'Withdrawn',
    }),
  ),
  members: optional(members),
  told: optional(
    list(
      'Who is to be told',
      group('Told', {
        who: text('Who'),
        by: text('By whom'),
        role: optional(choice('Role of whoever tells them', tellingRoles)),
        on: optional(date('By when')),
        withheld: optional(longText('What may not be told, and why')),
      }),
    ),
  ),
  nextReview: optional(date('Next review', { hint: 'When this decision is looked at again' })),
  approvers: optional(
    list(
      'Approved by',
      group('Approver', { name: text('Name'), agency: text('Agency'), on: optional(date('On')) }),
    ),
  ),
} as const;
