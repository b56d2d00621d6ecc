import type { PlainDate } from '../kernel/plain-date.ts';
import { byDate } from './due.ts';
import { type Engine, ruleOfDuty } from './engine.ts';
import type { AgendaItem, Consequence, EngineFactBodies } from './event.ts';
import { liveOfRule, setLive } from './live.ts';
import type { CaseState, DutyState, Move, Redating } from './state.ts';

/** Folds in a duty that was opened. The next of a series takes over from the one before it. */
export function openDuty(
  engine: Engine,
  state: CaseState,
  event: Consequence & { kind: 'DutyOpened' },
): void {
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
  setLive(engine.programme, state, duty, body.agenda);
  takeOver(engine, state, duty);
  if (duty.occurrence > 1 || ruleOfDuty(engine, duty)?.replaces !== true) return;
  for (const other of liveOfRule(state, duty.rule))
    if (other.openedBy !== duty.openedBy) stopSeries(engine, state, other);
}

/** From here on it is this duty, not the one before it in its series, that opens the next. */
function takeOver(engine: Engine, state: CaseState, duty: DutyState): void {
  if (duty.occurrence === 1) return;
  const series = duty.duty.slice(0, duty.duty.lastIndexOf(':'));
  const before = state.duties.get(`${series}:${duty.occurrence - 1}`);
  if (before !== undefined) stopSeries(engine, state, before);
}

/** After this the clock opens no more of the series that the duty belongs to. */
export function stopSeries(engine: Engine, state: CaseState, duty: DutyState): void {
  const agenda = state.live.get(duty.duty);
  if (agenda?.some(opensNext))
    setLive(
      engine.programme,
      state,
      duty,
      agenda.filter((item) => !opensNext(item)),
    );
}

function opensNext(item: AgendaItem): boolean {
  return item.what === 'open-next';
}

export type DutyChange = Exclude<
  Consequence,
  { kind: 'DutyOpened' | 'NoticeDrawn' | 'WarningRaised' | 'WarningCleared' }
>;

/** Folds in what became of a duty. A duty that is not there changes nothing. */
export function changeDuty(engine: Engine, state: CaseState, event: DutyChange): void {
  const duty = state.duties.get(event.body.duty);
  if (duty === undefined) return;
  const agenda = state.live.get(duty.duty) ?? [];
  const series = agenda.filter(opensNext);
  const become = (changed: DutyState, left: readonly AgendaItem[]): void => {
    state.duties.set(duty.duty, changed);
    setMetBy(state, duty, changed.metBy);
    setLive(engine.programme, state, changed, left);
  };
  const cause = restsOn(state, event.cause);
  switch (event.kind) {
    case 'DutyDated':
      become(redated(duty, { ...event, cause }), event.body.agenda);
      return;
    case 'DutyMet':
      become({ ...ongoing(duty), status: 'met', metBy: event.body.by, metOn: event.body.metOn }, series);
      return;
    case 'DutyMetLate': {
      const { by: metBy, metOn, why: lateWhy, days: lateDays } = event.body;
      become({ ...ongoing(duty), status: 'met-late', metBy, metOn, lateWhy, lateDays }, series);
      return;
    }
    case 'DutyMissed':
      become(
        { ...ongoing(duty), status: 'missed', missedOn: event.on },
        agenda.filter((item) => item.what !== 'miss'),
      );
      return;
    case 'DutyReopened': {
      const { missedOn: _missed, ...rest } = ongoing(duty);
      become({ ...rest, status: 'open' }, event.body.agenda);
      takeOver(engine, state, duty);
      return;
    }
    case 'DutyPaused': {
      const { from: pausedFrom = event.on, until: pausedUntil, reason: pauseReason } = event.body;
      const left = byDate([{ on: pausedUntil, what: 'resume' }, ...series]);
      become({ ...ongoing(duty), status: 'paused', pausedFrom, pausedUntil, pauseReason }, left);
      return;
    }
    case 'DutyResumed': {
      const { due, stoodStill, agenda: left } = event.body;
      const moved = movedTo(ongoing(duty), due, { on: event.on, cause }, 'the pause ended');
      const open: DutyState = { ...moved, status: 'open' };
      become(stoodStill === undefined || stoodStill === 0 ? open : { ...open, stoodStill }, left);
      return;
    }
    case 'DutySuperseded':
      become(
        { ...ongoing(duty), status: 'superseded', endedReason: event.body.reason, endedOn: event.on },
        event.body.endsSeries === true ? [] : series,
      );
      return;
    case 'DutyWaived':
      become(
        { ...ongoing(duty), status: 'waived', endedReason: event.body.reason, endedOn: event.on },
        series,
      );
  }
}

