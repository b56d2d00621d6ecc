import { calendarAsKnown } from '../kernel/calendar-book.ts';
import { type PlainDate, addDays, addMonths, daysBetween, parsePlainDate } from '../kernel/plain-date.ts';
import { type HolidayCalendar, addWorkingDays, rollBack, rollForward } from '../kernel/working-days.ts';
import { type Engine, type Moment, viewOf } from './engine.ts';
import type { AgendaItem } from './event.ts';
import { latestDate } from './occurred.ts';
import type {
  Amount,
  Anchor,
  DatesUse,
  DueExpression,
  DutyRule,
  NamedDate,
  NoticeTime,
  RuleSet,
  Unit,
} from './rules.ts';
import type { CaseState, CaseView, DutyState, FactRecord } from './state.ts';

/** A due date with the holiday edition it rests on, or what must be known first. Never a guess. */
export type DueAnswer =
  { readonly due: PlainDate; readonly calendar?: string } | { readonly waitingFor: string };

/**
 * Works out when something falls due, counted from the fact that opened it, with the holidays as known at the moment.
 */
export function workOutDue(
  engine: Engine,
  state: CaseState,
  moment: Moment,
  expression: DueExpression,
  opener: FactRecord,
  rules: RuleSet,
): DueAnswer {
  return reckon(expression, {
    stated: `a date in “${kindTitle(engine, opener.kind)}”`,
    anchor: (anchor) => anchorDate(engine, state, anchor, opener),
    named: (name) => engine.programme.dates?.find(viewOf(engine, state, moment), name),
    amount: (amount) => amountOf(amount, rules),
    calendar: (list) =>
      list === undefined ? moment.calendar : calendarAsKnown(engine.book, list, moment.holidaysAt),
  });
}

/**
 * What a date expression comes to that counts from dates of the case which have names, for rules and pages that read the
 * case: as a duty counted so would be. Undefined while it is not determinable.
 */
export function dateOn(view: CaseView, dates: DatesUse, expression: DueExpression): PlainDate | undefined {
  const answer = reckon(expression, {
    stated: 'a date that an entry states',
    anchor: () => ({ waitingFor: 'an entry that opens it' }),
    named: (name) => dates.find(view, name),
    amount: (amount) => (typeof amount === 'number' ? amount : view.setting(amount.setting)),
    calendar: (list) => view.calendar(list),
  });
  return 'due' in answer ? answer.due : undefined;
}

/** What a date expression is reckoned with. */
type Reckoning = {
  /** What is waited for where an entry is to state the date. */
  readonly stated: string;
  readonly anchor: (anchor: Exclude<Anchor, { readonly of: 'date' }>) => Anchored;
  readonly named: (name: string) => NamedDate | undefined;
  readonly amount: (amount: Amount) => number;
  /** The holidays of a list, those of the case where none is named. */
  readonly calendar: (list: string | undefined) => HolidayCalendar;
};

type Anchored = { readonly on: PlainDate } | { readonly waitingFor: string };

/** `through`: the named dates that led here, so that one that is counted from itself is never determinable. */
function reckon(expression: DueExpression, by: Reckoning, through: readonly string[] = []): DueAnswer {
  if (expression.shape === 'given') return { due: expression.on };
  if (expression.shape === 'stated') return { waitingFor: by.stated };
  if (expression.shape !== 'shift') {
    let chosen: { readonly due: PlainDate; readonly calendar?: string } | undefined;
    for (const part of expression.of) {
      const answer = reckon(part, by, through);
      if ('waitingFor' in answer) return answer;
      if (
        chosen === undefined ||
        (expression.shape === 'earliest' ? answer.due < chosen.due : answer.due > chosen.due)
      )
        chosen = answer;
    }
    return chosen ?? { waitingFor: 'a date to count from' };
  }
  const { anchor: from } = expression;
  const anchor = from.of === 'date' ? namedDate(from.name, by, through) : by.anchor(from);
  if ('waitingFor' in anchor) return anchor;
  const usesCalendar = expression.unit === 'working-days' || expression.roll !== undefined;
  const calendar = by.calendar(usesCalendar ? expression.calendar : undefined);
  const shifted = counted(expression, anchor.on, by.amount(expression.amount), calendar);
  if (!usesCalendar) return { due: shifted };
  return { due: roll(calendar, shifted, expression.roll), calendar: `${calendar.id} ${calendar.version}` };
}

