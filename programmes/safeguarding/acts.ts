import { act } from '../../src/programme/dsl/index.ts';
import {
  ChallengeAnswered,
  ChallengeRecorded,
  ConcernVoiced,
  ContactRecorded,
  OutcomeTold,
  UpdateReceived,
  UpdateRequested,
  VoiceAnswered,
} from './facts/communications.ts';
import {
  ConsentRecorded,
  ConsentRequested,
  ConsentWithdrawn,
  FurtherAssessmentDated,
} from './facts/consent.ts';
import {
  CaseClosed,
  CaseReopened,
  ExitDecided,
  ExitReportIssued,
  PostExitReviewRecorded,
} from './facts/exit.ts';
import {
  DeconflictionAnswered,
  DeconflictionRequested,
  GatheringCompleted,
  InformationRequested,
  InformationReturned,
  QuestionAnswered,
  QuestionAsked,
} from './facts/information.ts';
import {
  ConcernNoted,
  EarlierReferralConsidered,
  ReferralAcknowledged,
  ReferralReceived,
  ReferralSupplemented,
  SafeguardingReferralMade,
  ScreeningDecided,
  ScreeningSecondLook,
  ScreeningStarted,
} from './facts/intake.ts';
import {
  BriefIssued,
  OrderFinished,
  ProviderCommissioned,
  RecommendationAnswered,
  SessionHeld,
  SessionReportReceived,
  SessionScheduled,
  SessionsCancelled,
} from './facts/orders.ts';
import {
  AgendaItemClosed,
  AgendaItemRaised,
  CaseListed,
  MinutesApproved,
  MinutesDrafted,
  PanelDecided,
  PanelMet,
  ReferrerInvitationDecided,
} from './facts/panel.ts';
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
} from './facts/people.ts';
import {
  ActionAbandoned,
  ActionAgreed,
  ActionDone,
  NeedIdentified,
  NeedMet,
  PlanApproved,
  PlanReviewed,
  PlanReviewStarted,
  SupportWithdrawn,
} from './facts/plan.ts';
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
} from './facts/records.ts';
import { anyOfficer, caseworkers, panelOfficers } from './roles.ts';

const referring = [...anyOfficer, 'referrer', 'partner'];
const talking = [...anyOfficer, 'panel-member', 'information-lead', 'provider', 'partner', 'referrer'];
const records = [
  ...anyOfficer,
  'quality-lead',
  'records-manager',
  'data-protection-officer',
  'information-lead',
];

const intakeActs = [
  act('note-concern', {
    title: 'Note a concern',
    records: ConcernNoted,
    by: referring,
    requirements: ['T1'],
  }),
  act('receive-referral', {
    title: 'Record a referral',
    records: ReferralReceived,
    by: referring,
    hint: 'Send what you have: gaps are listed, and can be filled later.',
    requirements: ['A1', 'B1', 'B14', 'C8'],
  }),
  act('supplement-referral', {
    title: 'Add to a referral',
    records: ReferralSupplemented,
    by: referring,
    requirements: ['A1'],
  }),
  act('acknowledge-referral', {
    title: 'Acknowledge a referral',
    records: ReferralAcknowledged,
    by: anyOfficer,
    requirements: ['T2'],
  }),
  act('refer-to-safeguarding', {
    title: 'Refer to safeguarding as well',
    records: SafeguardingReferralMade,
    by: referring,
    requirements: ['T4'],
  }),
  act('consider-earlier-referral', {
    title: 'Link an earlier referral, or say why not',
    records: EarlierReferralConsidered,
    by: caseworkers,
    requirements: ['C2', 'C3'],
  }),
  act('start-screening', { title: 'Start screening', records: ScreeningStarted, by: caseworkers }),
  act('decide-screening', {
    title: 'Decide a screening',
    records: ScreeningDecided,
    by: caseworkers,
    requirements: ['C4', 'C5'],
  }),
  act('take-second-look', {
    title: 'Take a second look',
    records: ScreeningSecondLook,
    by: ['supervisor', 'panel-chair'],
    requirements: ['C1'],
  }),
];

