import { type PlainDate, daysBetween } from '../kernel/plain-date.ts';
import { addWorkingDays } from '../kernel/working-days.ts';
import { agendaAfter, isOwedStill } from './draw-dates.ts';
import { type DueAnswer, agendaOf } from './due.ts';
import { type Drawing, emit, factTitle } from './drawing.ts';
import { factsFor } from './duty-links.ts';
import { asOpenedBy, itemsOf, openerOf, termsOf, withTerms } from './duty-terms.ts';
import { matches, ruleOfDuty } from './engine.ts';
import type { DutyTerms } from './event.ts';
import { liveOfRule, liveReached } from './live.ts';
import { latestDate } from './occurred.ts';
import { referencesIn } from './references.ts';
import type { DutyMatch, DutyRule, RuleSet } from './rules.ts';
import {
  type Instance,
  dueOf,
  dutyId,
  firstDue,
  inSeries,
  isBeyond,
  keyed,
  nextFromCompletion,
  nextInSeries,
  periodOf,
  rulesOf,
} from './series.ts';
import { type DutyState, type FactRecord, isOwed } from './state.ts';

/** Meets every duty still owed that a fact meets. */
export function meetDuties(drawing: Drawing, record: FactRecord): void {
  const touched = drawing.engine.programme.dutiesMetBy.get(record.kind);
  if (touched === undefined) return;
  const met: [DutyState, DutyRule][] = [];
  for (const duty of liveReached(drawing.state, touched, record)) {
    if (!isOwed(duty)) continue;
    const plain = ruleOfDuty(drawing.engine, duty);
    if (plain === undefined || !plain.metBy.some((match) => meets(drawing, plain, match, record, duty)))
      continue;
    const rule = termsOf(drawing.engine, drawing.state, duty);
    if (rule !== undefined && !isNoLaterThanLast(drawing, duty, rule, record)) met.push([duty, rule]);
  }
  for (const [duty, rule] of met) meet(drawing, duty, rule, record);
}

/** Whether a fact meets a duty, and nothing on record says that it does not count. */
function meets(
  { state, view }: Drawing,
  rule: DutyRule,
  match: DutyMatch,
  record: FactRecord,
  duty: DutyState,
): boolean {
  if (!matches(match, record, view, duty)) return false;
  const asMet = { ...duty, metBy: record.standsFor };
  return !rule.undoneBy.some((undoes) =>
    factsFor(state, undoes, asMet).some((undoing) => matches(undoes, undoing, view, asMet)),
  );
}

/**
 * Whether a fact that would meet one of a series from the last completion surely happened no later than that
 * completion: recorded late, it is no completion after it.
 */
function isNoLaterThanLast(drawing: Drawing, duty: DutyState, rule: DutyRule, record: FactRecord): boolean {
  if (rule.recurs?.from !== 'completion' || duty.occurrence === 1) return false;
  const last = drawing.state.duties.get(inSeries(rule, duty, duty.occurrence - 1))?.metOn;
  const done =
    rule.doneOn?.(record, duty) ?? latestDate(record.occurred, record.recordedOn) ?? record.recordedOn;
  return last !== undefined && done <= last;
}

/** Whether a fact meets another one of a series from the last completion. */
function meetsAnother({ state }: Drawing, duty: DutyState, rule: DutyRule, record: FactRecord): boolean {
  if (rule.recurs?.from !== 'completion') return false;
  return [...(state.metBy.get(record.standsFor) ?? [])].some((id) => {
    const other = state.duties.get(id);
    return (
      other?.rule === duty.rule &&
      other.openedBy === duty.openedBy &&
      other.key === duty.key &&
      other.occurrence !== duty.occurrence
    );
  });
}

/**
 * A duty is met in time when what meets it happened by the due date and reached the record by then, or within the
 * working days that the programme allows for recording.
 */
