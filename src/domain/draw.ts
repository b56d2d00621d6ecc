import { editionsBetween } from '../kernel/calendar-book.ts';
import { type Instant, civilDateIn } from '../kernel/instant.ts';
import { type PlainDate, daysBetween } from '../kernel/plain-date.ts';
import { addWorkingDays, workingDaysBetween } from '../kernel/working-days.ts';
import { agendaOf, amountOf, dependsOnDuty, dependsOnLatest, seriesDue, shift, workOutDue } from './due.ts';
import { type Engine, type Moment, matches, momentOf, recordOf, ruleOfDuty, viewOf } from './engine.ts';
import type { Consequence, ConsequenceContent, DutyTerms, EngineFactBodies, Fact } from './event.ts';
import { evolve } from './evolve.ts';
import type { DutyRule, WarningRule } from './rules.ts';
import type { CaseState, CaseView, DutyState, FactRecord } from './state.ts';

/** Draws consequences one by one, each folded in before the next is drawn. */
export type Drawing = {
  readonly engine: Engine;
  readonly state: CaseState;
  readonly moment: Moment;
  readonly cause: number | null;
  readonly view: CaseView;
  readonly drawn: Consequence[];
};

/** Starts drawing for a moment; `today` is set when the clock is catching up on an earlier day. */
export function startDrawing(
  engine: Engine,
  state: CaseState,
  now: Instant,
  cause: number | null,
  today?: PlainDate,
): Drawing {
  const moment = momentOf(engine, state, now, today);
  return { engine, state, moment, cause, view: viewOf(engine, state, moment), drawn: [] };
}

/** Records one consequence in the drawing and in the state. */
export function emit(
  drawing: Drawing,
  content: ConsequenceContent,
  ruleSet = drawing.moment.ruleSet.id,
): void {
  const consequence: Consequence = {
    type: 'consequence',
    position: drawing.state.position + 1,
    recordedAt: drawing.moment.now,
    ruleSet,
    on: drawing.moment.today,
    cause: drawing.cause,
    ...content,
  };
  evolve(drawing.engine, drawing.state, consequence);
  drawing.drawn.push(consequence);
}

/**
 * Draws what follows from a fact just folded into the state: duties met, ended, opened and re-dated, notices of
 * overrides and late records, warnings. Corrections go through `rederive` instead.
 */
export function drawFromFact(engine: Engine, state: CaseState, fact: Fact): readonly Consequence[] {
  const drawing = startDrawing(engine, state, fact.recordedAt, fact.position);
  if (drawFromDutyFact(drawing, fact)) return drawing.drawn;
  const record = arrived(state, fact);
  if (record !== undefined) {
    meetDuties(drawing, record);
    endDuties(drawing, record);
    openDuties(drawing, record);
    followAnchors(drawing, record.kind);
  }
  noticeOverrides(drawing, fact);
  noticeLateRecord(drawing, fact);
  lookAtWarnings(drawing, fact.kind === 'ReportConfirmed' ? (record?.kind ?? fact.kind) : fact.kind);
  runAgenda(drawing);
  return drawing.drawn;
}

/** The record that now counts because of the fact: itself, or the report it confirms; undefined while unconfirmed. */
function arrived(state: CaseState, fact: Fact): FactRecord | undefined {
  if (fact.kind === 'ReportConfirmed')
    return state.byPosition.get((fact.body as EngineFactBodies['ReportConfirmed']).position);
  if (fact.standing === 'reported') return undefined;
  return state.byPosition.get(fact.position) ?? recordOf(fact, state.zone);
}

