import {
  choice,
  date,
  fact,
  factRef,
  group,
  list,
  longText,
  marked,
  optional,
  text,
  wholeNumber,
} from '../../src/programme/dsl/index.ts';
import { FORM_PARTS, VALUES } from './form-278e.ts';

const reasons = longText('Reasons', { minLength: 10 });
const name = text('Name');
const recordId = optional(
  text('Record in the register of ownership', {
    hint: 'Its record id, found under “Ownership”. With it, what is held through others is followed; a name alone is left to a person.',
  }),
);
const identifier = {
  scheme: optional(text('Scheme of an identifier', { hint: 'Like XI-LEI for an LEI, or GB-COH.' })),
  id: optional(text('Identifier under that scheme')),
};
const thing = { name, recordId, ...identifier };

export const OfficialRegistered = fact('OfficialRegistered', {
  title: 'Official registered',
  fields: {
    person: text('Person', { choicesFrom: 'people' }),
    name: text('Name'),
    agency: text('Agency', { choicesFrom: 'agencies' }),
    office: text('Office'),
    recordId,
  },
  summary: (b) => `${b.name}, ${b.office}`,
});

export const CandidacyBegan = fact('CandidacyBegan', {
  title: 'Candidacy began',
  fields: { office: text('For which office?') },
  summary: (b) => `Candidate for ${b.office}`,
});

export const Nominated = fact('Nominated', {
  title: 'Nominated',
  fields: { office: text('For which office?') },
  summary: (b) => `Nominated for ${b.office}`,
});

export const OfficeEntered = fact('OfficeEntered', {
  title: 'Office entered',
  fields: {
    firstAnnual: date('When is the first annual report due?', {
      hint: 'The 15 May of the year after; it comes again every year while in office.',
    }),
  },
  summary: () => 'Entered office',
});

export const OfficeLeft = fact('OfficeLeft', {
  title: 'Office left',
  fields: {},
  summary: () => 'Left office',
});

/** A trade above the threshold of which notice was received. */
export const TransactionNoticed = fact('TransactionNoticed', {
  title: 'Notice of a transaction received',
  fields: {
    tradedOn: date('When was it traded?'),
    noticedOn: date('When was notice of it received?'),
    what: marked('private', text('What was traded?')),
    value: marked('private', choice('Value', VALUES)),
  },
  summary: (b) => `A trade of ${b.tradedOn}`,
});

export const DeclarationFiled = fact('DeclarationFiled', {
  title: 'Declaration filed',
  fields: {
    type: choice('Which report?', {
      candidate: 'Candidate',
      nominee: 'Nominee',
      'new-entrant': 'New entrant',
      annual: 'Annual',
      termination: 'Termination',
      'periodic-transaction': 'Periodic transaction',
    }),
    forYear: optional(
      wholeNumber('Of an annual report: the year in which it was due', { min: 1978, max: 2200 }),
    ),
    transaction: optional(factRef('Of a transaction report: which transaction?', [TransactionNoticed])),
    nothing: list('Parts with nothing to declare', choice('Part', FORM_PARTS)),
  },
  summary: (b) =>
    `Report filed: ${b.type.replace('-', ' ')}${b.forYear === undefined ? '' : ` ${b.forYear}`}`,
});

/** Somebody of the household, or a general partner: their interests count as the official's own. */
export const MemberRecorded = fact('MemberRecorded', {
  title: 'Member of the household recorded',
  fields: {
    as: choice('Who are they?', {
      spouse: 'Spouse',
      'minor-child': 'Minor child',
      'general-partner': 'General partner',
    }),
    who: marked('private', group('Who?', thing)),
    from: optional(date('Since when?')),
  },
  summary: (b) => `A ${b.as.replace('-', ' ')} recorded`,
});

/** An organisation that the official serves, or with which employment is being sought. */
export const OrganisationRecorded = fact('OrganisationRecorded', {
  title: 'Organisation recorded',
  fields: {
    as: choice('What is it to the official?', {
      'organisation-served': 'Served as officer, director, trustee, general partner or employee',
      'prospective-employer': 'Employment is being sought or was arranged',
    }),
    which: group('Which?', thing),
    from: optional(date('Since when?')),
  },
  summary: (b) => `${b.which.name}, ${b.as === 'organisation-served' ? 'served' : 'employment sought'}`,
});

