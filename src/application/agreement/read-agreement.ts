import type { AgreementFileUse, AgreementSection } from '../../domain/agreement-file.ts';
import type { Engine } from '../../domain/engine.ts';
import type { Programme } from '../../domain/rules.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { isDivision } from '../../kernel/calendar-book.ts';
import { type Result, accept, refuse } from '../../kernel/result.ts';
import type { FactLine } from '../history-file.ts';
import type { PlannedCase } from '../import-plan.ts';
import type { Programmes } from '../programmes.ts';
import {
  type FiledEntry,
  type Named,
  type ReadEntry,
  checkNames,
  gatherEntries,
  isObject,
  namedEntries,
  nounOf,
  numbered,
} from './file-entries.ts';
import {
  type AgreementFault,
  type AgreementHead,
  HEAD_NAMES,
  type Say,
  readHead,
  unknownName,
} from './file-shape.ts';
import { judgeByRules } from './judge-by-rules.ts';
import { readLocatedJson } from './located-json.ts';

export type AgreementContext = {
  readonly programmes: Programmes;
  readonly engineFor: (programme: string) => Engine | undefined;
  readonly now: Instant;
};

/** An agreement file without a fault: the case that it makes, and where in the file each entry stands, by its number. */
export type AgreementPlan = {
  readonly head: AgreementHead;
  readonly planned: PlannedCase;
  readonly places: ReadonlyMap<number, string>;
};

/**
 * Reads an agreement file whole. Every fault is found that can be: shape, questions, names, numbers, and what the
 * programme's own rules say of each entry as the file would have it recorded. Nothing is recorded.
 */
export function readAgreement(
  text: string,
  context: AgreementContext,
): Result<AgreementPlan, readonly AgreementFault[]> {
  const read = readLocatedJson(text);
  if (!read.ok) return refuse([{ ...read.error, path: read.error.path || 'the file' }]);
  const { value, lines, twice } = read.value;
  const faults: AgreementFault[] = [...twice];
  const say: Say = (path, message) => void faults.push({ line: lineOf(lines, path), path, message });
  if (!isObject(value)) return refuse([{ line: 1, path: 'the file', message: 'give one object' }]);
  const head = readHead(value, say);
  const programme = head === undefined ? undefined : programmeOf(head, context, say);
  if (head === undefined || programme === undefined) return refuse(inOrder(faults));
  const { sections } = programme.agreementFile as AgreementFileUse;
  checkMembers(value, sections, say);
  const engine = context.engineFor(programme.id) as Engine;
  if (!isDivision(engine.book, head.division))
    say('division', unknownName(head.division, divisionsOf(engine), 'list of holidays'));
  const filed = gatherEntries(value, head, programme, sections, context.now, say);
  const named = namedEntries(filed, say);
  const entries = readEntries(filed, named, sections, say);
  const planned = plannedCase(head, programme, entries);
  const spoiled = (path: string): boolean =>
    faults.some((one) => one.path === path || one.path.startsWith(`${path}.`));
  judgeByRules(
    engine,
    { planned, entries: entries.filter(({ filed: { path } }) => !spoiled(path)), named },
    context.now,
    say,
  );
  if (faults.length > 0) return refuse(inOrder(faults));
  return accept({ head, planned, places: new Map(entries.map((one) => [one.number, one.filed.path])) });
}

function programmeOf(head: AgreementHead, { programmes }: AgreementContext, say: Say): Programme | undefined {
  const found = programmes.get(head.programme);
  if (found?.agreementFile !== undefined) return found;
  const known = [...programmes.values()].filter((one) => one.agreementFile !== undefined).map(({ id }) => id);
  say('programme', unknownName(head.programme, known, 'programme of agreements'));
  return undefined;
}

function divisionsOf({ book }: Engine): readonly string[] {
  return [...(book.calendars.at(-1)?.keys() ?? [])];
}

function checkMembers(file: JsonObject, sections: readonly AgreementSection[], say: Say): void {
  const known = [...HEAD_NAMES, ...sections.map(({ name }) => name)];
  for (const name of Object.keys(file))
    if (!known.includes(name)) say(name, unknownName(name, known, 'part of the format'));
}

/** Line of the value at a path, or of the nearest that is there. */
function lineOf(lines: ReadonlyMap<string, number>, path: string): number {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['), 0))) {
    const line = lines.get(at);
    if (line !== undefined) return line;
  }
  return 1;
}

