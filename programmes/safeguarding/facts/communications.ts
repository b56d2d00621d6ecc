import { choice, fact, factRef, longText, optional, text, yesNo } from '../../../src/programme/dsl/index.ts';

/**
 * A contact, or a failed try at one. `reached` is asked each time, since tries that fail are counted (D5). `direction`
 * may be left out: `bothSpoke` says what then holds.
 */
export const ContactRecorded = fact('ContactRecorded', {
  title: 'Contact',
  fields: {
    with: choice('With', {
      person: 'The person',
      parent: 'Parent or guardian',
      family: 'Family or community',
      referrer: 'Referrer',
      provider: 'Provider',
      agency: 'Another agency',
      colleague: 'Colleague',
    }),
    name: optional(text('Who', { hint: 'The name, where several could be meant' })),
    direction: optional(
      choice(
        'Direction',
        { out: 'We told them', in: 'They told us', both: 'Both spoke' },
        {
          hint: 'When left out, a visit, meeting or call in which they were reached counts as both speaking; a message, an email or a letter does not',
        },
      ),
    ),
    how: choice('How', {
      visit: 'Visit',
      meeting: 'Meeting',
      call: 'Telephone or video call',
      message: 'Text or message',
      email: 'Email',
      letter: 'Letter',
    }),
    reached: yesNo('Were they reached?', {
      hint: 'Tries that fail count as well: several in a row are flagged',
    }),
    said: optional(
      longText('What was said', { hint: 'Facts and views told apart; their own words where they matter' }),
    ),
    present: optional(
      text('Who was present', {
        hint: 'Asked for every visit or meeting: a note must say who was in the room',
      }),
    ),
    nature: optional(
      choice('Is this', { fact: 'Fact', opinion: 'Opinion', both: 'Both, told apart in the text' }),
    ),
    instruction: optional(
      yesNo('Was a provider instructed by word of mouth?', {
        hint: 'An instruction by word of mouth opens a duty to put it in writing',
      }),
    ),
  },
  summary: (b) =>
    `${b.how === 'call' ? 'Call' : b.how.charAt(0).toUpperCase() + b.how.slice(1)} with ${b.name ?? b.with}${b.reached ? '' : ': not reached'}`,
});

/** What someone was told of a decision (A12, T17). */
export const OutcomeTold = fact('OutcomeTold', {
  title: 'Outcome told',
  fields: {
    to: choice('To', {
      referrer: 'Referrer',
      person: 'The person',
      parent: 'Parent or guardian',
      service: 'Receiving service',
      provider: 'Provider',
      chair: 'Panel chair',
      partner: 'Partner',
      other: 'Someone else named in the decision',
    }),
    decision: factRef(
      'Decision',
      [
        'ScreeningDecided',
        'PanelDecided',
        'PlanApproved',
        'PlanReviewed',
        'SupportWithdrawn',
        'ExitDecided',
        'CaseClosed',
        'PostExitReviewRecorded',
        'RetentionReviewed',
      ].map((kind) => ({ kind })),
    ),
    who: optional(text('Name, as in the decision')),
    told: longText('What was told'),
    withheld: optional(longText('What was not told, and why')),
  },
  summary: (b) => `Outcome told to ${b.who ?? b.to}`,
});

export const UpdateRequested = fact('UpdateRequested', {
  title: 'Referrer asked for an update',
  fields: {
    before: choice('Before', {
      panel: 'A panel',
      review: 'A review',
      exit: 'Exit',
      'post-exit': 'A post-exit review',
    }),
    asked: longText('What was asked'),
  },
  summary: (b) => `Referrer asked for an update before ${b.before}`,
});

export const UpdateReceived = fact('UpdateReceived', {
  title: 'Update from the referrer',
  fields: { request: optional(factRef('Request', [UpdateRequested])), update: longText('Update') },
  summary: () => 'Update received from the referrer',
});

/** The voice of the person, family or community, which needs an answer (D4). */
export const ConcernVoiced = fact('ConcernVoiced', {
  title: 'Concern or view voiced',
  fields: {
    by: choice('By', {
      person: 'The person',
      parent: 'Parent or guardian',
      family: 'Family',
      community: 'Community',
    }),
    name: optional(text('Who')),
    said: longText('What they said'),
  },
  summary: (b) => `${b.name ?? b.by} said: ${b.said}`,
});

export const VoiceAnswered = fact('VoiceAnswered', {
  title: 'Voice answered',
  fields: { voice: factRef('Voice', [ConcernVoiced]), answer: longText('Answer, and what was done') },
  summary: (b) => `Voice in entry ${b.voice} answered`,
});

export const ChallengeRecorded = fact('ChallengeRecorded', {
  title: 'Challenge',
  fields: { by: text('By'), to: text('To'), challenge: longText('What is challenged, and why') },
  summary: (b) => `${b.by} challenged ${b.to}`,
});

export const ChallengeAnswered = fact('ChallengeAnswered', {
  title: 'Challenge answered',
  fields: {
    challenge: factRef('Challenge', [ChallengeRecorded]),
    answer: longText('Answer'),
    changed: yesNo('Did anything change?'),
  },
  summary: (b) => `Challenge in entry ${b.challenge} answered`,
});
