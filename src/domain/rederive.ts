import type { Instant } from '../kernel/instant.ts';
import { daysBetween } from '../kernel/plain-date.ts';
import { type Drawing, advance, drawFromFact, emit, lookAtAll, settle, startDrawing } from './draw.ts';
import type { Engine } from './engine.ts';
import type { Consequence, DutyTerms, Fact } from './event.ts';
import { evolve } from './evolve.ts';
import { type CaseState, type DutyState, type FactRecord, emptyState } from './state.ts';

/** Whether a fact puts an earlier one right, so that what was drawn from that one must be drawn again. */
export function isCorrection(fact: Fact): boolean {
  return fact.supersedes !== undefined || fact.kind === 'FactWithdrawn';
}

/**
 * Draws the consequences of a correction: works out what would stand had the record been right from the start, and
 * records each difference as an event, so that what was believed meanwhile stays readable.
 */
export function drawFromCorrection(engine: Engine, state: CaseState, fact: Fact): readonly Consequence[] {
  const fresh = asIfRight(engine, state, fact.recordedAt);
  const drawing = startDrawing(engine, state, fact.recordedAt, fact.position);
  const reason = correctionReason(state);
  for (const [id, right] of fresh.duties) {
    const standing = state.duties.get(id);
    if (standing === undefined) openLate(drawing, fresh, right);
    else dateAgain(drawing, fresh, standing, right, reason);
    settleStatus(drawing, fresh, right, reason);
  }
  for (const standing of [...state.duties.values()]) {
    if (fresh.duties.has(standing.duty) || standing.status === 'superseded') continue;
    emit(drawing, { kind: 'DutySuperseded', body: { duty: standing.duty, reason } }, standing.ruleSet);
  }
  lookAtAll(drawing);
  settle(engine, state);
  return drawing.drawn;
}

/** The case folded from its facts as they now stand, each at the time the first version was recorded. */
function asIfRight(engine: Engine, state: CaseState, now: Instant): CaseState {
  const fresh = emptyState(state.caseId);
  for (const fact of state.facts) {
    const effective = effectiveVersion(state, fact);
    if (effective === undefined) continue;
    advance(engine, fresh, effective.recordedAt);
    evolve(engine, fresh, effective);
    drawFromFact(engine, fresh, effective);
  }
  advance(engine, fresh, now);
  return fresh;
}

/** The fact with its newest contents, or undefined when it was withdrawn or is itself a correction. */
function effectiveVersion(state: CaseState, fact: Fact): Fact | undefined {
  if (isCorrection(fact)) return undefined;
  const corrections = state.corrections.filter((correction) => correction.position === fact.position);
  if (corrections.some((correction) => correction.withdrawn)) return undefined;
  const newest = corrections.at(-1);
  if (newest === undefined) return fact;
  const version: FactRecord | undefined =
    state.byPosition.get(fact.position) ?? state.reported.get(fact.position);
  return version === undefined ? fact : { ...fact, body: version.body, occurred: version.occurred };
}

function correctionReason(state: CaseState): string {
  const newest = state.corrections.at(-1);
  if (newest === undefined) return 'an entry was corrected';
  return `entry ${newest.position} was ${newest.withdrawn ? 'withdrawn' : 'corrected'}: ${newest.reason}`;
}

function openLate(drawing: Drawing, fresh: CaseState, right: DutyState): void {
  const terms: DutyTerms = {
    duty: right.duty,
    rule: right.rule,
    occurrence: right.occurrence,
    openedBy: right.openedBy,
    owedBy: right.owedBy,
    owedTo: right.owedTo,
    agenda: fresh.live.get(right.duty) ?? [],
    ...(right.key === undefined ? {} : { key: right.key }),
    ...(right.label === undefined ? {} : { label: right.label }),
    ...(right.due === undefined ? {} : { due: right.due }),
    ...(right.waitingFor === undefined ? {} : { waitingFor: right.waitingFor }),
    ...(right.period === undefined ? {} : { period: right.period }),
  };
  emit(drawing, { kind: 'DutyOpened', body: terms }, right.ruleSet);
}

function dateAgain(
  drawing: Drawing,
  fresh: CaseState,
  standing: DutyState,
  right: DutyState,
  reason: string,
): void {
  if (standing.due === right.due) return;
  emit(
    drawing,
    {
      kind: 'DutyDated',
      body: {
        duty: right.duty,
        reason,
        agenda: fresh.live.get(right.duty) ?? [],
        ...(standing.due === undefined ? {} : { from: standing.due }),
        ...(right.due === undefined ? {} : { due: right.due }),
        ...(right.waitingFor === undefined ? {} : { waitingFor: right.waitingFor }),
      },
    },
    right.ruleSet,
  );
}

/** Brings the standing duty to the status it would have had. */
function settleStatus(drawing: Drawing, fresh: CaseState, right: DutyState, reason: string): void {
  const standing = drawing.state.duties.get(right.duty) as DutyState;
  if (standing.status === right.status && standing.metBy === right.metBy && standing.metOn === right.metOn)
    return;
  const { duty, ruleSet } = right;
  switch (right.status) {
    case 'open':
      emit(
        drawing,
        { kind: 'DutyReopened', body: { duty, reason, agenda: fresh.live.get(duty) ?? [] } },
        ruleSet,
      );
      return;
    case 'missed':
      if (standing.status !== 'open')
        emit(
          drawing,
          { kind: 'DutyReopened', body: { duty, reason, agenda: fresh.live.get(duty) ?? [] } },
          ruleSet,
        );
      if (right.due !== undefined)
        emit(drawing, { kind: 'DutyMissed', body: { duty, due: right.due } }, ruleSet);
      return;
    case 'met':
      if (right.metBy !== undefined && right.metOn !== undefined)
        emit(drawing, { kind: 'DutyMet', body: { duty, by: right.metBy, metOn: right.metOn } }, ruleSet);
      return;
    case 'met-late':
      if (right.metBy === undefined || right.metOn === undefined || right.due === undefined) return;
      emit(
        drawing,
        {
          kind: 'DutyMetLate',
          body: {
            duty,
            by: right.metBy,
            metOn: right.metOn,
            why: right.lateWhy ?? 'done-late',
            days: right.lateDays ?? daysBetween(right.due, right.metOn),
          },
        },
        ruleSet,
      );
      return;
    case 'paused':
      if (right.pausedUntil !== undefined)
        emit(
          drawing,
          {
            kind: 'DutyPaused',
            body: { duty, until: right.pausedUntil, reason: right.pauseReason ?? reason },
          },
          ruleSet,
        );
      return;
    case 'superseded':
      emit(drawing, { kind: 'DutySuperseded', body: { duty, reason: right.endedReason ?? reason } }, ruleSet);
      return;
    case 'waived':
      emit(drawing, { kind: 'DutyWaived', body: { duty, reason: right.endedReason ?? reason } }, ruleSet);
  }
}
