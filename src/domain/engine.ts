import { type CalendarBook, calendarAsKnown } from '../kernel/calendar-book.ts';
import { type Instant, civilDateIn } from '../kernel/instant.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { type HolidayCalendar, addWorkingDays, workingDaysBetween } from '../kernel/working-days.ts';
import type { Fact } from './event.ts';
import type { DutyRule, FactMatch, Programme, RuleSet } from './rules.ts';
import { ruleSetInForce } from './rules.ts';
import type { CaseState, CaseView, DutyState, FactRecord } from './state.ts';

/** What the engine needs beside a case: the programme, the published holidays, and which rule set judges a day. */
export type Engine = {
  readonly programme: Programme;
  readonly book: CalendarBook;
  readonly ruleSetOn: (on: PlainDate) => RuleSet;
};

/** The engine as it runs live: every day is judged by the rule set in force on it. */
export function liveEngine(programme: Programme, book: CalendarBook): Engine {
  return { programme, book, ruleSetOn: (on) => ruleSetInForce(programme, on) };
}

/** The engine of a rehearsal: every day is judged by one rule set, whenever it came into force. */
export function rehearsalEngine(programme: Programme, book: CalendarBook, ruleSet: RuleSet): Engine {
  return { programme, book, ruleSetOn: () => ruleSet };
}

/** The rule that opened a duty, under the rule set that opened it; undefined when the programme no longer has it. */
export function ruleOfDuty(engine: Engine, duty: DutyState): DutyRule | undefined {
  const set = engine.ruleSetOn(duty.openedOn);
  if (set.id === duty.ruleSet) return set.duties.get(duty.rule);
  return engine.programme.ruleSets.find((s) => s.id === duty.ruleSet)?.duties.get(duty.rule);
}

/** The moment of judging: its instant and civil date, the rule set in force and the case's holidays as known then. */
export type Moment = {
  readonly now: Instant;
  readonly today: PlainDate;
  readonly ruleSet: RuleSet;
  readonly calendar: HolidayCalendar;
  /** The instant as at which published holidays are read. */
  readonly holidaysAt: Instant;
};

/**
 * The moment `now` in a case. When the clock is catching up, `today` is the earlier day it is at, and `holidaysAt` the
 * moment whose published holidays that day is judged by.
 */
export function momentOf(
  engine: Engine,
  state: CaseState,
  now: Instant,
  today: PlainDate = civilDateIn(state.zone, now),
  holidaysAt: Instant = now,
): Moment {
  return {
    now,
    today,
    holidaysAt,
    ruleSet: engine.ruleSetOn(today),
    calendar: calendarAsKnown(engine.book, state.division, holidaysAt),
  };
}

/** The case as rules read it at a moment. */
export function viewOf(engine: Engine, state: CaseState, moment: Moment): CaseView {
  const all = (kind: string): readonly FactRecord[] => state.byKind.get(kind) ?? [];
  return {
    caseId: state.caseId,
    stage: state.stage,
    stageSince: state.stageSince,
    openedOn: state.openedOn,
    division: state.division,
    today: moment.today,
    all: <B>(kind: { kind: string }) => all(kind.kind) as readonly FactRecord<B>[],
    latest: <B>(kind: { kind: string }) => all(kind.kind).at(-1) as FactRecord<B> | undefined,
    first: <B>(kind: { kind: string }) => all(kind.kind)[0] as FactRecord<B> | undefined,
    has: (kind) => all(kind.kind).length > 0,
    at: (position) => state.byPosition.get(position),
    duties: (rule) => [...state.duties.values()].filter((duty) => rule === undefined || duty.rule === rule),
    setting: (name) => moment.ruleSet.settings.get(name)?.value ?? Number.NaN,
    parameter: (id, on) => {
      const parameter = engine.programme.parameters.get(id);
      const value = parameter?.values.findLast((v) => v.from <= on);
      return value === undefined
        ? undefined
        : {
            value: value.value,
            from: value.from,
            source: `${value.source.instrument}, ${value.source.place}`,
          };
    },
    claims: (about) =>
      about === undefined ? state.claims : state.claims.filter((claim) => claim.about === about),
    holder: (role) => state.holders.get(role),
    workingDaysBetween: (from, to) => workingDaysBetween(moment.calendar, from, to),
    addWorkingDays: (from, days) => addWorkingDays(moment.calendar, from, days),
    corrections: state.corrections,
    get warnings() {
      return [...state.warnings.values()];
    },
    get reported() {
      return [...state.reported.values()];
    },
  };
}

/** Whether a fact is one of those meant. */
export function matches(match: FactMatch, record: FactRecord, view: CaseView, duty?: DutyState): boolean {
  if (match.kind !== record.kind) return false;
  if (match.where === undefined) return true;
  return match.where(
    record.body as never,
    duty === undefined ? { view, fact: record } : { view, fact: record, duty },
  );
}

/** A fact as rules read it. */
export function recordOf(fact: Fact, zone: string): FactRecord {
  return {
    position: fact.position,
    kind: fact.kind,
    body: fact.body,
    occurred: fact.occurred,
    on: fact.occurred.date ?? undefined,
    recordedAt: fact.recordedAt,
    recordedOn: civilDateIn(zone, fact.recordedAt),
    author: fact.author,
    standing: fact.standing,
    overrides: fact.overrides,
    ...(fact.lateReason === undefined ? {} : { lateReason: fact.lateReason }),
    standsFor: fact.position,
  };
}
