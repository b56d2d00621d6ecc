import type { Instant } from '../kernel/instant.ts';
import { daysBetween } from '../kernel/plain-date.ts';
import { advance, drawFromFact, settle } from './draw.ts';
import { noticeOverrides } from './draw-notices.ts';
import { lookAtAll } from './draw-warnings.ts';
import { type Drawing, emit, startDrawing } from './drawing.ts';
import { type Engine, momentOfFact } from './engine.ts';
import type { Consequence, DutyTerms, Fact } from './event.ts';
import { evolve } from './evolve.ts';
import { courseOf } from './evolve-duties.ts';
import {
  type CaseState,
  type DutyState,
  type FactRecord,
  type Move,
  emptyState,
  standingEntry,
} from './state.ts';

/** Folds a fact in and draws what follows from it, or from the correction that it is. */
export function drawFrom(engine: Engine, state: CaseState, fact: Fact): readonly Consequence[] {
  evolve(engine, state, fact);
  return isCorrection(fact) ? drawFromCorrection(engine, state, fact) : drawFromFact(engine, state, fact);
}

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
  const drawing = startDrawing(engine, state, momentOfFact(engine, state, fact), fact.position);
  const reason = correctionReason(state);
  for (const [id, right] of fresh.duties) {
    if (!state.duties.has(id)) openLate(drawing, fresh, right);
    dateAgain(drawing, fresh, right, reason);
    settleStatus(drawing, fresh, right, reason);
    planAgain(drawing, fresh, right, reason);
  }
  for (const { duty, status, ruleSet } of Array.from(state.duties.values())) {
    if (fresh.duties.has(duty) || (status === 'superseded' && !state.live.has(duty))) continue;
    emit(drawing, { kind: 'DutySuperseded', body: { duty, reason, endsSeries: true } }, ruleSet);
  }
  noticeOverrides(drawing, fact, fact.kind);
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
    standingEntry(state, fact.position) ?? state.declined.get(fact.position)?.record;
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

function dateAgain(drawing: Drawing, fresh: CaseState, right: DutyState, reason: string): void {
  const standing = drawing.state.duties.get(right.duty) as DutyState;
  const course = courseOf(right);
  const was = courseOf(standing);
  if (sameDates(standing, right) && sameCourse(was, course)) return;
  const { duty, due, waitingFor, ruleSet, stoodStill, fixed = false } = right;
  const body = {
    duty,
    reason,
    fixed,
    agenda: fresh.live.get(duty) ?? [],
    ...(standing.due === undefined ? {} : { from: standing.due }),
    ...(due === undefined ? {} : { due }),
    ...(waitingFor === undefined ? {} : { waitingFor }),
    ...(stoodStill === standing.stoodStill ? {} : { stoodStill: stoodStill ?? 0 }),
    ...(right.period === undefined ? {} : { period: right.period }),
    ...(course.length === 0 && was.length === 0 ? {} : { course }),
  };
  emit(drawing, { kind: 'DutyDated', body }, ruleSet);
}

function sameCourse(standing: readonly Move[], right: readonly Move[]): boolean {
  return (
    standing.length === right.length &&
    standing.every(({ from, to }, i) => from === right[i]?.from && to === right[i]?.to)
  );
}

function sameDates(standing: DutyState, right: DutyState): boolean {
  return (
    standing.due === right.due &&
    standing.fixed === right.fixed &&
    standing.stoodStill === right.stoodStill &&
    standing.period?.from === right.period?.from &&
    standing.period?.to === right.period?.to
  );
}

/** Brings the standing duty to the status it would have had. */
function settleStatus(drawing: Drawing, fresh: CaseState, right: DutyState, reason: string): void {
  const standing = drawing.state.duties.get(right.duty) as DutyState;
  if (sameStatus(standing, right)) return;
  const { duty, ruleSet, due, metBy, metOn } = right;
  const reopen = (): void => {
    const agenda = fresh.live.get(duty) ?? [];
    emit(drawing, { kind: 'DutyReopened', body: { duty, reason, agenda } }, ruleSet);
  };
  switch (right.status) {
    case 'open':
      reopen();
      return;
    case 'missed':
      if (standing.status !== 'open') reopen();
      if (due !== undefined) emit(drawing, { kind: 'DutyMissed', body: { duty, due } }, ruleSet);
      return;
    case 'met':
      if (metBy === undefined || metOn === undefined) return;
      emit(drawing, { kind: 'DutyMet', body: { duty, by: metBy, metOn } }, ruleSet);
      return;
    case 'met-late': {
      if (metBy === undefined || metOn === undefined || due === undefined) return;
      const { lateWhy: why = 'done-late', lateDays: days = daysBetween(due, metOn) } = right;
      emit(drawing, { kind: 'DutyMetLate', body: { duty, by: metBy, metOn, why, days } }, ruleSet);
      return;
    }
    case 'paused': {
      const { pausedUntil: until, pausedFrom: from, pauseReason } = right;
      if (until === undefined || from === undefined) return;
      const body = { duty, until, from, reason: pauseReason ?? reason };
      emit(drawing, { kind: 'DutyPaused', body }, ruleSet);
      return;
    }
    case 'superseded':
      emit(drawing, { kind: 'DutySuperseded', body: { duty, reason: right.endedReason ?? reason } }, ruleSet);
      return;
    case 'waived':
      emit(drawing, { kind: 'DutyWaived', body: { duty, reason: right.endedReason ?? reason } }, ruleSet);
  }
}

function sameStatus(standing: DutyState, right: DutyState): boolean {
  return (
    standing.status === right.status &&
    standing.metBy === right.metBy &&
    standing.metOn === right.metOn &&
    standing.lateWhy === right.lateWhy &&
    standing.lateDays === right.lateDays &&
    standing.pausedFrom === right.pausedFrom &&
    standing.pausedUntil === right.pausedUntil
  );
}

/** Gives the clock the duty's plan again where the correction changed nothing else of it: a series that goes on. */
function planAgain(drawing: Drawing, fresh: CaseState, right: DutyState, reason: string): void {
  const { duty, due, ruleSet } = right;
  const agenda = fresh.live.get(duty) ?? [];
  const planned = drawing.state.live.get(duty) ?? [];
  const same =
    planned.length === agenda.length &&
    planned.every(({ on, what, to }, i) => {
      const other = agenda[i];
      return other?.on === on && other.what === what && other.to === to;
    });
  if (same) return;
  const dated = due === undefined ? {} : { from: due, due };
  emit(drawing, { kind: 'DutyDated', body: { duty, ...dated, reason, agenda } }, ruleSet);
}
