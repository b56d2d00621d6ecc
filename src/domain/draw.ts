import { type Instant, civilDateIn, startOfDay } from '../kernel/instant.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { agendaAfter, followAnchors, followCalendar, followDuties, resume } from './draw-dates.ts';
import { endDuties, meetDuties, openDuties, openNext, undoDuties, waive } from './draw-duties.ts';
import { followLapses } from './draw-lapses.ts';
import { noticeDuty, noticeLateRecord, noticeOverrides } from './draw-notices.ts';
import { lookAgainToday, lookAtWarnings, scheduleLook } from './draw-warnings.ts';
import { type Drawing, emit, startDrawing } from './drawing.ts';
import { followEnds } from './draw-series.ts';
import { termsOf } from './duty-terms.ts';
import { type Engine, momentOf, momentOfFact, recordOf, viewOf } from './engine.ts';
import { ENGINE_ACT_RECORDING } from './engine-acts.ts';
import type { AgendaItem, Consequence, EngineFactBodies, Fact } from './event.ts';
import { liveDueBy, nextAgendaDay } from './live.ts';
import type { RuleSet } from './rules.ts';
import type { CaseState, DutyState, FactRecord } from './state.ts';

/**
 * Draws what follows from a fact just folded into the state: duties met, ended, opened and re-dated, notices of
 * overrides and late records, warnings. Corrections go through `rederive` instead.
 */
export function drawFromFact(engine: Engine, state: CaseState, fact: Fact): readonly Consequence[] {
  const drawing = startDrawing(engine, state, momentOfFact(engine, state, fact), fact.position);
  if (isAboutDuty(fact)) {
    drawFromDutyFact(drawing, fact);
    lookAtWarnings(drawing, fact.kind);
  } else {
    if (fact.kind === 'ProposalAgreed') meetDuties(drawing, recordOf(fact, state.zone));
    const record = arrived(state, fact);
    if (record !== undefined) {
      undoDuties(drawing, record);
      meetDuties(drawing, record);
      const told = toldOn(drawing, fact);
      const varied = onDay(drawing, told);
      endDuties(varied, record, told);
      openDuties(drawing, record);
      followLapses(varied, record);
      followAnchors(varied, record);
      followEnds(varied, record);
    }
    if (fact.standing === 'proposed') openDuties(drawing, recordOf(fact, state.zone));
    const kind = makesCount(fact) ? (record?.kind ?? fact.kind) : fact.kind;
    noticeOverrides(drawing, fact, kind);
    noticeLateRecord(drawing, fact);
    lookAtWarnings(drawing, kind);
  }
  runAgenda(drawing);
  settleUnder(engine, state, engine.ruleSetOn(drawing.moment.today), drawing.moment.ruleSet);
  return drawing.drawn;
}

/** Whether a fact makes another count, that waited. */
function makesCount({ kind }: Fact): boolean {
  return kind === 'ReportConfirmed' || kind === 'ProposalAgreed';
}

/**
 * The record that now counts because of the fact: itself, or the report it confirms or the proposal it agrees to;
 * undefined while it waits.
 */
function arrived(state: CaseState, fact: Fact): FactRecord | undefined {
  if (makesCount(fact))
    return state.byPosition.get((fact.body as EngineFactBodies['ReportConfirmed']).position);
  if (fact.standing !== 'established') return undefined;
  return state.byPosition.get(fact.position) ?? recordOf(fact, state.zone);
}

/** Runs the clock for one case up to a moment, day by day in order, and draws what came about. */
export function advance(engine: Engine, state: CaseState, upTo: Instant): readonly Consequence[] {
  const today = civilDateIn(state.zone, upTo);
  const editions = editionsToFollow(engine, state, upTo);
  const drawn: Consequence[] = [];
  let day = nextDay(state, editions[0]?.on, undefined, today);
  while (day !== undefined) {
    drawn.push(...turnDay(engine, state, upTo, day, editions));
    day = nextDay(state, editions[0]?.on, day, today);
  }
  if (drawn.length > 0) settleUnder(engine, state, engine.ruleSetOn(today));
  return drawn;
}

type Edition = { readonly on: PlainDate; readonly knownFrom: Instant };

/**
 * Editions of the bank holidays newer than one that a date still to come rests on, each with the day on which it is
 * followed: the day it reached us, or that of the newest entry where something was recorded since without the clock.
 */
