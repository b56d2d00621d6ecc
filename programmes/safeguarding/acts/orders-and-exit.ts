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

export const orderActs = [
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

export const exitActs = [
  act('decide-exit', {
    title: 'Decide an exit',
    records: ExitDecided,
    showsCriteria: true,
    by: panelOfficers,
    during: [...supported, ...supportEnded],
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
    showsCriteria: true,
    by: [...panelOfficers, ...caseworkers],
    during: [...afterExit, ...supportEnded],
    requirements: ['A6'],
  }),
  act('reopen-case', {
    title: 'Open the case again',
    records: CaseReopened,
    by: [...panelOfficers, ...caseworkers],
    during: mayReopen,
    requirements: ['A4'],
  }),
];
