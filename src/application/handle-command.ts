import { type Instant, civilDateIn, startOfDay } from '../kernel/instant.ts';
import { addDays } from '../kernel/plain-date.ts';
import { type Result, accept, refuse } from '../kernel/result.ts';
import { type Command, decide } from '../domain/decide.ts';
import { advance } from '../domain/draw.ts';
import type { Engine } from '../domain/engine.ts';
import type { Author, CaseEvent, Fact } from '../domain/event.ts';
import { drawFrom } from '../domain/rederive.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { CaseState } from '../domain/state.ts';
import { asksFreshSignIn } from '../domain/two-people.ts';
import type { MayRecord, Permitting } from './access/may-record.ts';
import type { FoundFile } from './documents/file-answers.ts';
import type { CheckFact, InterestGate } from './interests/gate.ts';
import { askedNow } from './form-editions.ts';
import { foldCase } from './known.ts';
import type { AppendRequest, DocumentStore, EventLog, Receipt } from './ports.ts';
import { nextClockDate, projectionChanges } from './projection.ts';

/**
 * Folded cases kept between commands. A command takes its case out, so that nobody decides on a state into which an
 * unacknowledged fact was folded, and gives it back when the record agrees with it.
 */
export type CaseCache = {
  take(caseId: string): CaseState | undefined;
  keep(state: CaseState): void;
};

export type CommandDeps = {
  readonly log: EventLog;
  readonly engineFor: (programme: string) => Engine | undefined;
  readonly cache: CaseCache;
  /** Against which answers that name stored documents are checked; absent where there are none. */
  readonly documents?: DocumentStore;
  /** Asked right before each append; absent where nobody asks to be let: in an import, and in the demonstration's making. */
  readonly mayRecord?: MayRecord;
  /** Asked of every fact right before its append, whoever records it; absent where nobody's interests are checked. */
  readonly interests?: InterestGate;
};

/** A command addressed to a case, with its idempotency key and the digest of what it says. */
export type Addressed = {
  readonly caseId: string;
  readonly programme: string;
  readonly key: string;
  readonly digest: string;
  readonly command: Command;
  /** The position at which its author saw the case, where it is only meant for that: refused once the case moved on. */
  readonly seen?: number;
  /** Stored documents of the case that it names: filed with it, or it is refused. */
  readonly files?: readonly FoundFile[];
  /** Its author is a person who signed in within the last minutes. */
  readonly freshlySignedIn?: true;
};

export type Recorded = {
  readonly receipt: Receipt;
  readonly events: readonly CaseEvent[];
  readonly repeated: boolean;
};

/** How often a command that lost a race decides again on the new state before its author is told what changed. */
const TRIES = 5;

/**
 * Records one command: catches the case's clock up to now, decides, draws the consequences, and appends all of it at
 * once. Sent twice under one key it is recorded once and answered alike. A writer who loses a race decides again,
 * whether they still may, too; and a refusal is only given on a state read from the log, never on a kept one that may be stale.
 */