function meet(drawing: Drawing, duty: DutyState, rule: DutyRule, record: FactRecord): void {
  const { moment } = drawing;
  const metOn = rule.doneOn?.(record, duty) ?? record.on ?? record.recordedOn;
  const body = { duty: duty.duty, by: record.standsFor, metOn };
  const allowed = moment.ruleSet.recording?.reasonAfterWorkingDays ?? 0;
  const recordedBy = duty.due === undefined ? undefined : addWorkingDays(moment.calendar, duty.due, allowed);
  if (duty.due !== undefined && metOn > duty.due) {
    const days = daysBetween(duty.due, metOn);
    emit(drawing, { kind: 'DutyMetLate', body: { ...body, why: 'done-late', days } }, duty.ruleSet);
  } else if (duty.due !== undefined && recordedBy !== undefined && record.recordedOn > recordedBy) {
    const days = daysBetween(duty.due, record.recordedOn);
    emit(drawing, { kind: 'DutyMetLate', body: { ...body, why: 'recorded-late', days } }, duty.ruleSet);
  } else {
    emit(drawing, { kind: 'DutyMet', body }, duty.ruleSet);
  }
  openNextFrom(drawing, duty, rule, metOn);
}

/**
 * Opens the next of a series from the last completion, counted from a date: under the rules in force now, or, where
 * they no longer have the duty, under those that opened the one before.
 */
export function openNextFrom(drawing: Drawing, duty: DutyState, rule: DutyRule, from: PlainDate): void {
  const { state, moment } = drawing;
  const opener = openerOf(state, duty);
  if (rule.recurs?.from !== 'completion' || opener === undefined || seriesEnded(drawing, duty, rule)) return;
  const inForce = moment.ruleSet.duties.get(rule.id);
  const current = inForce === undefined ? undefined : asOpenedBy(state, inForce, opener, duty.key);
  const goesOn = current?.recurs?.from === 'completion';
  const [next, rules] = goesOn ? [current, moment.ruleSet] : [rule, rulesOf(drawing, duty)];
  const due = nextFromCompletion(drawing, next, opener, rules, from);
  if (due === undefined) return;
  open(drawing, next, opener, { occurrence: duty.occurrence + 1, due, ...keyed(duty) }, rules);
}

/** Waives a duty. One of a series from the last completion is let go; the next is counted from its date, or from today. */
export function waive(drawing: Drawing, duty: DutyState, reason: string): void {
  emit(drawing, { kind: 'DutyWaived', body: { duty: duty.duty, reason } }, duty.ruleSet);
  const rule = termsOf(drawing.engine, drawing.state, duty);
  const { today } = drawing.moment;
  const from = duty.due === undefined || duty.due < today ? today : duty.due;
  if (rule !== undefined) openNextFrom(drawing, duty, rule, from);
}

/**
 * Ends the duties that a fact ends without meeting them. Of an imported one, told on an earlier day, also those that were
 * missed only since it reached this record later than the calendar had run.
 */
export function endDuties(drawing: Drawing, record: FactRecord, told: PlainDate | undefined): void {
  const touched = drawing.engine.programme.dutiesEndedBy.get(record.kind);
  if (touched === undefined) return;
  for (const duty of liveReached(drawing.state, touched, record)) {
    const owed = isOwedStill(duty, told);
    if (!owed && duty.status !== 'missed') continue;
    const rule = ruleOfDuty(drawing.engine, duty);
    const ended = rule === undefined ? undefined : endReason(drawing, record, duty, rule, owed);
    if (ended === undefined) continue;
    emit(drawing, { kind: 'DutySuperseded', body: { duty: duty.duty, ...ended } }, duty.ruleSet);
  }
}

/** Why a fact ends a duty. One that was missed ends only by what ends such ones too. */
function endReason(
  drawing: Drawing,
  record: FactRecord,
  duty: DutyState,
  rule: DutyRule,
  owed: boolean,
): { readonly reason: string; readonly endsSeries?: true } | undefined {
  const end = rule.endedBy.find(
    ({ match, missed }) => (owed || missed === true) && matches(match, record, drawing.view, duty),
  );
  if (end !== undefined) return { reason: end.reason, ...(end.series === true ? { endsSeries: true } : {}) };
  const until = owed ? rule.recurs?.until : undefined;
  if (until === undefined || !matches(until, record, drawing.view, duty)) return undefined;
  return { reason: `“${factTitle(drawing, record.kind)}” ended the series` };
}

/**
 * Owes again what was met by an entry that the fact names and that does not count any more; what else is on record may
 * meet it at once.
 */