function editionsToFollow(engine: Engine, state: CaseState, upTo: Instant): Edition[] {
  const { editions } = engine.book;
  if (editions.length < 2 || state.lastRecordedAt === undefined) return [];
  let first = editions.length;
  for (const id of state.live.keys()) {
    const version = state.duties.get(id)?.calendar?.split(' ').slice(1).join(' ');
    if (version !== undefined)
      first = Math.min(first, editions.findIndex((one) => one.edition === version) + 1);
  }
  const newest = civilDateIn(state.zone, state.lastRecordedAt);
  return editions.slice(first).flatMap(({ knownFrom }) => {
    if (knownFrom > upTo) return [];
    const on = civilDateIn(state.zone, knownFrom);
    return [{ on: on < newest ? newest : on, knownFrom }];
  });
}

/**
 * One day of the clock. It is judged by the holidays known as it began; an edition that arrived on it is followed
 * after that, so that a clock which was down draws what it would have drawn.
 */
function turnDay(
  engine: Engine,
  state: CaseState,
  upTo: Instant,
  today: PlainDate,
  editions: Edition[],
): readonly Consequence[] {
  const drawn: Consequence[] = [];
  const asOf = (holidaysAt: Instant): Drawing =>
    startDrawing(engine, state, momentOf(engine, state, upTo, today, holidaysAt), null);
  let drawing = asOf(startOfDay(state.zone, today));
  runAgenda(drawing);
  for (let edition = editions[0]; edition?.on === today; edition = editions[0]) {
    editions.shift();
    drawn.push(...drawing.drawn);
    drawing = asOf(edition.knownFrom);
    followCalendar(drawing);
    runAgenda(drawing);
  }
  lookAgainToday(drawing);
  return [...drawn, ...drawing.drawn];
}

/** The next day on which the clock has something to do, after the one it did last and not after today. */
function nextDay(
  state: CaseState,
  edition: PlainDate | undefined,
  after: PlainDate | undefined,
  today: PlainDate,
): PlainDate | undefined {
  let next: PlainDate | undefined;
  const consider = (on: PlainDate | undefined): void => {
    if (on === undefined || on > today || (after !== undefined && on <= after)) return;
    if (next === undefined || on < next) next = on;
  };
  consider(edition);
  consider(nextAgendaDay(state, after));
  for (const on of state.lookAgain.values()) consider(on);
  return next;
}

/**
 * Does everything on the agendas up to the drawing's day, duties opened meanwhile included, and moves the duties that
 * follow another's date, until there is no more: at most once for each duty rule, the longest chain there can be.
 */
function runAgenda(drawing: Drawing): void {
  for (let left = drawing.moment.ruleSet.duties.size; left >= 0; left -= 1) {
    runDueItems(drawing);
    const before = drawing.drawn.length;
    followDuties(drawing);
    if (drawing.drawn.length === before) return;
  }
}

/**
 * Duty by duty in the order in which they came to be live, those that come to have something due meanwhile in their place.
 * An act that changes nothing (its rule or its opening fact is gone) is left where it is, not tried for ever.
 */
function runDueItems(drawing: Drawing): void {
  const { live, liveIndex, duties } = drawing.state;
  const place = (id: string): number => liveIndex.order.get(id) ?? 0;
  const due = liveDueBy(drawing.state, drawing.moment.today);
  for (let i = 0; i < due.length; i += 1) {
    const id = due[i] as string;
    const before = drawing.drawn.length;
    for (let agenda = live.get(id); isDue(drawing, agenda); agenda = live.get(id)) {
      act(drawing, duties.get(id) as DutyState, agenda[0]);
      if (live.get(id) === agenda) break;
    }
    for (const other of touchedSince(drawing, before)) {
      if (place(other) <= place(id) || !isDue(drawing, live.get(other)) || due.includes(other, i)) continue;
      due.splice(due.findLastIndex((one) => place(one) < place(other)) + 1, 0, other);
    }
  }
}

/** The duties of which something was drawn since so many consequences. */
function touchedSince({ drawn }: Drawing, before: number): readonly string[] {
  return drawn.slice(before).flatMap(({ body }) => ('duty' in body ? (body.duty ?? []) : []));
}

function isDue(
  drawing: Drawing,
  agenda: readonly AgendaItem[] | undefined,
): agenda is readonly [AgendaItem, ...AgendaItem[]] {
  const first = agenda?.[0];
  return first !== undefined && first.on <= drawing.moment.today;
}

