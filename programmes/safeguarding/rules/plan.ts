import {
  type BodyOfFact,
  type CaseView,
  type PlainDate,
  addDays,
  rule,
  warning,
} from '../../../src/programme/dsl/index.ts';
import { saysNothing } from '../decision-quality.ts';
import { UpdateReceived, UpdateRequested } from '../facts/communications.ts';
import { ExitDecided } from '../facts/exit.ts';
import { PanelDecided } from '../facts/panel.ts';
import {
  ActionAbandoned,
  ActionAgreed,
  ActionDone,
  NeedIdentified,
  NeedMet,
  PlanApproved,
  PlanReviewed,
  SupportWithdrawn,
} from '../facts/plan.ts';
import { act2015, guidance2012, learningReview, ours } from '../sources.ts';
import { dateOf, openNeeds, unservedDrivers, referrerAsked } from '../standing.ts';

const SHOWN = 'programmes/safeguarding/plan.test.ts';
const NOW = ['2024'];
const BY_CHAIR = { by: ['panel-chair'], tells: ['quality-lead', 'supervisor'] };

function planGap(body: BodyOfFact<typeof PlanApproved>): string | undefined {
  const missing: string[] = [];
  if (saysNothing(body.consentRequest)) missing.push('how, when and by whom consent is asked');
  if (saysNothing(body.nature)) missing.push('the nature of the support');
  if (saysNothing(body.responsible)) missing.push('who is responsible for providing it');
  if (saysNothing(body.provision)) missing.push('how and when it is provided');
  return missing.length === 0 ? undefined : `The plan does not state ${missing.join('; ')}`;
}

type Delivery = { readonly need: number; readonly name: string; readonly since: PlainDate };

/** Each open significant need, with the date since which nothing has been delivered for it. */
export function deliveries(view: CaseView): readonly Delivery[] {
  const actions = new Map(
    view.all(ActionAgreed).map((action) => [action.standsFor, action.body.needs ?? []]),
  );
  return openNeeds(view)
    .filter((need) => need.body.significance === 'significant')
    .map((need) => {
      let since = dateOf(need);
      for (const done of view.all(ActionDone)) {
        if (!(actions.get(done.body.action) ?? []).includes(need.standsFor)) continue;
        if (dateOf(done) > since) since = dateOf(done);
      }
      return { need: need.standsFor, name: need.body.need, since };
    });
}

/** Whether the person is being supported: taken on, and neither let go nor left since. */
export function supportRunning(view: CaseView): boolean {
  const left = view.latest(ExitDecided);
  return (
    view.has(PanelDecided) &&
    (left === undefined || left.position < (view.latest(PanelDecided)?.position ?? 0)) &&
    !view.has(SupportWithdrawn)
  );
}

