import {
  type BodyOfFact,
  type ActionShown,
  type CaseView,
  type FactRecord,
  type NeedShown,
  type NextAct,
  type PlanShown,
  type PlanUse,
  addDays,
  daysBetween,
} from '../../src/programme/dsl/index.ts';
import { plainWords } from './decision-quality.ts';
import { ProviderCommissioned } from './facts/orders.ts';
import {
  ActionAbandoned,
  ActionAgreed,
  ActionDone,
  NeedIdentified,
  NeedMet,
  PlanApproved,
  PlanReviewed,
} from './facts/plan.ts';
import { ordersShown } from './orders-shown.ts';
import { deliveries, supportRunning } from './rules/plan.ts';
import { dateOf } from './standing.ts';

/** Needs, actions and orders of a case: what was found, agreed, ordered, delivered, and to what effect (A8, A9, A13). */
export const planUse: PlanUse = { show: planShown };

type Need = FactRecord<BodyOfFact<typeof NeedIdentified>>;
type Action = FactRecord<BodyOfFact<typeof ActionAgreed>>;

const NATURE = { driver: 'Underlying cause', symptom: 'Symptom', undetermined: 'Not determined' };
const WEIGHT = { significant: 'significant', minor: 'minor', unknown: 'significance not known' };

function planShown(view: CaseView): PlanShown {
  const needs = view.all(NeedIdentified);
  const known = new Set(needs.map((need) => need.standsFor));
  const unserving = view
    .all(ActionAgreed)
    .filter((action) => !(action.body.needs ?? []).some((need) => known.has(need)));
  return {
    standing: standingOf(view),
    needs: needs.map((need) => needShown(view, need)),
    otherActions: unserving.map((action) => actionShown(view, action)),
    orders: ordersShown(view),
    next: [
      { act: 'identify-need', given: {} },
      { act: 'agree-action', given: {} },
      view.has(PlanApproved) ? { act: 'review-plan', given: {} } : { act: 'approve-plan', given: {} },
      { act: 'commission-provider', given: {} },
    ],
  };
}

function standingOf(view: CaseView): PlanShown['standing'] {
  const approved = view.latest(PlanApproved);
  const reviewed = view.latest(PlanReviewed);
  const next = view
    .duties('plan-review')
    .findLast((duty) => duty.status === 'open' || duty.status === 'missed');
  return [
    approved === undefined
      ? { label: 'Plan', text: 'Not approved' }
      : { label: 'Plan', text: `Approved on ${dateOf(approved)}`, position: approved.standsFor },
    reviewed === undefined
      ? { label: 'Last review', text: 'None yet' }
      : { label: 'Last review', text: `On ${dateOf(reviewed)}`, position: reviewed.standsFor },
    ...(next === undefined
      ? []
      : [
          {
            label: 'Next review',
            text: next.due === undefined ? 'Date not determinable yet' : `Due on ${next.due}`,
          },
        ]),
  ];
}

function needShown(view: CaseView, need: Need): NeedShown {
  const position = need.standsFor;
  const met = view.all(NeedMet).find((one) => one.body.need === position);
  const actions = view
    .all(ActionAgreed)
    .filter((action) => (action.body.needs ?? []).includes(position))
    .map((action) => actionShown(view, action));
  const evidence = met?.body.evidence ?? need.body.evidence;
  const attention = met === undefined ? attentionOf(view, need, actions) : undefined;
  const reviewed = reviewOf(view, position);
  return {
    position,
    need: need.body.need,
    driver: `${NATURE[need.body.driver]}, ${WEIGHT[need.body.significance]}`,
    standing: met === undefined ? 'Open' : `Met on ${dateOf(met)}`,
    met: met !== undefined,
    ...(evidence === undefined ? {} : { evidence }),
    ...(attention === undefined ? {} : { attention }),
    actions,
    ...(reviewed === undefined ? {} : { reviewed }),
    next:
      met === undefined
        ? [given('agree-action', 'needs', position), given('record-need-met', 'need', position)]
        : [],
  };
}

/** What a reader should look at: a driver that nothing serves, or a need for which nothing has come for too long. */
function attentionOf(view: CaseView, need: Need, actions: readonly ActionShown[]): string | undefined {
  const bare = actions.every((action) => action.status === 'abandoned');
  if (bare && need.body.driver === 'driver') return 'An underlying cause with no action';
  const last = deliveries(view).find((one) => one.need === need.standsFor);
  if (last === undefined || !supportRunning(view)) return undefined;
  return addDays(last.since, view.setting('need-undelivered')) <= view.today
    ? `Nothing has been delivered for ${daysBetween(last.since, view.today)} days, since ${last.since}`
    : undefined;
}

function reviewOf(view: CaseView, need: number): NeedShown['reviewed'] {
  const review = view.all(PlanReviewed).findLast((one) => one.body.needs?.some((said) => said.need === need));
  const said = review?.body.needs?.find((one) => one.need === need);
  if (review === undefined || said === undefined) return undefined;
  return {
    position: review.standsFor,
    on: dateOf(review),
    delivered: said.delivered,
    ...(said.what === undefined ? {} : { what: said.what }),
    ...(said.effect === undefined ? {} : { effect: said.effect }),
    ...(said.evidence === undefined ? {} : { evidence: said.evidence }),
  };
}

function actionShown(view: CaseView, action: Action): ActionShown {
  const position = action.standsFor;
  const { what, ownerName, ownerAgency, due } = action.body;
  const done = view.all(ActionDone).findLast((one) => one.body.action === position);
  const abandoned = view.all(ActionAbandoned).findLast((one) => one.body.action === position);
  const status = done !== undefined ? 'done' : abandoned !== undefined ? 'abandoned' : 'open';
  const ordered = orderedFrom(view, action);
  return {
    position,
    what,
    owner: ownerAgency === ownerName ? ownerName : `${ownerName}, ${ownerAgency}`,
    due,
    ...(ordered === undefined ? {} : { ordered }),
    ...(done === undefined ? {} : { delivered: done.body.delivered, deliveredOn: dateOf(done) }),
    ...(done?.body.effect === undefined ? {} : { effect: done.body.effect }),
    ...(done?.body.evidence === undefined ? {} : { evidence: done.body.evidence }),
    ...(status === 'abandoned' && abandoned !== undefined
      ? { delivered: `Abandoned: ${abandoned.body.reasons}`, deliveredOn: dateOf(abandoned) }
      : {}),
    status,
    ...(status === 'open' && due < view.today
      ? { attention: `${daysBetween(due, view.today)} days overdue` }
      : {}),
    next:
      status === 'open'
        ? [given('record-action-done', 'action', position), given('abandon-action', 'action', position)]
        : [],
  };
}

/** The newest order given to whoever owns the action. */
function orderedFrom(view: CaseView, action: Action): string | undefined {
  const owner = plainWords(action.body.ownerName);
  const order = view.all(ProviderCommissioned).findLast((one) => plainWords(one.body.provider) === owner);
  if (order === undefined) return undefined;
  const { sessions } = order.body;
  return sessions === undefined ? 'Sessions, how many is not stated' : `${sessions} sessions`;
}

function given(act: string, question: string, position: number): NextAct {
  return { act, given: { [question]: String(position) } };
}
