import { act } from '../../../src/programme/dsl/index.ts';
import { keepers } from '../roles.ts';
import * as facts from './facts.ts';

const monitor = { area: 'Monitor', by: ['monitor', 'monitor-lead'] };
const firm = { area: 'Monitor', by: ['compliance-officer', 'monitor-lead'] };
const breach = { area: 'Breach', by: ['monitor-lead'] };

export const monitorActs = [
  act('retain-monitor', {
    area: 'Monitor',
    by: keepers,
    title: 'Record that a monitor was retained',
    records: facts.MonitorRetained,
  }),
  act('receive-work-plan', { ...monitor, title: 'Record the work plan', records: facts.WorkPlanReceived }),
  act('approve-work-plan', {
    area: 'Monitor',
    by: ['monitor-lead'],
    title: 'Approve the work plan',
    records: facts.WorkPlanApproved,
  }),
  act('set-review-period', { ...monitor, title: 'Set a review period', records: facts.ReviewPeriodSet }),
  act('receive-monitor-report', {
    ...monitor,
    title: 'Record a report of the monitor',
    records: facts.MonitorReportReceived,
  }),
  act('receive-restricted-report', {
    ...monitor,
    title: 'Record a report that is not for the firm',
    records: facts.RestrictedReportReceived,
  }),
  act('make-finding', { ...monitor, title: 'Record a finding', records: facts.FindingMade }),
  act('make-recommendation', {
    ...monitor,
    title: 'Record a recommendation',
    records: facts.RecommendationMade,
  }),
  act('answer-recommendation', {
    ...firm,
    title: 'Answer a recommendation',
    records: facts.RecommendationAnswered,
  }),
  act('recommendation-done', {
    ...firm,
    title: 'Record that a recommendation was carried out',
    records: facts.RecommendationDone,
  }),
  act('certify', {
    area: 'Monitor',
    by: ['compliance-officer', 'monitor', ...keepers],
    title: 'Record a certification',
    records: facts.CertificationMade,
  }),
  act('give-breach-notice', {
    ...breach,
    title: 'Give notice of a breach',
    records: facts.BreachNoticeGiven,
  }),
  act('explain-breach', {
    area: 'Breach',
    by: ['compliance-officer', 'monitor-lead'],
    title: 'Record the explanation of the firm',
    records: facts.BreachExplained,
  }),
  act('decide-breach', { ...breach, title: 'Decide on a breach', records: facts.BreachDecided }),
];
