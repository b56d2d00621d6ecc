import { calendarAsKnown } from '../kernel/calendar-book.ts';
import { type Instant, civilDateIn } from '../kernel/instant.ts';
import { type PlainDate, daysBetween } from '../kernel/plain-date.ts';
import { workingDaysBetween } from '../kernel/working-days.ts';
import { type Engine, momentOf, viewOf } from '../domain/engine.ts';
import type { CaseEvent, EngineFactBodies, Fact } from '../domain/event.ts';
import { withhold } from '../domain/markings.ts';
import { latestDate } from '../domain/occurred.ts';
import type { Programme } from '../domain/rules.ts';
import type { CaseState, CaseView } from '../domain/state.ts';
import { type LaterKnown, endOfDay, foldCase, knownOn } from './known.ts';
import type { Verdict } from './access/decide-access.ts';
import type { WithheldFrom } from './access/read-marking.ts';
import type { SeesWhole } from './access/sees-whole.ts';
import type { EventLog, Person } from './ports.ts';
import { AS_IT_HAPPENED, engineUnder, factsBy } from './rehearse-record.ts';
import { type Rehearsal, rehearse } from './rehearse.ts';

/** A case as read from the record, folded and ready to be shown. Nothing in it is worked out beyond what is recorded. */
export type CaseRead = {
  readonly caseId: string;
  readonly programme: Programme;
  readonly engine: Engine;
  readonly events: readonly CaseEvent[];
  readonly state: CaseState;
  /** The case as rules read it at the moment it is read for. */
  readonly view: CaseView;
  /** Civil date it is read for, in the case's zone. */
  readonly today: PlainDate;
};

export type ReadDeps = {
  readonly log: Pick<EventLog, 'load'>;
  readonly engineFor: (programme: string) => Engine | undefined;
};

/** What a case is read with for somebody: what is marked and not for them is left out before anything is made of it. */
export type ReadForDeps = ReadDeps & { readonly withheldFrom: WithheldFrom };

/** A case as read for somebody, and whether they may read the whole of it. */
export type CaseReadFor = { readonly read: CaseRead; readonly verdict: Verdict };

const NOT_INSTALLED = 'ProgrammeNotInstalled';

/** What to say of the fault of a case whose programme is not installed; undefined for any other fault. */
export function notInstalledInWords(error: unknown): string | undefined {
  return error instanceof Error && error.name === NOT_INSTALLED ? error.message : undefined;
}

/**
 * Reads a case as it stands for somebody who sees it or a part of it, which is asked before; undefined when there is
 * none. Answers that are marked and not for them are withheld from the entries first, and the case is folded from what is
 * left: whatever is made of it, a page, a stream, a paper or a rehearsal, holds none of them. It is the same case: rules
 * see that an answer is there and never what it says (`Marked`).
 */
export async function readCase(
  deps: ReadForDeps,
  person: Person,
  caseId: string,
  now: Instant,
): Promise<CaseRead | undefined> {
  const whole = await readWhole(deps, caseId, now);
  return whole === undefined ? undefined : readFor(deps, person, whole, now);
}

/** Reads a case as `readCase` does, and says whether they may read the whole of it or only what their part in it sees. */
export async function readCaseFor(
  deps: ReadForDeps & { readonly seesWhole: SeesWhole },
  person: Person,
  caseId: string,
  now: Instant,
): Promise<CaseReadFor | undefined> {
  const whole = await readWhole(deps, caseId, now);
  if (whole === undefined) return undefined;
  return { read: readFor(deps, person, whole, now), verdict: deps.seesWhole(person, whole, now) };
}

function readFor(
  { withheldFrom }: Pick<ReadForDeps, 'withheldFrom'>,
  person: Person,
  whole: CaseRead,
  now: Instant,
): CaseRead {
  const withheld = withheldFrom(person, whole, now);
  if (withheld.size === 0) return whole;
  const { engine, caseId, programme } = whole;
  const events = whole.events.map((event): CaseEvent => {
    const fields = event.type === 'fact' ? programme.facts.get(event.kind)?.fields : undefined;
    if (event.type !== 'fact' || fields === undefined) return event;
    const body = withhold(fields, event.body, withheld);
    return body === event.body ? event : { ...event, body };
  });
  return caseRead(engine, caseId, events, foldCase(engine, caseId, events), now);
}

/**
 * Reads the whole of a case, for what the program does for nobody in particular. A case of a programme that is not
 * installed is a fault.
 */
