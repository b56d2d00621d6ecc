import { civilDateIn } from '../kernel/instant.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { type Engine, matches, momentOf, recordOf, ruleOfDuty, viewOf } from './engine.ts';
import type { AgendaItem, CaseEvent, Consequence, EngineFactBodies, Fact } from './event.ts';
import type { CaseState, CaseView, DutyState, FactRecord, Redating } from './state.ts';

/**
 * Folds one event into the state it is given, and gives it back. Never refuses: what is in the log happened.
 * The state belongs to the fold (see `CaseState`).
 */
export function evolve(engine: Engine, state: CaseState, event: CaseEvent): CaseState {
  if (event.type === 'fact') evolveFact(engine, state, event);
  else evolveConsequence(state, event);
  state.position = event.position;
  state.lastRecordedAt = event.recordedAt;
  return state;
}

function evolveFact(engine: Engine, state: CaseState, fact: Fact): void {
  state.facts.push(fact);
  if (evolveEngineFact(engine, state, fact)) return;
  if (fact.supersedes !== undefined) {
    replaceFact(engine, state, fact, fact.supersedes);
    return;
  }
  const record = recordOf(fact, state.zone);
  if (fact.standing === 'reported') {
    state.reported.set(fact.position, record);
    return;
  }
  establish(engine, state, record);
}

/** Makes a fact count: it can be read by rules, and moves the case to the stage it leads to. */
function establish(engine: Engine, state: CaseState, record: FactRecord): void {
  const list = state.byKind.get(record.kind);
  if (list === undefined) state.byKind.set(record.kind, [record]);
  else list.push(record);
  state.byPosition.set(record.standsFor, record);
  let view: CaseView | undefined;
  const viewNow = (): CaseView =>
    (view ??= viewOf(engine, state, momentOf(engine, state, record.recordedAt)));
  moveStage(engine, state, record, viewNow);
  endSeries(engine, state, record, viewNow);
}

function moveStage(engine: Engine, state: CaseState, record: FactRecord, view: () => CaseView): void {
  for (const move of engine.programme.moves.get(record.kind) ?? []) {
    if (move.from.length > 0 && !move.from.includes(state.stage) && moveFits(engine, state, record, view))
      continue;
    if (!matches(move.on, record, view())) continue;
    setStage(state, move.to, record);
    return;
  }
}

/** Whether another move of the same kind expects the present stage, so that this one is not the one meant. */
function moveFits(engine: Engine, state: CaseState, record: FactRecord, view: () => CaseView): boolean {
  const moves = engine.programme.moves.get(record.kind) ?? [];
  return moves.some((move) => move.from.includes(state.stage) && matches(move.on, record, view()));
}

function setStage(state: CaseState, stage: string, record: FactRecord): void {
  if (state.stage === stage) return;
  const on = record.on ?? record.recordedOn;
  state.stage = stage;
  state.stageSince = on;
  state.stages.push({ stage, on, by: record.position });
}

/** After the fact that ends a fixed series, the clock opens no more of it. */
function endSeries(engine: Engine, state: CaseState, record: FactRecord, view: () => CaseView): void {
  for (const [id, agenda] of state.live) {
    if (!agenda.some((item) => item.what === 'open-next')) continue;
    const duty = state.duties.get(id) as DutyState;
    const until = ruleOfDuty(engine, duty)?.recurs?.until;
    if (until === undefined || until.kind !== record.kind || !matches(until, record, view(), duty)) continue;
    setLive(
      state,
      duty,
      agenda.filter((item) => item.what !== 'open-next'),
    );
  }
}

/** Puts a correction in the place of the fact it supersedes; the stage is read again from what now stands. */
function replaceFact(
  engine: Engine,
  state: CaseState,
  fact: Fact,
  supersedes: { readonly position: number; readonly reason: string },
): void {
  const old = state.byPosition.get(supersedes.position) ?? state.reported.get(supersedes.position);
  const record: FactRecord = {
    ...recordOf(fact, state.zone),
    standsFor: old?.standsFor ?? supersedes.position,
  };
  state.corrections.push({
    position: record.standsFor,
    by: fact.position,
    reason: supersedes.reason,
    withdrawn: false,
  });
  if (state.reported.has(record.standsFor)) {
    state.reported.set(record.standsFor, record);
    return;
  }
  const list = state.byKind.get(fact.kind) ?? [];
  state.byKind.set(
    fact.kind,
    list.map((other) => (other.standsFor === record.standsFor ? record : other)),
  );
  state.byPosition.set(record.standsFor, record);
  readStageAgain(engine, state);
}

