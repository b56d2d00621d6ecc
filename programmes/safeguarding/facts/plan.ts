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
  yesNo,
} from '../../../src/programme/dsl/index.ts';
import { decisionFields } from './decision-fields.ts';

export const NeedIdentified = fact('NeedIdentified', {
  title: 'Need identified',
  fields: {
    need: text('Need'),
    driver: choice('Is it', {
      driver: 'A driver: an underlying cause',
      symptom: 'A symptom',
      undetermined: 'Not determined',
    }),
    significance: choice('Significance', {
      significant: 'Significant',
      minor: 'Minor',
      unknown: 'Not known',
    }),
    assessment: optional(factRef('From assessment', [{ kind: 'AssessmentCompleted' }])),
    evidence: optional(longText('What shows it')),
  },
  summary: (b) => `Need: ${b.need} (${b.driver}, ${b.significance})`,
});

export const NeedMet = fact('NeedMet', {
  title: 'Need met',
  fields: { need: factRef('Need', [NeedIdentified]), evidence: longText('What shows that it is met') },
  summary: (b) => `Need in entry ${b.need} met`,
});

/** One thing someone has agreed to do. It traces to the decision it carries out and to the needs it serves. */
export const ActionAgreed = fact('ActionAgreed', {
  title: 'Action agreed',
  fields: {
    what: longText('What will be done'),
    needs: optional(list('Serves the needs', factRef('Need', [NeedIdentified]))),
    decision: optional(
      factRef(
        'Carries out the decision',
        [
          'PanelDecided',
          'PlanApproved',
          'PlanReviewed',
          'ScreeningDecided',
          'ExitDecided',
          'PostExitReviewRecorded',
          'SupportWithdrawn',
        ].map((kind) => ({ kind })),
      ),
    ),
    ownerName: text('Owner'),
    ownerAgency: text('Owner’s agency'),
    due: date('Due'),
    doneWhen: optional(text('Done when')),
  },
  summary: (b) => `${b.ownerName}, ${b.ownerAgency}: ${b.what}, by ${b.due}`,
});

export const ActionDone = fact('ActionDone', {
  title: 'Action done',
  fields: {
    action: factRef('Action', [ActionAgreed]),
    delivered: longText('What was delivered'),
    effect: optional(longText('What effect it had')),
    evidence: optional(longText('What shows it')),
  },
  summary: (b) => `Action in entry ${b.action} done`,
});

export const ActionAbandoned = fact('ActionAbandoned', {
  title: 'Action abandoned',
  fields: {
    action: factRef('Action', [ActionAgreed]),
    reasons: longText('Reasons'),
    decidedBy: text('Decided by'),
  },
  summary: (b) => `Action in entry ${b.action} abandoned`,
});

/** The support plan with the contents that section 36(5) names. It approves the actions on record. */
export const PlanApproved = fact('PlanApproved', {
  title: 'Support plan approved',
  fields: {
    consentRequest: optional(longText('How, when and by whom consent is asked')),
    nature: optional(longText('Nature of the support')),
    responsible: optional(longText('Who is responsible for providing it')),
    provision: optional(longText('How and when it will be provided')),
    ...decisionFields,
  },
  summary: () => 'Support plan approved',
});

export const PlanReviewStarted = fact('PlanReviewStarted', {
  title: 'Plan review started',
  fields: {
    because: choice('Because', {
      due: 'It is due',
      'new-information': 'New information',
      request: 'Someone asked',
    }),
  },
  summary: (b) => `Plan review started (${b.because})`,
});

export const PlanReviewed = fact('PlanReviewed', {
  title: 'Plan reviewed',
  fields: {
    needs: optional(
      list(
        'Need by need',
        group('Need', {
          need: factRef('Need', [NeedIdentified]),
          delivered: yesNo('Anything delivered since the last review?'),
          what: optional(longText('What')),
          effect: optional(longText('Effect')),
          evidence: optional(longText('Evidence')),
        }),
      ),
    ),
    outcome: choice('Outcome', { continue: 'Continue', revise: 'Revise', 'propose-exit': 'Propose exit' }),
    changes: optional(longText('What has changed since the last assessment, item by item')),
    ...decisionFields,
  },
  summary: (b) => `Plan reviewed: ${b.outcome.replaceAll('-', ' ')}`,
});

export const SupportWithdrawn = fact('SupportWithdrawn', {
  title: 'Support withdrawn',
  fields: {
    changes: optional(longText('What has changed since the last assessment, item by item')),
    ...decisionFields,
  },
  summary: () => 'Support withdrawn by the panel',
});
