import { ENGINE_ACT_RECORDING } from '../domain/engine-acts.ts';
import type { Engine } from '../domain/engine.ts';
import type { FactDefinition, Programme } from '../domain/rules.ts';
import { isDivision } from '../kernel/calendar-book.ts';
import { type Instant, civilDateIn, isTimeZone } from '../kernel/instant.ts';
import { referencesOf } from './entry-references.ts';
import {
  type CaseLine,
  type FactLine,
  type LineProblem,
  type TextLine,
  linesOf,
  readHeader,
  readHistoryLine,
} from './history-file.ts';
import type { ImportContext, ImportPlan, PlannedCase, PlannedFact } from './import-plan.ts';
import { layDownCase } from './lay-down-import.ts';
import { nearWords } from './near-words.ts';

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
export async function planImport(
  chunks: AsyncIterable<Uint8Array>,
  context: ImportContext,
): Promise<ImportPlan> {
  const reading: Reading = {
    context,
    open: new Map(),
    refused: new Map(),
    problems: [],
    system: context.fileName,
  };
  let header: 'none' | 'good' | 'bad' = 'none';
  for await (const line of linesOf(chunks)) {
    if (header === 'none') header = takeHeader(reading, line);
    else await takeLine(reading, line);
    if (header === 'bad') break;
  }
  if (header === 'none')
    reading.problems.push({
      line: 1,
      message: 'The file is empty. It must begin with {"format":"throughline-history","version":1}',
    });
  const cases = [...reading.open.values()].map(({ line, opening, programme, facts }) => ({
    line,
    opening,
    programme,
    facts,
  }));
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
  reading.problems.push(
    ...(read?.error.map((p) => ({ ...p, line })) ?? [{ line, message: text.ok ? '' : text.error }]),
  );
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
  const problems =
    read.value.type === 'case'
      ? await takeCase(reading, line, read.value)
      : takeFact(reading, line, read.value);
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
  if (value?.type === 'case' && typeof value.reference === 'string')
    reading.refused.set(value.reference, line);
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
  if (before !== undefined)
    say(
      'reference',
      `“${reference}” is already the case of line ${before}. Give each case a reference of its own`,
    );
  else if (await context.isTaken(reference))
    say(
      'reference',
      `“${reference}” is the reference of a case on record. Give this one another, or leave it out`,
    );
  const programme = context.programmes.get(opening.programme);
  if (programme === undefined)
    say(
      'programme',
      `there is no programme “${opening.programme}”. Use one of: ${[...context.programmes.keys()].join(', ')}`,
    );
  if (!isTimeZone(opening.zone))
    say('zone', `“${opening.zone}” is not a time zone. Give one like Europe/London`);
  const book = context.engineFor(opening.programme)?.book;
  if (book !== undefined && !isDivision(book, opening.division))
    say('division', `“${opening.division}” has no bank holidays here. Use one of: ${divisionsOf(book)}`);
  if (opening.opened !== undefined && isTimeZone(opening.zone))
    problems.push(...timesWrong(line, 'opened.', opening.opened, opening.zone, context.now));
  if (problems.length > 0 || programme === undefined) {
    if (before === undefined) reading.refused.set(reference, line);
    return problems;
  }
  reading.open.set(reference, {
    line,
    opening,
    programme,
    facts: [],
    kinds: new Map(),
    spoiled: new Map(),
    nextEntry: 2,
  });
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

function factProblems(
  reading: Reading,
  open: OpenCase,
  line: number,
  entry: number,
  fact: FactLine,
): readonly LineProblem[] {
  const problems: LineProblem[] = [];
  const say = (path: string, message: string): void => void problems.push({ line, path, message });
  if (entry < open.nextEntry)
    say(
      'entry',
      `${entry} is not above ${open.nextEntry - 1}, the entry before it. Number the entries of a case upward`,
    );
  problems.push(...timesWrong(line, '', fact, open.opening.zone, reading.context.now));
  const definition = open.programme.facts.get(fact.kind);
  if (definition === undefined || fact.kind === 'CaseOpened') {
    say('kind', unknownKind(open.programme, fact.kind));
    return problems;
  }
  const parsed = definition.parse(fact.body);
  if (!parsed.ok) {
    problems.push(
      ...parsed.error.map((e) => ({
        line,
        path: e.path === 'body' ? 'body' : `body.${e.path}`,
        message: e.message,
      })),
    );
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
  return kind === 'CaseOpened'
    ? 'a case is opened by its own line, with "type":"case"'
    : `the programme ${programme.id} has no fact “${kind}”. ${hint}`;
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
    return [
      {
        line,
        path: `${prefix}recordedAt`,
        message: `${recordedAt} is still to come. Nothing can have been recorded then`,
      },
    ];
  if (occurred.at !== undefined && civilDateIn(zone, occurred.at) !== occurred.date)
    return [
      {
        line,
        path: `${prefix}occurred.at`,
        message: `${occurred.at} is not on ${occurred.date} in ${zone}. Make the two agree`,
      },
    ];
  if (occurred.date !== null && occurred.date > recordedOn)
    return [
      {
        line,
        path: `${prefix}occurred.date`,
        message: `${occurred.date} is after it was recorded, on ${recordedOn}. Nothing is recorded before it happens: correct one of them`,
      },
    ];
  return [];
}

function referenceWrong(open: OpenCase, entry: number, kinds: readonly string[]): string | undefined {
  const kind = open.kinds.get(entry);
  const spoiled = open.spoiled.get(entry);
  if (spoiled !== undefined) return `entry ${entry} cannot be imported: see line ${spoiled}`;
  if (kind === undefined)
    return `there is no entry ${entry} before this one in the case. Entries are numbered from 2, the opening being 1`;
  if (kinds.length > 0 && !kinds.includes(kind))
    return `entry ${entry} is a ${kind}; it must be ${kinds.join(' or ')}`;
  return undefined;
}

/** What can only be seen once the case is laid down: acts on a duty that nothing opened. */
function checkWhole(reading: Reading, cases: readonly PlannedCase[]): readonly LineProblem[] {
  return cases.flatMap((planned) => {
    const duties = planned.facts.filter(
      (one) => typeof one.fact.body['duty'] === 'string' && ENGINE_ACT_RECORDING.has(one.fact.kind),
    );
    if (duties.length === 0) return [];
    const laid = layDownCase(reading.context, planned, reading.system, 'check');
    return duties.flatMap(({ line, fact, entry }): LineProblem[] => {
      const placed = laid.placedBody(entry)?.['duty'];
      if (typeof placed === 'string' && laid.duties.has(placed)) return [];
      return [
        {
          line,
          path: 'body.duty',
          message: `nothing in the case opened a duty ${JSON.stringify(fact.body['duty'])}. Name it rule:entry, by the entry that opened it`,
        },
      ];
    });
  });
}
