import {
  type PlainDate,
  asStated,
  days,
  duty,
  dutyDue,
  earliest,
  field,
  latest,
  latestOf,
  months,
  onDate,
  onDay,
  percent,
  setting,
  termsItem,
  weeks,
  workingDays,
} from '../../src/programme/dsl/index.ts';
import * as facts from './facts.ts';
import { rule } from './terms.ts';

type PlannedAction = { readonly id: string; readonly what: string; readonly by?: PlainDate };

/** The ladder of most duties: told at half and at four fifths of the time, passed on 1, 7 and 28 days after. */
const ladder = {
  remind: [percent(50), percent(80)],
  escalate: {
    secretary: days(1).after(),
    treasurer: days(7).after(),
    'committee-chair': days(28).after(),
  },
};

const tenancyDuties = [
  duty('insurance', {
    title: 'Show insurance',
    opensOn: facts.TenancyAgreed,
    owedBy: 'plot-holder',
    owedTo: 'secretary',
    due: weeks(2).after('recorded'),
    metBy: facts.InsuranceShown.where((body, { view }) => body.validUntil >= view.today),
    countsEarlier: true,
    strength: 'must',
    source: rule('rule 4(1)'),
  }),
  duty('welcome-visit', {
    title: 'Visit the new plot holder',
    opensOn: facts.TenancyAgreed,
    owedBy: 'site-manager',
    owedTo: 'plot-holder',
    due: latestOf(days(7).after('occurred'), onDate(field('starts'))),
    metBy: facts.PlotInspected,
    strength: 'should',
    source: rule('rule 4(2)'),
  }),
  duty('inspection', {
    title: 'Inspect the plot',
    opensOn: facts.TenancyAgreed,
    owedBy: 'site-manager',
    owedTo: 'committee-chair',
    due: months(setting('inspection-months')).after(field('starts')),
    recurs: { every: months(setting('inspection-months')), from: 'completion', until: facts.TenancyEnded },
    metBy: facts.PlotInspected,
    ...ladder,
    strength: 'must',
    source: rule('rule 9(1)'),
  }),
  duty('meter-reading', {
    title: 'Read the water meter',
    opensOn: facts.TenancyAgreed,
    owedBy: 'plot-holder',
    owedTo: 'treasurer',
    due: onDate(field('firstReading')),
    recurs: { every: months(1), from: 'series', until: facts.TenancyEnded },
    metBy: facts.MeterRead.where(
      (body, { duty: owed }) =>
        owed?.period !== undefined && body.from <= owed.period.from && body.to >= owed.period.to,
    ),
    countsEarlier: true,
    mayPause: true,
    escalate: { treasurer: days(7).after() },
    strength: 'must',
    source: rule('rule 6'),
  }),
  duty('rent', {
    title: 'Pay the rent',
    opensOn: facts.RentDetermined,
    owedBy: 'plot-holder',
    owedTo: 'treasurer',
    due: onDate(field('dueOn')).rolling('next-working-day'),
    metBy: facts.RentPaid,
    replaces: true,
    remind: [days(7).before(), onDay()],
    escalate: { treasurer: days(1).after() },
    strength: 'must',
    source: rule('rule 5(3)'),
  }),
  duty('chase-rent', {
    title: 'Write about unpaid rent',
    opensOn: facts.RentDetermined,
    owedBy: 'treasurer',
    owedTo: 'committee-chair',
    due: days(14).after(dutyDue('rent')),
    metBy: facts.LandlordTold.where((body) => body.about === 'unpaid rent'),
    endedBy: [{ on: facts.RentPaid, reason: 'the rent was paid' }],
    strength: 'should',
    source: rule('rule 5(4)'),
  }),
];

