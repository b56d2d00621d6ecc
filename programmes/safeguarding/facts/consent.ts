import { choice, date, fact, longText, optional, text, yesNo } from '../../../src/programme/dsl/index.ts';

export const ConsentRequested = fact('ConsentRequested', {
  title: 'Consent asked',
  fields: {
    askedBy: text('Asked by'),
    of: choice('Asked of', { person: 'The person', parent: 'Parent or guardian' }),
    how: text('How'),
  },
  summary: (b) => `Consent asked of the ${b.of} by ${b.askedBy}`,
});

export const ConsentRecorded = fact('ConsentRecorded', {
  title: 'Consent outcome recorded',
  fields: {
    outcome: choice('Outcome', { given: 'Given', refused: 'Refused' }),
    answeredBy: choice('Answered by', { person: 'The person', parent: 'Parent or guardian' }),
    askedBy: text('Asked by'),
    how: text('How'),
    capacity: optional(longText('Capacity, or Gillick competence of a child')),
    explained: optional(longText('What was explained')),
    limitsExplained: optional(
      yesNo('Were the limits of confidentiality explained?', {
        hint: 'When information must be shared even if they would rather it were not',
      }),
    ),
  },
  summary: (b) => `Consent ${b.outcome} by the ${b.answeredBy}`,
});

export const ConsentWithdrawn = fact('ConsentWithdrawn', {
  title: 'Consent withdrawn',
  fields: {
    by: choice('By', { person: 'The person', parent: 'Parent or guardian' }),
    reason: optional(longText('Reason, if given')),
  },
  summary: (b) => `Consent withdrawn by the ${b.by}`,
});

/** The panel's date for the further assessment that follows a refusal or withdrawal: section 36(4)(e). */
export const FurtherAssessmentDated = fact('FurtherAssessmentDated', {
  title: 'Further assessment dated',
  fields: { on: date('Assess again by'), reasons: longText('Why then') },
  summary: (b) => `Further assessment set for ${b.on}`,
});
