import { choice, engineFacts, fact, factRef, longText } from '../../../src/programme/dsl/index.ts';

export const EmergencyAccessReviewed = fact('EmergencyAccessReviewed', {
  title: 'Emergency access reviewed',
  fields: {
    access: factRef('Which emergency access?', [engineFacts.EmergencyAccessTaken]),
    outcome: choice('Was it right to look?', {
      right: 'Yes: it could not wait, and nothing else would have done',
      avoidable: 'It was in good faith, and could have been avoided',
      wrong: 'No: it is taken further',
    }),
    reasons: longText('Why, and what follows from it', { minLength: 20 }),
  },
  summary: (b) => `Emergency access (entry ${b.access}) reviewed: ${REVIEWED[b.outcome]}`,
});

const REVIEWED = { right: 'it was right', avoidable: 'it could have been avoided', wrong: 'it was wrong' };
