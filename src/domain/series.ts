import { type PlainDate, addDays } from '../kernel/plain-date.ts';
import { openerOf, termsOf } from './duty-terms.ts';
import type { Engine, Moment } from './engine.ts';
import { type DueAnswer, amountOf, seriesDue, shift, workOutDue } from './due.ts';
import type { DutyTerms } from './event.ts';
import type { DutyRule, RuleSet } from './rules.ts';
import type { CaseState, DutyState, FactRecord } from './state.ts';

/** A case at a moment: what a series is worked out from. */
type At = { readonly engine: Engine; readonly state: CaseState; readonly moment: Moment };

/** Which of the duties that a fact opened under a rule is meant. */
export type Instance = Pick<DutyTerms, 'occurrence' | 'key' | 'label' | 'due' | 'period'>;

/** The id of a duty: its rule, the entry that opened it, the item, and of a series which of it. */
export function dutyId(
  rule: DutyRule,
  openedBy: number,
  { key, occurrence }: Pick<Instance, 'key' | 'occurrence'>,
): string {
  const item = key === undefined ? '' : `:${key}`;
  return `${rule.id}:${openedBy}${item}${rule.recurs === undefined ? '' : `:${occurrence}`}`;
}

/** The id of another of the same series. */
export function inSeries(rule: DutyRule, duty: DutyState, occurrence: number): string {
  return dutyId(rule, duty.openedBy, { ...keyed(duty), occurrence });
}

/** The id of the next of the series that a duty is one of. */
export function nextId({ duty, occurrence }: DutyState): string {
  return `${duty.slice(0, duty.lastIndexOf(':'))}:${occurrence + 1}`;
}

export function keyed(duty: DutyState): Pick<Instance, 'key' | 'label'> {
  return {
    ...(duty.key === undefined ? {} : { key: duty.key }),
    ...(duty.label === undefined ? {} : { label: duty.label }),
  };
}

/** The rule set under which a duty was opened. */
export function rulesOf(at: At, duty: DutyState): RuleSet {
  const { engine, moment } = at;
  return engine.programme.ruleSets.find((set) => set.id === duty.ruleSet) ?? moment.ruleSet;
}

/** What a rule gives for the duty that a fact opened, as the record stands. */
export function dueOf(at: At, rule: DutyRule, opener: FactRecord, rules: RuleSet): DueAnswer {
  const { engine, state, moment } = at;
  return workOutDue(engine, state, moment, rule.due, opener, rules);
}

/** Whether a duty of a series would fall due after the date from which none is owed. */
export function isBeyond(
  at: At,
  rule: DutyRule,
  opener: FactRecord,
  rules: RuleSet,
  due: PlainDate,
): boolean {
  const until = rule.recurs?.last;
  if (until === undefined) return false;
  const last = dueOf(at, { ...rule, due: until }, opener, rules);
  return 'due' in last && due > last.due;
}

/** The time that one of a fixed series covers: from the day after the one before it fell due. */
export function periodOf(
  { moment }: At,
  rule: DutyRule,
  rules: RuleSet,
  first: PlainDate,
  occurrence: number,
): NonNullable<DutyTerms['period']> {
  const before = seriesDue(rule, first, occurrence - 1, rules, moment.calendar);
  return { from: addDays(before, 1), to: seriesDue(rule, first, occurrence, rules, moment.calendar) };
}

/**
 * The time that the next of a fixed series covers; it falls due on its last day. Counted from what the rule gives for the
 * first, not from where an extension or a pause moved one of them; where the rule gives nothing yet, from `first`, the
 * date a person gave the first. Undefined where the series has no date yet, or no more of it is owed.
 */
export function nextInSeries(
  at: At,
  rule: DutyRule,
  opener: FactRecord,
  rules: RuleSet,
  occurrence: number,
  first: PlainDate | undefined,
): DutyTerms['period'] {
  if (rule.recurs?.from !== 'series') return undefined;
  const counted = dueOf(at, rule, opener, rules);
  const from = 'due' in counted ? counted.due : first;
  if (from === undefined) return undefined;
  const period = periodOf(at, rule, rules, from, occurrence + 1);
  return isBeyond(at, rule, opener, rules, period.to) ? undefined : period;
}

/** The due date of the first of a duty's series as it stands. */
export function firstDue(at: At, rule: DutyRule, duty: DutyState): PlainDate | undefined {
  return at.state.duties.get(inSeries(rule, duty, 1))?.due;
}

/** When the next of a series from the last completion falls due; undefined where no more of it is owed. */
export function nextFromCompletion(
  at: At,
  rule: DutyRule,
  opener: FactRecord,
  rules: RuleSet,
  done: PlainDate,
): PlainDate | undefined {
  if (rule.recurs?.from !== 'completion') return undefined;
  const { amount, unit } = rule.recurs.every;
  const due = shift(done, amountOf(amount, rules), unit, at.moment.calendar);
  return isBeyond(at, rule, opener, rules, due) ? undefined : due;
}

/** Most of a series that are looked ahead for: a daily one for ten years. */
const MOST_AHEAD = 3_700;

/** The times that those of a duty's fixed series cover which are still to be opened and fall due by a date. */
export function seriesAhead(
  at: At,
  duty: DutyState,
  until: PlainDate,
): readonly NonNullable<DutyTerms['period']>[] {
  const rule = termsOf(at.engine, at.state, duty);
  const opener = openerOf(at.state, duty);
  const planned = at.state.live.get(duty.duty)?.some((item) => item.what === 'open-next') === true;
  if (rule === undefined || opener === undefined || !planned) return [];
  const rules = rulesOf(at, duty);
  const first = firstDue(at, rule, duty);
  const ahead: NonNullable<DutyTerms['period']>[] = [];
  for (let occurrence = duty.occurrence; ahead.length < MOST_AHEAD; occurrence += 1) {
    const period = nextInSeries(at, rule, opener, rules, occurrence, first);
    if (period === undefined || period.to > until) return ahead;
    ahead.push(period);
  }
  return ahead;
}