/** Runs the clock for one case up to a moment, day by day in order, and draws what came about. */
export function advance(engine: Engine, state: CaseState, upTo: Instant): readonly Consequence[] {
  const today = civilDateIn(state.zone, upTo);
  const editions =
    state.lastRecordedAt === undefined
      ? []
      : editionsBetween(engine.book, state.lastRecordedAt, upTo).map((e) =>
          civilDateIn(state.zone, e.knownFrom),
        );
  const drawn: Consequence[] = [];
  for (let day = nextDay(state, editions, today); day !== undefined; day = nextDay(state, editions, today)) {
    const drawing = startDrawing(engine, state, upTo, null, day);
    if (editions[0] === day) {
      editions.shift();
      followCalendar(drawing);
    }
    runAgenda(drawing);
    lookAgainToday(drawing);
    drawn.push(...drawing.drawn);
  }
  return drawn;
}

function nextDay(state: CaseState, editions: readonly PlainDate[], today: PlainDate): PlainDate | undefined {
  let next: PlainDate | undefined = editions[0];
  for (const agenda of state.live.values()) {
    const on = agenda[0]?.on;
    if (on !== undefined && (next === undefined || on < next)) next = on;
  }
  for (const on of state.lookAgain.values()) if (next === undefined || on < next) next = on;
  return next !== undefined && next <= today ? next : undefined;
}

/** Does everything on the agendas up to the drawing's day. */
function runAgenda(drawing: Drawing): void {
  for (const id of [...drawing.state.live.keys()]) {
    for (
      let item = drawing.state.live.get(id)?.[0];
      item !== undefined && item.on <= drawing.moment.today;
      item = drawing.state.live.get(id)?.[0]
    ) {
      const duty = drawing.state.duties.get(id) as DutyState;
      if (item.what === 'miss')
        emit(drawing, { kind: 'DutyMissed', body: { duty: id, due: duty.due as PlainDate } }, duty.ruleSet);
      else if (item.what === 'open-next') openNext(drawing, duty);
      else if (item.what === 'resume') resume(drawing, duty, item.on);
      else notice(drawing, duty, item.what, item.to as string);
    }
  }
}

function notice(drawing: Drawing, duty: DutyState, what: 'remind' | 'escalate', to: string): void {
  const title = titleOf(drawing, duty);
  const text =
    what === 'remind'
      ? `${title} is due on ${duty.due}`
      : `${title} was due on ${duty.due} and is not on the record`;
  emit(
    drawing,
    {
      kind: 'NoticeDrawn',
      body: {
        to,
        why: what === 'remind' ? 'reminder' : 'escalation',
        text,
        duty: duty.duty,
        rule: duty.rule,
      },
    },
    duty.ruleSet,
  );
}

function titleOf(drawing: Drawing, duty: DutyState): string {
  const title = ruleOfDuty(drawing.engine, duty)?.title ?? duty.rule;
  return duty.label === undefined ? title : `${title} (${duty.label})`;
}

function meetDuties(drawing: Drawing, record: FactRecord): void {
  for (const id of [...drawing.state.live.keys()]) {
    const duty = drawing.state.duties.get(id) as DutyState;
    if (duty.status !== 'open' && duty.status !== 'missed' && duty.status !== 'paused') continue;
    const rule = ruleOfDuty(drawing.engine, duty);
    if (rule?.metBy.some((match) => matches(match, record, drawing.view, duty)))
      meet(drawing, duty, rule, record);
  }
}

/**
 * A duty is met in time when what meets it happened by the due date and reached the record by then, or within the
 * working days that the programme allows for recording.
 */
