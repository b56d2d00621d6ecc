import {
  choice,
  countingFields,
  date,
  fact,
  factRef,
  file,
  group,
  list,
  longText,
  optional,
  termsFields,
  text,
  wholeNumber,
} from '../../../src/programme/dsl/index.ts';
import { roles } from '../roles.ts';
import { sourcedFields } from './sourced.ts';

/** The short name by which other entries of the same agreement mean this one: P1, firm, sentencing. */
const key = (label: string) =>
  text(label, { maxLength: 60, hint: 'Short, and used once: P1, firm, sentencing' });

export const InstrumentEntered = fact('InstrumentEntered', {
  title: 'Instrument entered',
  fields: {
    key: key('Short name'),
    title: text('What is it called?'),
    kind: choice('What is it?', {
      plea: 'Plea agreement',
      order: 'Order of an agency',
      agreement: 'Settlement agreement',
      court: 'Consent order of a court',
      undertaking: 'Undertaking given',
    }),
    signed: optional(date('When was it signed or made?')),
    readFrom: optional(
      choice('From what is it read?', {
        instrument: 'The instrument itself',
        reporting: 'Releases, summaries or reporting of it',
      }),
    ),
    ...sourcedFields,
  },
  summary: (b) => `${b.title} (${b.key})`,
});

export const PartyEntered = fact('PartyEntered', {
  title: 'Party entered',
  fields: {
    key: key('Short name'),
    name: text('Name'),
    kind: choice('What is it?', {
      firm: 'Firm',
      person: 'Person',
      agency: 'Agency of government',
      court: 'Court',
      monitor: 'Monitor',
      other: 'Other',
    }),
    owner: optional(
      text('Record in the register of ownership', { hint: 'Its record id, where it is there' }),
    ),
  },
  summary: (b) => `${b.name} (${b.key})`,
});

/** A date that obligations are counted from: given, counted from another, or not known yet. */
export const DateDefined = fact('DateDefined', {
  title: 'Date of the agreement defined',
  fields: {
    key: key('Short name'),
    title: text('What is it?', { hint: 'Sentencing; the monitor is retained; the end of the term' }),
    on: optional(date('When is it?', { hint: 'Left out while it is not known or is counted from another' })),
    ...countingFields,
    ...sourcedFields,
  },
  summary: (b) => `${b.title} (${b.key})${b.on === undefined ? '' : `: ${b.on}`}`,
});

export const DateKnown = fact('DateKnown', {
  title: 'Date became known',
  fields: { date: key('Which date of the agreement?'), on: date('When is it?'), ...sourcedFields },
  summary: (b) => `${b.date} is ${b.on}`,
});

/** An extension, an early end, an order of the court: who may, and why. A report that it may happen moves nothing. */
export const DateVaried = fact('DateVaried', {
  title: 'Date varied',
  fields: {
    date: key('Which date of the agreement?'),
    on: date('To when?'),
    how: choice('How was it varied?', {
      extension: 'Extension',
      'early-termination': 'Early termination',
      court: 'Order of the court',
      amendment: 'Amendment agreed',
    }),
    authority: text('Who varied it, under what authority?'),
    reasons: longText('Reasons'),
    ...sourcedFields,
  },
  summary: (b) => `${b.date} moved to ${b.on} by ${b.authority}`,
});

/**
 * One obligation: who owes what to whom, when, on what evidence, and what follows if not. Money that is owed is given
 * in whole units of its currency.
 */
export const ClauseEntered = fact('ClauseEntered', {
  title: 'Clause entered',
  fields: {
    key: key('Short name'),
    instrument: key('Of which instrument?'),
    title: text('What is owed, in a line?', { maxLength: 120 }),
    bearer: key('Which party owes it?'),
    counterparty: key('To which party?'),
    act: longText('What must be done?'),
    ...termsFields,
    money: optional(
      group('Money', {
        amount: wholeNumber('How much?', { min: 1 }),
        currency: text('Currency', { minLength: 3, maxLength: 3, hint: 'USD' }),
        standing: choice('How does it stand?', {
          payable: 'Payable',
          conditional: 'Payable only if a condition comes about',
        }),
      }),
    ),
    owedBy: choice('Who answers for it here?', roles),
    owedTo: choice('Who watches over it here?', roles),
    evidence: longText('What evidence is expected?'),
    certifiedBy: optional(
      list(
        'In whose capacity is it to be certified?',
        text('Capacity', { maxLength: 120, hint: 'Chief executive. All of them sign one certification' }),
        { min: 1 },
      ),
    ),
    consequence: optional(longText('What follows when it is not kept?')),
    topic: optional(text('Under which heading?')),
    ...sourcedFields,
  },
  summary: (b) => `${b.key}: ${b.title} (${b.bearer} to ${b.counterparty})`,
});

