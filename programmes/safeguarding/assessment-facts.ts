import {
  act,
  byKey,
  choice,
  date,
  fact,
  factRef,
  group,
  kinds,
  list,
  longText,
  optional,
  text,
} from '../../src/programme/dsl/index.ts';
import { instruments } from './instruments/instruments.ts';

const PURPOSES = {
  first: 'First assessment',
  'further-referral': 'After a further referral',
  'new-information': 'After serious new information',
  review: 'Regular reassessment',
  'before-exit': 'Before an exit',
  'post-exit': 'At a review after exit',
};

/** An instrument by its title and version; by its id when this programme does not publish it. */
function instrumentNamed(on: { readonly instrument: string; readonly version: string }): string {
  const title = instruments.find(({ id }) => id === on.instrument)?.title ?? on.instrument;
  return `${title} ${on.version}`;
}

export const AssessmentStarted = fact('AssessmentStarted', {
  title: 'Assessment started',
  fields: {
    instrument: text('Instrument', { hint: 'Its id, such as needs-strengths-risk-unknowns' }),
    version: text('Version'),
    purpose: choice('Why it is made now', PURPOSES),
    because: optional(longText('What prompted it')),
  },
  summary: (body) => `Assessment started on ${instrumentNamed(body)}: ${PURPOSES[body.purpose]}`,
});

export const AssessmentVersionChosen = fact('AssessmentVersionChosen', {
  title: 'Choice made on a new version of the instrument',
  fields: {
    started: factRef('Assessment', [AssessmentStarted]),
    choice: choice('Choice', {
      continue: 'Finish it on the version it was started on',
      afresh: 'Start again on the new version, answering every item afresh',
    }),
    instrument: text('New instrument'),
    version: text('New version'),
    reason: longText('Reasons', { minLength: 20 }),
  },
  summary: (body) =>
    body.choice === 'continue'
      ? `Assessment to be finished on its own version, not ${instrumentNamed(body)}`
      : `Assessment to be made afresh on ${instrumentNamed(body)}`,
});

/** The answer to one item, as `ItemAnswer` in the programme language. */
const ANSWER = group('Answer', {
  rating: optional(text('Rating')),
  note: optional(longText('Note')),
  evidence: optional(list('Evidence relied on', factRef('Entry', []))),
  sourceAgency: optional(text('Agency it comes from')),
  gatheredOn: optional(date('Gathered on')),
  confidence: optional(choice('Confidence', { low: 'Low', medium: 'Medium', high: 'High' })),
  nature: optional(
    choice('Driver or symptom', {
      driver: 'Drives the concern',
      symptom: 'Symptom of something else',
      'not-clear': 'Not clear yet',
    }),
  ),
  reasonForChange: optional(longText('Why it differs from last time')),
});

/**
 * A completed assessment. It names the instrument, version and digest it was made with, and is shown with them for
 * ever. Everything but the instrument may be missing: gaps block a decision that relies on it, never the saving.
 */
export const AssessmentCompleted = fact('AssessmentCompleted', {
  title: 'Assessment completed',
  fields: {
    started: optional(factRef('Started as', [AssessmentStarted])),
    instrument: text('Instrument'),
    version: text('Version'),
    digest: optional(
      text('Digest of the instrument', { hint: 'SHA-256 of its canonical form, filled in by the system' }),
    ),
    purpose: optional(choice('Why it was made', PURPOSES)),
    answers: byKey('Answers', ANSWER),
    localItems: optional(
      list('Items added', group('Item', { id: text('Id'), label: text('Label'), prompt: text('Prompt') })),
    ),
    summary: optional(longText('Summary')),
    formulation: optional(
      longText('Formulation', { hint: 'What lies behind the concern: drivers before symptoms' }),
    ),
    planLink: optional(longText('How the plan follows from it')),
    unknowns: optional(longText('What we do not know')),
    ownView: optional(longText('The person’s own view')),
    assessedOn: optional(date('Assessed on')),
    gatheredFrom: optional(date('Evidence gathered from')),
    gatheredTo: optional(date('Evidence gathered until')),
    informs: optional(date('Date of the decision it is to inform')),
    coAuthors: optional(list('Made together with', text('Name and agency'))),
    assessorTraining: optional(text('Assessor’s training')),
    trainingValidUntil: optional(date('Training valid until')),
  },
  summary: (body) => `Assessment completed on ${instrumentNamed(body)}`,
});

export const AssessmentSignedOff = fact('AssessmentSignedOff', {
  title: 'Assessment signed off',
  fields: {
    assessment: factRef('Assessment', [AssessmentCompleted]),
    comment: optional(longText('Comment')),
  },
  summary: () => 'Assessment signed off',
});

export const AssessmentDissentRecorded = fact('AssessmentDissentRecorded', {
  title: 'Dissent from an assessment recorded',
  fields: {
    assessment: factRef('Assessment', [AssessmentCompleted]),
    by: text('Who disagrees'),
    agency: text('Agency'),
    position: longText('What they hold instead, and why'),
    answer: optional(longText('Answer of the assessor')),
  },
  summary: (body) => `${body.by} (${body.agency}) disagrees with the assessment`,
});

export const assessmentFacts = kinds(
  AssessmentStarted,
  AssessmentVersionChosen,
  AssessmentCompleted,
  AssessmentSignedOff,
  AssessmentDissentRecorded,
);

const ASSESSORS = ['case-officer', 'supervisor'];

export const assessmentActs = [
  act('start-assessment', {
    title: 'Start an assessment',
    area: 'Assessment',
    records: AssessmentStarted,
    by: ASSESSORS,
    requirements: ['B3'],
  }),
  act('choose-assessment-version', {
    title: 'Choose between the old and the new version',
    area: 'Assessment',
    records: AssessmentVersionChosen,
    by: ASSESSORS,
    hint: 'When a new version takes effect while an assessment is under way. No rating is ever carried over.',
    requirements: ['B3'],
  }),
  act('complete-assessment', {
    title: 'Complete an assessment',
    area: 'Assessment',
    records: AssessmentCompleted,
    by: ASSESSORS,
    hint: 'It can be recorded with gaps. A decision that relies on it will show them.',
    requirements: ['A7', 'A8', 'B3'],
  }),
  act('sign-off-assessment', {
    title: 'Sign off an assessment',
    area: 'Assessment',
    records: AssessmentSignedOff,
    by: ['supervisor', 'panel-chair'],
    requirements: ['A7', 'B3'],
  }),
  act('record-assessment-dissent', {
    title: 'Record that somebody disagrees with an assessment',
    area: 'Assessment',
    records: AssessmentDissentRecorded,
    by: ['case-officer', 'supervisor', 'panel-chair', 'panel-member'],
    requirements: ['B3', 'D4'],
  }),
];