function meet(drawing: Drawing, duty: DutyState, rule: DutyRule, record: FactRecord): void {
  const { moment, state } = drawing;
  const metOn = record.on ?? record.recordedOn;
  const body = { duty: duty.duty, by: record.standsFor, metOn };
  const recordedBy =
    duty.due === undefined
      ? undefined
      : addWorkingDays(moment.calendar, duty.due, moment.ruleSet.recording?.reasonAfterWorkingDays ?? 0);
  if (duty.due !== undefined && metOn > duty.due) {
    emit(
      drawing,
      { kind: 'DutyMetLate', body: { ...body, why: 'done-late', days: daysBetween(duty.due, metOn) } },
      duty.ruleSet,
    );
  } else if (duty.due !== undefined && recordedBy !== undefined && record.recordedOn > recordedBy) {
    emit(
      drawing,
      {
        kind: 'DutyMetLate',
        body: { ...body, why: 'recorded-late', days: daysBetween(duty.due, record.recordedOn) },
      },
      duty.ruleSet,
    );
  } else {
    emit(drawing, { kind: 'DutyMet', body }, duty.ruleSet);
  }
  if (rule.recurs?.from !== 'completion' || seriesEnded(drawing, duty, rule)) return;
  const due = shift(
    metOn,
    amountOf(rule.recurs.every.amount, moment.ruleSet),
    rule.recurs.every.unit,
    moment.calendar,
  );
  open(drawing, rule, state.byPosition.get(duty.openedBy) ?? record, {
    occurrence: duty.occurrence + 1,
    due,
    ...keyed(duty),
  });
}

function endDuties(drawing: Drawing, record: FactRecord): void {
  for (const id of [...drawing.state.live.keys()]) {
    const duty = drawing.state.duties.get(id) as DutyState;
    if (duty.status !== 'open' && duty.status !== 'paused') continue;
    const rule = ruleOfDuty(drawing.engine, duty);
    if (rule === undefined) continue;
    const end = rule.endedBy.find(({ match }) => matches(match, record, drawing.view, duty));
    const until = rule.recurs?.until;
    const reason =
      end?.reason ??
      (until !== undefined && matches(until, record, drawing.view, duty)
        ? `“${factTitle(drawing, record.kind)}” ended the series`
        : undefined);
    if (reason !== undefined)
      emit(drawing, { kind: 'DutySuperseded', body: { duty: id, reason } }, duty.ruleSet);
  }
}

function openDuties(drawing: Drawing, record: FactRecord): void {
  for (const rule of drawing.moment.ruleSet.dutiesOpenedBy.get(record.kind) ?? []) {
    if (!rule.opensOn.some((match) => matches(match, record, drawing.view))) continue;
    for (const item of rule.forEach?.(record.body as never) ?? [undefined]) {
      open(drawing, rule, record, item === undefined ? { occurrence: 1 } : { occurrence: 1, ...item });
    }
  }
}

type Instance = {
  readonly occurrence: number;
  readonly key?: string;
  readonly label?: string;
  readonly due?: PlainDate;
  readonly period?: NonNullable<DutyTerms['period']>;
};

function open(drawing: Drawing, rule: DutyRule, opener: FactRecord, instance: Instance): void {
  const { engine, state, moment } = drawing;
  const id = dutyId(rule, opener.standsFor, instance);
  if (state.duties.has(id)) return;
  if (rule.replaces) replaceOpen(drawing, rule);
  const answer =
    instance.due === undefined
      ? workOutDue(engine, state, moment, rule.due, opener, moment.ruleSet)
      : { due: instance.due };
  const { due: _due, ...which } = instance;
  const terms: DutyTerms = {
    duty: id,
    rule: rule.id,
    ...which,
    openedBy: opener.standsFor,
    owedBy: rule.owedBy,
    owedTo: rule.owedTo,
    ...answer,
    agenda: 'due' in answer ? agendaOf(rule, moment.today, answer.due, moment.calendar) : [],
  };
  emit(drawing, { kind: 'DutyOpened', body: terms });
  if (!rule.countsEarlier) return;
  const duty = state.duties.get(id) as DutyState;
  for (const match of rule.metBy) {
    const earlier = state.byKind
      .get(match.kind)
      ?.findLast(
        (record) => record.position !== opener.position && matches(match, record, drawing.view, duty),
      );
    if (earlier === undefined) continue;
    emit(drawing, {
      kind: 'DutyMet',
      body: { duty: id, by: earlier.standsFor, metOn: earlier.on ?? earlier.recordedOn },
    });
    return;
  }
}

