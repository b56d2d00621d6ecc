import {
  choice,
  choices,
  date,
  fact,
  factRef,
  group,
  list,
  longText,
  moment,
  optional,
  text,
  wholeNumber,
  yesNo,
} from '../../../src/programme/dsl/index.ts';
import { decisionFields } from './decision-fields.ts';

/**
 * What a referral may be about, version 2022. Several may hold at once, and none needs an ideology: the categories are
 * those of the published statistics, with `extreme-violence` for a fixation without a fixed ideology.
 */
export const concernTaxonomy = {
  version: '2022',
  categories: {
    islamist: 'Islamist',
    'extreme-right-wing': 'Extreme right-wing',
    'left-anarchist-single-issue': 'Left-wing, anarchist or single-issue',
    'mixed-unstable-unclear': 'Mixed, unstable or unclear',
    'extreme-violence': 'Fixation on extreme violence or mass-casualty attacks, no ideology',
    conflicted: 'Conflicted',
    'school-massacre': 'School massacre',
    incel: 'Incel',
    other: 'Other',
    'not-specified': 'Not specified',
  },
} as const;

const immediateDanger = {
  immediateDanger: optional(yesNo('Is anyone in immediate danger?')),
  emergencyCalled: optional(yesNo('Has 999 been called?')),
};

/** What was seen, against what is usual for the person: without a baseline a change cannot be judged (A1). */
export const observations = list(
  'Observations',
  group('Observation', {
    what: longText('What was seen or heard'),
    baseline: optional(longText('What was usual before', { hint: 'Without it a change cannot be judged' })),
    change: optional(longText('What has changed')),
    on: optional(date('When')),
    observer: optional(text('Who saw it')),
    nature: optional(choice('Is this', { fact: 'Fact', opinion: 'Opinion' })),
  }),
);

export const ConcernNoted = fact('ConcernNoted', {
  title: 'Concern noted',
  fields: {
    by: text('Noticed by'),
    agency: optional(text('Agency')),
    concern: longText('Concern'),
    ...immediateDanger,
  },
  summary: (b) => `Concern noted by ${b.by}`,
});

export const ReferralReceived = fact('ReferralReceived', {
  title: 'Referral received',
  fields: {
    referrer: text('Referrer'),
    referrerAgency: text('Referrer’s agency'),
    referrerKind: choice('Sort of referrer', {
      education: 'School, college or university',
      police: 'Police',
      council: 'Council',
      health: 'Health',
      prison: 'Prison or probation',
      family: 'Family or friends',
      community: 'Community',
      other: 'Other',
    }),
    contact: optional(text('How to reach the referrer')),
    formVersion: optional(text('Version of the form')),
    recipients: optional(
      list('Sent to', group('Recipient', { who: text('Recipient'), received: optional(moment('Receipt')) })),
    ),
    reasonableGrounds: optional(
      longText('Grounds to believe the person is susceptible', {
        hint: 'What was seen or heard that points to it. The screening tests it',
      }),
    ),
    taxonomy: optional(
      text('Version of the concern categories', {
        hint: `The list below is that of ${concernTaxonomy.version}`,
      }),
    ),
    categories: optional(choices('Concerns', concernTaxonomy.categories)),
    concern: longText('What happened, and how the concern arose'),
    observations: optional(observations),
    extremeViolence: optional(longText('Interest in hate crime, terror or school massacres')),
    online: optional(longText('Online life')),
    contacts: optional(longText('Contacts')),
    intentToHarm: optional(longText('Intent to harm, as expressed')),
    additionalNeeds: optional(longText('Additional needs or disability')),
    otherConcerns: optional(longText('Other safeguarding concerns')),
    talksHeld: optional(longText('Talks with the person or their parents')),
    fears: optional(longText('What the referrer fears')),
    under18: optional(
      yesNo('Is the person under 18?', { hint: 'A parent or guardian answers on consent for a child' }),
    ),
    adultAtRisk: optional(yesNo('Is the person an adult at risk?')),
    complexNeeds: optional(yesNo('Does the person have complex needs?')),
    ...immediateDanger,
  },
  summary: (b) => `Referral from ${b.referrer}, ${b.referrerAgency}`,
});

export const ReferralSupplemented = fact('ReferralSupplemented', {
  title: 'Referral supplemented',
  fields: {
    referral: factRef('Referral', [ReferralReceived]),
    from: text('From'),
    observations: optional(observations),
    stillUnknown: optional(longText('What cannot be found out, and why')),
  },
  summary: (b) => `Referral supplemented by ${b.from}`,
});

