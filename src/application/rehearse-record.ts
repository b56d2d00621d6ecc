import type { CalendarBook } from '../kernel/calendar-book.ts';
import type { Instant } from '../kernel/instant.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { type Engine, liveEngine, rehearsalEngine } from '../domain/engine.ts';
import type { CaseEvent, Fact } from '../domain/event.ts';
import type { Programme } from '../domain/rules.ts';
import {
  type Finding,
  type FindingKind,
  type Rehearsal,
  isCatch,
  notCaught,
  recordTimeOf,
  rehearse,
} from './rehearse.ts';

/** Stands for no one rule set: each day is judged by the one in force then. */
export const AS_IT_HAPPENED = 'as-it-happened';

/** The engine that judges by one rule set, or by those in force on each day. Undefined for an unknown rule set. */
export function engineUnder(programme: Programme, book: CalendarBook, rules: string): Engine | undefined {
  if (rules === AS_IT_HAPPENED) return liveEngine(programme, book);
  const set = programme.ruleSets.find((one) => one.id === rules);
  return set === undefined ? undefined : rehearsalEngine(programme, book, set);
}

/** The facts of a case that had reached the record by a moment, by the other system's clock where imported. */
export function factsBy(events: readonly CaseEvent[], until: Instant): readonly Fact[] {
  return events.filter((event): event is Fact => event.type === 'fact' && recordTimeOf(event) <= until);
}

/** One history rehearsed under several rules, by the name of each. */
export type Rehearsals = ReadonlyMap<string, Rehearsal>;

/** Rehearses a case as it happened and under each rule set of its programme, up to a moment. */
export function rehearseUnderAll(
  programme: Programme,
  book: CalendarBook,
  caseId: string,
  facts: readonly Fact[],
  until: Instant,
): Rehearsals {
  const names = [AS_IT_HAPPENED, ...programme.ruleSets.map((set) => set.id)];
  return new Map(
    names.map((name) => [name, rehearse(caseId, facts, engineUnder(programme, book, name) as Engine, until)]),
  );
}

/** A finding as machines are given it. */
export type PlainFinding = Omit<Finding, 'title'>;

/** A finding with exactly the fields of the documented answer. */
export function plainFinding(finding: Finding): PlainFinding {
  const { on, kind, rule, strength, requirements, source, text, factPosition } = finding;
  return { on, kind, rule, strength, requirements, source, text, factPosition };
}

/** Requirement ids of the programme on which none of these rehearsals caught anything, in the catalogue's order. */
export function caughtByNone(programme: Programme, rehearsals: Iterable<Rehearsal>): readonly string[] {
  const findings = [...rehearsals].flatMap((one) => one.findings);
  return notCaught(
    programme.requirements.map((entry) => entry.id),
    findings,
  );
}

/**
 * One thing that went wrong according to the published account of a case.
 * `rules`: the rules, duties and warnings that are about exactly this; a finding of one of them is a catch, where `rows`
 * are given only when it is about an entry of these. Empty when no rule can be.
 */
export type Failing = {
  readonly id: string;
  /** Row of the account. */
  readonly row: string;
  /** From this day it had happened; before it nothing could have caught it, or failed to. */
  readonly on: PlainDate;
  readonly what: string;
  readonly requirements: readonly string[];
  readonly rules: readonly string[];
  readonly rows?: readonly string[];
  /** Why no rule could catch it, when none can: what a rule does not see. */
  readonly beyondRules?: string;
};

/** The failings of an account that had happened by the end of a day. */
export function happenedBy(failings: readonly Failing[], on: PlainDate): readonly Failing[] {
  return failings.filter((failing) => failing.on <= on);
}

/** How a failing is caught, strongest first. */
export type Catch = 'refused' | 'override' | 'red' | 'warned';

const CATCH_OF: { readonly [K in FindingKind]?: Catch } = {
  refused: 'refused',
  'override-needed': 'override',
  'duty-missed': 'red',
  'duty-met-late': 'red',
  warning: 'warned',
};