function readStageAgain(engine: Engine, state: CaseState): void {
  state.stage = engine.programme.firstStage;
  state.stageSince = state.openedOn;
  state.stages = [];
  const records = [...state.byPosition.values()].sort((a, b) => a.standsFor - b.standsFor);
  for (const record of records) {
    moveStage(engine, state, record, () => viewOf(engine, state, momentOf(engine, state, record.recordedAt)));
  }
}

/** Facts of the engine's own. True when it was one. */
function evolveEngineFact(engine: Engine, state: CaseState, fact: Fact): boolean {
  switch (fact.kind) {
    case 'CaseOpened': {
      const body = fact.body as EngineFactBodies['CaseOpened'];
      Object.assign(state, body);
      state.stage = engine.programme.firstStage;
      state.openedOn = fact.occurred.date ?? civilDateIn(body.zone, fact.recordedAt);
      state.stageSince = state.openedOn;
      return true;
    }
    case 'FactWithdrawn': {
      const body = fact.body as EngineFactBodies['FactWithdrawn'];
      withdraw(engine, state, body.position, fact.position, body.reason);
      return true;
    }
    case 'ReportConfirmed': {
      const body = fact.body as EngineFactBodies['ReportConfirmed'];
      const record = state.reported.get(body.position);
      state.reported.delete(body.position);
      if (record !== undefined) establish(engine, state, { ...record, standing: 'established' });
      return true;
    }
    case 'ClaimRecorded': {
      const body = fact.body as EngineFactBodies['ClaimRecorded'];
      state.claims.push({ ...body, position: fact.position, on: civilDateIn(state.zone, fact.recordedAt) });
      return true;
    }
    case 'RoleAssigned': {
      const { role, person, name, agency } = fact.body as EngineFactBodies['RoleAssigned'];
      state.holders.set(role, {
        person,
        name,
        agency,
        since: fact.occurred.date ?? civilDateIn(state.zone, fact.recordedAt),
      });
      return true;
    }
    case 'LateReasonGiven': {
      const body = fact.body as EngineFactBodies['LateReasonGiven'];
      state.lateReasons.set(body.position, body.reason);
      return true;
    }
    case 'DutyPauseAgreed':
    case 'DutyPauseEnded':
    case 'DutyExtended':
    case 'DutyWaived':
      return true;
    default:
      return false;
  }
}

function withdraw(engine: Engine, state: CaseState, position: number, by: number, reason: string): void {
  state.corrections.push({ position, by, reason, withdrawn: true });
  state.claims = state.claims.filter((claim) => claim.position !== position);
  state.reported.delete(position);
  const record = state.byPosition.get(position);
  if (record === undefined) return;
  state.byPosition.delete(position);
  const list = state.byKind.get(record.kind) ?? [];
  state.byKind.set(
    record.kind,
    list.filter((other) => other.standsFor !== position),
  );
  readStageAgain(engine, state);
}

function evolveConsequence(state: CaseState, event: Consequence): void {
  switch (event.kind) {
    case 'DutyOpened':
      openDuty(state, event);
      return;
    case 'NoticeDrawn':
      state.notices.push({ ...event.body, on: event.on, recordedAt: event.recordedAt });
      if (event.body.duty !== undefined) noticeGiven(state, event.body.duty, event.body.why, event.body.to);
      return;
    case 'WarningRaised':
      state.warnings.set(event.body.warning, { ...event.body, ruleSet: event.ruleSet, raisedOn: event.on });
      return;
    case 'WarningCleared': {
      const raised = state.warnings.get(event.body.warning);
      if (raised !== undefined) state.warnings.set(event.body.warning, { ...raised, clearedOn: event.on });
      return;
    }
    default:
      changeDuty(state, event);
  }
}

function openDuty(state: CaseState, event: Consequence & { kind: 'DutyOpened' }): void {
  const { body } = event;
  const duty: DutyState = {
    ...body,
    ruleSet: event.ruleSet,
    openedOn: event.on,
    status: 'open',
    redatings: [],
    ...(body.due === undefined ? {} : { originalDue: body.due }),
  };
  state.duties.set(body.duty, duty);
  state.live.set(body.duty, body.agenda);
  if (body.occurrence === 1) return;
  for (const [id, agenda] of state.live) {
    const other = state.duties.get(id) as DutyState;
    const before =
      other.rule === body.rule &&
      other.openedBy === body.openedBy &&
      other.key === body.key &&
      other.occurrence === body.occurrence - 1;
    if (before)
      setLive(
        state,
        other,
        agenda.filter((item) => item.what !== 'open-next'),
      );
  }
}

