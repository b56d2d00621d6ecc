import type { AccessDefinition } from '../../src/programme/dsl/index.ts';
import { anyOfficer, referring as referringRoles } from './roles.ts';
import { whoseInformation, whoseOrder, whoseReferral } from './whose.ts';

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

/** What anybody with a part may say: a contact, a question, a voice they heard, a challenge, a failed upload. */
const anyPart = [
  'record-contact',
  'ask-question',
  'answer-question',
  'voice-concern',
  'challenge',
  'report-failed-entry',
];

/** What is given to a panel or a plan to do, and whose doing says so. */
const actions = ['record-meeting-action', 'record-action-done'];

const referring = [
  'note-concern',
  'receive-referral',
  'supplement-referral',
  'refer-to-safeguarding',
  'describe-person',
];

/**
 * Who sees which cases (domain 1.3: proposals, drawn from its matrix; the law gives principles, not rows). Those who
 * answer for every case of the panel see every case that is not restricted; a case officer those of their own team
 * and those that nobody leads yet; a panel member those listed for a meeting; everybody else what they have a part in.
 *
 * Police intelligence is read raw by a cleared officer who holds the case, a cleared supervisor, and a reviewer by order
 * who is cleared; the panel has the gist, and those who only look after quality and records know that it is there.
 */
export const access: AccessDefinition = {
  relations: {
    provider: {
      title: 'Intervention provider',
      sees: orders,
      whose: whoseOrder,
      acts: [
        ...anyPart,
        ...actions,
        'schedule-session',
        'record-session',
        'receive-session-report',
        'confirm-order-finished',
        'withdraw-consent',
      ],
    },
    referrer: {
      title: 'Referrer',
      sees: referral,
      whose: whoseReferral,
      acts: [...anyPart, ...referring, 'receive-update', 'return-information'],
    },
    partner: {
      title: 'Partner agency',
      sees: information,
      whose: whoseInformation,
      acts: [
        ...anyPart,
        ...actions,
        ...referring,
        'return-information',
        'raise-agenda-item',
        'answer-challenge',
        'close-agency-part',
        'accept-agency-part',
        'receive-document',
        'note-contact-elsewhere',
      ],
    },
    invited: {
      title: 'Invited member',
      sees: invited,
      acts: [...anyPart, ...actions, 'raise-agenda-item', 'return-information'],
    },
    reader: { title: 'Reader of the whole record, by order', sees: 'whole' },
    // Whoever opens a case and is nothing else to it: a school that refers, before anybody takes it in.
    opener: { title: 'Opened the case', sees: [], acts: [...anyPart, ...referring] },
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
  opens: referringRoles,
  // Those whose work or agency may have to act for somebody at any hour, an out-of-hours social worker among them. A
  // provider and a referrer ring the case officer; the person and their family are answered by other ways.
  emergency: {
    takenBy: [...anyOfficer, 'panel-member', 'information-lead', 'partner'],
    reviewedBy: ['supervisor', 'panel-chair'],
  },
  meeting: { roles: ['panel-member', 'information-lead', 'prevent-lead'], days: 28 },
  oversee: ['supervisor', 'panel-chair', 'quality-lead'],
  givenBy: ['case-officer', 'supervisor', 'panel-chair', 'panel-secretary'],
  reviewLooks: ['supervisor', 'quality-lead'],
  dataProtection: ['data-protection-officer'],
  markings: {
    intelligence: {
      title: 'Police intelligence',
      offices: ['supervisor'],
      relations: ['case-officer', 'reader'],
      clearance: ['intelligence-cleared'],
    },
    'intelligence-gist': {
      title: 'Gist of police intelligence',
      offices: [
        'supervisor',
        'panel-chair',
        'panel-secretary',
        'panel-member',
        'information-lead',
        'prevent-lead',
      ],
      relations: [
        'case-officer',
        'panel-chair',
        'panel-secretary',
        'panel-member',
        'information-lead',
        'prevent-lead',
        'reader',
      ],
    },
  },
};
