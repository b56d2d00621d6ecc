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
import { FORM_PARTS, HELD_PARTS, VALUES } from './form-278e.ts';

const reasons = longText('Reasons', { minLength: 10 });
const name = text('Name');
const recordId = optional(
  text('Record in the register of ownership', {
    hint: 'Its record id, found under “Ownership”. With it, what is held through others is followed; a name alone is left to a person.',
  }),
);
const identifier = optional(
  group('Identifier', {
    scheme: text('Scheme', { hint: 'Like XI-LEI for an LEI, or GB-COH.' }),
    id: text('Identifier under that scheme'),
  }),
);
const thing = { name, recordId, identifier };

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
    which: marked('private', group('Which?', thing)),
    from: optional(date('Since when?')),
  },
  summary: (b) =>
    `An organisation ${b.as === 'organisation-served' ? 'served' : 'that employment is sought with'}`,
});

/** One line of a report, in a part of Form 278e. Values are ranges and never figures. */
export const InterestDeclared = fact('InterestDeclared', {
  title: 'Interest declared',
  fields: {
    part: choice('Part of the report', HELD_PARTS, {
      hint: 'Transactions are recorded one by one: “Record a transaction”.',
    }),
    of: optional(factRef('Whose is it?', [MemberRecorded], { hint: 'Left out: the official’s own.' })),
    thing: marked('private', group('What is it in?', thing)),
    value: marked('private', choice('Value', VALUES)),
    percent: marked(
      'private',
      optional(wholeNumber('Share of it in whole per cent, where it is known', { min: 0, max: 100 })),
    ),
    from: optional(date('Since when?')),
  },
  // Transactions were a part that was declared so once.
  summary: (b) => FORM_PARTS[b.part],
});

const DONE = [
  ['bought', 'A purchase'],
  ['sold-whole', 'A sale'],
  ['sold-part', 'A sale'],
] as const;

/** Entries of trades, for questions that name one; a trade may be of what another bought. */
const TRADES = { kind: 'TransactionNoticed' };

/**
 * Something bought or sold between reports (part 7 of Form 278e, and Form 278-T). It changes what was held from its day on,
 * and a report of it is owed by the notice of it.
 */
export const TransactionNoticed = fact('TransactionNoticed', {
  title: 'Transaction recorded',
  fields: {
    did: choice('What was done?', {
      bought: 'Bought',
      'sold-whole': 'Sold, all that was held of it',
      'sold-part': 'Sold, a part of it',
    }),
    tradedOn: date('When was it traded?'),
    noticedOn: date('When was notice of it received?', {
      hint: 'Whoever traded themselves had notice of it on that day.',
    }),
    holding: optional(
      factRef('Of which holding?', [InterestDeclared, TRADES], {
        hint: 'What was sold of, or what was bought more of. Left out when it was never declared.',
      }),
    ),
    of: optional(
      factRef('Whose is it?', [MemberRecorded], {
        hint: 'Left out: the official’s own, or whoever’s the holding is.',
      }),
    ),
    what: marked('private', group('What was traded?', thing)),
    value: marked('private', choice('Value of the trade', VALUES)),
    percentAfter: marked(
      'private',
      optional(
        wholeNumber('Share of it afterwards in whole per cent, where it is known', { min: 0, max: 100 }),
      ),
    ),
  },
  // What was done was not asked once.
  summary: (b) => `${new Map(DONE).get(b.did) ?? 'A transaction'} on ${b.tradedOn}`,
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
    which: marked('private', group('Which employer?', thing)),
    paidOn: date('When was it paid?'),
    value: marked('private', choice('Value', VALUES)),
  },
  summary: (b) => `An extraordinary payment on ${b.paidOn}`,
});

/** Something declared is over: sold, left, divorced. It counts on that day and not on the next. */
export const InterestEnded = fact('InterestEnded', {
  title: 'Interest ended',
  fields: {
    entry: factRef('What is over?', [
      InterestDeclared,
      TransactionNoticed,
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
    reasons: marked('private', reasons),
    covers: marked(
      'private',
      list('What does it cover?', group('Party', thing), {
        min: 1,
        hint: 'The parties of the matter, by name and where known by record or identifier.',
      }),
    ),
    from: date('From when?'),
    until: optional(date('Until when?')),
  },
  summary: (b) => `Waiver by ${b.authority}`,
});

export const WaiverEnded = fact('WaiverEnded', {
  title: 'Waiver ended',
  fields: {
    waiver: factRef('Which waiver?', [WaiverGranted]),
    until: date('Last day on which it holds'),
    reasons: marked('private', reasons),
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
