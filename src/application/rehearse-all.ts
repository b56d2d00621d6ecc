import type { CalendarBook } from '../kernel/calendar-book.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Engine } from '../domain/engine.ts';
import type { Programme } from '../domain/rules.ts';
import type { WholeRecord } from './ports.ts';
import type { Programmes } from './programmes.ts';
import { type Finding, type FindingKind, isCatch, openingOf, rehearse } from './rehearse.ts';
import { engineUnder, factsBy, ruleTitles } from './rehearse-record.ts';

/** One part of the case space, to be rehearsed under these rules (one name or two) up to a moment. */
export type PartitionRequest = {
  readonly part: number;
  readonly parts: number;
  readonly programme: string;
  readonly rules: readonly string[];
  readonly until: Instant;
};

/** What one rule said over many cases under one set of rules. */
export type RuleCount = {
  readonly rule: string;
  readonly title: string;
  readonly requirements: readonly string[];
  /** Cases in which it caught something. */
  readonly cases: number;
  readonly kinds: { readonly [K in FindingKind]?: number };
};

/** The sums of a part, or of several added together. */
export type PartitionResult = {
  readonly cases: number;
  readonly facts: number;
  /** Cases of other programmes, which these rules do not judge. */
  readonly passedOver: number;
  readonly byRules: { readonly [rules: string]: readonly RuleCount[] };
};

/** How often, in cases, progress is told. */
const TELL_EVERY = 50;

/** Rehearses every case of one part under each of the rules. */
export async function rehearsePartition(
  whole: WholeRecord,
  programmes: Programmes,
  book: CalendarBook,
  request: PartitionRequest,
  onProgress: (cases: number) => void,
): Promise<PartitionResult> {
  const programme = programmes.get(request.programme) as Programme;
  const engines = request.rules.map((name) => ({
    name,
    engine: engineUnder(programme, book, name) as Engine,
  }));
  const titles = ruleTitles(programme);
  const counts = new Map(engines.map(({ name }) => [name, new Map<string, MutableCount>()]));
  let cases = 0;
  let facts = 0;
  let passedOver = 0;
  let told = 0;
  for await (const ids of whole.cases({ part: request.part, parts: request.parts })) {
    for (const [caseId, events] of await whole.factsOf(ids)) {
      const known = factsBy(events, request.until);
      if (openingOf(known)?.programme !== programme.id) {
        passedOver += 1;
        continue;
      }
      cases += 1;
      facts += known.length;
      for (const { name, engine } of engines) {
        const { findings } = rehearse(caseId, known, engine, request.until);
        count(counts.get(name) as Map<string, MutableCount>, findings, titles);
      }
      if (cases - told >= TELL_EVERY) {
        onProgress(cases - told);
        told = cases;
      }
    }
  }
  onProgress(cases - told);
  const byRules = Object.fromEntries([...counts].map(([name, rules]) => [name, [...rules.values()]]));
  return { cases, facts, passedOver, byRules };
}

type MutableCount = {
  readonly rule: string;
  readonly title: string;
  readonly requirements: readonly string[];
  cases: number;
  kinds: { [K in FindingKind]?: number };
};

function count(
  counts: Map<string, MutableCount>,
  findings: readonly Finding[],
  titles: ReadonlyMap<string, string>,
): void {
  const caught = new Set<string>();
  for (const finding of findings) {
    const { rule, requirements, kind } = finding;
    let entry = counts.get(rule);
    if (entry === undefined) {
      entry = { rule, title: titles.get(rule) ?? finding.title, requirements, cases: 0, kinds: {} };
      counts.set(rule, entry);
    }
    entry.kinds[kind] = (entry.kinds[kind] ?? 0) + 1;
    if (isCatch(finding) && !caught.has(rule)) {
      caught.add(rule);
      entry.cases += 1;
    }
  }
}

/** Adds up the parts. */
export function addUp(parts: readonly PartitionResult[]): PartitionResult {
  const byRules = new Map<string, Map<string, MutableCount>>();
  for (const part of parts) {
    for (const [name, rules] of Object.entries(part.byRules)) {
      const sums = byRules.get(name) ?? new Map<string, MutableCount>();
      byRules.set(name, sums);
      for (const one of rules) addCount(sums, one);
    }
  }
  const total = (pick: (part: PartitionResult) => number): number =>
    parts.reduce((sum, part) => sum + pick(part), 0);
  return {
    cases: total((part) => part.cases),
    facts: total((part) => part.facts),
    passedOver: total((part) => part.passedOver),
    byRules: Object.fromEntries(
      [...byRules].map(([name, sums]) => [name, [...sums.values()].toSorted(mostCasesFirst)]),
    ),
  };
}

function addCount(sums: Map<string, MutableCount>, one: RuleCount): void {
  const sum = sums.get(one.rule);
  if (sum === undefined) {
    sums.set(one.rule, { ...one, kinds: { ...one.kinds } });
    return;
  }
  sum.cases += one.cases;
  for (const [kind, n] of Object.entries(one.kinds) as [FindingKind, number][])
    sum.kinds[kind] = (sum.kinds[kind] ?? 0) + n;
}

function mostCasesFirst(a: RuleCount, b: RuleCount): number {
  return b.cases - a.cases || (a.rule < b.rule ? -1 : 1);
}
