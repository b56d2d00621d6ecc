import type { AccessDefinition } from '../../src/programme/dsl/index.ts';
import { keepers } from './roles.ts';

/** The terms, and what the firm itself sends and is sent. */
const terms = [
  'InstrumentEntered',
  'PartyEntered',
  'DateDefined',
  'DateKnown',
  'DateVaried',
  'ClauseEntered',
  'ClauseEnded',
  'EventHappened',
  'MonitorRetained',
];

const evidence = ['EvidenceReceived', 'EvidenceJudged', 'PaymentRecorded', 'CreditAgreed', 'ConditionMet'];

const monitoring = [
  'WorkPlanReceived',
  'WorkPlanApproved',
  'ReviewPeriodSet',
  'MonitorReportReceived',
  'FindingMade',
  'RecommendationMade',
  'RecommendationAnswered',
  'RecommendationDone',
  'CertificationMade',
];

const breach = ['BreachNoticeGiven', 'BreachExplained', 'BreachDecided'];

/**
 * Analysts and the ethics officer see every agreement, the lead of a monitoring agency those that their team leads. The firm sees the terms,
 * what it sent and what was made of it, and never that the monitor reported past it (A1, P6).
 * What the monitor reports is read by the agency and the firm; others see that there is a report. Nothing here is a
 * matter of hours, so nobody takes emergency access.
 */
export const access: AccessDefinition = {
  relations: {
    firm: {
      title: 'Firm bound by the agreement',
      sees: [...terms, ...evidence, ...monitoring, ...breach],
      acts: [
        'receive-document',
        'submit-evidence',
        'record-payment',
        'answer-recommendation',
        'recommendation-done',
        'certify',
        'explain-breach',
      ],
    },
    monitor: {
      title: 'Independent monitor',
      sees: [...terms, ...evidence, ...monitoring, 'RestrictedReportReceived'],
      acts: [
        'receive-document',
        'submit-evidence',
        'receive-work-plan',
        'set-review-period',
        'receive-monitor-report',
        'receive-restricted-report',
        'make-finding',
        'make-recommendation',
        'certify',
      ],
    },
    'member-office': { title: 'Office that writes the letters', sees: 'whole' },
    reader: { title: 'Reader of the whole record, by order', sees: 'whole' },
  },
  offices: ['analyst', 'ethics-officer'],
  intake: ['monitor-lead'],
  team: ['monitor-lead'],
  opens: keepers,
  oversee: ['analyst', 'monitor-lead'],
  givenBy: ['analyst', 'monitor-lead'],
  reviewLooks: ['analyst'],
  dataProtection: ['data-protection-officer'],
  markings: {
    'monitor-report': {
      title: 'Report of the monitor',
      offices: [],
      relations: ['monitor-lead', 'monitor', 'firm', 'reader'],
    },
    'not-for-the-firm': {
      title: 'Report of the monitor that is not for the firm',
      offices: [],
      relations: ['monitor-lead', 'monitor', 'reader'],
    },
  },
};