type DutyChange = Exclude<
  Consequence,
  { kind: 'DutyOpened' | 'NoticeDrawn' | 'WarningRaised' | 'WarningCleared' }
>;

function changeDuty(state: CaseState, event: DutyChange): void {
  const duty = state.duties.get(event.body.duty);
  if (duty === undefined) return;
  const agenda = state.live.get(duty.duty) ?? [];
  const change = (changes: Partial<DutyState>, left: readonly AgendaItem[]): void => {
    const changed: DutyState = { ...duty, ...changes };
    state.duties.set(duty.duty, changed);
    setLive(state, changed, left);
  };
  const seriesOnly = agenda.filter((item) => item.what === 'open-next');
  switch (event.kind) {
    case 'DutyDated':
      change(redated(duty, event), event.body.agenda);
      return;
    case 'DutyMet':
      change({ status: 'met', metBy: event.body.by, metOn: event.body.metOn }, seriesOnly);
      return;
    case 'DutyMetLate':
      change(
        {
          status: 'met-late',
          metBy: event.body.by,
          metOn: event.body.metOn,
          lateWhy: event.body.why,
          lateDays: event.body.days,
        },
        seriesOnly,
      );
      return;
    case 'DutyMissed':
      change(
        { status: 'missed', missedOn: event.on },
        agenda.filter((item) => item.what !== 'miss'),
      );
      return;
    case 'DutyReopened': {
      const { metBy: _by, metOn: _on, lateWhy: _why, lateDays: _days, endedReason: _ended, ...rest } = duty;
      state.duties.set(duty.duty, { ...rest, status: 'open' });
      setLive(state, state.duties.get(duty.duty) as DutyState, event.body.agenda);
      return;
    }
    case 'DutyPaused':
      change(
        {
          status: 'paused',
          pausedFrom: event.on,
          pausedUntil: event.body.until,
          pauseReason: event.body.reason,
        },
        [{ on: event.body.until, what: 'resume' }, ...seriesOnly],
      );
      return;
    case 'DutyResumed':
      change(
        { ...movedTo(duty, event.body.due, event.on, 'the pause ended'), status: 'open', fixed: true },
        event.body.agenda,
      );
      return;
    case 'DutySuperseded':
      change({ status: 'superseded', endedReason: event.body.reason }, seriesOnly);
      return;
    case 'DutyWaived':
      change({ status: 'waived', endedReason: event.body.reason }, seriesOnly);
  }
}

function redated(duty: DutyState, event: Consequence & { kind: 'DutyDated' }): Partial<DutyState> {
  const { due, reason, fixed, calendar } = event.body;
  return {
    ...movedTo(duty, due, event.on, reason),
    ...(due === undefined ? {} : { waitingFor: undefined }),
    ...(fixed === undefined ? {} : { fixed }),
    ...(calendar === undefined ? {} : { calendar }),
  } as Partial<DutyState>;
}

function movedTo(
  duty: DutyState,
  due: PlainDate | undefined,
  on: PlainDate,
  reason: string,
): Partial<DutyState> {
  if (due === duty.due) return {};
  const redating: Redating = {
    on,
    reason,
    ...(duty.due === undefined ? {} : { from: duty.due }),
    ...(due === undefined ? {} : { to: due }),
  };
  return {
    due,
    redatings: [...duty.redatings, redating],
    ...(duty.originalDue === undefined && due !== undefined ? { originalDue: due } : {}),
  } as Partial<DutyState>;
}

function noticeGiven(state: CaseState, id: string, why: string, to: string): void {
  const agenda = state.live.get(id);
  const duty = state.duties.get(id);
  if (agenda === undefined || duty === undefined) return;
  const what = why === 'reminder' ? 'remind' : 'escalate';
  const index = agenda.findIndex((item) => item.what === what && item.to === to);
  if (index >= 0) setLive(state, duty, agenda.toSpliced(index, 1));
}

/** Duties that can still change stay in `live`; the rest leave it, so that the clock never looks at them again. */
function setLive(state: CaseState, duty: DutyState, agenda: readonly AgendaItem[]): void {
  const owed = duty.status === 'open' || duty.status === 'paused' || duty.status === 'missed';
  if (owed || agenda.length > 0) state.live.set(duty.duty, agenda);
  else state.live.delete(duty.duty);
}
