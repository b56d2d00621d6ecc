import { type CalendarBook, calendarAsKnown, isDivision } from '../kernel/calendar-book.ts';
import { type Instant, civilDateIn } from '../kernel/instant.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { type HolidayCalendar, addWorkingDays, workingDaysBetween } from '../kernel/working-days.ts';
import type { Fact } from './event.ts';
import { isNamed } from './duty-links.ts';
import type { DutyMatch, DutyRule, FactMatch, Programme, RuleSet } from './rules.ts';
import { ruleSetInForce } from './rules.ts';
import {
  type CaseState,
  type CaseView,
  type Claim,
  type DutyState,
  type FactRecord,
  waitingAs,
} from './state.ts';

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

/**
 * The moment a fact reached the record. One that another system had on record first is judged by the rules in force
 * when it had: rules that came after it made nothing of it then, and open nothing on an old case now.
 */
export function momentOfFact(
  engine: Engine,
  state: CaseState,
  fact: Pick<Fact, 'recordedAt' | 'source'>,
): Moment {
  const moment = momentOf(engine, state, fact.recordedAt);
  const claimed = fact.source?.recordedAt;
  if (claimed === undefined) return moment;
  return { ...moment, ruleSet: engine.ruleSetOn(civilDateIn(state.zone, claimed)) };
}

/** The case as rules read it at a moment. */
export function viewOf(engine: Engine, state: CaseState, moment: Moment): CaseView {
  return new View(engine, state, moment);
}

const NONE: readonly FactRecord[] = [];

/** A class, so that the view made for every event of every case is one small object and not a closure a question. */
class View implements CaseView {
  readonly #engine: Engine;
  readonly #state: CaseState;
  readonly #moment: Moment;
  readonly today: PlainDate;

  constructor(engine: Engine, state: CaseState, moment: Moment) {
    this.#engine = engine;
    this.#state = state;
    this.#moment = moment;
    this.today = moment.today;
  }
  get caseId(): string {
    return this.#state.caseId;
  }
  get stage(): string {
    return this.#state.stage;
  }
  get stageSince(): PlainDate | undefined {
    return this.#state.stageSince;
  }
  get openedOn(): PlainDate | undefined {
    return this.#state.openedOn;
  }
  get division(): string {
    return this.#state.division;
  }
  all<B>(kind: { readonly kind: string }): readonly FactRecord<B>[] {
    return (this.#state.byKind.get(kind.kind) ?? NONE) as readonly FactRecord<B>[];
  }
  latest<B>(kind: { readonly kind: string }): FactRecord<B> | undefined {
    return this.all<B>(kind).at(-1);
  }
  first<B>(kind: { readonly kind: string }): FactRecord<B> | undefined {
    return this.all<B>(kind)[0];
  }
  has(kind: { readonly kind: string }): boolean {
    return this.all(kind).length > 0;
  }
  at(position: number): FactRecord | undefined {
    return this.#state.byPosition.get(position);
  }
  duties(rule?: string): readonly DutyState[] {
    const duties = [...this.#state.duties.values()];
    return rule === undefined ? duties : duties.filter((duty) => duty.rule === rule);
  }
  setting(name: string): number {
    return this.#moment.ruleSet.settings.get(name)?.value ?? Number.NaN;
  }
  parameter(id: string, on: PlainDate): ReturnType<CaseView['parameter']> {
    const value = this.#engine.programme.parameters.get(id)?.values.findLast((v) => v.from <= on);
    if (value === undefined) return undefined;
    const { instrument, place } = value.source;
    return { value: value.value, from: value.from, source: `${instrument}, ${place}` };
  }
  claims(about?: string): readonly Claim[] {
    const { claims } = this.#state;
    return about === undefined ? claims : claims.filter((claim) => claim.about === about);
  }
  holder(role: string): ReturnType<CaseView['holder']> {
    return this.#state.holders.get(role);
  }
  workingDaysBetween(from: PlainDate, to: PlainDate): number {
    return workingDaysBetween(this.#moment.calendar, from, to);
  }
  addWorkingDays(from: PlainDate, days: number): PlainDate {
    return addWorkingDays(this.#moment.calendar, from, days);
  }
  calendar(list?: string): HolidayCalendar {
    const { calendar, holidaysAt } = this.#moment;
    return list === undefined ? calendar : calendarAsKnown(this.#engine.book, list, holidaysAt);
  }
  hasCalendar(list: string): boolean {
    return isDivision(this.#engine.book, list);
  }
  get corrections(): CaseView['corrections'] {
    return this.#state.corrections;
  }
  get warnings(): CaseView['warnings'] {
    return [...this.#state.warnings.values()];
  }
  get reported(): readonly FactRecord[] {
    return waitingAs(this.#state, 'reported');
  }
  get proposed(): readonly FactRecord[] {
    return waitingAs(this.#state, 'proposed');
  }
}

/** Whether a fact is one of those meant. */
export function matches(
  match: FactMatch | DutyMatch,
  record: FactRecord,
  view: CaseView,
  duty?: DutyState,
): boolean {
  if (match.kind !== record.kind) return false;
  if (match.about !== undefined && !isNamed(match.about, record, duty)) return false;
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
