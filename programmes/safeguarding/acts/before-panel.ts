import { act } from '../../../src/programme/dsl/index.ts';
import {
  DeconflictionAnswered,
  DeconflictionRequested,
  GatheringCompleted,
  InformationRequested,
  InformationReturned,
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
} from '../facts/intake.ts';
import { anyOfficer, caseworkers } from '../roles.ts';

const referring = [...anyOfficer, 'referrer', 'partner'];
const talking = [...anyOfficer, 'panel-member', 'information-lead', 'provider', 'partner', 'referrer'];

export const intakeActs = [
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

export const informationActs = [
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
