import { ENGINE_ACT_RECORDING } from '../domain/engine-acts.ts';
import type { Engine } from '../domain/engine.ts';
import type { CaseEvent, EngineFactKind, Fact, ImportSource } from '../domain/event.ts';
import type { FieldSpec, Fields } from '../domain/fields.ts';
import type { FactDefinition, Programme } from '../domain/rules.ts';
import { isDivision } from '../kernel/calendar-book.ts';
import { type Instant, civilDateIn, isTimeZone, startOfDay } from '../kernel/instant.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import { placing } from './case-history.ts';
import {
  type CaseLine,
  type FactLine,
  type LineProblem,
  type TextLine,
  linesOf,
  readHeader,
  readHistoryLine,
} from './history-file.ts';
import { nearWords } from './near-words.ts';
import type { AppendRequest } from './ports.ts';
import type { Programmes } from './programmes.ts';
import { wholeProjection } from './projection.ts';
import { type Telling, layDown } from './record-history.ts';

/** A fact of the file that can be recorded, with the line it came from. */
type PlannedFact = { readonly line: number; readonly entry: number; readonly fact: FactLine };

/** A case of the file that can be recorded, with its facts in the order of the file. */
export type PlannedCase = {
  readonly line: number;
  readonly opening: CaseLine;
  readonly programme: Programme;
  readonly facts: readonly PlannedFact[];
};

/** What a file would put on the record, and every line that cannot go there. */
export type ImportPlan = {
  readonly system: string;
  readonly cases: readonly PlannedCase[];
  readonly facts: number;
  readonly problems: readonly LineProblem[];
};

export type ImportContext = {
  readonly programmes: Programmes;
  readonly engineFor: (programme: string) => Engine | undefined;
  /** Whether a case on record has the reference. */
  readonly isTaken: (reference: string) => Promise<boolean>;
  readonly now: Instant;
  /** Name of the file, which stands for the other system when the file does not name it. */
  readonly fileName: string;
};

type OpenCase = {
  readonly line: number;
  readonly opening: CaseLine;
  readonly programme: Programme;
  readonly facts: PlannedFact[];
  readonly kinds: Map<number, string>;
  /** Entries whose line was not understood, with that line: what refers to them cannot be placed either. */
  readonly spoiled: Map<number, number>;
  nextEntry: number;
};

type Reading = {
  readonly context: ImportContext;
  readonly open: Map<string, OpenCase>;
  /** References whose case line is wrong, with that line. */
  readonly refused: Map<string, number>;
  readonly problems: LineProblem[];
  system: string;
};

/**
 * Reads a history file whole and says what it would record. Nothing is recorded. A line that is wrong, or that depends
 * on one that is, is among the problems and not among the cases; every problem has its line.
 */
export async function planImport(chunks: AsyncIterable<Uint8Array>, context: ImportContext): Promise<ImportPlan> {
  const reading: Reading = { context, open: new Map(), refused: new Map(), problems: [], system: context.fileName };
  let header: 'none' | 'good' | 'bad' = 'none';
  for await (const line of linesOf(chunks)) {
    if (header === 'none') header = takeHeader(reading, line);
    else await takeLine(reading, line);
    if (header === 'bad') break;
  }
  if (header === 'none')
    reading.problems.push({ line: 1, message: 'The file is empty. It must begin with {"format":"throughline-history","version":1}' });
  const cases = [...reading.open.values()].map(({ line, opening, programme, facts }) => ({ line, opening, programme, facts }));
  reading.problems.push(...checkWhole(reading, cases));
  const facts = cases.reduce((sum, one) => sum + one.facts.length, 0);
  const problems = reading.problems.toSorted((a, b) => a.line - b.line);
  return { system: reading.system, cases, facts, problems };
}

function takeHeader(reading: Reading, { line, text }: TextLine): 'good' | 'bad' {
  const read = text.ok ? readHeader(text.value) : undefined;
  if (read?.ok === true) {
    reading.system = read.value.system ?? reading.system;
    return 'good';
  }
  reading.problems.push(...(read?.error.map((p) => ({ ...p, line })) ?? [{ line, message: text.ok ? '' : text.error }]));
  return 'bad';
}

async function takeLine(reading: Reading, { line, text }: TextLine): Promise<void> {
  if (!text.ok) {
    reading.problems.push({ line, message: text.error });
    return;
  }
  const read = readHistoryLine(line, text.value);
  if (!read.ok) {
    reading.problems.push(...read.error);
    spoil(reading, line, text.value);
    return;
  }
  const problems = read.value.type === 'case' ? await takeCase(reading, line, read.value) : takeFact(reading, line, read.value);
  reading.problems.push(...problems);
}

