import { type Instant, civilDateIn } from '../kernel/instant.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { advance } from '../domain/draw.ts';
import { ENGINE_ACT_RECORDING } from '../domain/engine-acts.ts';
import { type Engine, ruleOfDuty } from '../domain/engine.ts';
import { unmetRules } from '../domain/decide.ts';
import type { Consequence, EngineFactBodies, Fact } from '../domain/event.ts';
import { drawFrom } from '../domain/rederive.ts';
import type { Source } from '../domain/rules.ts';
import { type CaseState, type DutyState, emptyState } from '../domain/state.ts';
import { secondPersonMissing } from '../domain/two-people.ts';

export type FindingKind =
  'refused' | 'override-needed' | 'duty-opened' | 'duty-met' | 'duty-met-late' | 'duty-missed' | 'warning';

/** One thing the rules would have said, and when. */
export type Finding = {
  /** Civil date in the case's zone. */
  readonly on: PlainDate;
  readonly kind: FindingKind;
  readonly rule: string;
  readonly strength: 'must' | 'should' | null;
  readonly requirements: readonly string[];
  readonly source: string;
  readonly text: string;
  /** Position of the fact it is about; null when the calendar alone brought it about. */
  readonly factPosition: number | null;
  readonly title: string;
};

/** A rehearsed history: what the rules would have said, and the case as it would stand. */
export type Rehearsal = {
  readonly findings: readonly Finding[];
  readonly state: CaseState;
  readonly events: number;
};

/** When a fact reached the record it comes from: ours, or the other system's claim for an imported one. */
export function recordTimeOf(fact: Fact): Instant {
  return fact.source?.recordedAt ?? fact.recordedAt;
}

/**
 * Replays the facts of a case in recorded order under the engine's rules, with a clock that advances through them and
 * on to `until`. Recorded consequences are not read: all are drawn afresh. A fact the rules would have refused is
 * reported and applied all the same, so that the history can go on.
 */
export function rehearse(caseId: string, facts: readonly Fact[], engine: Engine, until: Instant): Rehearsal {
  const state = emptyState(caseId);
  const findings: Finding[] = [];
  for (const fact of asRecorded(facts)) {
    if (state.position > 0) report(engine, state, advance(engine, state, fact.recordedAt), findings);
    if (fact.kind !== 'CaseOpened') reportUnmet(engine, state, fact, findings);
    report(engine, state, drawFrom(engine, state, fact), findings);
  }
  report(engine, state, advance(engine, state, until), findings);
  return { findings, state, events: facts.length };
}

/**
 * Facts in the order in which they were recorded, each with the time of that: those of one time by position, imported
 * ones when the other system says. Where its times cannot be, order wins: nothing reached the record before the case
 * was opened, nor before the entry that it puts right, confirms or explains, nor before what opened the duty it is about.
 */
export function asRecorded(facts: readonly Fact[]): readonly Fact[] {
  // Nothing imported, nothing to put in order: most cases, millions of them in a rehearsal of the whole record.
  if (!facts.some((fact) => fact.source?.recordedAt !== undefined)) return facts;
  let last: Instant | undefined;
  let ordered = true;
  const times = new Map<number, Instant>();
  const told = facts.map((fact): Fact => {
    const claimed = recordTimeOf(fact);
    const about = times.get(entryItIsAbout(fact) ?? 0);
    const recordedAt = about !== undefined && about > claimed ? about : claimed;
    times.set(fact.position, recordedAt);
    if (last !== undefined && recordedAt < last) ordered = false;
    last = recordedAt;
    return recordedAt === fact.recordedAt ? fact : { ...fact, recordedAt };
  });
  if (ordered) return told;
  const sorted = told.toSorted((a, b) =>
    a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : a.position - b.position,
  );
  const opening = sorted.find((fact) => fact.kind === 'CaseOpened');
  const [first] = sorted;
  if (opening === undefined || first === undefined || opening === first) return sorted;
  return [{ ...opening, recordedAt: first.recordedAt }, ...sorted.filter((fact) => fact !== opening)];
}

/** The entry that a correction or another of the engine's own facts is about, or that opened the duty it is about. */
function entryItIsAbout(fact: Fact): number | undefined {
  if (fact.supersedes !== undefined) return fact.supersedes.position;
  if (!ENGINE_ACT_RECORDING.has(fact.kind)) return undefined;
  const { position, duty } = fact.body as { readonly position?: number; readonly duty?: string };
  return position ?? (duty === undefined ? undefined : Number(duty.split(':')[1]));
}

function reportUnmet(engine: Engine, state: CaseState, fact: Fact, findings: Finding[]): void {
  const alone = stoodLive(engine, state, fact) ? undefined : secondPersonMissing(engine, state, fact);
  for (const unmet of [...unmetRules(engine, state, fact), ...(alone === undefined ? [] : [alone])]) {
    findings.push({
      on: civilDateIn(state.zone, fact.recordedAt),
      kind: unmet.strength === 'must' ? 'refused' : 'override-needed',
      rule: unmet.rule,
      strength: unmet.strength,
      requirements: unmet.requirements,
      source: sourceText(unmet.source),
      text: unmet.text,
      factPosition: fact.position,
      title: unmet.title,
    });
  }
}

/**
 * Whether the rules that are rehearsed are those that had a fact stand when it reached the record. They would have had it
 * proposed, had it taken two people by them as they then were. What another system had on record, and a history that is
 * on none, no rules of ours judged.
 */
