import { civilDateIn } from '../kernel/instant.ts';
import { noteNames, noteNamesAgain } from './duty-links.ts';
import { type Engine, matches, momentOf, recordOf, ruleOfDuty, viewOf } from './engine.ts';
import type { CaseEvent, Consequence, EngineFactBodies, Fact } from './event.ts';
import { changeDuty, noticeGiven, openDuty, stopSeries } from './evolve-duties.ts';
import { liveReached } from './live.ts';
import { type CaseState, type CaseView, type FactRecord, firstVersionOf, standingEntry } from './state.ts';

/**
 * Folds one event into the state it is given, and gives it back. Never refuses: what is in the log happened.
 * The state belongs to the fold (see `CaseState`).
 */
export function evolve(engine: Engine, state: CaseState, event: CaseEvent): CaseState {
  if (event.type === 'fact') evolveFact(engine, state, event);
  else evolveConsequence(engine, state, event);
  state.position = event.position;
  state.lastRecordedAt = event.recordedAt;
  return state;
}

function evolveFact(engine: Engine, state: CaseState, fact: Fact): void {
  state.facts.push(fact);
  if (evolveEngineFact(engine, state, fact)) return;
  if (fact.supersedes !== undefined) replaceFact(engine, state, fact, fact.supersedes);
  else if (waits(fact)) state.waiting.set(fact.position, recordOf(fact, state.zone));
  else establish(engine, state, recordOf(fact, state.zone));
}

/** Whether somebody must confirm or agree to it first. A claim says only that its source says so, which needs neither. */
function waits({ standing, kind }: Fact): boolean {
  return standing !== 'established' && kind !== 'ClaimRecorded';
}

/** Makes a fact count: it can be read by rules, and moves the case to the stage it leads to. */
function establish(engine: Engine, state: CaseState, record: FactRecord): void {
  const list = state.byKind.get(record.kind);
  if (list === undefined) state.byKind.set(record.kind, [record]);
  else list.push(record);
  state.byPosition.set(record.standsFor, record);
  noteNames(engine.programme, state, record);
  readAttributions(engine, state, record.kind);
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
  const touched = engine.programme.dutiesEndedBy.get(record.kind);
  if (touched === undefined) return;
  for (const duty of liveReached(state, touched, record)) {
    const rule = ruleOfDuty(engine, duty);
    const ends = [
      ...(rule?.recurs?.until === undefined ? [] : [rule.recurs.until]),
      ...(rule?.endedBy ?? []).flatMap(({ match, series }) => (series === true ? [match] : [])),
    ];
    if (ends.some((end) => end.kind === record.kind && matches(end, record, view(), duty)))
      stopSeries(engine, state, duty);
  }
}

/**
 * Puts a correction in the place of the fact it supersedes; the stage is read again from what now stands. One of an
 * entry that is not there, or was withdrawn, stays on the record and changes nothing.
 */
function replaceFact(
  engine: Engine,
  state: CaseState,
  fact: Fact,
  supersedes: { readonly position: number; readonly reason: string },
): void {
  const standsFor = firstVersionOf(state, supersedes.position);
  const old = standingEntry(state, standsFor);
  const { reason } = supersedes;
  state.corrections.push({ position: standsFor, by: fact.position, reason, withdrawn: false });
  if (old === undefined) return;
  const record: FactRecord = { ...recordOf(fact, state.zone), standing: old.standing, standsFor };
  if (state.waiting.has(record.standsFor)) {
    state.waiting.set(record.standsFor, record);
    return;
  }
  const list = state.byKind.get(fact.kind) ?? [];
  state.byKind.set(
    fact.kind,
    list.map((other) => (other.standsFor === record.standsFor ? record : other)),
  );
  state.byPosition.set(record.standsFor, record);
  noteNamesAgain(engine.programme, state, record.kind);
  readAttributions(engine, state, record.kind);
  readStageAgain(engine, state);
}

/** `byPosition` keeps its records in the order in which they came to count, corrected ones in their old place. */
function readStageAgain(engine: Engine, state: CaseState): void {
  state.stage = engine.programme.firstStage;
  state.stageSince = state.openedOn;
  state.stages = [];
  for (const record of state.byPosition.values()) {
    moveStage(engine, state, record, () => viewOf(engine, state, momentOf(engine, state, record.recordedAt)));
  }
}