/** Remembers what a wrong line would have been, so that those that depend on it are told why. */
function spoil(reading: Reading, line: number, text: string): void {
  let value: { type?: unknown; reference?: unknown; case?: unknown; entry?: unknown } | null;
  try {
    value = JSON.parse(text) as typeof value;
  } catch {
    return;
  }
  if (value?.type === 'case' && typeof value.reference === 'string') reading.refused.set(value.reference, line);
  if (value?.type !== 'fact' || typeof value.case !== 'string') return;
  const open = reading.open.get(value.case);
  if (open === undefined) return;
  const entry = typeof value.entry === 'number' ? value.entry : open.nextEntry;
  spoilEntry(open, entry, line);
}

function spoilEntry(open: OpenCase, entry: number, line: number): void {
  open.spoiled.set(entry, line);
  if (entry >= open.nextEntry) open.nextEntry = entry + 1;
}

async function takeCase(reading: Reading, line: number, opening: CaseLine): Promise<readonly LineProblem[]> {
  const { context } = reading;
  const { reference } = opening;
  const problems: LineProblem[] = [];
  const say = (path: string, message: string): void => void problems.push({ line, path, message });
  const before = reading.open.get(reference)?.line ?? reading.refused.get(reference);
  if (before !== undefined) say('reference', `“${reference}” is already the case of line ${before}. Give each case a reference of its own`);
  else if (await context.isTaken(reference))
    say('reference', `“${reference}” is the reference of a case on record. Give this one another, or leave it out`);
  const programme = context.programmes.get(opening.programme);
  if (programme === undefined)
    say('programme', `there is no programme “${opening.programme}”. Use one of: ${[...context.programmes.keys()].join(', ')}`);
  if (!isTimeZone(opening.zone)) say('zone', `“${opening.zone}” is not a time zone. Give one like Europe/London`);
  const book = context.engineFor(opening.programme)?.book;
  if (book !== undefined && !isDivision(book, opening.division)) say('division', `“${opening.division}” has no bank holidays here. Use one of: ${divisionsOf(book)}`);
  if (opening.opened !== undefined && isTimeZone(opening.zone)) problems.push(...timesWrong(line, 'opened.', opening.opened, opening.zone, context.now));
  if (problems.length > 0 || programme === undefined) {
    if (before === undefined) reading.refused.set(reference, line);
    return problems;
  }
  reading.open.set(reference, { line, opening, programme, facts: [], kinds: new Map(), spoiled: new Map(), nextEntry: 2 });
  return [];
}

function divisionsOf(book: Engine['book']): string {
  return [...(book.calendars.at(-1)?.keys() ?? [])].join(', ');
}

function takeFact(reading: Reading, line: number, fact: FactLine): readonly LineProblem[] {
  const open = reading.open.get(fact.case);
  if (open === undefined) return [{ line, path: 'case', message: whyNoCase(reading, fact.case) }];
  const entry = fact.entry ?? open.nextEntry;
  const problems = factProblems(reading, open, line, entry, fact);
  if (problems.length > 0) {
    spoilEntry(open, entry, line);
    return problems;
  }
  const definition = open.programme.facts.get(fact.kind) as FactDefinition;
  const parsed = definition.parse(fact.body);
  open.facts.push({ line, entry, fact: { ...fact, body: parsed.ok ? parsed.value : fact.body } });
  open.kinds.set(entry, fact.kind);
  open.nextEntry = entry + 1;
  return [];
}

function whyNoCase(reading: Reading, reference: string): string {
  const refused = reading.refused.get(reference);
  if (refused !== undefined) return `its case “${reference}” cannot be imported: see line ${refused}`;
  const near = nearWords(reference, [...reading.open.keys()]);
  const hint = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : '';
  return `no line before this one opens a case “${reference}”.${hint} Put the line of the case before those of its facts`;
}

