import { type PlainDate, addDays, daysBetween } from '../kernel/plain-date.ts';
import { addWorkingDays } from '../kernel/working-days.ts';
import { type DueAnswer, agendaOf, amountOf, seriesDue, shift, workOutDue } from './due.ts';
import { type Drawing, emit, factTitle, liveDuties, openerOf } from './drawing.ts';
import { matches, ruleOfDuty } from './engine.ts';
import type { DutyTerms } from './event.ts';
import { latestDate } from './occurred.ts';
import type { DutyItem, DutyRule, RuleSet } from './rules.ts';
import type { DutyState, FactRecord } from './state.ts';

/** Meets every duty still owed that a fact meets. */
export function meetDuties(drawing: Drawing, record: FactRecord): void {
  const touched = drawing.engine.programme.dutiesTouchedBy.get(record.kind);
  if (touched === undefined) return;
  const met: [DutyState, DutyRule][] = [];
  for (const id of drawing.state.live.keys()) {
    const duty = drawing.state.duties.get(id) as DutyState;
    if (!touched.has(duty.rule)) continue;
    if (duty.status !== 'open' && duty.status !== 'missed' && duty.status !== 'paused') continue;
    const rule = ruleOfDuty(drawing.engine, duty);
    if (rule === undefined || isNoLaterThanLast(drawing, duty, rule, record)) continue;
    if (rule.metBy.some((match) => matches(match, record, drawing.view, duty))) met.push([duty, rule]);
  }
  for (const [duty, rule] of met) meet(drawing, duty, rule, record);
}

/**
 * Whether a fact that would meet one of a series from the last completion surely happened no later than that
 * completion: recorded late, it is no completion after it.
 */
function isNoLaterThanLast(drawing: Drawing, duty: DutyState, rule: DutyRule, record: FactRecord): boolean {
  if (rule.recurs?.from !== 'completion' || duty.occurrence === 1) return false;
  const before = dutyId(rule, duty.openedBy, { ...keyed(duty), occurrence: duty.occurrence - 1 });
  const last = drawing.state.duties.get(before)?.metOn;
  const done = latestDate(record.occurred, record.recordedOn) ?? record.recordedOn;
  return last !== undefined && done <= last;
}

/**
 * A duty is met in time when what meets it happened by the due date and reached the record by then, or within the
 * working days that the programme allows for recording.
 */