function inOrder(faults: readonly AgreementFault[]): readonly AgreementFault[] {
  return faults.toSorted((a, b) => a.line - b.line);
}

/** Numbers the entries in the order in which they were recorded, those of one moment as the file has them, and reads them. */
function readEntries(
  filed: readonly FiledEntry[],
  named: Named,
  sections: readonly AgreementSection[],
  say: Say,
): readonly ReadEntry[] {
  const ordered = filed.toSorted((a, b) => compare(momentOf(a), momentOf(b)));
  const numbers = new Map(ordered.map((entry, i) => [entry, i + 2]));
  const numberOf = (entry: FiledEntry): number => numbers.get(entry) ?? 0;
  const bodies = new Map<number, JsonObject>();
  return ordered.map((entry) => {
    const number = numberOf(entry);
    checkNames(entry, named, say);
    const refer = (to: FiledEntry, path: string): number => {
      if (numberOf(to) >= number) say(path, recordedLater(to, entry));
      return numberOf(to);
    };
    const answers =
      entry.section.duty === undefined
        ? numbered(entry, named, sections, refer, say)
        : withDuty(entry, named, refer, (at) => bodies.get(at), say);
    const parsed = answers === undefined ? undefined : entry.definition.parse(answers);
    if (parsed?.ok === false)
      for (const { path, message } of parsed.error)
        say(path === 'body' ? entry.path : `${entry.path}.${path}`, message);
    const body = parsed?.ok === true ? parsed.value : undefined;
    if (body !== undefined) bodies.set(number, body);
    return { filed: entry, number, body };
  });
}

/** Entries that do not say when come last, so that what names them is not told that it is too early. */
function momentOf(entry: FiledEntry): string {
  return entry.told?.recordedAt ?? '9999';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function recordedLater(to: FiledEntry, from: FiledEntry): string {
  const day = ({ told }: FiledEntry): string => told?.recordedAt.slice(0, 10) ?? 'an unknown day';
  return `${to.path} is on record from ${day(to)}, and this entry, which is about it, from ${day(from)}. Correct one of the days, or put the one before the other in the file`;
}

/** The answers of an act upon a duty, with the id of the duty in place of `of` and `occurrence`. */
function withDuty(
  entry: FiledEntry,
  named: Named,
  refer: (to: FiledEntry, path: string) => number,
  at: (number: number) => JsonObject | undefined,
  say: Say,
): JsonObject | undefined {
  const { of: given, occurrence, ...answers } = entry.answers;
  const of = typeof given === 'string' ? given : '';
  const naming = entry.section.duty;
  if (naming === undefined) return entry.answers;
  const found = naming.openedIn.flatMap((section) => named.get(section)?.get(of) ?? [])[0];
  if (found === undefined) {
    const known = naming.openedIn.flatMap((section) => [...(named.get(section)?.keys() ?? [])]);
    say(`${entry.path}.of`, unknownName(of, known, naming.openedIn.map(nounOf).join(' or ')));
  }
  const counted = occurrence === undefined || (Number.isSafeInteger(occurrence) && Number(occurrence) > 0);
  if (!counted) say(`${entry.path}.occurrence`, 'give which of its series it is about, from 1');
  if (found === undefined || !counted) return undefined;
  const number = refer(found, `${entry.path}.of`);
  const body = at(number);
  if (body === undefined) return undefined;
  const which = occurrence === undefined ? undefined : Number(occurrence);
  return { ...answers, duty: naming.id({ entry: number, body }, which, at) };
}

function plannedCase(head: AgreementHead, programme: Programme, entries: readonly ReadEntry[]): PlannedCase {
  const { reference, title, zone, division } = head;
  return {
    line: 1,
    opening: { type: 'case', reference, title, programme: programme.id, zone, division },
    programme,
    facts: entries.flatMap(({ filed: { section, told }, number, body }) => {
      if (told === undefined || body === undefined) return [];
      const { occurred, recordedAt, author, standing } = told;
      const fact: FactLine = {
        type: 'fact',
        case: reference,
        entry: number,
        kind: section.kind,
        body,
        occurred,
        recordedAt,
        author,
        standing,
      };
      return [{ line: 1, entry: number, fact }];
    }),
  };
}
