import type { AccessDefinition } from '../../src/programme/dsl/index.ts';

/** An intervention provider: their own orders, and the sessions under them. */
const orders = [
  'ProviderCommissioned',
  'BriefIssued',
  'SessionScheduled',
  'SessionHeld',
  'SessionsCancelled',
  'SessionReportReceived',
  'RecommendationAnswered',
  'OrderFinished',
];

/** A referrer: their own referral, and what they were told of its fate. */
const referral = [
  'ReferralReceived',
  'ReferralSupplemented',
  'ReferralAcknowledged',
  'OutcomeTold',
  'UpdateRequested',
  'UpdateReceived',
  'ChallengeRecorded',
  'ChallengeAnswered',
];

/** A partner agency: what it was asked, and what it answered. */
const information = [
  'InformationRequested',
  'InformationReturned',
  'QuestionAsked',
  'QuestionAnswered',
  'AgencyPartClosed',
  'AgencyPartAccepted',
];

/** Somebody invited to one case of a meeting: that it is listed, what was raised, and what came of it. */
const invited = ['CaseListed', 'AgendaItemRaised', 'AgendaItemClosed', 'MeetingActionDone'];

/**
 * Who sees which cases (domain 1.3: proposals, drawn from its matrix; the law gives principles, not rows). Those who
 * answer for every case of the panel see every case that is not restricted; a case officer those of their own team
 * and those that nobody leads yet; a panel member those listed for a meeting; everybody else what they have a part in.
 */
export const access: AccessDefinition = {
  relations: {
    provider: { title: 'Intervention provider', sees: orders },
    referrer: { title: 'Referrer', sees: referral },
    partner: { title: 'Partner agency', sees: information },
    invited: { title: 'Invited member', sees: invited },
    reader: { title: 'Reader of the whole record, by order', sees: 'whole' },
  },
  offices: [
    'supervisor',
    'panel-chair',
    'panel-secretary',
    'quality-lead',
    'learning-reviewer',
    'records-manager',
  ],
  intake: ['case-officer', 'prevent-lead'],
  team: ['case-officer'],
  meeting: { roles: ['panel-member', 'information-lead', 'prevent-lead'], days: 28 },
  oversee: ['supervisor', 'panel-chair', 'quality-lead'],
  givenBy: ['case-officer', 'supervisor', 'panel-chair', 'panel-secretary'],
  reviewLooks: ['supervisor', 'data-protection-officer', 'quality-lead'],
};
