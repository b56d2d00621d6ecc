import { type Known, foldCase, knownOn } from '../../src/application/known.ts';
import { type Rehearsal, rehearse } from '../../src/application/rehearse.ts';
import { drawnEvents } from '../../src/application/handle-command.ts';
import { type Command, decide } from '../../src/domain/decide.ts';
import { advance } from '../../src/domain/draw.ts';
import { type Engine, liveEngine, momentOf, rehearsalEngine, viewOf } from '../../src/domain/engine.ts';
import { ENGINE_ACTS } from '../../src/domain/engine-acts.ts';
import type { Author, CaseEvent, Consequence, Fact, ImportSource, Occurred } from '../../src/domain/event.ts';
import type { Refusal } from '../../src/domain/refusal.ts';
import type { Programme, RuleSet } from '../../src/domain/rules.ts';
import {
  type CaseState,
  type CaseView,
  type DutyState,
  type NoticeState,
  type WarningState,
  emptyState,
} from '../../src/domain/state.ts';
import { type CalendarBook, calendarBook } from '../../src/kernel/calendar-book.ts';
import { type Instant, addMs, atCivilTime, civilDateIn, parseInstant } from '../../src/kernel/instant.ts';
import { type PlainDate, parsePlainDate } from '../../src/kernel/plain-date.ts';
import { type Result, accept } from '../../src/kernel/result.ts';
import { shippedHolidays } from '../../src/wiring/shipped-calendar.ts';
import { compileProgramme } from '../../src/programme/compile/compile.ts';
import type { ProgrammeDefinition } from '../../src/programme/dsl/definitions.ts';

/** How one step differs from the ordinary: it happened, and is recorded, at the scenario's present moment. */
export type StepOptions = {
  /** Civil date it happened (`2026-03-02`), or all that is known of it. The recorded date when absent. */
  readonly occurred?: string | Occurred;
  /** Civil date (taken at noon) or instant at which it reaches the record; the clock is advanced to it first. */
  readonly recorded?: string;
  /** Who: a role, or a whole author. The first role that may do the act when absent. */
  readonly by?: string | Author;
  readonly standing?: Command['standing'];
  /** Reasons for going on without a `should`, by rule id. */
  readonly overrides?: { readonly [rule: string]: string };
  readonly lateReason?: string;
  readonly supersedes?: number;
  readonly because?: string;
  /** The system it was imported from. */
  readonly source?: ImportSource;
};

export type ScenarioOptions = {
  /** Judge every day by this rule set instead of the one in force. */
  readonly ruleSet?: string;
  readonly zone?: string;
  readonly division?: string;
  readonly reference?: string;
  readonly book?: CalendarBook;
  /** Civil date on which the case is opened; 2025-01-06 when absent. */
  readonly opened?: string;
};

/** What an accepted step put on the record: the fact, and what the rules drew from it. */
export type Step = { readonly fact: Fact; readonly drawn: readonly Consequence[] };

/** A case played step by step on the engine alone. Every accessor reads the case as it stands now. */
export type Scenario = {
  readonly engine: Engine;
  readonly programme: Programme;
  readonly state: CaseState;
  readonly view: CaseView;
  readonly stage: string;
  readonly today: PlainDate;
  readonly events: readonly CaseEvent[];
  readonly facts: readonly Fact[];
  /**
   * Something already on record. An act's id is decided on and must be accepted; a kind of fact is laid down as it
   * is told, and no rule is asked. Gives the fact's position.
   */
  given(actOrFact: string, body: object, options?: StepOptions): number;
  /** An act attempted: what it put on the record, or the refusal. */
  when(act: string, body: object, options?: StepOptions): Result<Step, Refusal>;
  /** Runs the clock to noon of a civil date (or to an instant) and gives what the calendar drew on the way. */
  on(date: string): readonly Consequence[];
  /** Position of the first fact of a kind. */
  entry(kind: string): number;
  /** The newest duty of a rule, or the one of it with this key or number (`2`: the second of a series). */
  duty(rule: string, which?: string | number): DutyState;
  duties(rule?: string): readonly DutyState[];
  /** Warnings standing now, or those of one rule. */
  warnings(rule?: string): readonly WarningState[];
  notices(to?: string): readonly NoticeState[];
  rehearseUnder(ruleSet: string, until?: string): Rehearsal;
  knownOn(date: string): Known;
  /** The case folded afresh from its events: equal to `state` when the fold is deterministic. */
  refold(): CaseState;
};

