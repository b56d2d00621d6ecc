import {
  choice,
  date,
  fact,
  factRef,
  group,
  list,
  longText,
  optional,
  text,
  wholeNumber,
  yesNo,
} from '../../../src/programme/dsl/index.ts';

export const PersonDescribed = fact('PersonDescribed', {
  title: 'Person described',
  fields: {
    dateOfBirth: optional(date('Date of birth')),
    age: optional(wholeNumber('Age when described', { max: 120, unit: 'years' })),
    complexNeeds: optional(yesNo('Complex needs or disability')),
    adultAtRisk: optional(yesNo('Adult at risk')),
    note: optional(longText('What else matters for working with them')),
  },
  summary: (b) =>
    b.dateOfBirth === undefined
      ? `Described, aged ${b.age ?? 'unknown'}`
      : `Described, born ${b.dateOfBirth}`,
});

export const HandoverOffered = fact('HandoverOffered', {
  title: 'Handover offered',
  fields: {
    role: choice('Role handed over', {
      'case-officer': 'Case officer',
      'information-lead': 'Information lead',
      supervisor: 'Supervisor',
    }),
    toName: text('To'),
    toAgency: text('Their agency'),
    owed: longText('What is owed, and what the new lead must know'),
  },
  summary: (b) => `Handover of ${b.role} offered to ${b.toName}, ${b.toAgency}`,
});

export const HandoverAccepted = fact('HandoverAccepted', {
  title: 'Handover accepted',
  fields: { offer: factRef('Offer', [HandoverOffered]), note: optional(longText('Note')) },
  summary: (b) => `Handover accepted (entry ${b.offer})`,
});

export const AgencyPartClosed = fact('AgencyPartClosed', {
  title: 'Agency closed its part',
  fields: {
    agency: text('Agency'),
    reasons: longText('Why'),
    leftToDo: longText('What is left for others'),
    toAgency: optional(text('Handed to')),
  },
  summary: (b) => `${b.agency} closed its part${b.toAgency === undefined ? '' : `, handed to ${b.toAgency}`}`,
});

export const AgencyPartAccepted = fact('AgencyPartAccepted', {
  title: 'Agency took over a part',
  fields: {
    closing: factRef('Part closed', [AgencyPartClosed]),
    agency: text('Agency'),
    by: text('Accepted by'),
  },
  summary: (b) => `${b.agency} took over the part closed in entry ${b.closing}`,
});

export const TransferProposed = fact('TransferProposed', {
  title: 'Transfer to another area proposed',
  fields: { toArea: text('To area'), reasons: longText('Why'), owed: longText('What is still owed') },
  summary: (b) => `Transfer to ${b.toArea} proposed`,
});

export const TransferAccepted = fact('TransferAccepted', {
  title: 'Transfer accepted',
  fields: {
    transfer: factRef('Transfer', [TransferProposed]),
    by: text('Accepted by'),
    agency: text('Agency'),
  },
  summary: (b) => `Transfer accepted by ${b.by}, ${b.agency}`,
});

/** Who does what on the case, so that no duty is without an owner (A16). */
export const ResponsibilitiesAgreed = fact('ResponsibilitiesAgreed', {
  title: 'Who does what agreed',
  fields: {
    rows: list(
      'Responsibilities',
      group('Responsibility', {
        duty: text('Duty'),
        agency: text('Agency'),
        person: optional(text('Person')),
      }),
      { min: 1 },
    ),
  },
  summary: (b) => `Who does what: ${b.rows.length} responsibilities`,
});

export const TrainingRecorded = fact('TrainingRecorded', {
  title: 'Training checked',
  fields: {
    person: text('Person'),
    role: choice('As', {
      provider: 'Intervention provider',
      assessor: 'Assessor',
      'case-officer': 'Case officer',
    }),
    course: text('Course'),
    completed: date('Completed'),
    expires: optional(date('Valid until')),
  },
  summary: (b) => `${b.person}: ${b.course}, completed ${b.completed}`,
});