/** The entry that what was drawn rests on: of a confirmation, which is the newest then, the report that it confirms. */
function restsOn({ facts }: CaseState, cause: number | null): number | null {
  const newest = facts.at(-1);
  if (newest?.kind !== 'ReportConfirmed' || newest.position !== cause) return cause;
  return (newest.body as EngineFactBodies['ReportConfirmed']).position;
}

/** The duty without what belongs to the status it leaves. That it was missed once stays. */
function ongoing(duty: DutyState): DutyState {
  if (duty.status === 'open') return duty;
  const {
    metBy: _by,
    metOn: _on,
    lateWhy: _why,
    lateDays: _days,
    endedReason: _ended,
    endedOn: _endedOn,
    pausedFrom: _from,
    pausedUntil: _until,
    pauseReason: _reason,
    ...rest
  } = duty;
  return rest;
}

/** A duty dated for the first time while paused begins to stand still only then. */
function redated(duty: DutyState, event: Consequence & { kind: 'DutyDated' }): DutyState {
  const { due, reason, fixed, stoodStill, calendar, waitingFor, period, course } = event.body;
  // A correction says whether a person had set the date, and how it moved where it did.
  const corrects = fixed === false || course !== undefined;
  const {
    fixed: wasFixed = false,
    waitingFor: wasWaiting,
    stoodStill: stood = 0,
    ...rest
  } = movedTo(duty, due, event, reason, corrects ? { course: course ?? [] } : undefined);
  const waits = due === undefined ? (waitingFor ?? wasWaiting) : undefined;
  const still = stoodStill ?? stood;
  const startsStill = duty.status === 'paused' && duty.due === undefined && due !== undefined;
  return {
    ...rest,
    ...(waits === undefined ? {} : { waitingFor: waits }),
    ...((fixed ?? wasFixed) ? { fixed: true as const } : {}),
    ...(still === 0 ? {} : { stoodStill: still }),
    ...(calendar === undefined ? {} : { calendar }),
    ...(period === undefined ? {} : { period }),
    ...(startsStill ? { pausedFrom: event.on } : {}),
  };
}

/** How the date of a duty moved, as the last correction of it has it, and since. */
export function courseOf({ redatings }: DutyState): readonly Move[] {
  const last = redatings.findLastIndex(({ corrects }) => corrects === true);
  return [...(redatings[last]?.course ?? []), ...redatings.slice(last + 1)].map(({ on, from, to }) => ({
    on,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  }));
}

/**
 * `right`: of a correction, how the date would have moved. It is kept where the date of today stays the same too, unless it
 * never moved and never would have.
 */
function movedTo(
  duty: DutyState,
  due: PlainDate | undefined,
  { on, cause }: Pick<Consequence, 'on' | 'cause'>,
  reason: string,
  right?: Required<Pick<Redating, 'course'>>,
): DutyState {
  const still = right === undefined || (right.course.length === 0 && courseOf(duty).length === 0);
  if (due === duty.due && still) return duty;
  const { due: from, ...rest } = duty;
  const redating: Redating = {
    on,
    reason,
    ...(from === undefined ? {} : { from }),
    ...(due === undefined ? {} : { to: due }),
    ...(cause === null ? {} : { by: cause }),
    ...(right === undefined ? {} : { corrects: true }),
    ...(right === undefined || right.course.length === 0 ? {} : right),
  };
  return {
    ...rest,
    ...(due === undefined ? {} : { due, originalDue: duty.originalDue ?? due }),
    redatings: [...duty.redatings, redating],
  };
}

/** Takes a notice that was given off the agenda. */
export function noticeGiven(engine: Engine, state: CaseState, id: string, why: string, to: string): void {
  if (why === 'reminder') state.reminders.set(id, (state.reminders.get(id) ?? 0) + 1);
  const agenda = state.live.get(id);
  const duty = state.duties.get(id);
  if (agenda === undefined || duty === undefined) return;
  const what = why === 'reminder' ? 'remind' : 'escalate';
  const index = agenda.findIndex((item) => item.what === what && (item.to ?? duty.owedBy) === to);
  if (index >= 0) setLive(engine.programme, state, duty, agenda.toSpliced(index, 1));
}

function setMetBy(state: CaseState, { duty, metBy: before }: DutyState, by: number | undefined): void {
  if (before === by) return;
  if (before !== undefined) {
    const others = state.metBy.get(before);
    others?.delete(duty);
    if (others?.size === 0) state.metBy.delete(before);
  }
  if (by === undefined) return;
  const met = state.metBy.get(by);
  if (met === undefined) state.metBy.set(by, new Set([duty]));
  else met.add(duty);
}
