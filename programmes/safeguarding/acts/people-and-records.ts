import { act } from '../../../src/programme/dsl/index.ts';
import {
  ChallengeAnswered,
  ChallengeRecorded,
  ConcernVoiced,
  ContactRecorded,
  OutcomeTold,
  UpdateReceived,
  UpdateRequested,
  VoiceAnswered,
} from '../facts/communications.ts';
import { EmergencyAccessReviewed } from '../facts/emergency.ts';
import { MessageTracked } from '../facts/messages.ts';
import {
  AgencyPartAccepted,
  AgencyPartClosed,
  HandoverAccepted,
  HandoverOffered,
  PersonDescribed,
  ResponsibilitiesAgreed,
  TrainingRecorded,
  TransferAccepted,
  TransferProposed,
} from '../facts/people.ts';
import {
  DocumentFiled,
  DocumentReceived,
  HoldPlaced,
  HoldReleased,
  LearningReviewOpened,
  LearningReviewPublished,
  OutsideEventNoted,
  PersonMadeContactElsewhere,
  RecordHolderNamed,
  RetentionReviewed,
  RetentionReviewStarted,
  UploadFailed,
  UploadResolved,
} from '../facts/records.ts';
import { anyOfficer, caseworkers } from '../roles.ts';
import { afterTheDecision, theDecision } from './pages.ts';

const referring = [...anyOfficer, 'referrer', 'partner'];
const talking = [...anyOfficer, 'panel-member', 'information-lead', 'provider', 'partner', 'referrer'];
const records = [
  ...anyOfficer,
  'quality-lead',
  'records-manager',
  'data-protection-officer',
  'information-lead',
];

export const communicationActs = [
  act('record-contact', {
    title: 'Record a contact',
    area: 'Contacts',
    records: ContactRecorded,
    by: talking,
    hint: 'A short note is enough. Contacts that failed count as well.',
    pages: [
      {
        title: 'Record a contact',
        asks: ['with', 'how', 'said', 'reached', 'name', 'direction', 'present', 'nature', 'instruction'],
      },
    ],
    presets: { reached: 'yes' },
    requirements: ['A12', 'D5', 'D9', 'A17'],
  }),
  act('tell-outcome', {
    title: 'Tell somebody the outcome',
    area: 'Contacts',
    records: OutcomeTold,
    by: anyOfficer,
    requirements: ['T17'],
  }),
  act('track-message', {
    title: 'Record what became of a message',
    area: 'Contacts',
    records: MessageTracked,
    by: anyOfficer,
    hint: 'Delivered, come back, acknowledged or acted on, for one of those it went to',
    requirements: ['A12', 'T17'],
  }),
  act('request-update', {
    title: 'Ask the referrer for an update',
    area: 'Contacts',
    records: UpdateRequested,
    by: anyOfficer,
    requirements: ['A12'],
  }),
  act('receive-update', {
    title: 'Record the referrer’s update',
    area: 'Contacts',
    records: UpdateReceived,
    by: [...anyOfficer, 'referrer'],
    requirements: ['A12'],
  }),
  act('voice-concern', {
    title: 'Record what the person, family or community says',
    area: 'Contacts',
    records: ConcernVoiced,
    by: talking,
    requirements: ['D4'],
  }),
  act('answer-voice', {
    title: 'Answer the person, family or community',
    area: 'Contacts',
    records: VoiceAnswered,
    by: anyOfficer,
    requirements: ['D4'],
  }),
  act('challenge', {
    title: 'Challenge an agency or a judgement',
    area: 'Contacts',
    records: ChallengeRecorded,
    by: [...talking, 'quality-lead'],
    requirements: ['D3', 'D4'],
  }),
  act('answer-challenge', {
    title: 'Answer a challenge',
    area: 'Contacts',
    records: ChallengeAnswered,
    by: [...anyOfficer, 'panel-member', 'partner'],
    requirements: ['D3', 'D4'],
  }),
];