const informationActs = [
  act('ask-deconfliction', {
    title: 'Ask for deconfliction',
    records: DeconflictionRequested,
    by: caseworkers,
    requirements: ['B2'],
  }),
  act('answer-deconfliction', {
    title: 'Answer a deconfliction check',
    records: DeconflictionAnswered,
    by: [...caseworkers, 'information-lead'],
    requirements: ['B2'],
  }),
  act('request-information', {
    title: 'Ask an agency for information',
    records: InformationRequested,
    by: anyOfficer,
    requirements: ['T5'],
  }),
  act('return-information', {
    title: 'Return information',
    records: InformationReturned,
    by: [...anyOfficer, 'partner', 'panel-member', 'referrer', 'information-lead'],
  }),
  act('complete-gathering', {
    title: 'Complete information gathering',
    records: GatheringCompleted,
    by: caseworkers,
    requirements: ['T7'],
  }),
  act('ask-question', { title: 'Ask a question', records: QuestionAsked, by: talking, requirements: ['B9'] }),
  act('answer-question', {
    title: 'Answer a question',
    records: QuestionAnswered,
    by: talking,
    requirements: ['B9'],
  }),
];

const panelActs = [
  act('list-case', { title: 'List the case for a panel', records: CaseListed, by: anyOfficer }),
  act('decide-invitation', {
    title: 'Decide on the referrer’s invitation',
    records: ReferrerInvitationDecided,
    by: anyOfficer,
    requirements: ['A12'],
  }),
  act('raise-agenda-item', {
    title: 'Raise an agenda item',
    records: AgendaItemRaised,
    by: [...anyOfficer, 'panel-member', 'partner'],
    requirements: ['D2'],
  }),
  act('close-agenda-item', {
    title: 'Close an agenda item',
    records: AgendaItemClosed,
    by: panelOfficers,
    requirements: ['D2'],
  }),
  act('record-meeting', {
    title: 'Record a panel meeting',
    records: PanelMet,
    by: panelOfficers,
    requirements: ['D1', 'D9'],
  }),
  act('draft-minutes', {
    title: 'Draft minutes',
    records: MinutesDrafted,
    by: anyOfficer,
    requirements: ['T18'],
  }),
  act('approve-minutes', {
    title: 'Approve minutes',
    records: MinutesApproved,
    by: panelOfficers,
    requirements: ['B9', 'T18'],
  }),
  act('record-panel-decision', {
    title: 'Record a panel decision',
    records: PanelDecided,
    by: panelOfficers,
    requirements: ['A10', 'A11'],
  }),
];

const consentActs = [
  act('ask-consent', {
    title: 'Ask for consent',
    records: ConsentRequested,
    by: anyOfficer,
    requirements: ['T8'],
  }),
  act('record-consent', {
    title: 'Record the answer on consent',
    records: ConsentRecorded,
    by: anyOfficer,
    requirements: ['T8'],
  }),
  act('withdraw-consent', {
    title: 'Record that consent is withdrawn',
    records: ConsentWithdrawn,
    by: [...anyOfficer, 'provider'],
    requirements: ['T15'],
  }),
  act('date-further-assessment', {
    title: 'Set the date of a further assessment',
    records: FurtherAssessmentDated,
    by: panelOfficers,
    requirements: ['T15'],
  }),
];

const planActs = [
  act('identify-need', {
    title: 'Record a need',
    records: NeedIdentified,
    by: anyOfficer,
    requirements: ['A8'],
  }),
  act('record-need-met', {
    title: 'Record that a need is met',
    records: NeedMet,
    by: anyOfficer,
    requirements: ['A9'],
  }),
  act('agree-action', {
    title: 'Agree an action',
    records: ActionAgreed,
    by: anyOfficer,
    requirements: ['A10'],
  }),
  act('record-action-done', {
    title: 'Record an action as done',
    records: ActionDone,
    by: [...anyOfficer, 'panel-member', 'partner', 'provider'],
    requirements: ['A9'],
  }),
  act('abandon-action', {
    title: 'Abandon an action',
    records: ActionAbandoned,
    by: [...panelOfficers, ...caseworkers],
    requirements: ['A3'],
  }),
  act('approve-plan', {
    title: 'Approve the support plan',
    records: PlanApproved,
    by: panelOfficers,
    requirements: ['A8'],
  }),
  act('start-plan-review', {
    title: 'Start a plan review',
    records: PlanReviewStarted,
    by: anyOfficer,
    requirements: ['T11'],
  }),
  act('review-plan', {
    title: 'Record a plan review',
    records: PlanReviewed,
    by: panelOfficers,
    requirements: ['A9', 'T11'],
  }),
  act('withdraw-support', {
    title: 'Withdraw support',
    records: SupportWithdrawn,
    by: panelOfficers,
    requirements: ['T15'],
  }),
];