/** One line of a report, in a part of Form 278e. Values are ranges and never figures. */
export const InterestDeclared = fact('InterestDeclared', {
  title: 'Interest declared',
  fields: {
    part: choice('Part of the report', FORM_PARTS),
    of: optional(factRef('Whose is it?', [MemberRecorded], { hint: 'Left out: the official’s own.' })),
    thing: marked('private', group('What is it in?', thing)),
    value: marked('private', choice('Value', VALUES)),
    percent: marked(
      'private',
      optional(wholeNumber('Share of it in whole per cent, where it is known', { min: 0, max: 100 })),
    ),
    from: optional(date('Since when?')),
  },
  summary: (b) => FORM_PARTS[b.part],
});

/** Somebody with whom the official has a covered relationship (5 CFR 2635.502). */
export const RelationshipDeclared = fact('RelationshipDeclared', {
  title: 'Covered relationship declared',
  fields: {
    as: choice('Which relationship?', {
      'former-employer': 'Former employer or client',
      business: 'Business or contract',
      relative: 'Relative with whom it is close',
      'relatives-employer': 'Employer of the spouse, a parent or a child',
      organisation: 'Organisation in which the official is active',
    }),
    which: marked('private', group('With whom?', thing)),
    from: optional(date('Since when?')),
    until: optional(date('Until when?')),
  },
  summary: (b) => `Covered relationship: ${b.as.replaceAll('-', ' ')}`,
});

export const FormerEmployerPaid = fact('FormerEmployerPaid', {
  title: 'Extraordinary payment by a former employer',
  fields: {
    which: group('Which employer?', thing),
    paidOn: date('When was it paid?'),
    value: marked('private', choice('Value', VALUES)),
  },
  summary: (b) => `An extraordinary payment by ${b.which.name} on ${b.paidOn}`,
});

/** Something declared is over: sold, left, divorced. It counts on that day and not on the next. */
export const InterestEnded = fact('InterestEnded', {
  title: 'Interest ended',
  fields: {
    entry: factRef('What is over?', [
      InterestDeclared,
      MemberRecorded,
      OrganisationRecorded,
      RelationshipDeclared,
    ]),
    until: date('On which day did it end?'),
    how: marked('private', optional(longText('How?'))),
  },
  summary: (b) => `What entry ${b.entry} declared ended on ${b.until}`,
});

export const WaiverGranted = fact('WaiverGranted', {
  title: 'Waiver granted',
  fields: {
    authority: text('By whose authority?'),
    reasons,
    covers: list('What does it cover?', group('Party', thing), {
      min: 1,
      hint: 'The parties of the matter, by name and where known by record or identifier.',
    }),
    from: date('From when?'),
    until: optional(date('Until when?')),
  },
  summary: (b) => `Waiver by ${b.authority}: ${b.covers.map((one) => one.name).join(', ')}`,
});

export const WaiverEnded = fact('WaiverEnded', {
  title: 'Waiver ended',
  fields: {
    waiver: factRef('Which waiver?', [WaiverGranted]),
    until: date('Last day on which it holds'),
    reasons,
  },
  summary: (b) => `The waiver of entry ${b.waiver} ended on ${b.until}`,
});

/** The office is outside the statute on recusal: what is held is disclosed all the same. */
export const OfficeExempted = fact('OfficeExempted', {
  title: 'Office outside the statute on recusal',
  fields: {
    office: text('Which office?'),
    ground: text('On what ground?', { hint: 'The provision that says so.' }),
    from: date('From when?'),
    until: optional(date('Until when?')),
  },
  summary: (b) => `${b.office} is outside the statute on recusal: ${b.ground}`,
});

/** A note: the fee is collected elsewhere. */
export const LateFeeNoted = fact('LateFeeNoted', {
  title: 'Late fee noted',
  fields: {
    declaration: factRef('Of which report?', [DeclarationFiled]),
    outcome: choice('What became of it?', { paid: 'Paid', owed: 'Owed', waived: 'Waived for cause' }),
    dollars: wholeNumber('Amount', { unit: 'dollars' }),
    reasons: optional(longText('Why was it waived?')),
  },
  summary: (b) => `Late fee of ${b.dollars} dollars ${b.outcome}`,
});