/** The bank holidays that come with the program, as one edition known from the beginning. */
export function publishedHolidays(): CalendarBook {
  return calendarBook([shippedHolidays()]);
}

/** A compiled programme, or an error that lists every mistake in its definition. */
export function compiled(definition: ProgrammeDefinition): Programme {
  const result = compileProgramme(definition);
  if (result.ok) return result.value;
  throw new Error(result.error.map((m) => `${m.place}: ${m.message}. ${m.remedy}`).join('\n'));
}

/** An author in a role, made up. */
export function someone(role: string): Author {
  return { person: `p-${role}`, name: `A ${role}`, agency: 'Test agency', role };
}

/** An instant, or an error. */
export function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (parsed === undefined) throw new Error(`not an instant: ${text}`);
  return parsed;
}

/** `date` known to the day; a month (`2026-03`), a year (`2026`) or `unknown` when that is all there is. */
export function happened(text: string): Occurred {
  if (text === 'unknown') return { date: null, precision: 'unknown', certainty: 'stated' };
  const precision = text.length === 4 ? 'year' : text.length === 7 ? 'month' : 'day';
  return { date: civil(`${text}-01-01`.slice(0, 10)), precision, certainty: 'stated' };
}

export function ruleSetOf(programme: Programme, id: string): RuleSet {
  const found = programme.ruleSets.find((set) => set.id === id);
  if (found === undefined) throw new Error(`no rule set ${id} in ${programme.id}`);
  return found;
}