const orderActs = [
  act('commission-provider', {
    title: 'Commission a provider',
    records: ProviderCommissioned,
    by: anyOfficer,
    requirements: ['A13', 'A14'],
  }),
  act('issue-brief', {
    title: 'Issue the written brief',
    records: BriefIssued,
    by: anyOfficer,
    requirements: ['T9'],
  }),
  act('schedule-session', {
    title: 'Schedule a session',
    records: SessionScheduled,
    by: [...anyOfficer, 'provider'],
    requirements: ['A13'],
  }),
  act('record-session', {
    title: 'Record a session held',
    records: SessionHeld,
    by: [...anyOfficer, 'provider'],
    requirements: ['A13'],
  }),
  act('cancel-sessions', {
    title: 'Cancel sessions',
    records: SessionsCancelled,
    by: [...panelOfficers, ...caseworkers],
    requirements: ['A13'],
  }),
  act('receive-session-report', {
    title: 'Record a session report',
    records: SessionReportReceived,
    by: [...anyOfficer, 'provider'],
    requirements: ['A14', 'T10'],
  }),
  act('answer-recommendation', {
    title: 'Accept or reject a recommendation',
    records: RecommendationAnswered,
    by: [...panelOfficers, ...caseworkers],
    requirements: ['A14'],
  }),
  act('confirm-order-finished', {
    title: 'Confirm that an order is finished',
    records: OrderFinished,
    by: [...caseworkers, 'provider'],
    requirements: ['A13', 'B12'],
  }),
];

const exitActs = [
  act('decide-exit', {
    title: 'Decide an exit',
    records: ExitDecided,
    by: panelOfficers,
    requirements: ['A3', 'A6'],
  }),
  act('issue-exit-report', {
    title: 'Issue the exit report',
    records: ExitReportIssued,
    by: anyOfficer,
    requirements: ['T12'],
  }),
  act('record-post-exit-review', {
    title: 'Record a review after exit',
    records: PostExitReviewRecorded,
    by: anyOfficer,
    hint: 'List every check: who was asked, when, and the answer.',
    requirements: ['A4', 'A6'],
  }),
  act('close-case', {
    title: 'Close the case',
    records: CaseClosed,
    by: [...panelOfficers, ...caseworkers],
    requirements: ['A6'],
  }),
  act('reopen-case', {
    title: 'Open the case again',
    records: CaseReopened,
    by: [...panelOfficers, ...caseworkers],
    requirements: ['A4'],
  }),
];

const communicationActs = [
  act('record-contact', {
    title: 'Record a contact',
    records: ContactRecorded,
    by: talking,
    hint: 'A short note is enough. Contacts that failed count as well.',
    requirements: ['A12', 'D5', 'D9', 'A17'],
  }),
  act('tell-outcome', {
    title: 'Tell somebody the outcome',
    records: OutcomeTold,
    by: anyOfficer,
    requirements: ['T17'],
  }),
  act('request-update', {
    title: 'Ask the referrer for an update',
    records: UpdateRequested,
    by: anyOfficer,
    requirements: ['A12'],
  }),
  act('receive-update', {
    title: 'Record the referrer’s update',
    records: UpdateReceived,
    by: [...anyOfficer, 'referrer'],
    requirements: ['A12'],
  }),
  act('voice-concern', {
    title: 'Record what the person, family or community says',
    records: ConcernVoiced,
    by: talking,
    requirements: ['D4'],
  }),
  act('answer-voice', {
    title: 'Answer the person, family or community',
    records: VoiceAnswered,
    by: anyOfficer,
    requirements: ['D4'],
  }),
  act('challenge', {
    title: 'Challenge an agency or a judgement',
    records: ChallengeRecorded,
    by: [...talking, 'quality-lead'],
    requirements: ['D3', 'D4'],
  }),
  act('answer-challenge', {
    title: 'Answer a challenge',
    records: ChallengeAnswered,
    by: [...anyOfficer, 'panel-member', 'partner'],
    requirements: ['D3', 'D4'],
  }),
];