/** Facts of the engine's own that are not read by rules like any other. True when it was one. */
function evolveEngineFact(engine: Engine, state: CaseState, fact: Fact): boolean {
  switch (fact.kind) {
    case 'CaseOpened': {
      const { programme, reference, title, zone, division } = fact.body as EngineFactBodies['CaseOpened'];
      const openedOn = fact.occurred.date ?? civilDateIn(zone, fact.recordedAt);
      const stage = engine.programme.firstStage;
      Object.assign(state, {
        programme,
        reference,
        title,
        zone,
        division,
        stage,
        openedOn,
        stageSince: openedOn,
      });
      return false;
    }
    case 'FactWithdrawn': {
      const body = fact.body as EngineFactBodies['FactWithdrawn'];
      withdraw(engine, state, body.position, fact.position, body.reason);
      return true;
    }
    case 'ReportConfirmed': {
      const report = noLongerWaiting(state, fact, 'reported');
      if (report !== undefined) establish(engine, state, { ...report, standing: 'established' });
      return true;
    }
    case 'ProposalAgreed': {
      const proposal = noLongerWaiting(state, fact, 'proposed');
      if (proposal === undefined) return true;
      establish(engine, state, { ...proposal, standing: 'established', agreedBy: fact.position });
      return true;
    }
    case 'ProposalDeclined': {
      const proposal = noLongerWaiting(state, fact, 'proposed');
      if (proposal !== undefined)
        state.declined.set(proposal.standsFor, { record: proposal, by: fact.position });
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

/** Takes what a confirmation, an agreement or a refusal names out of what waits; undefined where it waits for another. */
function noLongerWaiting(
  state: CaseState,
  fact: Fact,
  standing: 'reported' | 'proposed',
): FactRecord | undefined {
  const { position } = fact.body as EngineFactBodies['ReportConfirmed'];
  const record = state.waiting.get(position);
  if (record?.standing !== standing) return undefined;
  state.waiting.delete(position);
  return record;
}

/** Reads who says what, or who holds which role, from the entries that stand. */
function readAttributions(engine: Engine, state: CaseState, kind: string): void {
  if (kind === 'ClaimRecorded') {
    state.claims = (state.byKind.get(kind) ?? []).map(({ body, standsFor, recordedOn }) => ({
      ...(body as EngineFactBodies['ClaimRecorded']),
      position: standsFor,
      on: recordedOn,
    }));
    return;
  }
  const { assignments } = engine.programme;
  if (kind !== 'RoleAssigned' && !assignments.has(kind)) return;
  state.holders = new Map();
  for (const record of state.byPosition.values()) {
    const assigned =
      record.kind === 'RoleAssigned'
        ? (record.body as EngineFactBodies['RoleAssigned'])
        : assignments.get(record.kind)?.(record as never, (at) => state.byPosition.get(at));
    if (assigned === undefined) continue;
    const { role, person, name, agency } = assigned;
    state.holders.set(role, { person, name, agency, since: record.on ?? record.recordedOn });
  }
}

function withdraw(engine: Engine, state: CaseState, position: number, by: number, reason: string): void {
  state.corrections.push({ position, by, reason, withdrawn: true });
  state.waiting.delete(position);
  const record = state.byPosition.get(position);
  if (record === undefined) withdrawEngineFact(engine, state, position);
  else remove(engine, state, record);
}

function remove(engine: Engine, state: CaseState, record: FactRecord): void {
  const { kind, standsFor } = record;
  state.byPosition.delete(standsFor);
  const left = (state.byKind.get(kind) ?? []).filter((other) => other.standsFor !== standsFor);
  if (left.length === 0) state.byKind.delete(kind);
  else state.byKind.set(kind, left);
  noteNamesAgain(engine.programme, state, kind);
  readAttributions(engine, state, kind);
  readStageAgain(engine, state);
}

/**
 * What was confirmed or agreed to waits again once that is withdrawn. What was drawn from acts on duties, `rederive` mends.
 */
function withdrawEngineFact(engine: Engine, state: CaseState, position: number): void {
  const fact = state.facts.find((one) => one.position === position);
  if (fact?.kind === 'LateReasonGiven') readLateReasons(state);
  if (fact?.kind !== 'ReportConfirmed' && fact?.kind !== 'ProposalAgreed') return;
  const record = state.byPosition.get((fact.body as EngineFactBodies['ReportConfirmed']).position);
  if (record === undefined) return;
  remove(engine, state, record);
  const { agreedBy: _agreedBy, ...before } = record;
  const standing = fact.kind === 'ReportConfirmed' ? 'reported' : 'proposed';
  state.waiting.set(record.standsFor, { ...before, standing });
}

/** Reads why entries were late from the reasons that stand, the newest for each entry. */
function readLateReasons(state: CaseState): void {
  state.lateReasons = new Map();
  const withdrawn = new Set(state.corrections.flatMap((one) => (one.withdrawn ? [one.position] : [])));
  for (const fact of state.facts) {
    if (fact.kind !== 'LateReasonGiven' || withdrawn.has(fact.position)) continue;
    const { position, reason } = fact.body as EngineFactBodies['LateReasonGiven'];
    state.lateReasons.set(position, reason);
  }
}

function evolveConsequence(engine: Engine, state: CaseState, event: Consequence): void {
  switch (event.kind) {
    case 'DutyOpened':
      openDuty(engine, state, event);
      return;
    case 'NoticeDrawn':
      state.notices.push({ ...event.body, on: event.on, recordedAt: event.recordedAt });
      if (event.body.duty !== undefined)
        noticeGiven(engine, state, event.body.duty, event.body.why, event.body.to);
      return;
    case 'WarningRaised':
      state.warnings.set(event.body.warning, { ...event.body, ruleSet: event.ruleSet, raisedOn: event.on });
      return;
    case 'WarningCleared': {
      const raised = state.warnings.get(event.body.warning);
      if (raised !== undefined) state.warnings.set(event.body.warning, { ...raised, clearedOn: event.on });
      return;
    }
    case 'DutyDated':
    case 'DutyMet':
    case 'DutyMetLate':
    case 'DutyMissed':
    case 'DutyReopened':
    case 'DutyPaused':
    case 'DutyResumed':
    case 'DutySuperseded':
    case 'DutyWaived':
      changeDuty(engine, state, event);
  }
}