export const peopleActs = [
  act('describe-person', {
    title: 'Describe the person',
    area: 'People',
    records: PersonDescribed,
    by: referring,
    requirements: ['D12'],
  }),
  act('offer-handover', {
    title: 'Offer a handover',
    area: 'People',
    records: HandoverOffered,
    by: caseworkers,
    requirements: ['B5'],
  }),
  act('accept-handover', {
    title: 'Accept a handover',
    area: 'People',
    records: HandoverAccepted,
    by: [...caseworkers, 'information-lead'],
    requirements: ['B5'],
  }),
  act('close-agency-part', {
    title: 'Close an agency’s part',
    area: 'People',
    records: AgencyPartClosed,
    by: [...anyOfficer, 'panel-member', 'partner'],
    requirements: ['D3'],
  }),
  act('accept-agency-part', {
    title: 'Take over a part',
    area: 'People',
    records: AgencyPartAccepted,
    by: [...anyOfficer, 'panel-member', 'partner'],
    requirements: ['D3'],
  }),
  act('propose-transfer', {
    title: 'Propose a transfer',
    area: 'People',
    records: TransferProposed,
    by: anyOfficer,
    requirements: ['B5'],
  }),
  act('accept-transfer', {
    title: 'Accept a transfer',
    area: 'People',
    records: TransferAccepted,
    by: [...anyOfficer, 'receiving-area'],
    requirements: ['B5'],
  }),
  act('agree-responsibilities', {
    title: 'Agree who does what',
    area: 'People',
    records: ResponsibilitiesAgreed,
    by: anyOfficer,
    requirements: ['A16'],
  }),
  act('record-training', {
    title: 'Record training that was checked',
    area: 'People',
    records: TrainingRecorded,
    by: [...anyOfficer, 'quality-lead'],
    requirements: ['A16', 'D10'],
  }),
];

export const recordActs = [
  act('review-emergency-access', {
    title: 'Review an emergency access',
    area: 'Records',
    records: EmergencyAccessReviewed,
    by: ['supervisor', 'panel-chair', 'data-protection-officer'],
    hint: 'Somebody saw the case for an hour without a part in it. Was it right?',
  }),
  act('receive-document', {
    title: 'Record a received document',
    area: 'Records',
    records: DocumentReceived,
    by: [...records, 'partner', 'learning-reviewer'],
    requirements: ['B11'],
  }),
  act('file-document', {
    title: 'File a document',
    area: 'Records',
    records: DocumentFiled,
    by: records,
    requirements: ['B11'],
  }),
  act('report-failed-entry', {
    title: 'Report an entry that failed',
    area: 'Records',
    records: UploadFailed,
    by: talking,
    requirements: ['A5'],
  }),
  act('resolve-failed-entry', {
    title: 'Resolve a failed entry',
    area: 'Records',
    records: UploadResolved,
    by: records,
    requirements: ['A5'],
  }),
  act('start-retention-review', {
    title: 'Start a retention review',
    area: 'Records',
    records: RetentionReviewStarted,
    by: ['records-manager', 'data-protection-officer'],
    requirements: ['A18'],
  }),
  act('record-retention-review', {
    title: 'Decide on retention',
    area: 'Records',
    records: RetentionReviewed,
    by: ['records-manager', 'data-protection-officer'],
    during: ['retention-review'],
    pages: [
      { title: 'Keep or dispose', asks: ['outcome', 'learningValue', 'nextReviewOn'] },
      { title: 'What was decided, and why', asks: [...theDecision] },
      ...afterTheDecision,
    ],
    requirements: ['A18'],
  }),
  act('place-hold', {
    title: 'Place a legal hold',
    area: 'Records',
    records: HoldPlaced,
    by: ['records-manager', 'data-protection-officer', 'learning-reviewer'],
    requirements: ['A18'],
  }),
  act('release-hold', {
    title: 'Release a legal hold',
    area: 'Records',
    records: HoldReleased,
    by: ['records-manager', 'data-protection-officer'],
    requirements: ['A18'],
  }),
  act('open-learning-review', {
    title: 'Open a learning review',
    area: 'Records',
    records: LearningReviewOpened,
    by: [...records, 'learning-reviewer'],
    requirements: ['A19'],
  }),
  act('publish-learning-review', {
    title: 'Record a published learning review',
    area: 'Records',
    records: LearningReviewPublished,
    by: [...records, 'learning-reviewer'],
    requirements: ['A19'],
  }),
  act('note-outside-event', {
    title: 'Note an event outside the case',
    area: 'Records',
    records: OutsideEventNoted,
    by: [...records, 'learning-reviewer'],
    requirements: ['A20'],
  }),
  act('note-contact-elsewhere', {
    title: 'Note a contact with another service',
    area: 'Records',
    records: PersonMadeContactElsewhere,
    by: [...records, 'partner', 'panel-member'],
    requirements: ['C6'],
  }),
  act('name-record-holder', {
    title: 'Name who holds a record',
    area: 'Records',
    records: RecordHolderNamed,
    by: records,
    requirements: ['B4'],
  }),
];