const peopleActs = [
  act('describe-person', {
    title: 'Describe the person',
    records: PersonDescribed,
    by: referring,
    requirements: ['D12'],
  }),
  act('offer-handover', {
    title: 'Offer a handover',
    records: HandoverOffered,
    by: caseworkers,
    requirements: ['B5'],
  }),
  act('accept-handover', {
    title: 'Accept a handover',
    records: HandoverAccepted,
    by: [...caseworkers, 'information-lead'],
    requirements: ['B5'],
  }),
  act('close-agency-part', {
    title: 'Close an agency’s part',
    records: AgencyPartClosed,
    by: [...anyOfficer, 'panel-member', 'partner'],
    requirements: ['D3'],
  }),
  act('accept-agency-part', {
    title: 'Take over a part',
    records: AgencyPartAccepted,
    by: [...anyOfficer, 'panel-member', 'partner'],
    requirements: ['D3'],
  }),
  act('propose-transfer', {
    title: 'Propose a transfer',
    records: TransferProposed,
    by: anyOfficer,
    requirements: ['B5'],
  }),
  act('accept-transfer', {
    title: 'Accept a transfer',
    records: TransferAccepted,
    by: [...anyOfficer, 'partner'],
    requirements: ['B5'],
  }),
  act('agree-responsibilities', {
    title: 'Agree who does what',
    records: ResponsibilitiesAgreed,
    by: anyOfficer,
    requirements: ['A16'],
  }),
  act('record-training', {
    title: 'Record training that was checked',
    records: TrainingRecorded,
    by: [...anyOfficer, 'quality-lead'],
    requirements: ['A16', 'D10'],
  }),
];

const recordActs = [
  act('receive-document', {
    title: 'Record a received document',
    records: DocumentReceived,
    by: [...records, 'partner', 'learning-reviewer'],
    requirements: ['B11'],
  }),
  act('file-document', {
    title: 'File a document',
    records: DocumentFiled,
    by: records,
    requirements: ['B11'],
  }),
  act('report-failed-entry', {
    title: 'Report an entry that failed',
    records: UploadFailed,
    by: talking,
    requirements: ['A5'],
  }),
  act('resolve-failed-entry', {
    title: 'Resolve a failed entry',
    records: UploadResolved,
    by: records,
    requirements: ['A5'],
  }),
  act('start-retention-review', {
    title: 'Start a retention review',
    records: RetentionReviewStarted,
    by: ['records-manager', 'data-protection-officer'],
    requirements: ['A18'],
  }),
  act('record-retention-review', {
    title: 'Decide on retention',
    records: RetentionReviewed,
    by: ['records-manager', 'data-protection-officer'],
    requirements: ['A18'],
  }),
  act('place-hold', {
    title: 'Place a legal hold',
    records: HoldPlaced,
    by: ['records-manager', 'data-protection-officer', 'learning-reviewer'],
    requirements: ['A18'],
  }),
  act('release-hold', {
    title: 'Release a legal hold',
    records: HoldReleased,
    by: ['records-manager', 'data-protection-officer'],
    requirements: ['A18'],
  }),
  act('open-learning-review', {
    title: 'Open a learning review',
    records: LearningReviewOpened,
    by: [...records, 'learning-reviewer'],
    requirements: ['A19'],
  }),
  act('publish-learning-review', {
    title: 'Record a published learning review',
    records: LearningReviewPublished,
    by: [...records, 'learning-reviewer'],
    requirements: ['A19'],
  }),
  act('note-outside-event', {
    title: 'Note an event outside the case',
    records: OutsideEventNoted,
    by: [...records, 'learning-reviewer'],
    requirements: ['A20'],
  }),
  act('note-contact-elsewhere', {
    title: 'Note a contact with another service',
    records: PersonMadeContactElsewhere,
    by: [...records, 'partner', 'panel-member'],
    requirements: ['C6'],
  }),
  act('name-record-holder', {
    title: 'Name who holds a record',
    records: RecordHolderNamed,
    by: records,
    requirements: ['B4'],
  }),
];

/** Every act of the programme but those on assessments. */
export const caseworkActs = [
  ...intakeActs,
  ...informationActs,
  ...panelActs,
  ...consentActs,
  ...planActs,
  ...orderActs,
  ...exitActs,
  ...communicationActs,
  ...peopleActs,
  ...recordActs,
];
