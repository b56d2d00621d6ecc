import {
  DISPOSITIONS,
  choice,
  countingFields,
  date,
  fact,
  factRef,
  group,
  list,
  longText,
  marked,
  optional,
  termsFields,
  text,
  wholeNumber,
  yesNo,
} from '../../src/programme/dsl/index.ts';

export const ApplicationReceived = fact('ApplicationReceived', {
  title: 'Application received',
  fields: { name: text('Who applies?'), references: wholeNumber('How many references came with it?') },
  summary: (b) => `${b.name} applied for a plot`,
});

export const InsuranceShown = fact('InsuranceShown', {
  title: 'Insurance shown',
  fields: { validUntil: date('Until when is it valid?') },
  summary: (b) => `Insurance valid until ${b.validUntil}`,
});

export const TenancyAgreed = fact('TenancyAgreed', {
  title: 'Tenancy agreed',
  fields: {
    plot: text('Plot'),
    rods: wholeNumber('Size in rods', { min: 1, max: 40 }),
    starts: date('First day'),
    firstReading: optional(date('When is the water meter first to be read?')),
  },
  summary: (b) => `Plot ${b.plot} let from ${b.starts}`,
});

export const TenancyEndSet = fact('TenancyEndSet', {
  title: 'End of the tenancy set',
  fields: { ends: date('Last day') },
  summary: (b) => `The tenancy is to end on ${b.ends}`,
});

export const RentDetermined = fact('RentDetermined', {
  title: 'Rent determined',
  fields: {
    on: date('As on'),
    pence: wholeNumber('Rent for the year', { unit: 'pence' }),
    dueOn: date('Payable on'),
  },
  summary: (b) => `Rent of ${b.pence}p payable on ${b.dueOn}`,
});

export const RentPaid = fact('RentPaid', {
  title: 'Rent paid',
  fields: { pence: wholeNumber('How much?', { unit: 'pence' }) },
  summary: (b) => `${b.pence}p paid`,
});

export const MeterRead = fact('MeterRead', {
  title: 'Water meter read',
  fields: {
    from: date('First day the reading covers'),
    to: date('Last day it covers'),
    litres: wholeNumber('What the meter shows', { unit: 'litres' }),
  },
  summary: (b) => `Meter at ${b.litres} l for ${b.from} to ${b.to}`,
});

export const PlotInspected = fact('PlotInspected', {
  title: 'Plot inspected',
  fields: { tidy: yesNo('Is it in order?'), notes: optional(longText('Notes')) },
  summary: (b) => (b.tidy ? 'Plot in order' : 'Plot not in order'),
});

export const ShedRequested = fact('ShedRequested', {
  title: 'Leave for a shed requested',
  fields: { size: text('Size') },
  summary: (b) => `Leave requested for a shed of ${b.size}`,
});

export const ShedRequestDropped = fact('ShedRequestDropped', {
  title: 'Request for a shed dropped',
  fields: {},
  summary: () => 'The request for a shed was dropped',
});

export const ShedDecided = fact('ShedDecided', {
  title: 'Shed decided',
  fields: {
    outcome: choice('Outcome', { allowed: 'Allowed', refused: 'Refused' }),
    reasons: longText('Reasons', { minLength: 20 }),
  },
  summary: (b) => `Shed ${b.outcome}: ${b.reasons}`,
});

export const LandlordTold = fact('LandlordTold', {
  title: 'Landlord told',
  fields: { about: text('About what?') },
  summary: (b) => `The landlord was told about ${b.about}`,
});

export const FenceBroken = fact('FenceBroken', {
  title: 'Fence found broken',
  fields: { where: text('Where?') },
  summary: (b) => `Fence broken at ${b.where}`,
});

export const FenceMended = fact('FenceMended', {
  title: 'Fence mended',
  fields: {},
  summary: () => 'The fence was mended',
});

