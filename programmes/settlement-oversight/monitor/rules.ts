import { days, duty, field, onDate, rule, setting, workingDays } from '../../../src/programme/dsl/index.ts';
import { ours } from '../sources.ts';
import {
  BreachDecided,
  BreachExplained,
  BreachNoticeGiven,
  MonitorReportReceived,
  RecommendationAnswered,
  RecommendationDone,
  RecommendationMade,
  ReviewPeriodSet,
  WorkPlanApproved,
  WorkPlanReceived,
} from './facts.ts';

const A3 = ours('A3, monitor reports, extension, early end, breach');

export const monitorRules = [
  duty('approve-work-plan', {
    title: 'Approve the work plan of the monitor',
    opensOn: WorkPlanReceived,
    owedBy: 'monitor-lead',
    owedTo: 'monitor',
    due: workingDays(setting('approve-work-plan')).after('recorded'),
    metBy: WorkPlanApproved.where((body, { duty: one }) => body.plan === one?.openedBy),
    strength: 'should',
    source: A3,
  }),
  duty('monitor-report', {
    title: 'Report on a review period',
    opensOn: ReviewPeriodSet,
    about: ({ from, to }) => `${from} to ${to}`,
    owedBy: 'monitor',
    owedTo: 'monitor-lead',
    due: onDate(field('reportDue')),
    metBy: MonitorReportReceived.where((body, { duty: one }) => body.period === one?.openedBy),
    remind: [days(30).before()],
    escalate: { 'monitor-lead': days(1).after() },
    strength: 'must',
    source: A3,
  }),
  duty('answer-recommendation', {
    title: 'Adopt a recommendation, or object and propose an equal',
    opensOn: RecommendationMade,
    about: ({ title }) => title,
    owedBy: 'compliance-officer',
    owedTo: 'monitor',
    due: days(setting('answer-recommendation')).after('recorded'),
    metBy: RecommendationAnswered.where((body, { duty: one }) => body.recommendation === one?.openedBy),
    remind: [days(14).before()],
    escalate: { 'monitor-lead': days(1).after() },
    strength: 'must',
    source: A3,
  }),
  duty('carry-out-recommendation', {
    title: 'Carry out a recommendation',
    opensOn: RecommendationMade.where(({ doneBy }) => doneBy !== undefined),
    about: ({ title }: { readonly title: string }) => title,
    owedBy: 'compliance-officer',
    owedTo: 'monitor',
    due: onDate(field('doneBy')),
    metBy: RecommendationDone.where((body, { duty: one }) => body.recommendation === one?.openedBy),
    remind: [days(30).before()],
    escalate: { 'monitor-lead': days(1).after() },
    mayPause: true,
    strength: 'must',
    source: A3,
  }),
  duty('explain-breach', {
    title: 'Explain what is said to be a breach',
    opensOn: BreachNoticeGiven,
    owedBy: 'compliance-officer',
    owedTo: 'monitor-lead',
    due: days(setting('explain-breach')).after('occurred'),
    metBy: BreachExplained.where((body, { duty: one }) => body.notice === one?.openedBy),
    escalate: { analyst: days(1).after() },
    strength: 'must',
    source: A3,
  }),
  duty('decide-breach', {
    title: 'Decide whether there was a breach, with reasons',
    opensOn: BreachNoticeGiven,
    owedBy: 'monitor-lead',
    owedTo: 'compliance-officer',
    due: days(setting('decide-breach')).after('occurred'),
    metBy: BreachDecided.where((body, { duty: one }) => body.notice === one?.openedBy),
    escalate: { analyst: days(1).after() },
    strength: 'must',
    source: A3,
  }),
  rule('objection-proposes-an-equal', {
    title: 'Whoever objects to a recommendation proposes an equal',
    guards: RecommendationAnswered,
    strength: 'must',
    unmet: (_view, { body }) =>
      body.answer === 'object' && (body.alternative === undefined || body.reasons === undefined)
        ? 'It objects without saying what is proposed instead, or why.'
        : undefined,
    remedy: 'Say what is proposed instead and why, or adopt the recommendation.',
    source: A3,
  }),
  rule('breach-is-decided-after-its-explanation', {
    title: 'A breach is found after the firm was heard',
    guards: BreachDecided,
    strength: 'should',
    unmet: (view, { body }) =>
      body.outcome !== 'breach' || view.all(BreachExplained).some((one) => one.body.notice === body.notice)
        ? undefined
        : 'The firm has not explained itself yet.',
    remedy: 'Record the explanation, or say why it is not waited for.',
    satisfiedBy: [BreachExplained],
    override: { by: ['monitor-lead'], tells: ['analyst'] },
    source: A3,
  }),
];
