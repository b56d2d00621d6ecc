import {
  type CaseView,
  type PlainDate,
  addDays,
  days,
  duty,
  field,
  months,
  onDate,
  onDay,
  percent,
  rule,
  setting,
  warning,
  workingDays,
} from '../../../src/programme/dsl/index.ts';
import { saysNothing } from '../decision-quality.ts';
import { UpdateReceived, UpdateRequested } from '../facts/communications.ts';
import { CaseClosed, ExitDecided } from '../facts/exit.ts';
import { PanelDecided } from '../facts/panel.ts';
import { ResponsibilitiesAgreed } from '../facts/people.ts';
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
import { act2015, guidance2012, guidance2023, learningReview, ours } from '../sources.ts';
import { type BodyOfFact, dateOf, openNeeds, unservedDrivers } from '../standing.ts';

const SHOWN = 'programmes/safeguarding/plan.test.ts';
const NOW = ['2024'];
const UPWARD = { supervisor: days(1).after(), 'panel-chair': days(7).after() };
const BY_CHAIR = { by: ['panel-chair'], tells: ['quality-lead', 'supervisor'] };
const ADOPTED = PanelDecided.where((b) => b.outcome === 'adopt');
const ENDED = [
  { on: CaseClosed, reason: 'The case was closed' },
  { on: SupportWithdrawn, reason: 'Support was withdrawn' },
];

function planGap(body: BodyOfFact<typeof PlanApproved>): string | undefined {
  const missing: string[] = [];
  if (saysNothing(body.consentRequest)) missing.push('how, when and by whom consent is asked');
  if (saysNothing(body.nature)) missing.push('the nature of the support');
  if (saysNothing(body.responsible)) missing.push('who is responsible for providing it');
  if (saysNothing(body.provision)) missing.push('how and when it is provided');
  return missing.length === 0 ? undefined : `The plan does not state ${missing.join('; ')}`;
}

/** Whether the referrer was asked for an update, or gave one, within the days that the setting allows before a date. */
export function referrerAsked(view: CaseView, on: PlainDate): boolean {
  const since = addDays(on, -view.setting('update-asked'));
  const asked = view.latest(UpdateRequested);
  const told = view.latest(UpdateReceived);
  return (asked !== undefined && dateOf(asked) >= since) || (told !== undefined && dateOf(told) >= since);
}

type Delivery = { readonly need: number; readonly name: string; readonly since: PlainDate };

/** Each open significant need, with the date since which nothing has been delivered for it. */
function deliveries(view: CaseView): readonly Delivery[] {
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

function supportRunning(view: CaseView): boolean {
  const left = view.latest(ExitDecided);
  return (
    view.has(PanelDecided) &&
    (left === undefined || left.position < (view.latest(PanelDecided)?.position ?? 0)) &&
    !view.has(SupportWithdrawn)
  );
}

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
    source: ours('section 2.4: revise the plan or withdraw support'),
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
  duty('prepare-plan', {
    title: 'Prepare and approve the support plan',
    opensOn: ADOPTED,
    owedBy: 'panel-chair',
    owedTo: 'person',
    due: workingDays(setting('plan-approved')).after('recorded'),
    metBy: PlanApproved,
    endedBy: ENDED,
    remind: [percent(50), percent(80), onDay()],
    escalate: { supervisor: days(1).after(), 'quality-lead': days(7).after() },
    mayPause: true,
    strength: 'must',
    source: act2015('section 36(4)(b): prepare a plan; the days are ours'),
    requirements: ['A8', 'A9'],
    in: NOW,
    shownBy: `${SHOWN} › owes a plan after adoption`,
  }),
  duty('action', {
    title: 'Do what was agreed',
    opensOn: ActionAgreed,
    owedBy: 'case-officer',
    owedTo: 'panel-chair',
    due: onDate(field('due')),
    metBy: ActionDone.where((b, { duty: owed }) => b.action === owed?.openedBy),
    endedBy: [
      {
        on: ActionAbandoned.where((b, { duty: owed }) => b.action === owed?.openedBy),
        reason: 'The action was abandoned by a decision with reasons',
      },
    ],
    remind: [percent(50), percent(80), onDay()],
    escalate: UPWARD,
    mayPause: true,
    strength: 'must',
    source: learningReview('decisions, actions and rationale disjointed and unclear'),
    requirements: ['A10', 'A9'],
    in: NOW,
    shownBy: `${SHOWN} › keeps every action owed until done or abandoned`,
  }),
  duty('reassessment', {
    title: 'Assess again',
    opensOn: ADOPTED,
    owedBy: 'case-officer',
    owedTo: 'panel-chair',
    due: months(setting('reassessment')).after('occurred'),
    recurs: { every: months(setting('reassessment')), from: 'completion', until: ExitDecided },
    metBy: { kind: 'AssessmentCompleted' },
    endedBy: ENDED,
    remind: [percent(50), percent(80), onDay()],
    escalate: UPWARD,
    mayPause: true,
    strength: 'must',
    source: guidance2023('timer T11: paragraph 84 of the 2015 guidance, taken to hold in 2012 as well'),
    requirements: ['T11', 'A7'],
    shownBy: `${SHOWN} › reassesses every three months`,
  }),
  duty('plan-review', {
    title: 'Review the plan',
    opensOn: PlanApproved,
    owedBy: 'panel-chair',
    owedTo: 'quality-lead',
    due: months(setting('reassessment')).after('occurred'),
    recurs: { every: months(setting('reassessment')), from: 'completion', until: ExitDecided },
    metBy: PlanReviewed,
    endedBy: ENDED,
    replaces: true,
    remind: [percent(50), percent(80), onDay()],
    escalate: { supervisor: days(1).after(), 'quality-lead': days(7).after() },
    mayPause: true,
    strength: 'must',
    source: act2015('section 36(4)(c): keep support under review; the interval is T11'),
    requirements: ['T11', 'A9'],
    in: NOW,
    shownBy: `${SHOWN} › reassesses every three months`,
  }),
  duty('who-does-what', {
    title: 'Agree who does what',
    opensOn: ADOPTED,
    owedBy: 'panel-chair',
    owedTo: 'quality-lead',
    due: workingDays(setting('responsibilities-agreed')).after('recorded'),
    metBy: ResponsibilitiesAgreed,
    endedBy: ENDED,
    escalate: { supervisor: days(1).after(), 'quality-lead': days(7).after() },
    strength: 'must',
    source: learningReview('today roles are clear'),
    requirements: ['A16', 'B5'],
    in: NOW,
    shownBy: `${SHOWN} › wants a named owner for every part of the work`,
  }),
];