export async function handleCommand(
  deps: CommandDeps,
  addressed: Addressed,
  now: Instant,
): Promise<Result<Recorded, Refusal>> {
  const engine = deps.engineFor(addressed.programme);
  if (engine === undefined) return refuse({ code: 'case-not-found' });
  let seen: number | undefined;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const permitting = await deps.mayRecord?.(addressed.command.author.person);
    const kept = deps.cache.take(addressed.caseId);
    const state = kept ?? (await loadCase(deps, engine, addressed.caseId));
    seen ??= state.position;
    if (addressed.seen !== undefined && addressed.seen !== state.position) {
      if (kept !== undefined) continue;
      deps.cache.keep(state);
      // What others recorded meanwhile is told to nobody who may not record there.
      const may = authorOf(permitting, engine, state, addressed.command, notBefore(state, now));
      if (!may.ok) return may;
      return (await repeatedAnswer(deps, addressed)) ?? changedSince(state, addressed.seen);
    }
    const at = notBefore(state, now);
    if (!(await catchUp(deps, engine, state, at))) continue;
    const author = authorOf(permitting, engine, state, addressed.command, at);
    if (!author.ok) {
      if (kept !== undefined) continue;
      deps.cache.keep(state);
      return author;
    }
    const decided = decide(engine, state, addressed.command, at);
    if (!decided.ok) {
      if (kept !== undefined) continue;
      deps.cache.keep(state);
      return (await repeatedAnswer(deps, addressed)) ?? decided;
    }
    const asking =
      addressed.freshlySignedIn === true ? undefined : asksFreshSignIn(engine, state, decided.value);
    if (asking !== undefined) {
      if (kept !== undefined) continue;
      deps.cache.keep(state);
      return (
        (await repeatedAnswer(deps, addressed)) ?? refuse({ code: 'sign-in-again', title: asking.title })
      );
    }
    const { byDirectory = false } = addressed.command;
    const gate = await deps.interests?.(engine, state, decided.value, at, byDirectory);
    if (gate?.barred !== undefined) {
      if (kept !== undefined && gate.facts.length === 0) continue;
      if (!(await appendChecks(deps, engine, state, gate.facts, at))) continue;
      return (await repeatedAnswer(deps, addressed)) ?? refuse(gate.barred);
    }
    const events = [
      ...drawnEvents(engine, state, withQuestions(engine, decided.value)),
      ...checkEvents(engine, state, gate?.facts ?? [], at),
    ];
    const outcome = await deps.log.append({
      ...requestFor(engine, state, events),
      ...author.value,
      commandKey: addressed.key,
      commandDigest: addressed.digest,
      filed: addressed.files?.map(({ answer }) => answer.document) ?? [],
    });
    if (outcome.outcome === 'appended') {
      deps.cache.keep(state);
      return accept({ receipt: outcome.receipt, events, repeated: false });
    }
    if (outcome.outcome === 'already-recorded') return answerAgain(addressed, outcome);
    if (outcome.outcome === 'reference-taken')
      return refuse({ code: 'case-exists', reference: state.reference });
    if (outcome.outcome === 'document-moved-on') return discardedMeanwhile(addressed, outcome.documentId);
  }
  return changedSince(await loadCase(deps, engine, addressed.caseId), seen ?? 0);
}

/** Who an append is by, for its request, or why they may not; nothing where nobody asks to be let. */
export function authorOf(
  permitting: Permitting | undefined,
  { programme }: Engine,
  state: CaseState,
  command: Command,
  at: Instant,
): Result<Pick<AppendRequest, 'author'>, Refusal> {
  if (permitting === undefined) return accept({});
  const author = permitting({ programme, state, command, at });
  return author.ok ? accept({ author: author.value }) : author;
}

function discardedMeanwhile({ files = [] }: Addressed, documentId: string): Result<Recorded, Refusal> {
  const named = files.filter(({ answer }) => answer.document === documentId);
  const errors = named.map(({ path, answer }) => ({
    path,
    message: `“${answer.name}” was discarded in the same moment. Choose another.`,
  }));
  return refuse({ code: 'answers-wrong', errors });
}

function changedSince(state: CaseState, seen: number): Result<Recorded, Refusal> {
  const meanwhile = state.facts
    .filter((fact) => fact.position > seen)
    .map((fact) => ({ position: fact.position, kind: fact.kind, by: fact.author.name }));
  return refuse({ code: 'case-changed', meanwhile });
}

/** The fact with the edition of the questions that it answers. An imported one answered another system's questions. */
export function withQuestions(engine: Engine, fact: Fact): Fact {
  const asked = fact.source === undefined ? askedNow(engine.programme, fact.kind) : undefined;
  return asked === undefined ? fact : { ...fact, asked };
}

/** Time never runs backward on one case, even when two machines' clocks differ a little. */
export function notBefore(state: CaseState, now: Instant): Instant {
  return state.lastRecordedAt !== undefined && state.lastRecordedAt > now ? state.lastRecordedAt : now;
}

async function repeatedAnswer(
  deps: CommandDeps,
  addressed: Addressed,
): Promise<Result<Recorded, Refusal> | undefined> {
  const found = await deps.log.findReceipt(addressed.caseId, addressed.key);
  return found === undefined ? undefined : answerAgain(addressed, found);
}

function answerAgain(
  addressed: Addressed,
  found: { readonly receipt: Receipt; readonly digest: string },
): Result<Recorded, Refusal> {
  if (found.digest !== addressed.digest) return refuse({ code: 'key-reused' });
  return accept({ receipt: found.receipt, events: [], repeated: true });
}

