import {
  choice,
  date,
  fact,
  factRef,
  list,
  longText,
  marked,
  optional,
  text,
  yesNo,
} from '../../../src/programme/dsl/index.ts';

export const DeconflictionRequested = fact('DeconflictionRequested', {
  title: 'Deconfliction asked',
  fields: {
    of: text('Asked of'),
    because: choice('Because', {
      referral: 'New referral',
      'new-information': 'New information',
      review: 'Review',
    }),
  },
  summary: (b) => `Deconfliction asked of ${b.of}`,
});

export const DeconflictionAnswered = fact('DeconflictionAnswered', {
  title: 'Deconfliction answered',
  fields: {
    request: factRef('Request', [DeconflictionRequested]),
    result: choice('Result', {
      clear: 'Clear to proceed',
      conditions: 'Proceed on conditions',
      stop: 'Do not proceed',
    }),
    intelligence: marked('intelligence', optional(longText('What the check found, as it was given')), {
      gist: 'gist',
    }),
    gist: optional(longText('Conditions, or the gist that may be told')),
    repeatOn: optional(date('Repeat on')),
  },
  summary: (b) => `Deconfliction: ${b.result}`,
});

/**
 * Police intelligence that bears on the case. Raw it is for those who are cleared; the panel is told the gist, and
 * everybody else who sees the case that there is some (domain 1.3; D1: intelligence held by one agency never reached the
 * panel).
 */
export const IntelligenceReported = fact('IntelligenceReported', {
  title: 'Intelligence reported',
  fields: {
    from: text('From'),
    handling: choice('Handling code', {
      p: 'P: lawful sharing permitted',
      c: 'C: lawful sharing permitted with conditions',
    }),
    intelligence: marked('intelligence', longText('Intelligence, as it was given'), { gist: 'gist' }),
    gist: marked(
      'intelligence-gist',
      longText('Gist that the panel may be told', {
        hint: 'What the panel needs to decide, without what would give away where it comes from',
      }),
    ),
  },
  summary: (b) => `Intelligence reported by ${b.from}`,
});

export const InformationRequested = fact('InformationRequested', {
  title: 'Information requested',
  fields: {
    agency: text('Agency'),
    purpose: longText('Purpose'),
    questions: list('Questions', text('Question'), { min: 1 }),
  },
  summary: (b) => `Information requested from ${b.agency}`,
});

export const InformationReturned = fact('InformationReturned', {
  title: 'Information returned',
  fields: {
    request: factRef('Request', [InformationRequested]),
    nothingHeld: yesNo('Nothing held'),
    answer: optional(longText('Answer')),
    nature: optional(
      choice('Is this', { fact: 'Fact', opinion: 'Opinion', both: 'Both, told apart in the text' }),
    ),
  },
  summary: (b) =>
    b.nothingHeld ? `Nothing held (request ${b.request})` : `Information returned (request ${b.request})`,
});

export const GatheringCompleted = fact('GatheringCompleted', {
  title: 'Information gathering completed',
  fields: {
    summary: longText('What was found'),
    outstanding: optional(longText('What is still outstanding')),
  },
  summary: () => 'Information gathering completed',
});

/** A matter put to another agency or to us, and what became of each question. */
export const QuestionAsked = fact('QuestionAsked', {
  title: 'Question asked',
  fields: { by: text('Asked by'), of: text('Asked of'), question: longText('Question') },
  summary: (b) => `${b.by} asked ${b.of}: ${b.question}`,
});

export const QuestionAnswered = fact('QuestionAnswered', {
  title: 'Question answered',
  fields: { question: factRef('Question', [QuestionAsked]), answer: longText('Answer') },
  summary: (b) => `Question in entry ${b.question} answered`,
});