function dutyId(rule: DutyRule, openedBy: number, instance: Instance): string {
  const key = instance.key === undefined ? '' : `:${instance.key}`;
  return `${rule.id}:${openedBy}${key}${rule.recurs === undefined ? '' : `:${instance.occurrence}`}`;
}

function keyed(duty: DutyState): Pick<Instance, 'key' | 'label'> {
  return {
    ...(duty.key === undefined ? {} : { key: duty.key }),
    ...(duty.label === undefined ? {} : { label: duty.label }),
  };
}

function replaceOpen(drawing: Drawing, rule: DutyRule): void {
  for (const id of [...drawing.state.live.keys()]) {
    const duty = drawing.state.duties.get(id) as DutyState;
    if (duty.rule !== rule.id || (duty.status !== 'open' && duty.status !== 'paused')) continue;
    emit(
      drawing,
      { kind: 'DutySuperseded', body: { duty: id, reason: `opened again on ${drawing.moment.today}` } },
      duty.ruleSet,
    );
  }
}

/** Opens the next of a fixed series the day after the last fell due, whether or not the last was met. */
function openNext(drawing: Drawing, duty: DutyState): void {
  const { state, moment } = drawing;
  const rule = ruleOfDuty(drawing.engine, duty) as DutyRule;
  const opener = state.byPosition.get(duty.openedBy);
  const first = state.duties.get(dutyId(rule, duty.openedBy, { occurrence: 1, ...keyed(duty) }))?.originalDue;
  if (opener === undefined || first === undefined || duty.due === undefined) return;
  const occurrence = duty.occurrence + 1;
  const due = seriesDue(rule, first, occurrence, moment);
  const from = seriesDue(rule, first, occurrence - 1, moment);
  open(drawing, rule, opener, {
    occurrence,
    due,
    period: { from: shift(from, 1, 'days', moment.calendar), to: due },
    ...keyed(duty),
  });
}

function seriesEnded(drawing: Drawing, duty: DutyState, rule: DutyRule): boolean {
  const until = rule.recurs?.until;
  if (until === undefined) return false;
  return (drawing.state.byKind.get(until.kind) ?? []).some(
    (record) => record.position > duty.openedBy && matches(until, record, drawing.view, duty),
  );
}

/** Re-dates open duties counted from the newest fact of a kind, or from another duty's date, when that moved. */
function followAnchors(drawing: Drawing, kind: string): void {
  const title = factTitle(drawing, kind);
  redateWhere(
    drawing,
    (rule) => dependsOnLatest(rule.due, kind) || dependsOnDuty(rule.due),
    `“${title}” recorded on ${drawing.moment.today}`,
  );
}

/** Re-dates open duties after an edition of the bank holidays reached us. */
function followCalendar(drawing: Drawing): void {
  redateWhere(
    drawing,
    () => true,
    `bank holidays as published in edition ${drawing.moment.calendar.version}`,
  );
}

function redateWhere(drawing: Drawing, applies: (rule: DutyRule) => boolean, reason: string): void {
  const { engine, state, moment } = drawing;
  for (const id of [...state.live.keys()]) {
    const duty = state.duties.get(id) as DutyState;
    if (duty.status !== 'open' || duty.fixed || duty.occurrence > 1) continue;
    const rule = ruleOfDuty(engine, duty);
    const opener = state.byPosition.get(duty.openedBy);
    if (rule === undefined || opener === undefined || !applies(rule)) continue;
    const rules = engine.programme.ruleSets.find((set) => set.id === duty.ruleSet) ?? moment.ruleSet;
    const answer = workOutDue(engine, state, moment, rule.due, opener, rules);
    if ('waitingFor' in answer || answer.due === duty.due) continue;
    const from = duty.due === undefined ? {} : { from: duty.due };
    emit(
      drawing,
      {
        kind: 'DutyDated',
        body: { duty: id, ...from, ...answer, reason, agenda: remaining(drawing, duty, rule, answer.due) },
      },
      duty.ruleSet,
    );
  }
}

