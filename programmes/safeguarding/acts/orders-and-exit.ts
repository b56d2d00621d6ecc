import { act } from '../../../src/programme/dsl/index.ts';
import {
  CaseClosed,
  CaseReopened,
  ExitDecided,
  ExitReportIssued,
  PostExitReviewRecorded,
} from '../facts/exit.ts';
import {
  BriefIssued,
  OrderFinished,
  ProviderCommissioned,
  RecommendationAnswered,
  SessionHeld,
  SessionReportReceived,
  SessionScheduled,
  SessionsCancelled,
} from '../facts/orders.ts';
import { anyOfficer, caseworkers, panelOfficers } from '../roles.ts';
import { afterExit, mayReopen, supportEnded, supported } from '../stages.ts';
import { afterTheDecision, restsOn, theDecision, tookPart } from './pages.ts';

export const orderActs = [
  act('commission-provider', {
    title: 'Commission a provider',
    area: 'Support',
    records: ProviderCommissioned,
    by: anyOfficer,
    pages: [
      {
        title: 'Provider and purpose',
        asks: ['decision', 'provider', 'trainingCompleted', 'purpose', 'objectives'],
      },
      { title: 'Sessions, venue and safety', asks: ['sessions', 'venue', 'safetyCheck', 'reportBack'] },
      { title: 'How the provider is instructed', asks: ['instruction', 'brief'] },
    ],
    requirements: ['A13', 'A14'],
  }),
  act('issue-brief', {
    title: 'Issue the written brief',
    area: 'Support',
    records: BriefIssued,
    by: anyOfficer,
    requirements: ['T9'],
  }),
  act('schedule-session', {
    title: 'Schedule a session',
    area: 'Support',
    records: SessionScheduled,
    by: [...anyOfficer, 'provider'],
    requirements: ['A13'],
  }),
  act('record-session', {
    title: 'Record a session held',
    area: 'Support',
    records: SessionHeld,
    by: [...anyOfficer, 'provider'],
    requirements: ['A13'],
  }),
  act('cancel-sessions', {
    title: 'Cancel sessions',
    area: 'Support',
    records: SessionsCancelled,
    by: [...panelOfficers, ...caseworkers],
    requirements: ['A13'],
  }),
  act('receive-session-report', {
    title: 'Record a session report',
    area: 'Support',
    records: SessionReportReceived,
    by: [...anyOfficer, 'provider'],
    requirements: ['A14', 'T10'],
  }),
  act('answer-recommendation', {
    title: 'Accept or reject a recommendation',
    area: 'Support',
    records: RecommendationAnswered,
    by: [...panelOfficers, ...caseworkers],
    requirements: ['A14'],
  }),
  act('confirm-order-finished', {
    title: 'Confirm that an order is finished',
    area: 'Support',
    records: OrderFinished,
    by: [...caseworkers, 'provider'],
    requirements: ['A13', 'B12'],
  }),
];

export const exitActs = [
  act('decide-exit', {
    title: 'Decide an exit',
    area: 'Exit and after',
    records: ExitDecided,
    showsCriteria: true,
    by: panelOfficers,
    during: [...supported, ...supportEnded],
    pages: [
      {
        title: 'Needs and sessions',
        asks: ['needsUnmet', 'sessionsOrdered', 'sessionsDelivered', 'sessionsShortReason'],
      },
      { title: 'Residual risk', asks: ['residualRisk', 'residualRiskNote'] },
      { title: 'What was decided, and why', asks: [...theDecision] },
      restsOn,
      tookPart,
      {
        title: 'The reviews after exit, and who is to be told',
        hint: 'The reviews at six and twelve months are counted from the day of the exit.',
        asks: ['reviewer', 'told', 'nextReview'],
      },
    ],
    requirements: ['A3', 'A6'],
  }),
  act('issue-exit-report', {
    title: 'Issue the exit report',
    area: 'Exit and after',
    records: ExitReportIssued,
    by: anyOfficer,
    requirements: ['T12'],
  }),
  act('record-post-exit-review', {
    title: 'Record a review after exit',
    area: 'Exit and after',
    records: PostExitReviewRecorded,
    by: anyOfficer,
    hint: 'List every check: who was asked, when, and the answer.',
    pages: [
      { title: 'Checks made', asks: ['interval', 'reviewer', 'checks'] },
      { title: 'What was found', asks: ['result', 'findings', 'reopen'] },
    ],
    requirements: ['A4', 'A6'],
  }),
  act('close-case', {
    title: 'Close the case',
    area: 'Exit and after',
    records: CaseClosed,
    showsCriteria: true,
    by: [...panelOfficers, ...caseworkers],
    during: [...afterExit, ...supportEnded],
    pages: [
      { title: 'What was decided, and why', asks: ['earlierReferrals', ...theDecision] },
      ...afterTheDecision,
    ],
    requirements: ['A6'],
  }),
  act('reopen-case', {
    title: 'Open the case again',
    area: 'Exit and after',
    records: CaseReopened,
    by: [...panelOfficers, ...caseworkers],
    during: mayReopen,
    requirements: ['A4'],
  }),
];