function factProblems(reading: Reading, open: OpenCase, line: number, entry: number, fact: FactLine): readonly LineProblem[] {
  const problems: LineProblem[] = [];
  const say = (path: string, message: string): void => void problems.push({ line, path, message });
  if (entry < open.nextEntry) say('entry', `${entry} is not above ${open.nextEntry - 1}, the entry before it. Number the entries of a case upward`);
  problems.push(...timesWrong(line, '', fact, open.opening.zone, reading.context.now));
  const definition = open.programme.facts.get(fact.kind);
  if (definition === undefined || fact.kind === 'CaseOpened') {
    say('kind', unknownKind(open.programme, fact.kind));
    return problems;
  }
  const parsed = definition.parse(fact.body);
  if (!parsed.ok) {
    problems.push(...parsed.error.map((e) => ({ line, path: e.path === 'body' ? 'body' : `body.${e.path}`, message: e.message })));
    return problems;
  }
  for (const { path, entry: to, kinds } of referencesOf(definition, parsed.value, fact)) {
    const wrong = referenceWrong(open, to, kinds);
    if (wrong !== undefined) say(path, wrong);
  }
  return problems;
}

function unknownKind(programme: Programme, kind: string): string {
  const kinds = [...programme.facts.keys()].filter((one) => one !== 'CaseOpened');
  const near = nearWords(kind, kinds);
  const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `Use one of: ${kinds.join(', ')}`;
  return kind === 'CaseOpened' ? 'a case is opened by its own line, with "type":"case"' : `the programme ${programme.id} has no fact “${kind}”. ${hint}`;
}

function timesWrong(
  line: number,
  prefix: string,
  told: Pick<FactLine, 'occurred' | 'recordedAt'>,
  zone: string,
  now: Instant,
): readonly LineProblem[] {
  const { occurred, recordedAt } = told;
  const recordedOn = civilDateIn(zone, recordedAt);
  if (recordedAt > now)
    return [{ line, path: `${prefix}recordedAt`, message: `${recordedAt} is still to come. Nothing can have been recorded then` }];
  if (occurred.at !== undefined && civilDateIn(zone, occurred.at) !== occurred.date)
    return [{ line, path: `${prefix}occurred.at`, message: `${occurred.at} is not on ${occurred.date} in ${zone}. Make the two agree` }];
  if (occurred.date !== null && occurred.date > recordedOn)
    return [{ line, path: `${prefix}occurred.date`, message: `${occurred.date} is after it was recorded, on ${recordedOn}. Nothing is recorded before it happens: correct one of them` }];
  return [];
}

type Reference = { readonly path: string; readonly entry: number; readonly kinds: readonly string[] };

/** Every place at which a fact names another entry of its case. */
function referencesOf(definition: FactDefinition, body: JsonObject, fact: FactLine): readonly Reference[] {
  const found: Reference[] = [];
  if (fact.supersedes !== undefined) found.push({ path: 'supersedes.position', entry: fact.supersedes.position, kinds: [fact.kind] });
  const position = body['position'];
  const isEngineFact = ENGINE_ACT_RECORDING.has(fact.kind);
  if (isEngineFact && typeof position === 'number') found.push({ path: 'body.position', entry: position, kinds: [] });
  const duty = body['duty'];
  if (isEngineFact && typeof duty === 'string') found.push({ path: 'body.duty', entry: Number(duty.split(':')[1]), kinds: [] });
  inFields(definition.fields, body, 'body', found);
  return found;
}

function inFields(fields: Fields, body: JsonObject, path: string, found: Reference[]): void {
  for (const [name, field] of Object.entries(fields)) {
    const value = body[name];
    if (value !== undefined) inValue(field.spec, value, `${path}.${name}`, found);
  }
}

function inValue(spec: FieldSpec, value: Json, path: string, found: Reference[]): void {
  if (spec.type === 'fact') found.push({ path, entry: value as number, kinds: spec.kinds });
  else if (spec.type === 'group') inFields(spec.fields, value as JsonObject, path, found);
  else if (spec.type === 'list') for (const [i, item] of (value as readonly Json[]).entries()) inValue(spec.of, item, `${path}[${i}]`, found);
  else if (spec.type === 'by-key') for (const [key, item] of Object.entries(value as JsonObject)) inValue(spec.of, item as Json, `${path}.${key}`, found);
}

function referenceWrong(open: OpenCase, entry: number, kinds: readonly string[]): string | undefined {
  const kind = open.kinds.get(entry);
  const spoiled = open.spoiled.get(entry);
  if (spoiled !== undefined) return `entry ${entry} cannot be imported: see line ${spoiled}`;
  if (kind === undefined) return `there is no entry ${entry} before this one in the case. Entries are numbered from 2, the opening being 1`;
  if (kinds.length > 0 && !kinds.includes(kind)) return `entry ${entry} is a ${kind}; it must be ${kinds.join(' or ')}`;
  return undefined;
}

