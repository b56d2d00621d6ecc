import { rule } from '../../../src/programme/dsl/index.ts';
import { AssessmentCompleted } from '../assessment-facts.ts';
import { assessmentInForce } from '../assessment.ts';
import { saysNothing } from '../decision-quality.ts';
import { PanelDecided } from '../facts/panel.ts';
import { act2015, guidance2012, learningReview, otherReview, ours } from '../sources.ts';
import { dateOf } from '../standing.ts';

const SHOWN = 'programmes/safeguarding/panel.test.ts';
const NOW = ['2024'];
const BY_CHAIR = { by: ['panel-chair'], tells: ['quality-lead', 'supervisor'] };

/** What a decision to adopt, or not to, must state. */
export const adoptionRules = [
  rule('adoption-vulnerability-assessment', {
    title: 'Adoption follows a completed vulnerability assessment',
    guards: PanelDecided,
    strength: 'should',
    unmet: (view, fact) => {
      if (fact.body.outcome !== 'adopt') return undefined;
      const found = assessmentInForce(view, dateOf(fact));
      if (found === undefined) return 'No vulnerability assessment is on the record';
      const open = found.problems.filter((problem) => problem.startsWith('The assessment is incomplete'));
      return open.length === 0 ? undefined : open.join('; ');
    },
    remedy: 'Complete the assessment by the procedure before adopting.',
    satisfiedBy: [AssessmentCompleted],
    override: { by: ['panel-chair'], tells: ['supervisor'] },
    source: guidance2012('vulnerability assessment framework'),
    requirements: ['A7'],
    in: ['2014'],
    shownBy: `${SHOWN} › asked in 2014 for a completed vulnerability assessment`,
  }),
  rule('adoption-drivers', {
    title: 'Adoption names the primary needs, drivers apart from symptoms',
    guards: PanelDecided,
    strength: 'should',
    unmet: (_, fact) => {
      if (fact.body.outcome !== 'adopt') return undefined;
      const needs = fact.body.primaryNeeds ?? [];
      if (needs.length === 0) return 'No primary need is named';
      return needs.some((need) => need.driver === 'driver')
        ? undefined
        : 'None of the primary needs is told apart as a driver';
    },
    remedy: 'Name the needs, and say of each whether it drives the concern or shows it.',
    override: BY_CHAIR,
    source: learningReview('symptoms were put before underlying causes'),
    requirements: ['A8'],
    in: NOW,
    shownBy: `${SHOWN} › asks which needs are drivers`,
  }),
  rule('adoption-consent-request', {
    title: 'Adoption says how, when and by whom consent is asked',
    guards: PanelDecided,
    strength: 'should',
    unmet: (_, fact) =>
      fact.body.outcome === 'adopt' && saysNothing(fact.body.consentRequest)
        ? 'How, when and by whom consent will be asked is not stated'
        : undefined,
    remedy: 'State it: support may be arranged only with consent.',
    override: BY_CHAIR,
    source: ours('consent request details at adoption; section 36(5)(a) asks it of the plan'),
    requirements: ['T8'],
    in: NOW,
    shownBy: `${SHOWN} › asks how consent will be sought`,
  }),
  rule('not-adopted-elsewhere', {
    title: 'A case not adopted is considered for health or social care',
    guards: PanelDecided,
    strength: 'must',
    unmet: (_, fact) => {
      if (fact.body.outcome !== 'not-adopt') return undefined;
      return saysNothing(fact.body.elsewhereConsidered) || saysNothing(fact.body.elsewhereArranged)
        ? 'Health or social care support is not shown to have been considered and arranged'
        : undefined;
    },
    remedy: 'Record at the same meeting what was considered and what was arranged, or why nothing was.',
    source: act2015('section 36(6)'),
    requirements: ['T16'],
    in: NOW,
    shownBy: `${SHOWN} › considers health and social care when it does not adopt`,
  }),
  rule('parallel-investigation', {
    title: 'Adoption beside an investigation has the investigator’s agreement',
    guards: PanelDecided,
    strength: 'must',
    unmet: (_, fact) =>
      fact.body.outcome === 'adopt' &&
      fact.body.parallelInvestigation === true &&
      saysNothing(fact.body.investigatorAgrees)
        ? 'There is an investigation alongside, and the senior investigating officer’s agreement is not recorded'
        : undefined,
    remedy: 'Record the agreement that the risk is manageable, or do not adopt yet.',
    source: otherReview('PMAP addendum, 14 October 2025 (Scotland)', 'a Channel equivalent is assumed'),
    requirements: ['C10'],
    in: NOW,
    shownBy: `${SHOWN} › asks the investigator before adopting beside an investigation`,
  }),
];
