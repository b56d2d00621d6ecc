import { type BodyOfFact, type CaseView, type FactRecord, rule } from '../../../src/programme/dsl/index.ts';
import { saysNothing } from '../decision-quality.ts';
import { ProviderCommissioned } from '../facts/orders.ts';
import { TrainingRecorded } from '../facts/people.ts';
import { PlanApproved } from '../facts/plan.ts';
import { commissioner, learningReview, otherReview, ours } from '../sources.ts';
import { dateOf, disputedSessions } from '../standing.ts';

const SHOWN = 'programmes/safeguarding/orders.test.ts';
const NOW = ['2024'];
const BY_LEADS = { by: ['supervisor', 'panel-chair'], tells: ['quality-lead', 'supervisor'] };

function trainingGap(
  view: CaseView,
  fact: FactRecord<BodyOfFact<typeof ProviderCommissioned>>,
): string | undefined {
  if (fact.body.trainingCompleted !== undefined) return undefined;
  const on = dateOf(fact);
  const course = view
    .all(TrainingRecorded)
    .find(
      (one) =>
        one.body.role === 'provider' &&
        one.body.person === fact.body.provider &&
        (one.body.expires === undefined || one.body.expires >= on),
    );
  return course === undefined
    ? 'No training of the provider that is still valid is on the record'
    : undefined;
}

/** What an order of sessions must state before it is issued. */
export const commissionRules = [
  rule('commission-brief', {
    title: 'A provider is commissioned with a written brief',
    guards: ProviderCommissioned,
    strength: 'must',
    unmet: (_, fact) => {
      if (fact.body.instruction === 'oral' && saysNothing(fact.body.brief))
        return 'The provider was instructed by word of mouth, and there is no written brief';
      return saysNothing(fact.body.brief) ? 'There is no written brief' : undefined;
    },
    remedy: 'Write the brief and issue it with the order. A telephone call is a contact, not a brief.',
    source: commissioner('the provider recalled no written briefing, only a telephone call'),
    requirements: ['A14', 'B8', 'T9'],
    in: NOW,
    shownBy: `${SHOWN} › commissions nobody without a written brief`,
  }),
  rule('commission-quantity', {
    title: 'An order states how many sessions',
    guards: ProviderCommissioned,
    strength: 'must',
    unmet: (view, fact) => {
      const disputed = disputedSessions(view);
      const { sessions } = fact.body;
      if (sessions === undefined)
        return disputed.length > 0
          ? `The number of sessions is not stated, and sources differ: ${disputed.join(', ')}`
          : 'The number of sessions is not stated';
      return disputed.length > 0
        ? `Sources differ on the number of sessions: ${disputed.join(', ')}`
        : undefined;
    },
    remedy: 'Settle the number with the provider and write it on the order.',
    source: learningReview('one session was held, not two'),
    requirements: ['A13', 'B6', 'A20'],
    in: NOW,
    shownBy: `${SHOWN} › commissions nobody without a number of sessions`,
  }),
  rule('commission-safety', {
    title: 'An order states purpose, venue and a risk and safety check',
    guards: ProviderCommissioned,
    strength: 'must',
    unmet: (_, fact) => {
      const missing: string[] = [];
      if (saysNothing(fact.body.purpose)) missing.push('the purpose');
      if (saysNothing(fact.body.venue)) missing.push('the venue');
      if (saysNothing(fact.body.safetyCheck)) missing.push('the risk and safety check');
      return missing.length === 0 ? undefined : `The order does not state ${missing.join('; ')}`;
    },
    remedy: 'Agree where the sessions are held and check that it is safe, before ordering them.',
    source: learningReview('the meeting was in a café, with no risk assessment'),
    requirements: ['A14'],
    in: NOW,
    shownBy: `${SHOWN} › asks for purpose, venue and safety`,
  }),
  rule('commission-objectives', {
    title: 'An order states objectives, report-back dates and the decision behind it',
    guards: ProviderCommissioned,
    strength: 'should',
    unmet: (_, fact) => {
      const missing: string[] = [];
      if ((fact.body.objectives ?? []).length === 0) missing.push('the objectives');
      if ((fact.body.reportBack ?? []).length === 0) missing.push('when to report back');
      if (fact.body.decision === undefined) missing.push('the decision that it carries out');
      return missing.length === 0 ? undefined : `The order does not state ${missing.join('; ')}`;
    },
    remedy: 'Add what is missing, or say why it cannot be given.',
    override: BY_LEADS,
    source: ours('commission of a provider'),
    requirements: ['A14', 'A10'],
    in: NOW,
    shownBy: `${SHOWN} › asks for objectives and report-back dates`,
  }),
  rule('commission-plan', {
    title: 'A provider is commissioned under an approved plan',
    guards: ProviderCommissioned,
    strength: 'should',
    unmet: (view) => (view.has(PlanApproved) ? undefined : 'No support plan is approved'),
    remedy:
      'Approve the plan first, so that the sessions serve its needs; or say why they cannot wait for it.',
    satisfiedBy: [PlanApproved],
    override: BY_LEADS,
    source: learningReview('support did not tackle the vulnerabilities'),
    requirements: ['A8', 'A9', 'A10'],
    in: NOW,
    shownBy: `${SHOWN} › asks for a plan before a provider`,
  }),
  rule('commission-training', {
    title: 'The provider’s training is checked',
    guards: ProviderCommissioned,
    strength: 'should',
    unmet: trainingGap,
    remedy: 'Check the training register and give the date, or say why the provider is taken without it.',
    satisfiedBy: [TrainingRecorded],
    override: BY_LEADS,
    source: otherReview('HMICFRS inspection of Prevent, 2023', 'unmonitored training'),
    requirements: ['A16', 'D10'],
    in: NOW,
    shownBy: `${SHOWN} › checks the provider’s training`,
  }),
];
