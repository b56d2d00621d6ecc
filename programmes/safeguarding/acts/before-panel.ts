import { act } from '../../../src/programme/dsl/index.ts';
import {
  DeconflictionAnswered,
  DeconflictionRequested,
  GatheringCompleted,
  InformationRequested,
  InformationReturned,
  IntelligenceReported,
  QuestionAnswered,
  QuestionAsked,
} from '../facts/information.ts';
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
  concernTaxonomy,
} from '../facts/intake.ts';
import { anyOfficer, caseworkers, referring } from '../roles.ts';
import { afterTheDecision } from './pages.ts';

const talking = [...anyOfficer, 'panel-member', 'information-lead', 'provider', 'partner', 'referrer'];

export const intakeActs = [
  act('note-concern', {
    title: 'Note a concern',
    area: 'Referral',
    records: ConcernNoted,
    by: referring,
    requirements: ['T1'],
  }),
  act('receive-referral', {
    title: 'Record a referral',
    area: 'Referral',
    records: ReferralReceived,
    by: referring,
    hint: 'Send what you have: gaps are listed, and can be filled later.',
    pages: [
      {
        title: 'The concern',
        hint: 'If anyone is in immediate danger, call 999 before you write this.',
        asks: ['immediateDanger', 'emergencyCalled', 'concern', 'categories', 'reasonableGrounds'],
      },
      { title: 'The referrer', asks: ['referrer', 'referrerAgency', 'referrerKind', 'contact'] },
      {
        title: 'What was seen or heard',
        hint: 'One row for each observation, with what was usual before: without it a change cannot be judged.',
        asks: ['observations'],
      },
      {
        title: 'About the person',
        asks: ['under18', 'adultAtRisk', 'complexNeeds', 'additionalNeeds', 'otherConcerns'],
      },
      {
        title: 'Contacts, online life and intent',
        asks: ['contacts', 'online', 'extremeViolence', 'intentToHarm'],
      },
      { title: 'Talks held, and what the referrer fears', asks: ['talksHeld', 'fears'] },
      { title: 'The form itself', asks: ['formVersion', 'taxonomy', 'recipients'] },
    ],
    presets: { taxonomy: concernTaxonomy.version },
    requirements: ['A1', 'B1', 'B14', 'C8'],
  }),
  act('supplement-referral', {
    title: 'Add to a referral',
    area: 'Referral',
    records: ReferralSupplemented,
    by: referring,
    pages: [{ title: 'What is added', asks: ['referral', 'from', 'observations', 'stillUnknown'] }],
    requirements: ['A1'],
  }),
  act('acknowledge-referral', {
    title: 'Acknowledge a referral',
    area: 'Referral',
    records: ReferralAcknowledged,
    by: anyOfficer,
    requirements: ['T2'],
  }),
  act('refer-to-safeguarding', {
    title: 'Refer to safeguarding as well',
    area: 'Referral',
    records: SafeguardingReferralMade,
    by: referring,
    requirements: ['T4'],
  }),
  act('consider-earlier-referral', {
    title: 'Link an earlier referral, or say why not',
    area: 'Referral',
    records: EarlierReferralConsidered,
    by: caseworkers,
    requirements: ['C2', 'C3'],
  }),
  act('start-screening', {
    title: 'Start screening',
    area: 'Screening',
    records: ScreeningStarted,
    by: caseworkers,
  }),
  act('decide-screening', {
    title: 'Decide a screening',
    area: 'Screening',
    records: ScreeningDecided,
    by: caseworkers,
    pages: [
      {
        title: 'Earlier referrals and lines of enquiry',
        hint: 'A person referred before is screened on the whole history, not on the newest referral alone.',
        asks: ['earlierReferrals', 'linesOfEnquiry'],
      },
      {
        title: 'What was decided, and why',
        asks: ['question', 'options', 'outcome', 'test', 'reasonableGrounds', 'reasons'],
      },
      {
        title: 'If it does not go to the panel',
        hint: 'Leave this page empty when information is gathered for the panel.',
        asks: ['whyNotPanel', 'closureGrounds', 'alternativeService', 'serviceAccepted'],
      },
      ...afterTheDecision,
    ],
    requirements: ['C4', 'C5'],
  }),
  act('take-second-look', {
    title: 'Take a second look',
    area: 'Screening',
    records: ScreeningSecondLook,
    by: ['supervisor', 'panel-chair'],
    requirements: ['C1'],
  }),
];

export const informationActs = [
  act('ask-deconfliction', {
    title: 'Ask for deconfliction',
    area: 'Information',
    records: DeconflictionRequested,
    by: caseworkers,
    requirements: ['B2'],
  }),
  act('answer-deconfliction', {
    title: 'Answer a deconfliction check',
    area: 'Information',
    records: DeconflictionAnswered,
    by: [...caseworkers, 'information-lead'],
    requirements: ['B2'],
  }),
  act('report-intelligence', {
    title: 'Report intelligence',
    area: 'Information',
    records: IntelligenceReported,
    by: [...caseworkers, 'information-lead'],
    hint: 'The panel reads the gist; as it was given, only those who are cleared for it.',
    requirements: ['D1'],
  }),
  act('request-information', {
    title: 'Ask an agency for information',
    area: 'Information',
    records: InformationRequested,
    by: anyOfficer,
    requirements: ['T5'],
  }),
  act('return-information', {
    title: 'Return information',
    area: 'Information',
    records: InformationReturned,
    by: [...anyOfficer, 'partner', 'panel-member', 'referrer', 'information-lead'],
  }),
  act('complete-gathering', {
    title: 'Complete information gathering',
    area: 'Information',
    records: GatheringCompleted,
    by: caseworkers,
    requirements: ['T7'],
  }),
  act('ask-question', {
    title: 'Ask a question',
    area: 'Information',
    records: QuestionAsked,
    by: talking,
    requirements: ['B9'],
  }),
  act('answer-question', {
    title: 'Answer a question',
    area: 'Information',
    records: QuestionAnswered,
    by: talking,
    requirements: ['B9'],
  }),
];