/** The agenda for a new due date, without the notices that were given already. */
function remaining(drawing: Drawing, duty: DutyState, rule: DutyRule, due: PlainDate): DutyTerms['agenda'] {
  const given = drawing.state.notices.filter((n) => n.duty === duty.duty && n.why === 'reminder').length;
  const agenda = agendaOf(rule, duty.openedOn, due, drawing.moment.calendar);
  let skip = given;
  return agenda.filter((item) => !(item.what === 'remind' && item.on <= drawing.moment.today && skip-- > 0));
}

function drawFromDutyFact(drawing: Drawing, fact: Fact): boolean {
  const bodies = fact.body as never;
  const dutyOf = (id: string): DutyState | undefined => drawing.state.duties.get(id);
  switch (fact.kind) {
    case 'DutyPauseAgreed': {
      const body: EngineFactBodies['DutyPauseAgreed'] = bodies;
      emit(
        drawing,
        { kind: 'DutyPaused', body: { duty: body.duty, until: body.until, reason: body.reason } },
        dutyOf(body.duty)?.ruleSet,
      );
      return true;
    }
    case 'DutyPauseEnded': {
      const body: EngineFactBodies['DutyPauseEnded'] = bodies;
      const duty = dutyOf(body.duty);
      if (duty !== undefined) resume(drawing, duty, drawing.moment.today);
      return true;
    }
    case 'DutyExtended': {
      const body: EngineFactBodies['DutyExtended'] = bodies;
      const duty = dutyOf(body.duty);
      const rule = duty === undefined ? undefined : ruleOfDuty(drawing.engine, duty);
      if (duty === undefined || rule === undefined) return true;
      const from = duty.due === undefined ? {} : { from: duty.due };
      const reason = `${body.reason} (approved by ${body.approvedBy})`;
      emit(
        drawing,
        {
          kind: 'DutyDated',
          body: {
            duty: body.duty,
            due: body.due,
            ...from,
            reason,
            fixed: true,
            agenda: remaining(drawing, duty, rule, body.due),
          },
        },
        duty.ruleSet,
      );
      return true;
    }
    case 'DutyWaived': {
      const body: EngineFactBodies['DutyWaived'] = bodies;
      emit(
        drawing,
        { kind: 'DutyWaived', body: { duty: body.duty, reason: `${body.reason} (${body.authority})` } },
        dutyOf(body.duty)?.ruleSet,
      );
      return true;
    }
    default:
      return false;
  }
}

/** Ends a pause: the due date moves by the time the clock stood still, in the unit the duty is counted in. */
function resume(drawing: Drawing, duty: DutyState, on: PlainDate): void {
  const rule = ruleOfDuty(drawing.engine, duty);
  if (rule === undefined || duty.pausedFrom === undefined) return;
  const { calendar } = drawing.moment;
  const inWorkingDays = rule.due.shape === 'shift' && rule.due.unit === 'working-days';
  const stopped = inWorkingDays
    ? workingDaysBetween(calendar, duty.pausedFrom, on)
    : daysBetween(duty.pausedFrom, on);
  const due =
    duty.due === undefined
      ? undefined
      : shift(duty.due, stopped, inWorkingDays ? 'working-days' : 'days', calendar);
  const agenda = due === undefined ? [] : remaining(drawing, duty, rule, due);
  emit(
    drawing,
    { kind: 'DutyResumed', body: { duty: duty.duty, ...(due === undefined ? {} : { due }), agenda } },
    duty.ruleSet,
  );
}

function noticeOverrides(drawing: Drawing, fact: Fact): void {
  for (const { rule: id, reason } of fact.overrides) {
    const rule = drawing.moment.ruleSet.actRules.get(fact.kind)?.find((r) => r.id === id);
    for (const to of rule?.override?.tells ?? []) {
      const text = `${fact.author.name} went on with “${factTitle(drawing, fact.kind)}” without “${rule?.title ?? id}”. Reason given: ${reason}`;
      emit(drawing, { kind: 'NoticeDrawn', body: { to, why: 'override', text, rule: id } });
    }
  }
}