function meet(drawing: Drawing, duty: DutyState, rule: DutyRule, record: FactRecord): void {
  const { moment } = drawing;
  const metOn = record.on ?? record.recordedOn;
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
function openNextFrom(drawing: Drawing, duty: DutyState, rule: DutyRule, from: PlainDate): void {
  const { state, moment } = drawing;
  const opener = openerOf(state, duty);
  if (rule.recurs?.from !== 'completion' || opener === undefined || seriesEnded(drawing, duty, rule)) return;
  const current = moment.ruleSet.duties.get(rule.id);
  const goesOn = current?.recurs?.from === 'completion';
  const [next, rules] = goesOn ? [current, moment.ruleSet] : [rule, rulesOf(drawing, duty)];
  const { amount, unit } = (next.recurs ?? rule.recurs).every;
  const due = shift(from, amountOf(amount, rules), unit, moment.calendar);
  open(drawing, next, opener, { occurrence: duty.occurrence + 1, due, ...keyed(duty) }, rules);
}

/** Waives a duty. One of a series from the last completion is let go; the next is counted from its date, or from today. */
export function waive(drawing: Drawing, duty: DutyState, reason: string): void {
  emit(drawing, { kind: 'DutyWaived', body: { duty: duty.duty, reason } }, duty.ruleSet);
  const rule = ruleOfDuty(drawing.engine, duty);
  const { today } = drawing.moment;
  const from = duty.due === undefined || duty.due < today ? today : duty.due;
  if (rule !== undefined) openNextFrom(drawing, duty, rule, from);
}

/** The rule set under which a duty was opened. */
function rulesOf(drawing: Drawing, duty: DutyState): RuleSet {
  const { engine, moment } = drawing;
  return engine.programme.ruleSets.find((set) => set.id === duty.ruleSet) ?? moment.ruleSet;
}

/** Ends the duties that a fact ends without meeting them. */
export function endDuties(drawing: Drawing, record: FactRecord): void {
  const touched = drawing.engine.programme.dutiesTouchedBy.get(record.kind);
  if (touched === undefined) return;
  for (const id of drawing.state.live.keys()) {
    const duty = drawing.state.duties.get(id) as DutyState;
    if (!touched.has(duty.rule)) continue;
    if (duty.status !== 'open' && duty.status !== 'paused') continue;
    const rule = ruleOfDuty(drawing.engine, duty);
    if (rule === undefined) continue;
    const reason = endReason(drawing, record, duty, rule);
    if (reason !== undefined)
      emit(drawing, { kind: 'DutySuperseded', body: { duty: duty.duty, reason } }, duty.ruleSet);
  }
}

function endReason(
  drawing: Drawing,
  record: FactRecord,
  duty: DutyState,
  rule: DutyRule,
): string | undefined {
  const end = rule.endedBy.find(({ match }) => matches(match, record, drawing.view, duty));
  if (end !== undefined) return end.reason;
  const until = rule.recurs?.until;
  if (until === undefined || !matches(until, record, drawing.view, duty)) return undefined;
  return `“${factTitle(drawing, record.kind)}” ended the series`;
}

/** Opens the duties that a fact opens. */
export function openDuties(drawing: Drawing, record: FactRecord): void {
  for (const rule of drawing.moment.ruleSet.dutiesOpenedBy.get(record.kind) ?? []) {
    if (!rule.opensOn.some((match) => matches(match, record, drawing.view))) continue;
    if (rule.replaces) replaceOpen(drawing, rule, record);
    for (const item of itemsOf(rule, record)) open(drawing, rule, record, { occurrence: 1, ...item });
  }
}

const LONGEST_LABEL = 120;

function shortened(text: string): string {
  const characters = Array.from(text.trim().replaceAll(/\s+/g, ' '));
  return characters.length > LONGEST_LABEL
    ? `${characters.slice(0, LONGEST_LABEL - 1).join('')}…`
    : characters.join('');
}

/** One duty, or one for each item. What was imported may name two items alike: each is owed all the same. */
function itemsOf(rule: DutyRule, record: FactRecord): readonly Partial<DutyItem>[] {
  const used = new Map<string, number>();
  const about = rule.about?.(record.body as never);
  const only = about === undefined ? {} : { label: shortened(about) };
  return (rule.forEach?.(record.body as never) ?? [only]).map((item: Partial<DutyItem>) => {
    if (item.key === undefined) return item;
    const before = used.get(item.key) ?? 0;
    used.set(item.key, before + 1);
    return before === 0 ? item : { ...item, key: `${item.key} (${before + 1})` };
  });
}

type Instance = Pick<DutyTerms, 'occurrence' | 'key' | 'label' | 'due' | 'period'> & {
  readonly owedBy?: string;
};

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
  const { due: _due, owedBy = rule.owedBy, ...which } = instance;
  const terms: DutyTerms = {
    duty: id,
    rule: rule.id,
    ...which,
    openedBy: opener.standsFor,
    owedBy,
    owedTo: rule.owedTo,
    ...firstPeriod(drawing, rule, instance, answer, rules),
    ...answer,
    agenda: 'due' in answer ? agendaOf(rule, moment.today, answer.due, moment) : [],
  };
  if (standing === undefined) emit(drawing, { kind: 'DutyOpened', body: terms }, rules.id);
  else openAgain(drawing, standing, terms);
  if (rule.countsEarlier) countEarlier(drawing, rule, opener, state.duties.get(id) as DutyState);
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

function dueOf(drawing: Drawing, rule: DutyRule, opener: FactRecord, rules: RuleSet): DueAnswer {
  const { engine, state, moment } = drawing;
  return workOutDue(engine, state, moment, rule.due, opener, rules);
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
  return { period: periodOf(drawing, rule, answer.due, 1, rules) };
}

function periodOf(
  drawing: Drawing,
  rule: DutyRule,
  first: PlainDate,
  occurrence: number,
  rules: RuleSet,
): NonNullable<DutyTerms['period']> {
  const { calendar } = drawing.moment;
  const before = seriesDue(rule, first, occurrence - 1, rules, calendar);
  return {
    from: addDays(before, 1),
    to: seriesDue(rule, first, occurrence, rules, calendar),
  };
}

/**
 * Meets a duty with what was on record before it opened. In a series from the last completion only the first: what
 * met one must not meet the next at once.
 */
function countEarlier(drawing: Drawing, rule: DutyRule, opener: FactRecord, duty: DutyState): void {
  if (rule.recurs?.from === 'completion' && duty.occurrence > 1) return;
  for (const match of rule.metBy) {
    const earlier = drawing.state.byKind
      .get(match.kind)
      ?.findLast(
        (record) => record.position !== opener.position && matches(match, record, drawing.view, duty),
      );
    if (earlier === undefined) continue;
    meet(drawing, duty, rule, earlier);
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

/** Supersedes what an earlier fact opened under the rule and is still open; never what this fact itself opens. */
function replaceOpen(drawing: Drawing, rule: DutyRule, opener: FactRecord): void {
  for (const duty of liveDuties(drawing.state)) {
    const open = duty.status === 'open' || duty.status === 'paused';
    if (!open || duty.rule !== rule.id || duty.openedBy === opener.standsFor) continue;
    const reason = `opened again on ${drawing.moment.today}`;
    emit(
      drawing,
      { kind: 'DutySuperseded', body: { duty: duty.duty, reason, endsSeries: true } },
      duty.ruleSet,
    );
  }
}

/**
 * Opens the next of a fixed series the day after the last fell due, whether or not the last was met. Counted from
 * what the rule gives for the first, not from where an extension or a pause moved one of them; where the rule gives
 * nothing yet, from the date a person gave the first. A fixed series keeps the rules that began it: a change of the
 * interval would move dates that have gone by.
 */
export function openNext(drawing: Drawing, duty: DutyState): void {
  const rule = ruleOfDuty(drawing.engine, duty);
  const opener = openerOf(drawing.state, duty);
  if (rule === undefined || opener === undefined) return;
  const rules = rulesOf(drawing, duty);
  const counted = dueOf(drawing, rule, opener, rules);
  const firstId = dutyId(rule, duty.openedBy, { occurrence: 1, ...keyed(duty) });
  const first = 'due' in counted ? counted.due : drawing.state.duties.get(firstId)?.due;
  if (first === undefined) return;
  const occurrence = duty.occurrence + 1;
  const period = periodOf(drawing, rule, first, occurrence, rules);
  open(drawing, rule, opener, { occurrence, due: period.to, period, ...keyed(duty) }, rules);
}

function seriesEnded(drawing: Drawing, duty: DutyState, rule: DutyRule): boolean {
  const until = rule.recurs?.until;
  if (until === undefined) return false;
  const records = drawing.state.byKind.get(until.kind) ?? [];
  return records.some(
    (record) => record.position > duty.openedBy && matches(until, record, drawing.view, duty),
  );
}
