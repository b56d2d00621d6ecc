import {
  type BodyOfFact,
  type CaseView,
  type FactRecord,
  type PlainDate,
  addDays,
  addMonths,
  daysBetween,
} from '../../src/programme/dsl/index.ts';
import { ConsentRecorded, ConsentWithdrawn } from './facts/consent.ts';
import { EarlierReferralConsidered, ReferralReceived } from './facts/intake.ts';
import { type ContactRecorded, UpdateReceived, UpdateRequested } from './facts/communications.ts';
import { OrderFinished, ProviderCommissioned, SessionHeld, SessionsCancelled } from './facts/orders.ts';
import { PersonDescribed } from './facts/people.ts';
import { ActionAbandoned, ActionAgreed, ActionDone, NeedIdentified, NeedMet } from './facts/plan.ts';

/** Words two sources share when they speak of the number of sessions ordered. */
export const SESSIONS_CLAIM = 'sessions commissioned';

const MONTHS_TO_ADULT = 216;

/** The civil date a fact speaks for: when it happened, else when it reached the record. */
export function dateOf(fact: FactRecord<unknown>): PlainDate {
  return fact.on ?? fact.recordedOn;
}

/** Whether the person is under eighteen on a date; undefined when the record does not say. */
export function isChild(view: CaseView, on: PlainDate): boolean | undefined {
  const described = view.latest(PersonDescribed);
  const born = described?.body.dateOfBirth;
  if (born !== undefined) return on < addMonths(born, MONTHS_TO_ADULT);
  if (described?.body.age !== undefined) return described.body.age < 18;
  return view.latest(ReferralReceived)?.body.under18;
}

/** Whether someone has said that the person has complex needs. */
export function hasComplexNeeds(view: CaseView): boolean {
  return (
    view.latest(PersonDescribed)?.body.complexNeeds === true ||
    view.latest(ReferralReceived)?.body.complexNeeds === true
  );
}

/** Whether someone has said that the person is an adult at risk. */
export function isAdultAtRisk(view: CaseView): boolean {
  return (
    view.latest(PersonDescribed)?.body.adultAtRisk === true ||
    view.latest(ReferralReceived)?.body.adultAtRisk === true
  );
}

/** Whether consent to support stands now. */
export function consentStanding(view: CaseView): 'given' | 'refused' | 'withdrawn' | 'not-recorded' {
  const answer = view.latest(ConsentRecorded);
  const withdrawn = view.latest(ConsentWithdrawn);
  if (withdrawn !== undefined && withdrawn.position > (answer?.position ?? 0)) return 'withdrawn';
  return answer?.body.outcome ?? 'not-recorded';
}

/** Earlier referrals of the same person that the record knows of, newest last, by their reference. */
export function earlierReferrals(
  view: CaseView,
): readonly { readonly reference: string; readonly on: PlainDate | undefined }[] {
  const elsewhere = view
    .all(EarlierReferralConsidered)
    .filter((one) => one.body.link === 'link')
    .map((one) => ({ reference: one.body.reference, on: one.body.receivedOn }));
  const here = view
    .all(ReferralReceived)
    .slice(0, -1)
    .map((one) => ({ reference: `entry ${one.standsFor}`, on: one.on }));
  return [...elsewhere, ...here];
}

/** What became of one session order. `ordered` is undefined when the number was never stated. */
export type OrderStanding = {
  readonly order: number;
  readonly provider: string;
  readonly ordered: number | undefined;
  readonly held: number;
  readonly cancelled: number;
  readonly remaining: number | undefined;
  readonly lastHeldOn: PlainDate | undefined;
  readonly finishedBy: ReadonlySet<'case-officer' | 'provider'>;
};

/** How a session order stands, with only the sessions held by a date when one is given. */
export function orderStanding(
  view: CaseView,
  order: FactRecord<BodyOfFact<typeof ProviderCommissioned>>,
  by?: PlainDate,
): OrderStanding {
  const mine = { order: order.standsFor };
  const held = view
    .all(SessionHeld)
    .filter((one) => one.body.order === mine.order && (by === undefined || dateOf(one) <= by));
  let cancelled = 0;
  for (const one of view.all(SessionsCancelled))
    if (one.body.order === mine.order) cancelled += one.body.sessions;
  const finishedBy = new Set<'case-officer' | 'provider'>();
  for (const one of view.all(OrderFinished)) {
    if (one.body.order !== mine.order) continue;
    if (one.body.agrees) finishedBy.add(one.body.side);
    else finishedBy.delete(one.body.side);
  }
  const ordered = order.body.sessions;
  let lastHeldOn: PlainDate | undefined;
  for (const one of held) if (lastHeldOn === undefined || dateOf(one) > lastHeldOn) lastHeldOn = dateOf(one);
  return {
    ...mine,
    provider: order.body.provider,
    ordered,
    held: held.length,
    cancelled,
    remaining: ordered === undefined ? undefined : Math.max(0, ordered - held.length - cancelled),
    lastHeldOn,
    finishedBy,
  };
}