function act(drawing: Drawing, duty: DutyState, item: AgendaItem): void {
  switch (item.what) {
    case 'miss':
      if (duty.due !== undefined)
        emit(drawing, { kind: 'DutyMissed', body: { duty: duty.duty, due: duty.due } }, duty.ruleSet);
      return;
    case 'open-next':
      openNext(drawing, duty);
      return;
    case 'resume':
      resume(drawing, duty, item.on);
      return;
    case 'remind':
    case 'escalate':
      noticeDuty(drawing, duty, item.what, item.to ?? duty.owedBy);
  }
}

function isAboutDuty(fact: Fact): boolean {
  return (ENGINE_ACT_RECORDING.get(fact.kind)?.on.length ?? 0) > 0;
}

/**
 * Draws from a fact about one duty. Where the duty is not there, or no longer in a state for it (under other rules,
 * or once an entry was corrected), nothing follows.
 */
function drawFromDutyFact(drawing: Drawing, fact: Fact): void {
  const bodies = fact.body as never;
  const { duty: id } = bodies as { readonly duty: string };
  const duty = drawing.state.duties.get(id);
  const told = toldOn(drawing, fact);
  if (duty === undefined || !isInStateFor(fact, duty, told)) return;
  switch (fact.kind) {
    case 'DutyPauseAgreed': {
      const { until, reason }: EngineFactBodies['DutyPauseAgreed'] = bodies;
      emit(drawing, { kind: 'DutyPaused', body: { duty: id, until, reason } }, duty.ruleSet);
      return;
    }
    case 'DutyPauseEnded':
      resume(drawing, duty, drawing.moment.today);
      return;
    case 'DutyExtended':
      extend(onDay(drawing, told), duty, bodies);
      return;
    case 'DutyWaived': {
      const { reason, authority }: EngineFactBodies['DutyWaived'] = bodies;
      waive(onDay(drawing, told), duty, `${reason} (${authority})`);
    }
  }
}

/** The day on which another system had an imported fact; undefined of a fact that is our own. */
function toldOn({ state }: Drawing, { source }: Fact): PlainDate | undefined {
  return source?.recordedAt === undefined ? undefined : civilDateIn(state.zone, source.recordedAt);
}

/**
 * Whether a duty is in a state for what a fact does to it. A history that is imported all at once is drawn with its
 * misses as it is told: what was extended in time, where it comes from, was not missed there.
 */
function isInStateFor({ kind }: Fact, { status, due }: DutyState, told: PlainDate | undefined): boolean {
  if (ENGINE_ACT_RECORDING.get(kind)?.on.includes(status) === true) return true;
  return (
    kind === 'DutyExtended' && status === 'missed' && told !== undefined && due !== undefined && told <= due
  );
}

/** The drawing as of an earlier day: what an imported fact varied held from the day on which it did. */
function onDay(drawing: Drawing, day: PlainDate | undefined): Drawing {
  return day === undefined ? drawing : { ...drawing, moment: { ...drawing.moment, today: day } };
}

function extend(drawing: Drawing, duty: DutyState, body: EngineFactBodies['DutyExtended']): void {
  const rule = termsOf(drawing.engine, drawing.state, duty);
  if (rule === undefined) return;
  const from = duty.due === undefined ? {} : { from: duty.due };
  const reason = `${body.reason} (approved by ${body.approvedBy})`;
  const agenda = agendaAfter(drawing, duty, rule, body.due, duty.due === undefined ? 'anew' : 'as it was');
  emit(
    drawing,
    {
      kind: 'DutyDated',
      body: { duty: duty.duty, due: body.due, ...from, reason, fixed: true, agenda },
    },
    duty.ruleSet,
  );
  if (duty.status === 'missed')
    emit(drawing, { kind: 'DutyReopened', body: { duty: duty.duty, reason, agenda } }, duty.ruleSet);
}

/**
 * Works out again when each time-dependent warning must be looked at: these dates follow from the facts and are not
 * events, so a state folded from the log needs them before its clock is asked anything.
 */
export function settle(engine: Engine, state: CaseState): CaseState {
  if (state.lastRecordedAt === undefined) return state;
  const moment = momentOf(engine, state, state.lastRecordedAt);
  const view = viewOf(engine, state, moment);
  state.lookAgain.clear();
  for (const rule of moment.ruleSet.warnings.values())
    if (rule.lookAgainOn !== undefined) scheduleLook(state, rule, view, moment.today);
  state.scheduledUnder = moment.ruleSet.id;
  return state;
}

/** Settles a case in which something was drawn under other rules than before, as a fold of its log would be. */
function settleUnder(engine: Engine, state: CaseState, rules: RuleSet, drawnUnder = rules): void {
  if (state.scheduledUnder !== rules.id || drawnUnder !== rules) settle(engine, state);
}