export function undoDuties(drawing: Drawing, record: FactRecord): void {
  const { engine, state } = drawing;
  const undone = engine.programme.dutiesUndoneBy.get(record.kind);
  if (undone === undefined) return;
  const fields = engine.programme.facts.get(record.kind)?.fields ?? {};
  const named = referencesIn(fields, record.body).flatMap(({ entry }) => [...(state.metBy.get(entry) ?? [])]);
  for (const id of new Set(named)) {
    const duty = state.duties.get(id);
    if (duty === undefined || !undone.has(duty.rule)) continue;
    const undoes = ruleOfDuty(engine, duty)?.undoneBy.some((match) =>
      matches(match, record, drawing.view, duty),
    );
    const rule = undoes === true ? termsOf(engine, state, duty) : undefined;
    if (rule !== undefined && openerOf(state, duty) !== undefined) oweAgain(drawing, duty, rule, record);
  }
}

/** Owes a duty again, by the date it had; what is on record beside what met it may meet it at once. */
export function oweAgain(drawing: Drawing, duty: DutyState, rule: DutyRule, record: FactRecord): void {
  const reason = `“${factTitle(drawing, record.kind)}” recorded on ${drawing.moment.today}`;
  const agenda = duty.due === undefined ? [] : agendaAfter(drawing, duty, rule, duty.due, 'as it was');
  emit(drawing, { kind: 'DutyReopened', body: { duty: duty.duty, reason, agenda } }, duty.ruleSet);
  endCountedFrom(drawing, duty, rule);
  meetByOther(drawing, rule, drawing.state.duties.get(duty.duty) as DutyState, duty.metBy);
}

/** Ends what was counted from a completion that does not count; it is opened again when the one before it is met again. */
function endCountedFrom(drawing: Drawing, duty: DutyState, rule: DutyRule): void {
  if (rule.recurs?.from !== 'completion') return;
  const next = drawing.state.duties.get(inSeries(rule, duty, duty.occurrence + 1));
  if (next === undefined || !isOwed(next)) return;
  const reason = 'what it was counted from does not count';
  emit(drawing, { kind: 'DutySuperseded', body: { duty: next.duty, reason } }, next.ruleSet);
}

/** Opens the duties that a fact opens: once it counts those of its kind, and while it is proposed that of the second person. */
export function openDuties(drawing: Drawing, record: FactRecord): void {
  for (const rule of drawing.moment.ruleSet.dutiesOpenedBy.get(record.kind) ?? []) {
    if ((rule.ofProposals !== undefined) !== (record.standing === 'proposed')) continue;
    if (!rule.opensOn.some((match) => matches(match, record, drawing.view))) continue;
    if (rule.replaces) replaceOpen(drawing, rule, record);
    for (const item of itemsOf(drawing.state, rule, record)) {
      const { key, label } = item;
      const which = { ...(key === undefined ? {} : { key }), ...(label === undefined ? {} : { label }) };
      open(drawing, withTerms(rule, item), record, { occurrence: 1, ...which });
    }
  }
}

function open(
  drawing: Drawing,
  rule: DutyRule,
  opener: FactRecord,
  instance: Instance,
  rules: RuleSet = drawing.moment.ruleSet,
): void {
  const { state, moment } = drawing;
  const id = dutyId(rule, opener.standsFor, instance);
  const standing = state.duties.get(id);
  if (standing !== undefined && standing.status !== 'superseded') return;
  const answer = instance.due === undefined ? dueOf(drawing, rule, opener, rules) : { due: instance.due };
  const goesOn = (due: PlainDate): boolean =>
    nextInSeries(drawing, rule, opener, rules, instance.occurrence, due) !== undefined;
  const { due: _due, ...which } = instance;
  const terms: DutyTerms = {
    duty: id,
    rule: rule.id,
    ...which,
    openedBy: opener.standsFor,
    owedBy: rule.owedBy,
    owedTo: rule.owedTo,
    ...firstPeriod(drawing, rule, instance, answer, rules),
    ...answer,
    agenda: 'due' in answer ? agendaOf(rule, moment.today, answer.due, moment, goesOn(answer.due)) : [],
  };
  if (standing === undefined) emit(drawing, { kind: 'DutyOpened', body: terms }, rules.id);
  else openAgain(drawing, standing, terms);
  const opened = state.duties.get(id) as DutyState;
  if (opened.due !== undefined && isBeyond(drawing, rule, opener, rules, opened.due))
    endBeyond(drawing, opened);
  else if (rule.lapses?.holds(drawing.view, opener) === true)
    emit(drawing, { kind: 'DutySuperseded', body: { duty: id, reason: rule.lapses.reason } }, opened.ruleSet);
  else if (rule.countsEarlier) countEarlier(drawing, rule, opener, opened);
}