/** The date so many units before or after another; where the day counted from is the first day, one day nearer to it. */
function counted(
  { unit, direction, countsFirstDay }: DueExpression & { readonly shape: 'shift' },
  from: PlainDate,
  amount: number,
  calendar: HolidayCalendar,
): PlainDate {
  const sign = direction === 'after' ? 1 : -1;
  const by = amount * sign;
  if (countsFirstDay !== true || by === 0) return shift(from, by, unit, calendar);
  if (unit === 'working-days') return shift(addDays(from, -sign), by, unit, calendar);
  return addDays(shift(from, by, unit, calendar), -sign);
}

/** A named date as the programme reads it from the record, worked out from others where it is counted from them. */
function namedDate(name: string, by: Reckoning, through: readonly string[]): Anchored {
  const found = by.named(name);
  const title = `the date “${found?.title ?? name}”`;
  if (found?.on !== undefined) return { on: found.on };
  if (found?.counted === undefined) return { waitingFor: title };
  if (through.includes(name)) return { waitingFor: `${title}, which is counted from itself` };
  const answer = reckon(found.counted, by, [...through, name]);
  return 'waitingFor' in answer ? answer : { on: answer.due };
}

/** A date moved by an amount of a unit; months and years are clamped to the month's end. */
export function shift(from: PlainDate, amount: number, unit: Unit, calendar: HolidayCalendar): PlainDate {
  switch (unit) {
    case 'days':
      return addDays(from, amount);
    case 'weeks':
      return addDays(from, amount * 7);
    case 'months':
      return addMonths(from, amount);
    case 'years':
      return addMonths(from, amount * 12);
    case 'working-days':
      return addWorkingDays(calendar, from, amount);
  }
}

/** A number written in a rule, or the setting it names. */
export function amountOf(amount: Amount, rules: RuleSet): number {
  return typeof amount === 'number' ? amount : (rules.settings.get(amount.setting)?.value ?? 0);
}

/** The due date of the nth occurrence of a fixed series, always counted from the first so that month ends do not drift. */
export function seriesDue(
  rule: DutyRule,
  first: PlainDate,
  occurrence: number,
  rules: RuleSet,
  calendar: HolidayCalendar,
): PlainDate {
  if (rule.recurs === undefined || occurrence === 1) return first;
  const every = amountOf(rule.recurs.every.amount, rules);
  return shift(first, every * (occurrence - 1), rule.recurs.every.unit, calendar);
}

/**
 * What the clock will do about a duty: reminders between its opening and its due date, the miss on the day after,
 * escalations, and the next of a fixed series, where there is one (`goesOn`). Ordered by date.
 */
export function agendaOf(
  rule: DutyRule,
  openedOn: PlainDate,
  due: PlainDate,
  moment: Moment,
  goesOn: boolean,
): readonly AgendaItem[] {
  const items: AgendaItem[] = [];
  for (const time of rule.remind) {
    const on = noticeDate(time, openedOn, due, moment);
    if (on > openedOn && on <= due) items.push({ on, what: 'remind' });
  }
  const missed = addDays(due, 1);
  items.push({ on: missed, what: 'miss' });
  for (const { to, time } of rule.escalate)
    items.push({ on: noticeDate(time, openedOn, due, moment), what: 'escalate', to });
  if (goesOn) items.push({ on: missed, what: 'open-next' });
  return byDate(items);
}

