import { type PlainDate, daysBetween } from '../kernel/plain-date.ts';
import { workingDaysBetween } from '../kernel/working-days.ts';
import {
  type DueAnswer,
  agendaOf,
  byDate,
  dependsOnDates,
  dependsOnDuty,
  dependsOnLatest,
  shift,
} from './due.ts';
import { type Drawing, emit, factTitle, liveDuties } from './drawing.ts';
import { openerOf, termsOf } from './duty-terms.ts';
import type { AgendaItem } from './event.ts';
import type { DutyRule } from './rules.ts';
import { dueOf, nextInSeries, rulesOf } from './series.ts';
import type { DutyState, FactRecord } from './state.ts';

/**
 * Re-dates the duties counted from the newest fact of a kind, or from a named date of which the fact says something: the
 * latter also where they were missed meanwhile, since what was varied by the day on which they fell due was not missed.
 */
export function followAnchors(drawing: Drawing, record: FactRecord): void {
  const { kind } = record;
  const { anchorKinds, dates } = drawing.engine.programme;
  if (!anchorKinds.has(kind)) return;
  const reason = `“${factTitle(drawing, kind)}” recorded on ${drawing.moment.today}`;
  redateWhere(drawing, ({ due }) => dependsOnLatest(due, kind), reason);
  if (dates?.kinds.includes(kind) !== true) return;
  redateWhere(drawing, ({ due }) => dependsOnDates(due), reason, heldFrom(drawing, record));
}

/** Re-dates open duties after an edition of the bank holidays reached us. */
export function followCalendar(drawing: Drawing): void {
  const reason = `bank holidays as published in edition ${drawing.moment.calendar.version}`;
  redateWhere(drawing, () => true, reason);
}

const DATED: ReadonlySet<string> = new Set(['DutyOpened', 'DutyDated', 'DutyResumed']);

/**
 * Re-dates the duties that follow the date of another, when one was dated in this drawing; again while that dates
 * more, for a duty may follow one that follows. Bounded by the number of rules, the longest such chain.
 */
export function followDuties(drawing: Drawing): void {
  if (!drawing.engine.programme.countsFromDuties) return;
  let seen = 0;
  for (let left = drawing.moment.ruleSet.duties.size; left > 0; left -= 1) {
    const moved = drawing.drawn.slice(seen).some((event) => DATED.has(event.kind));
    if (!moved) return;
    seen = drawing.drawn.length;
    redateWhere(drawing, (rule) => dependsOnDuty(rule.due), 'the date it is counted from was set anew');
  }
}

/** `missedSince`: those missed count as well that fell due on that day or later. */
function redateWhere(
  drawing: Drawing,
  applies: (rule: DutyRule) => boolean,
  reason: string,
  missedSince?: PlainDate,
): void {
  const { engine, state } = drawing;
  for (const duty of liveDuties(state)) {
    if (!isOwedStill(duty, missedSince) || duty.fixed === true || duty.occurrence > 1) continue;
    const rule = termsOf(engine, state, duty);
    if (rule === undefined || !applies(rule)) continue;
    const answer = dueNow(drawing, duty, rule);
    if (answer === undefined || 'waitingFor' in answer || answer.due === duty.due) continue;
    const from = duty.due === undefined ? {} : { from: duty.due };
    const agenda =
      duty.status === 'paused'
        ? (state.live.get(duty.duty) ?? [])
        : agendaAfter(drawing, duty, rule, answer.due, 'anew');
    emit(
      drawing,
      { kind: 'DutyDated', body: { duty: duty.duty, ...from, ...answer, reason, agenda } },
      duty.ruleSet,
    );
    if (duty.status === 'missed')
      emit(drawing, { kind: 'DutyReopened', body: { duty: duty.duty, reason, agenda } }, duty.ruleSet);
  }
}

/** From when on what a fact says held: the day on which it happened, and no later than the one it is drawn on. */
export function heldFrom({ moment: { today } }: Drawing, { on, recordedOn }: FactRecord): PlainDate {
  const said = on ?? recordedOn;
  return said < today ? said : today;
}

/**
 * Whether a duty is owed and may yet be kept; or was missed only since what changed it, which held `since` a day, reached
 * the record after it had.
 */
export function isOwedStill({ status, due }: DutyState, since: PlainDate | undefined): boolean {
  if (status === 'open' || status === 'paused') return true;
  return status === 'missed' && since !== undefined && due !== undefined && due >= since;
}

/** The date a duty's terms give as the record stands, later by the time its clock stood still. */
function dueNow(drawing: Drawing, duty: DutyState, rule: DutyRule): DueAnswer | undefined {
  const opener = openerOf(drawing.state, duty);
  if (opener === undefined) return undefined;
  const answer = dueOf(drawing, rule, opener, rulesOf(drawing, duty));
  if ('waitingFor' in answer || duty.stoodStill === undefined) return answer;
  return { ...answer, due: later(drawing, rule, answer.due, duty.stoodStill) };
}

/**
 * The agenda of a duty whose date moved, without the reminders given already. `series`: whether the next of a fixed
 * series is opened by the new date (`anew`: the series itself moved) or when it was to be (`as it was`: only this one
 * of it moved).
 */
export function agendaAfter(
  drawing: Drawing,
  duty: DutyState,
  rule: DutyRule,
  due: PlainDate,
  series: 'anew' | 'as it was',
): readonly AgendaItem[] {
  const { state, moment } = drawing;
  let given = state.reminders.get(duty.duty) ?? 0;
  const opener = openerOf(state, duty);
  const goesOn =
    opener !== undefined &&
    nextInSeries(drawing, rule, opener, rulesOf(drawing, duty), duty.occurrence, due) !== undefined;
  const items = agendaOf(rule, duty.openedOn, due, moment, goesOn).filter((item) => {
    if (item.what === 'open-next') return series === 'anew';
    return !(item.what === 'remind' && item.on <= moment.today && given-- > 0);
  });
  if (series === 'anew') return items;
  const next = (state.live.get(duty.duty) ?? []).filter((item) => item.what === 'open-next');
  return byDate([...items, ...next]);
}

/** Ends a pause: the due date moves by the time the clock stood still, in the unit the duty is counted in. */
export function resume(drawing: Drawing, duty: DutyState, on: PlainDate): void {
  const rule = termsOf(drawing.engine, drawing.state, duty);
  if (rule === undefined || duty.pausedFrom === undefined) return;
  if (duty.due === undefined) {
    emit(drawing, { kind: 'DutyResumed', body: { duty: duty.duty, agenda: [] } }, duty.ruleSet);
    return;
  }
  const { calendar } = drawing.moment;
  const stopped = inWorkingDays(rule)
    ? workingDaysBetween(calendar, duty.pausedFrom, on)
    : daysBetween(duty.pausedFrom, on);
  const due = later(drawing, rule, duty.due, stopped);
  const agenda = agendaAfter(drawing, duty, rule, due, 'as it was');
  const stoodStill = (duty.stoodStill ?? 0) + stopped;
  emit(drawing, { kind: 'DutyResumed', body: { duty: duty.duty, due, stoodStill, agenda } }, duty.ruleSet);
}

function later(drawing: Drawing, rule: DutyRule, due: PlainDate, stopped: number): PlainDate {
  if (stopped === 0) return due;
  return shift(due, stopped, inWorkingDays(rule) ? 'working-days' : 'days', drawing.moment.calendar);
}

function inWorkingDays(rule: DutyRule): boolean {
  return rule.due.shape === 'shift' && rule.due.unit === 'working-days';
}