export const LetterReceived = fact('LetterReceived', {
  title: 'Letter received',
  fields: {
    from: text('From whom?'),
    questions: list('Questions', group('Question', { id: text('Number'), asks: text('What is asked?') }), {
      min: 1,
    }),
  },
  summary: (b) => `Letter from ${b.from} with ${b.questions.length} questions`,
});

export const QuestionAnswered = fact('QuestionAnswered', {
  title: 'Question dealt with',
  fields: {
    letter: factRef('Letter', [LetterReceived]),
    question: text('Number of the question'),
    treatment: choice('What became of it?', DISPOSITIONS),
    reply: text('What was said?'),
  },
  summary: (b) => `Question ${b.question}: ${b.treatment}`,
});

export const PlanAgreed = fact('PlanAgreed', {
  title: 'Plan for the plot agreed',
  fields: {
    actions: list(
      'Actions',
      group('Action', {
        id: text('Number'),
        what: text('What is to be done?'),
        by: optional(date('By when? A month when nothing is said.')),
      }),
      {
        min: 1,
      },
    ),
  },
  summary: (b) => `Plan of ${b.actions.length} actions agreed`,
});

export const ActionDone = fact('ActionDone', {
  title: 'Action done',
  fields: { action: text('Number of the action') },
  summary: (b) => `Action ${b.action} done`,
});

export const NuisanceFound = fact('NuisanceFound', {
  title: 'Nuisance found',
  fields: {
    what: text('What?'),
    complainant: marked('complainant', optional(text('Who complained?'))),
  },
  summary: (b) => `Nuisance: ${b.what}`,
});

export const NoticeGiven = fact('NoticeGiven', {
  title: 'Notice given',
  fields: { by: choice('By whom?', { society: 'The society', holder: 'The plot holder' }) },
  summary: (b) => `Notice given by the ${b.by}`,
});

export const KeysReturned = fact('KeysReturned', {
  title: 'Keys returned',
  fields: {},
  summary: () => 'The keys were returned',
});

export const DepositReturned = fact('DepositReturned', {
  title: 'Deposit returned',
  fields: { pence: wholeNumber('How much?', { unit: 'pence' }) },
  summary: (b) => `${b.pence}p of the deposit returned`,
});

export const PlotHandedOver = fact('PlotHandedOver', {
  title: 'Plot handed over',
  fields: {},
  summary: () => 'The plot was handed over cleared',
});

export const TenancyEnded = fact('TenancyEnded', {
  title: 'Tenancy ended',
  fields: { reasons: longText('Reasons', { minLength: 10 }) },
  summary: (b) => `Tenancy ended: ${b.reasons}`,
});

/** A date of the site that works are counted from: the water is turned on, the lease ends. */
export const SiteDateSet = fact('SiteDateSet', {
  title: 'Date of the site set',
  fields: { name: text('Which date?'), on: optional(date('When is it?')), ...countingFields },
  summary: (b) => `${b.name}${b.on === undefined ? '' : ` is ${b.on}`}`,
});

/** Works agreed with the plot holder, each with terms of its own. */
export const WorksAgreed = fact('WorksAgreed', {
  title: 'Works agreed',
  fields: {
    works: list('Works', group('Work', { id: text('Number'), what: text('What?'), ...termsFields }), {
      min: 1,
    }),
  },
  summary: (b) => `${b.works.length} works agreed`,
});

export const WorkShown = fact('WorkShown', {
  title: 'Work shown',
  fields: { work: text('Number of the work'), from: optional(date('From')), to: optional(date('To')) },
  summary: (b) => `Work ${b.work} shown`,
});

export const WorkRefused = fact('WorkRefused', {
  title: 'Work not accepted',
  fields: { shown: factRef('Which showing?', [WorkShown]), why: text('Why?') },
  summary: (b) => `The work shown in entry ${b.shown} was not accepted`,
});

export const WorksEnded = fact('WorksEnded', {
  title: 'Works ended',
  fields: { work: text('Number of the work') },
  summary: (b) => `Work ${b.work} is no longer owed`,
});