const STRONGEST_FIRST: readonly Catch[] = ['refused', 'override', 'red', 'warned'];

/** How one failing fares under one set of rules: the strongest catch, and the findings that are catches of it. */
export type Outcome = {
  readonly failing: Failing;
  readonly how: Catch | undefined;
  readonly by: readonly Finding[];
};

/** What each failing comes to under the rules of a rehearsal. `rowOf` gives the account's row of an entry. */
export function outcomesOf(
  failings: readonly Failing[],
  findings: readonly Finding[],
  rowOf: (position: number) => string | undefined,
): readonly Outcome[] {
  return failings.map((failing) => {
    const by = findings.filter(
      (finding) =>
        failing.rules.includes(finding.rule) && isCatch(finding) && isAbout(failing, finding, rowOf),
    );
    const ways = new Set(by.map((finding) => CATCH_OF[finding.kind]));
    return { failing, how: STRONGEST_FIRST.find((way) => ways.has(way)), by };
  });
}

function isAbout(
  { rows }: Failing,
  finding: Finding,
  rowOf: (position: number) => string | undefined,
): boolean {
  if (rows === undefined) return true;
  const row = finding.factPosition === null ? undefined : rowOf(finding.factPosition);
  return row !== undefined && rows.includes(row);
}

/**
 * How many caught failings are caught by a rule that statute or guidance is known, or assumed, to hold. The others are
 * caught only by rules of our own, drawn from the findings of reviews: their sources are marked `proposed`.
 */
export function caughtByAuthority(outcomes: readonly Outcome[]): number {
  return outcomes.filter(({ by }) => by.some((finding) => !finding.source.endsWith('(proposed)'))).length;
}

/** How many failings had been caught, by whatever way, at the end of a day. */
export function caughtBy(outcomes: readonly Outcome[], on: PlainDate): number {
  return outcomes.filter(({ by }) => by.some((finding) => finding.on <= on)).length;
}

/** How many failings are caught in each way, and how many are not. */
export type Tally = { readonly [K in Catch | 'not']: number };

/** Counts outcomes by the strongest catch of each. */
export function tallyOf(outcomes: readonly Outcome[]): Tally {
  const tally = { refused: 0, override: 0, red: 0, warned: 0, not: 0 };
  for (const { how } of outcomes) tally[how ?? 'not'] += 1;
  return tally;
}

/** Why a failing is not caught under a rule set, in words. */
export function whyNot(programme: Programme, ruleSet: string, failing: Failing): string {
  if (failing.beyondRules !== undefined) return failing.beyondRules;
  const set = programme.ruleSets.find((one) => one.id === ruleSet);
  const has = (rule: string): boolean =>
    set !== undefined &&
    (set.duties.has(rule) ||
      set.warnings.has(rule) ||
      [...set.actRules.values()].flat().some((one) => one.id === rule) ||
      isRecordingRule(set.recording !== undefined, rule));
  if (failing.rules.some(has))
    return 'There is a rule for it, and on what the account shows it had nothing to object to.';
  const missing = failing.requirements.flatMap(
    (id) => programme.requirements.find((entry) => entry.id === id)?.missing ?? [],
  );
  if (failing.rules.length === 0 && missing.length > 0) return `Still to be built: ${missing.join(' ')}`;
  return `The rules of ${ruleSet} say nothing about it.`;
}

function isRecordingRule(asked: boolean, rule: string): boolean {
  return asked && rule === 'late-recording';
}

/** Title of every rule, duty and warning of a programme, under any of its rule sets; the newest wording wins. */
export function ruleTitles(programme: Programme): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  for (const set of programme.ruleSets) {
    const all = [
      ...[...set.actRules.values()].flat(),
      ...set.duties.values(),
      ...set.twoPeople.values(),
      ...set.warnings.values(),
    ];
    for (const { id, title } of all) titles.set(id, title);
  }
  return titles;
}