export async function readWhole(deps: ReadDeps, caseId: string, now: Instant): Promise<CaseRead | undefined> {
  const events = await deps.log.load(caseId, 0);
  const opening = openingOf(events);
  if (opening === undefined) return undefined;
  const engine = deps.engineFor(opening.programme);
  if (engine === undefined) {
    const error = new Error(
      `Case ${opening.reference} belongs to the programme "${opening.programme}", which this installation does not have. Put its definition back under programmes/.`,
    );
    error.name = NOT_INSTALLED;
    throw error;
  }
  return caseRead(engine, caseId, events, foldCase(engine, caseId, events), now);
}

/** The same case as the record stood at the end of a day, and what has become known since. */
export function caseKnownOn(
  read: CaseRead,
  on: PlainDate,
): { readonly asKnown: CaseRead; readonly since: readonly LaterKnown[] } {
  const { zone } = read.state;
  const known = knownOn(read.engine, read.caseId, zone, read.events, on);
  const cut = endOfDay(zone, on);
  const events = read.events.filter((event) => event.recordedAt <= cut);
  return { asKnown: caseRead(read.engine, read.caseId, events, known.state, cut), since: known.since };
}

function caseRead(
  engine: Engine,
  caseId: string,
  events: readonly CaseEvent[],
  state: CaseState,
  now: Instant,
): CaseRead {
  const moment = momentOf(engine, state, now);
  const view = viewOf(engine, state, moment);
  return { caseId, programme: engine.programme, engine, events, state, view, today: moment.today };
}

/** The days on which anything was recorded, oldest first. */
export function recordedDays(read: CaseRead): readonly PlainDate[] {
  return [...new Set(read.events.map((event) => civilDateIn(read.state.zone, event.recordedAt)))].toSorted();
}

/** How far behind what happened the record was, as the programme's rule of its day judges it. */
export type Lag = { readonly days: number; readonly lateness: 'in-time' | 'late' | 'very-late' };

/** The lag of one fact; undefined when it is not known when it happened. */
export function lagOf(read: CaseRead, fact: Fact): Lag | undefined {
  const recordedOn = civilDateIn(read.state.zone, fact.recordedAt);
  const date = latestDate(fact.occurred, recordedOn);
  if (date === undefined) return undefined;
  const days = Math.max(0, daysBetween(date, recordedOn));
  const rule = read.engine.ruleSetOn(recordedOn).recording ?? newestRecording(read.programme);
  if (rule === undefined || days === 0 || fact.kind === 'CaseOpened') return { days, lateness: 'in-time' };
  const calendar = calendarAsKnown(read.engine.book, read.state.division, fact.recordedAt);
  if (workingDaysBetween(calendar, date, recordedOn) > rule.reasonAfterWorkingDays)
    return { days, lateness: 'very-late' };
  return { days, lateness: days * HOURS_A_DAY > rule.flagAfterHours ? 'late' : 'in-time' };
}

const HOURS_A_DAY = 24;

/** Lateness is shown even for times whose own rules asked nothing about it. */
function newestRecording(programme: Programme) {
  return programme.ruleSets.findLast((set) => set.recording !== undefined)?.recording;
}

/** By which rules a history is rehearsed: one rule set's, or on each day those in force then. */
export type RulesChoice = { readonly id: string; readonly title: string };

/** What a case of a programme can be rehearsed under: as it happened, then each rule set, oldest first. */
export function rulesChoices(programme: Programme): readonly RulesChoice[] {
  const asItHappened = { id: AS_IT_HAPPENED, title: 'As it happened, by the rules of each day' };
  return [asItHappened, ...programme.ruleSets.map(({ id, title }) => ({ id, title }))];
}

/** Rehearses the facts of a case under a choice of rules, up to a moment. */
export function rehearseRead(read: CaseRead, choice: RulesChoice, until: Instant): Rehearsal {
  const engine = engineUnder(read.programme, read.engine.book, choice.id);
  if (engine === undefined)
    throw new Error(`The programme "${read.programme.id}" has no rule set "${choice.id}" to rehearse under.`);
  return rehearse(read.caseId, factsBy(read.events, until), engine, until);
}

function openingOf(events: readonly CaseEvent[]): EngineFactBodies['CaseOpened'] | undefined {
  const [first] = events;
  return first?.type === 'fact' && first.kind === 'CaseOpened'
    ? (first.body as EngineFactBodies['CaseOpened'])
    : undefined;
}