function stoodLive(engine: Engine, state: CaseState, fact: Fact): boolean {
  if (fact.source !== undefined) return false;
  return engine.ruleSetOn(civilDateIn(state.zone, fact.recordedAt)).id === fact.ruleSet;
}

function report(engine: Engine, state: CaseState, drawn: readonly Consequence[], findings: Finding[]): void {
  for (const event of drawn) {
    const finding =
      event.kind === 'WarningRaised' ? warningFinding(engine, event) : dutyFinding(engine, state, event);
    if (finding !== undefined) findings.push(finding);
  }
}

function warningFinding(engine: Engine, event: Consequence & { kind: 'WarningRaised' }): Finding | undefined {
  const rule = engine.ruleSetOn(event.on).warnings.get(event.body.rule);
  if (rule === undefined) return undefined;
  return {
    on: event.on,
    kind: 'warning',
    rule: rule.id,
    strength: null,
    requirements: rule.requirements,
    source: sourceText(rule.source),
    text: event.body.text,
    factPosition: event.cause,
    title: rule.title,
  };
}

function dutyFinding(engine: Engine, state: CaseState, event: Consequence): Finding | undefined {
  if (
    event.kind !== 'DutyOpened' &&
    event.kind !== 'DutyMet' &&
    event.kind !== 'DutyMetLate' &&
    event.kind !== 'DutyMissed'
  )
    return undefined;
  const duty = state.duties.get(event.body.duty);
  const rule = duty === undefined ? undefined : ruleOfDuty(engine, duty);
  if (duty === undefined || rule === undefined) return undefined;
  const title = duty.label === undefined ? rule.title : `${rule.title}: ${duty.label}`;
  const [kind, text] = dutyTold(title, duty, event);
  return {
    on: event.on,
    kind,
    rule: rule.id,
    strength: rule.strength,
    requirements: rule.requirements,
    source: sourceText(rule.source),
    text,
    factPosition: event.cause ?? duty.openedBy,
    title,
  };
}

type DutyTold = Consequence & { kind: 'DutyOpened' | 'DutyMet' | 'DutyMetLate' | 'DutyMissed' };

function dutyTold(title: string, duty: DutyState, event: DutyTold): readonly [FindingKind, string] {
  switch (event.kind) {
    case 'DutyOpened': {
      const undated = duty.waitingFor !== undefined && duty.due === undefined;
      const when = undated
        ? `not determinable yet: waiting for ${duty.waitingFor}`
        : `due ${duty.originalDue ?? duty.due}`;
      return ['duty-opened', `${title}, ${when}`];
    }
    case 'DutyMet':
      return ['duty-met', `${title}, done on ${duty.metOn}`];
    case 'DutyMetLate': {
      const how =
        duty.lateWhy === 'recorded-late'
          ? `done on ${duty.metOn} and on the record ${duty.lateDays} days after it was due`
          : `done ${duty.lateDays} days late`;
      return ['duty-met-late', `${title}, due ${duty.due}: ${how}`];
    }
    case 'DutyMissed':
      return ['duty-missed', `${title} was due on ${event.body.due} and is not on the record`];
  }
}

/** Worked out once for each source: a rehearsal names one in every finding. */
const knownTexts = new WeakMap<Source, string>();

/** A source as one line. */
export function sourceText(source: Source): string {
  const known = knownTexts.get(source);
  if (known !== undefined) return known;
  const place = `${source.instrument}, ${source.place}`;
  const text = source.mark === 'established' ? place : `${place} (${source.mark})`;
  knownTexts.set(source, text);
  return text;
}

/** What one rule set catches that another does not. */
export type Comparison = {
  readonly only: readonly Finding[];
  readonly both: readonly Finding[];
  /** Requirement ids of the programme that no finding of either rule set bears on. */
  readonly neither: readonly string[];
};

const CATCHES: ReadonlySet<FindingKind> = new Set([
  'refused',
  'override-needed',
  'duty-missed',
  'duty-met-late',
  'warning',
]);

/** Whether a finding is a failing caught, rather than a duty doing its ordinary work. */
export function isCatch(finding: Finding): boolean {
  return CATCHES.has(finding.kind);
}

/** The requirements on which no finding is a catch, in the order given. */
export function notCaught(requirements: readonly string[], findings: readonly Finding[]): readonly string[] {
  const caught = new Set(findings.filter(isCatch).flatMap((finding) => finding.requirements));
  return requirements.filter((id) => !caught.has(id));
}

/**
 * Sets one rehearsal against another of the same history: findings of the first that the second does not have, those
 * they share (same kind, rule and fact), and the requirements on which neither caught anything.
 */
export function compareRehearsals(
  mine: readonly Finding[],
  other: readonly Finding[],
  requirements: readonly string[],
): Comparison {
  const key = (f: Finding): string => `${f.kind} ${f.rule} ${f.factPosition ?? f.on}`;
  const theirs = new Set(other.map(key));
  return {
    only: mine.filter((f) => !theirs.has(key(f))),
    both: mine.filter((f) => theirs.has(key(f))),
    neither: notCaught(requirements, [...mine, ...other]),
  };
}

/** The opening of a case among its facts: undefined when the history does not begin with one. */
export function openingOf(facts: readonly Fact[]): EngineFactBodies['CaseOpened'] | undefined {
  const opening = facts.find((fact) => fact.kind === 'CaseOpened');
  return opening?.body as EngineFactBodies['CaseOpened'] | undefined;
}