/** What a plan and its reviews hold, and what is to be seen when they do not work. */
export const planRules = [
  rule('plan-contents', {
    title: 'The plan states what section 36(5) names',
    guards: PlanApproved,
    strength: 'must',
    unmet: (_, fact) => planGap(fact.body),
    remedy: 'State each, then approve the plan.',
    source: act2015('section 36(5)'),
    requirements: ['T8', 'A10'],
    in: NOW,
    shownBy: `${SHOWN} › approves no plan without its statutory contents`,
  }),
  rule('plan-contents-2012', {
    title: 'The support plan says what support, by whom and when',
    guards: PlanApproved,
    strength: 'should',
    unmet: (_, fact) => planGap({ ...fact.body, consentRequest: 'not asked of a plan at the time' }),
    remedy: 'State each, or say why it cannot be stated yet.',
    source: guidance2012('support plan'),
    requirements: ['A10'],
    in: ['2014'],
    shownBy: `${SHOWN} › asked in 2014 what support, by whom and when`,
  }),
  rule('plan-drivers', {
    title: 'Every significant driver has an action',
    guards: PlanApproved,
    strength: 'should',
    unmet: (view) => {
      const bare = unservedDrivers(view);
      return bare.length === 0
        ? undefined
        : `No action serves: ${bare.map((need) => need.body.need).join('; ')}`;
    },
    remedy: 'Agree an action for each driver, or the chair says why there is none.',
    satisfiedBy: [ActionAgreed, NeedMet],
    override: BY_CHAIR,
    source: learningReview('symptoms were put before underlying causes'),
    requirements: ['A8'],
    in: NOW,
    shownBy: `${SHOWN} › asks for an action for every driver`,
  }),
  warning('driver-without-action', {
    title: 'Underlying cause with no action',
    watches: [NeedIdentified, NeedMet, ActionAgreed, ActionAbandoned, PlanApproved, PlanReviewed],
    observe: (view) =>
      view.has(PlanApproved)
        ? unservedDrivers(view).map((need) => ({
            key: String(need.standsFor),
            text: `“${need.body.need}” drives the concern and no action serves it`,
          }))
        : [],
    tells: ['case-officer'],
    source: learningReview('symptoms were put before underlying causes'),
    requirements: ['A8'],
    in: NOW,
    shownBy: `${SHOWN} › asks for an action for every driver`,
  }),
  rule('review-need-by-need', {
    title: 'A review goes through the needs one by one',
    guards: PlanReviewed,
    strength: 'should',
    unmet: (view, fact) => {
      const seen = new Set((fact.body.needs ?? []).map((one) => one.need));
      const left = openNeeds(view).filter(
        (need) => need.body.significance === 'significant' && !seen.has(need.standsFor),
      );
      return left.length === 0
        ? undefined
        : `Not gone through: ${left.map((need) => need.body.need).join('; ')}`;
    },
    remedy: 'Say for each need what was delivered, to what effect, and what shows it.',
    satisfiedBy: [NeedMet],
    override: BY_CHAIR,
    source: learningReview('support did not tackle the vulnerabilities'),
    requirements: ['A9', 'D8'],
    in: NOW,
    shownBy: `${SHOWN} › reviews need by need`,
  }),
  rule('review-asked-referrer', {
    title: 'The referrer is asked for an update before a review',
    guards: PlanReviewed,
    strength: 'should',
    unmet: (view, fact) =>
      referrerAsked(view, dateOf(fact)) ? undefined : 'The referrer was not asked for an update',
    remedy: 'Ask the referrer what has changed, or say why they are not asked.',
    satisfiedBy: [UpdateRequested, UpdateReceived],
    override: { by: ['case-officer', 'panel-chair'], tells: ['supervisor'] },
    source: learningReview('the school was not involved'),
    requirements: ['A12', 'A16'],
    in: NOW,
    shownBy: `${SHOWN} › asks the referrer before a review`,
  }),
  rule('change-item-by-item', {
    title: 'Withdrawal of support says what has changed since the last assessment',
    guards: SupportWithdrawn,
    strength: 'should',
    unmet: (_, fact) =>
      saysNothing(fact.body.changes)
        ? 'What has changed since the last assessment is not recorded'
        : undefined,
    remedy: 'Go through the assessment item by item and say what has changed.',
    override: BY_CHAIR,
    source: ours('revise the plan or withdraw support'),
    requirements: ['A9', 'D11'],
    in: NOW,
    shownBy: `${SHOWN} › asks what changed before support is withdrawn`,
  }),
  warning('need-undelivered', {
    title: 'Need for which nothing is being done',
    watches: [
      PanelDecided,
      NeedIdentified,
      NeedMet,
      ActionAgreed,
      ActionDone,
      PlanReviewed,
      SupportWithdrawn,
      ExitDecided,
    ],
    observe: (view) =>
      supportRunning(view)
        ? deliveries(view)
            .filter((one) => addDays(one.since, view.setting('need-undelivered')) <= view.today)
            .map((one) => ({
              key: String(one.need),
              text: `Nothing has been delivered for “${one.name}” since ${one.since}`,
            }))
        : [],
    lookAgainOn: (view) =>
      supportRunning(view)
        ? deliveries(view)
            .map((one) => addDays(one.since, view.setting('need-undelivered')))
            .filter((on) => on > view.today)
            .toSorted()[0]
        : undefined,
    tells: ['panel-chair'],
    source: learningReview('support did not tackle the vulnerabilities'),
    requirements: ['A9'],
    in: NOW,
    shownBy: `${SHOWN} › flags a need with nothing delivered for sixty days`,
  }),
];
