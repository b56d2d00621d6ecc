import { ENGINE_ACT_RECORDING } from '../domain/engine-acts.ts';
import type { Engine } from '../domain/engine.ts';
import { isDivision } from '../kernel/calendar-book.ts';
import { isTimeZone } from '../kernel/instant.ts';
import {
  type CaseLine,
  type FactLine,
  type LineProblem,
  type TextLine,
  linesOf,
  readHeader,
  readHistoryLine,
} from './history-file.ts';
import { type OpenCase, readTold, takeTold, timesWrong } from './import-fact.ts';
import type { ImportContext, ImportPlan, PlannedCase } from './import-plan.ts';
import { layDownCase } from './lay-down-import.ts';
import { nearWords } from './near-words.ts';

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
    told: new Map(),
    withdrawn: new Map(),
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
  const { problems, body } = readTold(open, reading.context.now, line, entry, fact);
  if (problems.length > 0) spoilEntry(open, entry, line);
  else takeTold(open, line, entry, { ...fact, body });
  return problems;
}

function whyNoCase(reading: Reading, reference: string): string {
  const refused = reading.refused.get(reference);
  if (refused !== undefined) return `its case “${reference}” cannot be imported: see line ${refused}`;
  const near = nearWords(reference, [...reading.open.keys()]);
  const hint = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : '';
  return `no line before this one opens a case “${reference}”.${hint} Put the line of the case before those of its facts`;
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