export const ReferralAcknowledged = fact('ReferralAcknowledged', {
  title: 'Referral acknowledged',
  fields: {
    referral: factRef('Referral', [ReferralReceived]),
    how: text('How'),
    said: optional(longText('What was said')),
  },
  summary: (b) => `Referral acknowledged by ${b.how}`,
});

export const SafeguardingReferralMade = fact('SafeguardingReferralMade', {
  title: 'Parallel safeguarding referral made',
  fields: {
    to: choice('To', {
      children: 'Children’s services',
      adults: 'Adult social care',
      'multi-agency-hub': 'Multi-agency safeguarding hub',
    }),
    reasons: longText('Why'),
    reference: optional(text('Their reference')),
  },
  summary: (b) => `Safeguarding referral made to ${b.to}`,
});

/** An earlier referral of perhaps the same person, found by matching or by a person, accepted or rejected (C2, C3). */
export const EarlierReferralConsidered = fact('EarlierReferralConsidered', {
  title: 'Earlier referral considered',
  fields: {
    reference: text('Earlier referral or case'),
    receivedOn: optional(date('Received on')),
    link: choice('Same person?', { link: 'Yes: linked', 'not-link': 'No: not linked' }),
    matchedOn: choices('Matched on', {
      name: 'Name',
      spelling: 'Similar spelling',
      'date-of-birth': 'Date of birth',
      school: 'School',
      address: 'Address',
      phone: 'Telephone',
      alias: 'Other name',
    }),
    reasons: longText('Reasons'),
    adds: optional(longText('What the earlier referral adds')),
  },
  summary: (b) => `Earlier referral ${b.reference}: ${b.link === 'link' ? 'linked' : 'not linked'}`,
});

export const ScreeningStarted = fact('ScreeningStarted', {
  title: 'Screening started',
  fields: { by: text('By') },
  summary: (b) => `Screening started by ${b.by}`,
});

export const ScreeningDecided = fact('ScreeningDecided', {
  title: 'Screening decided',
  fields: {
    outcome: choice('Outcome', {
      'gather-information': 'Gather information for the panel',
      signposted: 'Signposted elsewhere',
      'no-further-action': 'No further action',
      'police-led': 'Police-led',
      pursue: 'Pursue',
    }),
    test: optional(longText('Test applied', { hint: 'Name the test and how the facts met it or did not' })),
    earlierReferrals: optional(
      list(
        'Earlier referrals read',
        group('Earlier referral', { reference: text('Which'), adds: longText('What it adds') }),
      ),
    ),
    whyNotPanel: optional(longText('Why not the panel')),
    alternativeService: optional(text('Service instead')),
    serviceAccepted: optional(yesNo('Has the service accepted?')),
    closureGrounds: optional(
      choices('Grounds for not taking it further', {
        'no-ideology': 'No ideology found',
        'not-susceptible': 'Not susceptible to radicalisation',
        'need-met-elsewhere': 'Need is met by another service',
        'mistaken-or-malicious': 'Mistaken or malicious referral',
        'outside-area': 'Outside the area: passed on',
        other: 'Other, given in the reasons',
      }),
    ),
    linesOfEnquiry: optional(
      list(
        'Lines of enquiry',
        group('Line', {
          line: text('Line of enquiry'),
          done: yesNo('Done'),
          outcome: optional(longText('What came of it')),
          whyNot: optional(longText('Why not done')),
        }),
      ),
    ),
    reasonableGrounds: optional(
      longText('Reasonable grounds to believe the person is susceptible', {
        hint: 'Section 36(3) of the Act: without them there is no referral to the panel',
      }),
    ),
    ...decisionFields,
  },
  summary: (b) => `Screening: ${b.outcome.replaceAll('-', ' ')}`,
});

export const ScreeningSecondLook = fact('ScreeningSecondLook', {
  title: 'Second look before screening out',
  fields: {
    view: choice('View', {
      agree: 'Agrees that it may be screened out',
      'to-panel': 'Should go to the panel',
    }),
    reasons: longText('Reasons'),
    referralsRead: optional(wholeNumber('Earlier referrals read')),
  },
  summary: (b) =>
    b.view === 'agree' ? 'Second look agrees to screening out' : 'Second look: should go to the panel',
});