/** Planned acts of the clock, soonest first; those of one day in the order given. */
export function byDate(items: readonly AgendaItem[]): readonly AgendaItem[] {
  return items.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function noticeDate(time: NoticeTime, openedOn: PlainDate, due: PlainDate, moment: Moment): PlainDate {
  if (time.at === 'on-day') return due;
  if (time.at === 'share')
    return addDays(openedOn, Math.floor((Math.max(0, daysBetween(openedOn, due)) * time.percent) / 100));
  const amount = amountOf(time.amount, moment.ruleSet);
  return shift(due, time.at === 'before' ? -amount : amount, time.unit, moment.calendar);
}

/** Everything a date expression is counted from. */
export function anchorsOf(expression: DueExpression): readonly Anchor[] {
  if (expression.shape === 'given' || expression.shape === 'stated') return [];
  return expression.shape === 'shift' ? [expression.anchor] : expression.of.flatMap(anchorsOf);
}

/** Whether a date expression moves with the newest fact of a kind. */
export function dependsOnLatest(expression: DueExpression, kind: string): boolean {
  return anchorsOf(expression).some((anchor) => anchor.of === 'latest' && anchor.kind === kind);
}

/** Whether a date expression is counted from a date that has a name. */
export function dependsOnDates(expression: DueExpression): boolean {
  return anchorsOf(expression).some((anchor) => anchor.of === 'date');
}

/** Whether a date expression follows the due date of another rule's duty. */
export function dependsOnDuty(expression: DueExpression): boolean {
  return anchorsOf(expression).some((anchor) => anchor.of === 'duty');
}

function kindTitle(engine: Engine, kind: string): string {
  return engine.programme.facts.get(kind)?.title ?? kind;
}

function anchorDate(
  engine: Engine,
  state: CaseState,
  anchor: Exclude<Anchor, { readonly of: 'date' }>,
  opener: FactRecord,
): { readonly on: PlainDate } | { readonly waitingFor: string } {
  const title = (kind: string): string => kindTitle(engine, kind);
  switch (anchor.of) {
    case 'occurred':
      return occurrenceOf(opener) ?? { waitingFor: `the date of “${title(opener.kind)}”` };
    case 'recorded':
      return { on: opener.recordedOn };
    case 'field':
      return (
        dateField(opener, anchor.field) ?? { waitingFor: `“${anchor.field}” of “${title(opener.kind)}”` }
      );
    case 'latest': {
      const newest = state.byKind.get(anchor.kind)?.at(-1);
      if (newest === undefined) return { waitingFor: `“${title(anchor.kind)}”` };
      if (anchor.field !== undefined)
        return (
          dateField(newest, anchor.field) ?? { waitingFor: `“${anchor.field}” of “${title(anchor.kind)}”` }
        );
      return occurrenceOf(newest) ?? { waitingFor: `the date of “${title(anchor.kind)}”` };
    }
    case 'duty': {
      let due: PlainDate | undefined;
      for (const duty of state.duties.values())
        if (duty.rule === anchor.rule && duty.due !== undefined && !isTakenBack(state, duty)) due = duty.due;
      return due === undefined ? { waitingFor: `the date of the duty “${anchor.rule}”` } : { on: due };
    }
  }
}

/** Whether a duty should never have been owed: what opened it does not count any more. */
function isTakenBack(state: CaseState, duty: DutyState): boolean {
  return duty.status === 'superseded' && !state.byPosition.has(duty.openedBy);
}

function occurrenceOf(record: FactRecord): { readonly on: PlainDate } | undefined {
  const on = latestDate(record.occurred, record.recordedOn);
  return on === undefined ? undefined : { on };
}

function dateField(record: FactRecord, name: string): { readonly on: PlainDate } | undefined {
  const value = record.body[name];
  const on = typeof value === 'string' ? parsePlainDate(value) : undefined;
  return on === undefined ? undefined : { on };
}

function roll(
  calendar: HolidayCalendar,
  on: PlainDate,
  way: 'next-working-day' | 'previous-working-day' | undefined,
): PlainDate {
  if (way === undefined) return on;
  return way === 'next-working-day' ? rollForward(calendar, on) : rollBack(calendar, on);
}