/** What can only be seen once the case is laid down: acts on a duty that nothing opened. */
function checkWhole(reading: Reading, cases: readonly PlannedCase[]): readonly LineProblem[] {
  return cases.flatMap((planned) => {
    const duties = planned.facts.filter((one) => typeof one.fact.body['duty'] === 'string' && ENGINE_ACT_RECORDING.has(one.fact.kind));
    if (duties.length === 0) return [];
    const laid = layDownCase(reading.context, planned, reading.system, 'check');
    return duties.flatMap(({ line, fact, entry }): LineProblem[] => {
      const placed = laid.placedBody(entry)?.['duty'];
      if (typeof placed === 'string' && laid.duties.has(placed)) return [];
      return [{ line, path: 'body.duty', message: `nothing in the case opened a duty “${String(fact.body['duty'])}”. Name it rule:entry, by the entry that opened it` }];
    });
  });
}

/** Everything of a plan as appends to the record, each case under a new id. Call it with a plan without problems. */
export function appendsOf(context: ImportContext, plan: ImportPlan, newCaseId: () => string): readonly AppendRequest[] {
  return plan.cases.map((planned) => layDownCase(context, planned, plan.system, newCaseId()).request());
}

type LaidDown = {
  readonly duties: ReadonlyMap<string, unknown>;
  placedBody(entry: number): JsonObject | undefined;
  request(): AppendRequest;
};

/**
 * Gives an imported case its place on the record. It reached our record now, whatever the other system says; its
 * recorded times are kept as that system's claim.
 */
function layDownCase(context: ImportContext, planned: PlannedCase, system: string, caseId: string): LaidDown {
  const engine = context.engineFor(planned.programme.id) as Engine;
  const tellings = [openingTelling(planned, system, context.now), ...planned.facts.map(({ fact }) => tellingOf(fact, system, context.now))];
  const entries = [1, ...planned.facts.map((one) => one.entry)];
  const place = placing(planned.programme);
  const places: number[] = [];
  const placed = (telling: Telling, positions: readonly number[]): Telling => {
    const newest = positions.length - 1;
    if (newest >= 0) places[(entries[newest] as number) - 1] = positions[newest] as number;
    return place(telling, places);
  };
  const { state, events } = layDown(engine, caseId, tellings, context.now, placed);
  const facts = events.filter((event): event is Fact => event.type === 'fact');
  return {
    duties: state.duties,
    placedBody: (entry) => facts[entries.indexOf(entry)]?.body,
    request: () => openingRequest(engine, caseId, state, events),
  };
}

function openingRequest(engine: Engine, caseId: string, state: Parameters<typeof wholeProjection>[1], events: readonly CaseEvent[]): AppendRequest {
  const projection = wholeProjection(engine.programme, state, events);
  const clockAt = projection.clockOn === null ? null : startOfDay(state.zone, projection.clockOn);
  return { caseId, expected: 0, events, projection, clockAt };
}

function openingTelling(planned: PlannedCase, system: string, now: Instant): Telling {
  const { reference, title, programme, zone, division, opened, source } = planned.opening;
  const first = planned.facts[0]?.fact;
  const told = opened ?? first;
  const recordedAt = told?.recordedAt ?? now;
  return {
    kind: 'CaseOpened' satisfies EngineFactKind,
    body: { programme, reference, title, zone, division },
    occurred: opened?.occurred ?? { date: civilDateIn(zone, recordedAt), precision: 'day', certainty: 'assumed' },
    recordedAt: now,
    author: told?.author ?? { person: 'import', name: system, agency: system, role: 'import' },
    standing: 'established',
    overrides: [],
    visibility: 'case',
    source: source ?? claimOf(system, recordedAt),
  };
}

function tellingOf(fact: FactLine, system: string, now: Instant): Telling {
  const { kind, body, occurred, author, lateReason, supersedes } = fact;
  return {
    kind,
    body,
    occurred,
    recordedAt: now,
    author,
    standing: fact.standing ?? 'established',
    overrides: fact.overrides ?? [],
    visibility: fact.visibility ?? 'case',
    source: fact.source ?? claimOf(system, fact.recordedAt),
    ...(lateReason === undefined ? {} : { lateReason }),
    ...(supersedes === undefined ? {} : { supersedes }),
  };
}

function claimOf(system: string, recordedAt: Instant): ImportSource {
  return { system, recordedAt };
}