export const ClauseEnded = fact('ClauseEnded', {
  title: 'Clause ended',
  fields: {
    clause: factRef('Which clause?', [ClauseEntered]),
    authority: text('Who ended it, under what authority?'),
    reasons: longText('Reasons'),
  },
  summary: (b) => `The clause in entry ${b.clause} ended: ${b.reasons}`,
});

/** Something happened upon which a clause asks for something. */
export const EventHappened = fact('EventHappened', {
  title: 'Event under a clause',
  fields: {
    clause: factRef('Under which clause?', [ClauseEntered]),
    what: longText('What happened?'),
    source: text('Where does that come from?'),
  },
  summary: (b) => `Under the clause in entry ${b.clause}: ${b.what}`,
});

/** Which obligation something is for; of a series which of it, where the time covered does not say. */
const forClause = group('Obligation', {
  clause: key('Clause'),
  occurrence: optional(wholeNumber('Which of its series?', { min: 1 })),
  event: optional(factRef('For which event under it?', [EventHappened])),
  doneOn: optional(
    date('When was it done?', {
      hint: 'The day on which it was done, which may be long before this was received. Left out where nobody says',
    }),
  ),
});

/** A document that came in: evidence, a letter, a report. It occurred when it was received. */
export const DocumentReceived = fact('DocumentReceived', {
  title: 'Document received',
  fields: {
    title: text('Title'),
    from: optional(text('From')),
    receivedBy: text('Received by'),
    content: optional(longText('What it says')),
    file: optional(
      file('File', {
        hint: 'Uploaded and scanned before. The record keeps its hash, so that a change would show.',
      }),
    ),
  },
  summary: (b) => `Document received by ${b.receivedBy}: ${b.title}`,
});

/**
 * What shows that something was done: when that was, the time it covers, and, as the date of the entry, when it was
 * received.
 */
export const EvidenceReceived = fact('EvidenceReceived', {
  title: 'Evidence received',
  fields: {
    for: list('For which obligations?', forClause, { min: 1 }),
    kind: text('What kind of evidence?', {
      hint: 'Certificate, docket entry, report, policy, training record',
    }),
    title: text('Title'),
    from: key('From which party?'),
    coversFrom: optional(date('From when does it cover?')),
    coversTo: optional(date('Until when does it cover?')),
    document: optional(factRef('Which document on the record is it?', [DocumentReceived])),
    digest: optional(text('SHA-256 of a document that is kept elsewhere', { minLength: 64, maxLength: 64 })),
    revises: optional(factRef('Which earlier evidence does it revise?', [{ kind: 'EvidenceReceived' }])),
    said: optional(longText('What does it show?')),
    ...sourcedFields,
  },
  summary: (b) => `${b.title} from ${b.from}, for ${b.for.map((one) => one.clause).join(', ')}`,
});

export const EvidenceJudged = fact('EvidenceJudged', {
  title: 'Evidence judged',
  fields: {
    evidence: factRef('Which evidence or certification?', [EvidenceReceived, { kind: 'CertificationMade' }]),
    outcome: choice('Outcome', { accepted: 'Accepted', rejected: 'Rejected' }),
    by: text('Who judged it?', { hint: 'Name and body' }),
    reasons: longText('Reasons'),
  },
  summary: (b) => `Evidence in entry ${b.evidence} ${b.outcome} by ${b.by}`,
});

export const AgreementEnded = fact('AgreementEnded', {
  title: 'Agreement ended',
  fields: {
    authority: text('Who ended it, under what authority?'),
    reasons: longText('Reasons'),
    source: text('Where does that stand?'),
  },
  summary: (b) => `The agreement ended: ${b.reasons}`,
});