/** Tells whom the programme names when a fact reached the record long after it happened. */
function noticeLateRecord(drawing: Drawing, fact: Fact): void {
  const { recording } = drawing.moment.ruleSet;
  const { date } = fact.occurred;
  if (recording === undefined || date === null || fact.kind === 'CaseOpened') return;
  const recordedOn = civilDateIn(drawing.state.zone, fact.recordedAt);
  if (workingDaysBetween(drawing.moment.calendar, date, recordedOn) <= recording.reasonAfterWorkingDays)
    return;
  const text = `“${factTitle(drawing, fact.kind)}” happened on ${date} and reached the record on ${recordedOn}, ${daysBetween(date, recordedOn)} days later`;
  emit(drawing, { kind: 'NoticeDrawn', body: { to: recording.tells, why: 'late-record', text } });
}

function lookAtWarnings(drawing: Drawing, kind: string): void {
  for (const rule of drawing.moment.ruleSet.warningsWatching.get(kind) ?? []) look(drawing, rule);
}

function lookAgainToday(drawing: Drawing): void {
  for (const [id, on] of [...drawing.state.lookAgain]) {
    if (on > drawing.moment.today) continue;
    drawing.state.lookAgain.delete(id);
    const rule = drawing.moment.ruleSet.warnings.get(id);
    if (rule !== undefined) look(drawing, rule);
  }
}

/** Looks at every warning there is, as after a correction. */
export function lookAtAll(drawing: Drawing): void {
  for (const rule of drawing.moment.ruleSet.warnings.values()) look(drawing, rule);
}

function look(drawing: Drawing, rule: WarningRule): void {
  const seen = new Set<string>();
  for (const { key, text } of rule.observe(drawing.view)) {
    const warning = key === undefined ? rule.id : `${rule.id}:${key}`;
    seen.add(warning);
    const standing = drawing.state.warnings.get(warning);
    if (standing !== undefined && (standing.clearedOn === undefined || rule.lasting)) continue;
    emit(drawing, { kind: 'WarningRaised', body: { warning, rule: rule.id, text } });
    for (const to of rule.tells)
      emit(drawing, { kind: 'NoticeDrawn', body: { to, why: 'warning', text, rule: rule.id } });
  }
  if (!rule.lasting) {
    for (const standing of drawing.state.warnings.values()) {
      if (standing.rule !== rule.id || standing.clearedOn !== undefined || seen.has(standing.warning))
        continue;
      emit(drawing, { kind: 'WarningCleared', body: { warning: standing.warning, rule: rule.id } });
    }
  }
  scheduleLook(drawing.state, rule, drawing.view, drawing.moment.today);
}

function scheduleLook(state: CaseState, rule: WarningRule, view: CaseView, today: PlainDate): void {
  const on = rule.lookAgainOn?.(view);
  if (on !== undefined && on > today) state.lookAgain.set(rule.id, on);
  else state.lookAgain.delete(rule.id);
}

/**
 * Works out again when each time-dependent warning must be looked at: these dates follow from the facts and are not
 * events, so a state folded from the log needs them before its clock is asked anything.
 */
export function settle(engine: Engine, state: CaseState): CaseState {
  if (state.lastRecordedAt === undefined) return state;
  const moment = momentOf(engine, state, state.lastRecordedAt);
  const view = viewOf(engine, state, moment);
  for (const rule of moment.ruleSet.warnings.values())
    if (rule.lookAgainOn !== undefined) scheduleLook(state, rule, view, moment.today);
  return state;
}

function factTitle(drawing: Drawing, kind: string): string {
  return drawing.engine.programme.facts.get(kind)?.title ?? kind;
}