/** Every session order of the case as it stands. */
export function orderStandings(view: CaseView, by?: PlainDate): readonly OrderStanding[] {
  return view.all(ProviderCommissioned).map((order) => orderStanding(view, order, by));
}

/** The order that a session belongs to. */
export function orderOfSession(
  view: CaseView,
  session: number,
): FactRecord<BodyOfFact<typeof ProviderCommissioned>> | undefined {
  const held = view.all(SessionHeld).find((one) => one.standsFor === session);
  return held === undefined
    ? undefined
    : view.all(ProviderCommissioned).find((one) => one.standsFor === held.body.order);
}

/** The different numbers of sessions that sources give, when they differ; empty otherwise. */
export function disputedSessions(view: CaseView): readonly string[] {
  const values = new Set(view.claims(SESSIONS_CLAIM).map((claim) => claim.value));
  return values.size > 1 ? [...values] : [];
}

/** “1 of 7 sessions held, the last on 2015-01-17, 54 days earlier”: an order in words, on a date. */
export function orderInWords(view: CaseView, standing: OrderStanding, on: PlainDate): string {
  const disputed = disputedSessions(view);
  const count = standing.ordered === undefined || disputed.length > 0 ? '' : ` of ${standing.ordered}`;
  const doubt =
    disputed.length > 0
      ? ` (sources differ on how many were ordered: ${disputed.join(', ')})`
      : standing.ordered === undefined
        ? ' (the number ordered is not stated)'
        : '';
  const last =
    standing.lastHeldOn === undefined
      ? ''
      : `, the last on ${standing.lastHeldOn}, ${daysBetween(standing.lastHeldOn, on)} days earlier`;
  const noun = count === '' && standing.held === 1 ? 'session' : 'sessions';
  return `${standing.held}${count} ${noun} held${doubt}${last}`;
}

/** Needs still open, by the record. */
export function openNeeds(view: CaseView): readonly FactRecord<BodyOfFact<typeof NeedIdentified>>[] {
  const met = new Set(view.all(NeedMet).map((one) => one.body.need));
  return view.all(NeedIdentified).filter((need) => !met.has(need.standsFor));
}

/** Significant drivers still open. */
export function openDrivers(view: CaseView): readonly FactRecord<BodyOfFact<typeof NeedIdentified>>[] {
  return openNeeds(view).filter(
    (need) => need.body.driver === 'driver' && need.body.significance === 'significant',
  );
}

/** Open significant drivers that no standing action serves. */
export function unservedDrivers(view: CaseView): readonly FactRecord<BodyOfFact<typeof NeedIdentified>>[] {
  const drivers = openDrivers(view);
  if (drivers.length === 0) return drivers;
  const abandoned = new Set(view.all(ActionAbandoned).map((one) => one.body.action));
  const served = new Set(
    view.all(ActionAgreed).flatMap((one) => (abandoned.has(one.standsFor) ? [] : (one.body.needs ?? []))),
  );
  return drivers.filter((need) => !served.has(need.standsFor));
}

/** Actions neither done nor abandoned. */
export function openActions(view: CaseView): readonly FactRecord<BodyOfFact<typeof ActionAgreed>>[] {
  const ended = new Set(
    [...view.all(ActionDone), ...view.all(ActionAbandoned)].map((one) => one.body.action),
  );
  return view.all(ActionAgreed).filter((action) => !ended.has(action.standsFor));
}

/** Whether the referrer was asked for an update, or gave one, within the days that the setting allows before a date. */
export function referrerAsked(view: CaseView, on: PlainDate): boolean {
  const since = addDays(on, -view.setting('update-asked'));
  const asked = view.latest(UpdateRequested);
  const told = view.latest(UpdateReceived);
  return (asked !== undefined && dateOf(asked) >= since) || (told !== undefined && dateOf(told) >= since);
}

/**
 * Whether both sides spoke: as was said or, where nothing was, because people who meet or talk on the telephone speak
 * with each other. Of writing it has to be said, so that a letter sent never counts as a conversation.
 */
export function bothSpoke({ reached, direction, how }: BodyOfFact<typeof ContactRecorded>): boolean {
  if (direction !== undefined) return direction === 'both';
  return reached && (how === 'visit' || how === 'meeting' || how === 'call');
}
