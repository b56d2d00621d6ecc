import {
  type BodyOfFact,
  type CaseView,
  type FactRecord,
  type PlainDate,
  days,
  duty,
  field,
  latestDate,
  onDate,
  rule,
  setting,
  workingDays,
} from '../../../src/programme/dsl/index.ts';
import { DateDefined, DateKnown, DateVaried } from '../agreement/facts.ts';
import { type Clause, dates, heldFrom, namedOn } from '../agreement/reading.ts';
import { ours } from '../sources.ts';
import {
  BreachDecided,
  BreachExplained,
  BreachNoticeGiven,
  CertificationMade,
  MonitorRetained,
  MonitorReportReceived,
  RecommendationAnswered,
  RecommendationDone,
  RecommendationMade,
  ReviewPeriodSet,
  WorkPlanApproved,
  WorkPlanReceived,
} from './facts.ts';

const A3 = ours('A3, monitor reports, extension, early end, breach');

type Retained = BodyOfFact<typeof MonitorRetained>;
type Review = Pick<FactRecord<BodyOfFact<typeof ReviewPeriodSet>>, 'standsFor' | 'body'>;

/** The monitors who had been retained when a review was set. */
function retainedBefore(view: CaseView, { standsFor }: Review): readonly FactRecord<Retained>[] {
  return view.all(MonitorRetained).filter((one) => one.standsFor < standsFor);
}

/**
 * The end of the monitorship under which a review is made: of the monitor named, else of the only one retained when it
 * was set, or of the only one at all where none had been.
 */
function endOf(view: CaseView, review: Review): PlainDate | undefined {
  const { monitor } = review.body;
  const before = retainedBefore(view, review);
  const all = view.all(MonitorRetained);
  const named = all.filter(({ standsFor }) => standsFor === monitor);
  const [only, ...others] = monitor !== undefined ? named : before.length > 0 ? before : all;
  return only?.body.ends === undefined || others.length > 0 ? undefined : namedOn(view, only.body.ends);
}

export const monitorReport = duty('monitor-report', {
  title: 'Report on a review period',
  opensOn: ReviewPeriodSet,
  about: ({ from, to }) => `${from} to ${to}`,
  owedBy: 'monitor',
  owedTo: 'monitor-lead',
  due: onDate(field('reportDue')),
  lapses: {
    on: [DateDefined, DateKnown, DateVaried, MonitorRetained],
    holds: (view, opener) => {
      const review = opener as FactRecord<BodyOfFact<typeof ReviewPeriodSet>>;
      const end = endOf(view, review);
      return end !== undefined && end < review.body.from;
    },
    reason: 'the monitorship ends before the review begins',
  },
  metBy: MonitorReportReceived.where((body, { duty: one }) => body.period === one?.openedBy),
  remind: [days(30).before()],
  escalate: { 'monitor-lead': days(1).after() },
  strength: 'must',
  source: A3,
});

export const monitorRules = [
  rule('monitorship-ends-with-a-date', {
    title: 'A monitorship ends with a date of the agreement',
    guards: MonitorRetained,
    strength: 'must',
    unmet: (view, { body }) =>
      body.ends === undefined || dates.find(view, body.ends) !== undefined
        ? undefined
        : `The agreement has no date “${body.ends}”.`,
    remedy: 'Use the short name of the date with which the term of the monitor ends, or define it first.',
    satisfiedBy: [DateDefined],
    source: A3,
  }),
  rule('review-within-the-monitorship', {
    title: 'A review ends with the monitorship at the latest',
    guards: ReviewPeriodSet,
    strength: 'must',
    unmet: (view, review) => {
      const { body } = review;
      const end = endOf(view, review);
      if (body.to < body.from) return `It goes from ${body.from} to ${body.to}, which is before it begins.`;
      return end !== undefined && body.to > end
        ? `The monitorship ends on ${end}, and the review would go on until ${body.to}.`
        : undefined;
    },
    remedy: 'Correct the review, or record first the variation by which the monitorship goes on.',
    satisfiedBy: [DateVaried],
    source: A3,
  }),
  rule('review-names-its-monitor', {
    title: 'A review says which monitor makes it',
    guards: ReviewPeriodSet,
    strength: 'must',
    unmet: (view, review) =>
      review.body.monitor === undefined && retainedBefore(view, review).length > 1
        ? 'More than one monitor is retained, and it does not say which of them reviews.'
        : undefined,
    remedy: 'Name the monitor who makes the review.',
    source: A3,
  }),
  rule('certification-is-asked-for', {
    title: 'A certification is made under a clause that asks for one',
    guards: CertificationMade,
    strength: 'must',
    unmet: (view, { body }) => {
      const clause = view.at(body.clause)?.body as Clause | undefined;
      const { coversFrom, coversTo } = body;
      if (clause?.certifiedBy === undefined)
        return `“${clause?.key ?? body.clause}” does not ask in anybody’s capacity for one.`;
      if (coversFrom !== undefined && coversTo !== undefined && coversTo < coversFrom)
        return `It covers from ${coversFrom} until ${coversTo}, which is before it begins.`;
      const covers = coversFrom !== undefined && coversTo !== undefined;
      return clause.timing === 'series' && body.occurrence === undefined && !covers
        ? `“${clause.key}” is owed again and again: say which of the series it is for, or what time it covers.`
        : undefined;
    },
    remedy:
      'Name the clause that asks for it, and which of its series; submit as evidence what another is shown by, or correct the clause so that it says in whose capacity it is certified.',
    source: ours('A1, P9, O3 and C2: certification by a person in a capacity'),
  }),
  rule('certified-before-it-was-received', {
    title: 'A certification was signed under the agreement, by the day on which it was received',
    guards: CertificationMade,
    strength: 'must',
    unmet: (view, { body: { clause, received }, on, occurred, recordedOn }) => {
      if (received !== undefined && received > recordedOn)
        return `It is said to be received on ${received}, which is still to come.`;
      if (on !== undefined && received !== undefined && received < on)
        return `It was signed on ${on}, after it was received on ${received}.`;
      const terms = view.at(clause)?.body as Clause | undefined;
      const held = terms === undefined ? undefined : heldFrom(view, terms);
      const signed = latestDate(occurred, recordedOn);
      return held !== undefined && signed !== undefined && signed < held
        ? `It was signed on ${signed}, and nothing was owed under “${terms?.key}” before ${held}.`
        : undefined;
    },
    remedy:
      'Correct the day on which it was signed, which is the date of the entry, or that of receiving it.',
    source: ours('A2: evidence has two times'),
  }),
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
  monitorReport,
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