function endBeyond(drawing: Drawing, duty: DutyState): void {
  const reason = 'it would fall due after the last of its series';
  emit(
    drawing,
    { kind: 'DutySuperseded', body: { duty: duty.duty, reason, endsSeries: true } },
    duty.ruleSet,
  );
}

/** Opens a duty that a correction had superseded, now that what opened it counts after all. */
function openAgain(drawing: Drawing, standing: DutyState, terms: DutyTerms): void {
  const { duty, due, waitingFor, period, agenda } = terms;
  const reason = `opened again on ${drawing.moment.today}`;
  const body = {
    duty,
    reason,
    agenda,
    fixed: false,
    stoodStill: 0,
    ...(standing.due === undefined ? {} : { from: standing.due }),
    ...(due === undefined ? {} : { due }),
    ...(waitingFor === undefined ? {} : { waitingFor }),
    ...(period === undefined ? {} : { period }),
  };
  emit(drawing, { kind: 'DutyDated', body }, standing.ruleSet);
  emit(drawing, { kind: 'DutyReopened', body: { duty, reason, agenda } }, standing.ruleSet);
}

/** The first of a fixed series covers the time from where the one before it would have fallen due. */
function firstPeriod(
  drawing: Drawing,
  rule: DutyRule,
  instance: Instance,
  answer: DueAnswer,
  rules: RuleSet,
): Pick<DutyTerms, 'period'> {
  if (rule.recurs?.from !== 'series' || instance.occurrence > 1 || 'waitingFor' in answer) return {};
  return { period: periodOf(drawing, rule, rules, answer.due, 1) };
}

/**
 * Meets a duty with what was on record before it opened. In a series from the last completion only the first: what
 * met one must not meet the next at once.
 */
function countEarlier(drawing: Drawing, rule: DutyRule, opener: FactRecord, duty: DutyState): void {
  if (rule.recurs?.from === 'completion' && duty.occurrence > 1) return;
  meetByOther(drawing, rule, duty, opener.standsFor);
}

/**
 * Meets a duty with the newest entry on record that meets it, if there is one beside the entry `but`. In a series from
 * the last completion an entry meets one, and only after the one before it.
 */
function meetByOther(drawing: Drawing, rule: DutyRule, duty: DutyState, but: number | undefined): void {
  for (const match of rule.metBy) {
    const earlier = factsFor(drawing.state, match, duty).findLast(
      (record) =>
        record.standsFor !== but &&
        meets(drawing, rule, match, record, duty) &&
        !isNoLaterThanLast(drawing, duty, rule, record) &&
        !meetsAnother(drawing, duty, rule, record),
    );
    if (earlier === undefined) continue;
    meet(drawing, duty, rule, earlier);
    return;
  }
}

/** Supersedes what an earlier fact opened under the rule and is still open; never what this fact itself opens. */
function replaceOpen(drawing: Drawing, rule: DutyRule, opener: FactRecord): void {
  for (const duty of liveOfRule(drawing.state, rule.id)) {
    const open = duty.status === 'open' || duty.status === 'paused';
    if (!open || duty.openedBy === opener.standsFor) continue;
    const reason = `opened again on ${drawing.moment.today}`;
    emit(
      drawing,
      { kind: 'DutySuperseded', body: { duty: duty.duty, reason, endsSeries: true } },
      duty.ruleSet,
    );
  }
}

/**
 * Opens the next of a fixed series the day after the last fell due, whether or not the last was met. A fixed series
 * keeps the rules that began it: a change of the interval would move dates that have gone by.
 */
export function openNext(drawing: Drawing, duty: DutyState): void {
  const rule = termsOf(drawing.engine, drawing.state, duty);
  const opener = openerOf(drawing.state, duty);
  if (rule === undefined || opener === undefined) return;
  const rules = rulesOf(drawing, duty);
  const first = firstDue(drawing, rule, duty);
  const period = nextInSeries(drawing, rule, opener, rules, duty.occurrence, first);
  if (period === undefined) return;
  const which = { occurrence: duty.occurrence + 1, due: period.to, period, ...keyed(duty) };
  open(drawing, rule, opener, which, rules);
}

function seriesEnded(drawing: Drawing, duty: DutyState, rule: DutyRule): boolean {
  const until = rule.recurs?.until;
  if (until === undefined) return false;
  return factsFor(drawing.state, until, duty).some(
    (record) => record.position > duty.openedBy && matches(until, record, drawing.view, duty),
  );
}