/** The case as the log has it; empty when it does not exist. */
export async function loadCase(deps: CommandDeps, engine: Engine, caseId: string): Promise<CaseState> {
  return foldCase(engine, caseId, await deps.log.load(caseId, 0));
}

/** Appends what the calendar brought about up to now. False when somebody else wrote first. */
export async function catchUp(
  deps: CommandDeps,
  engine: Engine,
  state: CaseState,
  now: Instant,
): Promise<boolean> {
  const events = advance(engine, state, now);
  if (events.length === 0) return true;
  const outcome = await deps.log.append(requestFor(engine, state, events));
  return outcome.outcome === 'appended';
}

/** Folds the fact and draws its consequences: the events of one act, in order. */
export function drawnEvents(engine: Engine, state: CaseState, fact: Fact): readonly CaseEvent[] {
  return [fact, ...drawFrom(engine, state, fact)];
}

/** Who records a check of interests: the program itself, and nobody in its name. */
const CHECKER: Author = {
  person: 'check-of-interests',
  name: 'Check of interests',
  agency: 'Throughline',
  role: 'check-of-interests',
};

/** Folds what checks of interests found, each with its consequences. */
export function checkEvents(
  engine: Engine,
  state: CaseState,
  facts: readonly CheckFact[],
  at: Instant,
): readonly CaseEvent[] {
  return facts.flatMap(({ kind, body }) => {
    const today = civilDateIn(state.zone, at);
    const fact: Fact = {
      type: 'fact',
      position: state.position + 1,
      kind,
      body,
      occurred: { date: today, at, precision: 'instant', certainty: 'stated' },
      recordedAt: at,
      author: CHECKER,
      ruleSet: engine.ruleSetOn(today).id,
      standing: 'established',
      overrides: [],
      visibility: 'case',
    };
    return drawnEvents(engine, state, withQuestions(engine, fact));
  });
}

/** Appends what checks found and nothing else. False when somebody else wrote first. */
export async function appendChecks(
  deps: Pick<CommandDeps, 'log' | 'cache'>,
  engine: Engine,
  state: CaseState,
  facts: readonly CheckFact[],
  at: Instant,
): Promise<boolean> {
  const events = checkEvents(engine, state, facts, at);
  if (events.length > 0) {
    const outcome = await deps.log.append(requestFor(engine, state, events));
    if (outcome.outcome !== 'appended') return false;
  }
  deps.cache.keep(state);
  return true;
}

/** The append that adds `events`, just folded into the state, with what they change in the read models. */
export function requestFor(engine: Engine, state: CaseState, events: readonly CaseEvent[]): AppendRequest {
  const projection = projectionChanges(engine.programme, state, events);
  return {
    caseId: state.caseId,
    expected: state.position - events.length,
    events,
    projection,
    clockAt: projection.clockOn === null ? null : startOfDay(state.zone, projection.clockOn),
  };
}

/** What a turn of the clock on one case did: how many events it recorded, and when to look next. */
export type ClockTurn = { readonly recorded: number; readonly next: Instant | null };

/**
 * When the clock must look next after it did all it could: never before tomorrow, so that something which cannot be
 * done (a rule is gone from the programme) does not hold up every other case.
 */
function nextLook(state: CaseState, done: Instant): Instant | null {
  const next = nextClockDate(state);
  if (next === null) return null;
  const tomorrow = addDays(civilDateIn(state.zone, done), 1);
  return startOfDay(state.zone, next > tomorrow ? next : tomorrow);
}

/** Runs the clock of one case up to now, recording what came about. */
export async function turnClock(
  deps: CommandDeps,
  caseId: string,
  programme: string,
  now: Instant,
): Promise<ClockTurn> {
  const engine = deps.engineFor(programme);
  if (engine === undefined) return { recorded: 0, next: null };
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const state = await loadCase(deps, engine, caseId);
    const at = notBefore(state, now);
    const events = advance(engine, state, at);
    if (events.length > 0) {
      const outcome = await deps.log.append(requestFor(engine, state, events));
      if (outcome.outcome !== 'appended') continue;
    }
    return { recorded: events.length, next: nextLook(state, at) };
  }
  return { recorded: 0, next: now };
}