/** Opens a case of a programme and plays it. */
export function scenario(definition: ProgrammeDefinition, options: ScenarioOptions = {}): Scenario {
  const programme = compiled(definition);
  const book = options.book ?? publishedHolidays();
  const { ruleSet } = options;
  const engine =
    ruleSet === undefined
      ? liveEngine(programme, book)
      : rehearsalEngine(programme, book, ruleSetOf(programme, ruleSet));
  const zone = options.zone ?? 'Europe/London';
  const state = emptyState('case-1');
  const events: CaseEvent[] = [];
  let now: Instant = noonOf(zone, options.opened ?? '2025-01-06');

  function advanceTo(moment: Instant): readonly Consequence[] {
    now = moment;
    if (state.position === 0) return [];
    const drawn = advance(engine, state, now);
    events.push(...drawn);
    return drawn;
  }

  function record(fact: Fact): Step {
    const [, ...drawn] = drawnEvents(engine, state, fact);
    events.push(fact, ...drawn);
    return { fact, drawn: drawn as readonly Consequence[] };
  }

  function commandOf(act: string, body: object, step: StepOptions): Command {
    const recordedOn = civilDateIn(zone, now);
    return {
      act,
      body,
      occurred: occurredOf(step.occurred ?? recordedOn),
      author: authorOf(step.by ?? defaultRole(programme, act)),
      overrides: Object.entries(step.overrides ?? {}).map(([rule, reason]) => ({ rule, reason })),
      ...(step.standing === undefined ? {} : { standing: step.standing }),
      ...(step.lateReason === undefined ? {} : { lateReason: step.lateReason }),
      ...(step.source === undefined ? {} : { source: step.source }),
      ...(step.supersedes === undefined
        ? {}
        : { supersedes: { position: step.supersedes, reason: step.because ?? 'put right after checking' } }),
    };
  }

  function when(act: string, body: object, step: StepOptions = {}): Result<Step, Refusal> {
    advanceTo(step.recorded === undefined ? addMs(now, 1000) : noonOf(zone, step.recorded));
    const decided = decide(engine, state, commandOf(act, body, step), now);
    return decided.ok ? accept(record(decided.value)) : decided;
  }

  function tell(kind: string, body: object, step: StepOptions): number {
    advanceTo(step.recorded === undefined ? addMs(now, 1000) : noonOf(zone, step.recorded));
    const { act: _act, overrides = [], ...command } = commandOf(kind, body, step);
    const told: Fact = {
      standing: 'established',
      visibility: 'case',
      ...command,
      type: 'fact',
      kind,
      body: body as Fact['body'],
      overrides,
      position: state.position + 1,
      recordedAt: now,
      ruleSet: engine.ruleSetOn(civilDateIn(zone, now)).id,
    };
    return record(told).fact.position;
  }

  const played: Scenario = {
    engine,
    programme,
    state,
    events,
    get view() {
      return viewOf(engine, state, momentOf(engine, state, now));
    },
    get stage() {
      return state.stage;
    },
    get today() {
      return civilDateIn(zone, now);
    },
    get facts() {
      return events.filter((event) => event.type === 'fact');
    },
    given(actOrFact, body, step = {}) {
      if (!programme.acts.has(actOrFact) && !ENGINE_ACTS.has(actOrFact)) return tell(actOrFact, body, step);
      const result = when(actOrFact, body, step);
      if (result.ok) return result.value.fact.position;
      throw new Error(`${actOrFact} was refused: ${JSON.stringify(result.error, undefined, 1)}`);
    },
    when,
    on: (date) => advanceTo(noonOf(zone, date)),
    entry(kind) {
      const found = events.find((event) => event.type === 'fact' && event.kind === kind);
      if (found === undefined) throw new Error(`no fact ${kind} on the record`);
      return found.position;
    },
    duty(rule, which) {
      const all = played.duties(rule);
      const found =
        which === undefined ? all.at(-1) : all.findLast((d) => d.key === which || d.occurrence === which);
      if (found === undefined)
        throw new Error(`no duty ${rule} ${which ?? ''} among ${[...state.duties.keys()].join(', ')}`);
      return found;
    },
    duties: (rule) => [...state.duties.values()].filter((d) => rule === undefined || d.rule === rule),
    warnings: (rule) =>
      [...state.warnings.values()].filter(
        (w) => w.clearedOn === undefined && (rule === undefined || w.rule === rule),
      ),
    notices: (to) => state.notices.filter((notice) => to === undefined || notice.to === to),
    rehearseUnder: (id, until) =>
      rehearse(
        state.caseId,
        played.facts,
        rehearsalEngine(programme, book, ruleSetOf(programme, id)),
        until === undefined ? now : noonOf(zone, until),
      ),
    knownOn: (date) => knownOn(engine, state.caseId, zone, events, civil(date)),
    refold: () => foldCase(engine, state.caseId, events),
  };
  const opening = {
    programme: programme.id,
    reference: options.reference ?? 'T-1',
    title: 'A made-up case',
    zone,
    division: options.division ?? 'england-and-wales',
  };
  played.given('open-case', opening);
  return played;
}

function defaultRole(programme: Programme, actOrKind: string): string {
  const act = programme.acts.get(actOrKind) ?? programme.actRecording.get(actOrKind);
  return act?.by[0] ?? programme.roles.keys().next().value ?? 'nobody';
}

function authorOf(by: string | Author): Author {
  return typeof by === 'string' ? someone(by) : by;
}

function occurredOf(given: string | Occurred): Occurred {
  return typeof given === 'string' ? happened(given) : given;
}

function noonOf(zone: string, text: string): Instant {
  return parseInstant(text) ?? atCivilTime(zone, civil(text), '12:00');
}

function civil(text: string): PlainDate {
  const date = parsePlainDate(text);
  if (date === undefined) throw new Error(`not a date: ${text}`);
  return date;
}