const requestDuties = [
  duty('answer-shed-request', {
    title: 'Decide on the shed',
    opensOn: facts.ShedRequested,
    owedBy: 'committee-chair',
    owedTo: 'plot-holder',
    due: workingDays(5).after('occurred'),
    metBy: facts.ShedDecided,
    endedBy: [{ on: facts.ShedRequestDropped, reason: 'the request was dropped' }],
    mayPause: true,
    remind: [percent(50), percent(80)],
    strength: 'must',
    source: rule('rule 8(1)'),
  }),
  duty('tell-landlord', {
    title: 'Tell the landlord in Scotland of the shed',
    opensOn: facts.ShedRequested,
    owedBy: 'secretary',
    owedTo: 'committee-chair',
    due: workingDays(5).after('occurred').on('scotland'),
    metBy: facts.LandlordTold,
    strength: 'should',
    source: rule('rule 8(2)'),
  }),
  duty('mend-fence', {
    title: 'Mend the fence',
    opensOn: facts.FenceBroken,
    owedBy: 'site-manager',
    owedTo: 'plot-holder',
    due: days(20).after('occurred'),
    metBy: facts.FenceMended,
    mayPause: true,
    ...ladder,
    strength: 'must',
    source: rule('rule 7'),
  }),
  duty('answer', {
    title: 'Answer the question',
    opensOn: facts.LetterReceived,
    forEach: (body: { readonly questions: readonly { readonly id: string; readonly asks: string }[] }) =>
      body.questions.map(({ id, asks }) => ({ key: id, label: asks })),
    owedBy: 'secretary',
    owedTo: 'plot-holder',
    due: workingDays(10).after('recorded'),
    metBy: facts.QuestionAnswered.about(
      'openedBy',
      (body) => body.letter,
      (body, { duty: owed }) => owed.key === body.question && body.treatment === 'answered',
    ),
    strength: 'must',
    source: rule('rule 11'),
  }),
  duty('plan-action', {
    title: 'Do what the plan says',
    opensOn: facts.PlanAgreed,
    forEach: (body: { readonly actions: readonly PlannedAction[] }) =>
      body.actions.map(({ id, what, by }) => ({
        key: id,
        label: what,
        ...(by === undefined ? {} : { due: by }),
      })),
    owedBy: 'plot-holder',
    owedTo: 'site-manager',
    due: months(1).after('occurred'),
    metBy: facts.ActionDone.about('key', (body) => body.action),
    replaces: true,
    strength: 'must',
    source: rule('rule 10'),
  }),
];

/** Works with terms of their own, counted from dates of the site that have names. */
const worksDuties = [
  duty('work', {
    title: 'Do the work agreed',
    opensOn: facts.WorksAgreed,
    forEach: (body) => body.works.map((work) => ({ key: work.id, label: work.what, ...termsItem(work) })),
    owedBy: 'plot-holder',
    owedTo: 'site-manager',
    due: asStated(),
    metBy: facts.WorkShown.about(
      'key',
      (body) => body.work,
      (body, { duty: { period } }) =>
        period === undefined || (body.from === period.from && body.to === period.to),
    ),
    undoneBy: facts.WorkRefused.about('metBy', (body) => body.shown),
    endedBy: [
      {
        on: facts.WorksEnded.about('key', (body) => body.work),
        reason: 'the work is no longer owed',
        series: true,
      },
    ],
    strength: 'must',
    source: rule('rule 15'),
  }),
];

const endingDuties = [
  duty('pre-end-inspection', {
    title: 'Inspect the plot before the end',
    opensOn: facts.NoticeGiven,
    owedBy: 'site-manager',
    owedTo: 'secretary',
    due: days(28).before(latest(facts.TenancyEndSet, 'ends')),
    metBy: facts.PlotInspected,
    mayPause: true,
    strength: 'must',
    source: rule('rule 12(1)'),
  }),
  duty('return-deposit', {
    title: 'Return the deposit',
    opensOn: facts.NoticeGiven,
    owedBy: 'treasurer',
    owedTo: 'plot-holder',
    due: days(14).after(latest(facts.KeysReturned)),
    metBy: facts.DepositReturned,
    mayPause: true,
    strength: 'must',
    source: rule('rule 13'),
  }),
  duty('clear-plot', {
    title: 'Clear the plot',
    opensOn: facts.NoticeGiven,
    owedBy: 'plot-holder',
    owedTo: 'site-manager',
    due: earliest(months(3).after('occurred'), onDate(latest(facts.TenancyEndSet, 'ends'))),
    metBy: facts.PlotHandedOver,
    strength: 'must',
    source: rule('rule 14'),
    in: ['2025'],
  }),
];

export const duties = [...tenancyDuties, ...requestDuties, ...worksDuties, ...endingDuties];
