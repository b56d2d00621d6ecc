import {
  type BodyOfFact,
  type CaseView,
  type FactRecord,
  type NextAct,
  type OrderShown,
  type SessionShown,
} from '../../src/programme/dsl/index.ts';
import {
  BriefIssued,
  OrderFinished,
  ProviderCommissioned,
  RecommendationAnswered,
  SessionHeld,
  SessionReportReceived,
  SessionScheduled,
} from './facts/orders.ts';
import { MinutesApproved } from './facts/panel.ts';
import { sessionsContradiction } from './sessions-claimed.ts';
import { type OrderStanding, dateOf, disputedSessions, orderStanding } from './standing.ts';

type Order = FactRecord<BodyOfFact<typeof ProviderCommissioned>>;

const SIDES = { 'case-officer': 'Case officer', provider: 'Provider' } as const;

/** Every order with its sessions, so that none is lost between two people (A13). */
export function ordersShown(view: CaseView): readonly OrderShown[] {
  const orders = view.all(ProviderCommissioned);
  const doubts = orders.length === 0 ? [] : minutesInDoubt(view);
  return orders.map((order) => {
    const standing = orderStanding(view, order);
    const sessions = sessionsOf(view, order);
    const attention = attentionOf(view, standing);
    return {
      position: order.standsFor,
      provider: order.body.provider,
      on: dateOf(order),
      ...(order.body.purpose === undefined ? {} : { purpose: order.body.purpose }),
      ...(standing.ordered === undefined ? {} : { commissioned: standing.ordered }),
      planned: sessions.filter((one) => one.state === 'planned').length,
      held: standing.held,
      reported: sessions.filter((one) => one.state === 'reported').length,
      cancelled: standing.cancelled,
      ...(standing.remaining === undefined ? {} : { remaining: standing.remaining }),
      finished: finishedOf(view, order.standsFor),
      ...(attention === undefined ? {} : { attention }),
      contradictions: [...numbersInDoubt(view), ...doubts],
      sessions,
      next: nextOfOrder(view, order, standing),
    };
  });
}

function attentionOf(view: CaseView, order: OrderStanding): string | undefined {
  if (order.ordered === undefined || disputedSessions(view).length > 0)
    return 'The number ordered is not settled';
  return order.remaining !== 0 && order.finishedBy.size > 0
    ? 'Called finished with sessions left'
    : undefined;
}

function numbersInDoubt(view: CaseView): readonly string[] {
  const disputed = disputedSessions(view);
  return disputed.length === 0 ? [] : [`Sources differ on how many were ordered: ${disputed.join(', ')}`];
}

/** Approved minutes that the session records contradicted on the day of the meeting. */
function minutesInDoubt(view: CaseView): readonly string[] {
  return view.all(MinutesApproved).flatMap((minutes) => {
    const wrong = sessionsContradiction(view, minutes.body.sessions, dateOf(minutes));
    return wrong === undefined ? [] : [`Entry ${minutes.standsFor}, of ${dateOf(minutes)}: ${wrong}`];
  });
}

function finishedOf(view: CaseView, order: number): OrderShown['finished'] {
  return (['case-officer', 'provider'] as const).map((side) => {
    const said = view
      .all(OrderFinished)
      .findLast((one) => one.body.order === order && one.body.side === side);
    if (said === undefined) return { side: SIDES[side] };
    const { agrees, disagreement } = said.body;
    return {
      side: SIDES[side],
      said: {
        agrees,
        on: dateOf(said),
        position: said.standsFor,
        ...(disagreement === undefined ? {} : { disagreement }),
      },
    };
  });
}

function nextOfOrder(view: CaseView, order: Order, standing: OrderStanding): readonly NextAct[] {
  const about = { order: String(order.standsFor) };
  const briefed =
    order.body.brief !== undefined || view.all(BriefIssued).some((one) => one.body.order === order.standsFor);
  return [
    ...(briefed ? [] : [{ act: 'issue-brief', given: about }]),
    ...(standing.remaining === 0
      ? []
      : ['schedule-session', 'record-session', 'cancel-sessions'].map((act) => ({ act, given: about }))),
    ...(standing.finishedBy.size === 2 ? [] : [{ act: 'confirm-order-finished', given: about }]),
  ];
}

function sessionsOf(view: CaseView, order: Order): readonly SessionShown[] {
  const held = view.all(SessionHeld).filter((one) => one.body.order === order.standsFor);
  const heldOn = new Set(held.map((one) => dateOf(one)));
  const planned = view
    .all(SessionScheduled)
    .filter((one) => one.body.order === order.standsFor && !heldOn.has(one.body.on))
    .map((one) => plannedSession(view, one));
  return [...held.map((one) => heldSession(view, one)), ...planned].toSorted((a, b) =>
    a.on < b.on ? -1 : a.on > b.on ? 1 : a.position - b.position,
  );
}

function plannedSession(view: CaseView, one: FactRecord<BodyOfFact<typeof SessionScheduled>>): SessionShown {
  const passed = one.body.on < view.today;
  return {
    position: one.standsFor,
    on: one.body.on,
    venue: one.body.venue,
    state: 'planned',
    ...(passed ? { attention: 'The day has passed, and no session is on the record' } : {}),
    next: passed ? [{ act: 'record-session', given: { order: String(one.body.order) } }] : [],
  };
}

function heldSession(view: CaseView, session: FactRecord<BodyOfFact<typeof SessionHeld>>): SessionShown {
  const report = view.all(SessionReportReceived).find((one) => one.body.session === session.standsFor);
  const answer =
    report === undefined
      ? undefined
      : view.all(RecommendationAnswered).find((one) => one.body.report === report.standsFor)?.body.answer;
  const recommendation = report?.body.recommendation;
  const unanswered = report !== undefined && recommendation !== undefined && answer === undefined;
  return {
    position: session.standsFor,
    on: dateOf(session),
    venue: session.body.venue,
    state: report === undefined ? 'held' : 'reported',
    ...(report === undefined ? { attention: 'No report is on the record' } : { report: report.standsFor }),
    ...(recommendation === undefined ? {} : { recommendation }),
    ...(answer === undefined ? {} : { answer }),
    next: [
      ...(report === undefined
        ? [{ act: 'receive-session-report', given: { session: String(session.standsFor) } }]
        : []),
      ...(unanswered ? [{ act: 'answer-recommendation', given: { report: String(report.standsFor) } }] : []),
    ],
  };
}
