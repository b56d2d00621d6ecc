import { type Instant, civilDateIn, isTimeZone } from '../kernel/instant.ts';
import type { JsonObject } from '../kernel/json.ts';
import { type PlainDate, daysBetween } from '../kernel/plain-date.ts';
import { type Result, accept, refuse } from '../kernel/result.ts';
import { workingDaysBetween } from '../kernel/working-days.ts';
import { wrongInCase } from './check-answers.ts';
import { type Engine, momentOf, recordOf, viewOf } from './engine.ts';
import { ENGINE_ACTS, ENGINE_ACT_RECORDING, mayBeReported } from './engine-acts.ts';
import type {
  Author,
  EngineFactBodies,
  Fact,
  ImportSource,
  Occurred,
  Override,
  Supersedes,
} from './event.ts';
import { judgeEngineAct } from './judge-engine-act.ts';
import { asKept, latestDate, whenText } from './occurred.ts';
import type { Refusal, UnmetRule } from './refusal.ts';
import type { ActDefinition, FactDefinition } from './rules.ts';
import { type CaseState, type FactRecord, firstVersionOf, standingEntry } from './state.ts';
import { asOnePersonMay, mayNotAnswer, outOfPlace, undoneByTwo } from './two-people.ts';

/** Least length of a written reason for going on without a `should`, in characters after trimming. */
export const LEAST_OVERRIDE_REASON = 20;

/** What somebody asks to record: the act, its answers, when it happened, and who says so. */
export type Command = {
  readonly act: string;
  readonly body: unknown;
  readonly occurred: Occurred;
  readonly author: Author;
  /** Nobody asks that an entry be proposed: it is, where it takes two people. */
  readonly standing?: 'established' | 'reported';
  readonly overrides?: readonly Override[];
  readonly lateReason?: string;
  readonly supersedes?: Supersedes;
  readonly source?: ImportSource;
  readonly visibility?: string;
  /**
   * What the directory of who works here brings about: that somebody holds a role in the place of one who may hold it no
   * more. Its author is whoever changed the directory, whichever roles the programme lets do the act.
   */
  readonly byDirectory?: true;
};

/**
 * Decides on a command: the fact to record, or the refusal. The state must have been advanced to `now`.
 * The same function decides live and in a rehearsal.
 */
export function decide(
  engine: Engine,
  state: CaseState,
  command: Command,
  now: Instant,
): Result<Fact, Refusal> {
  const today = civilDateIn(zoneOf(state, command), now);
  const { date } = command.occurred;
  if (date !== null && date > today) return refuse({ code: 'occurred-in-the-future', occurred: date, today });
  if (command.occurred.at !== undefined && command.occurred.at > now)
    return refuse({ code: 'occurred-in-the-future', occurred: date ?? today, today });
  const engineAct = ENGINE_ACTS.get(command.act);
  if (engineAct !== undefined) {
    const allowed = engine.programme.engineActs.get(engineAct.id);
    if (command.byDirectory !== true && allowed !== undefined && !allowed.includes(command.author.role))
      return refuse({ code: 'role-may-not', act: engineAct.id, role: command.author.role, allowed });
    if (command.standing === 'reported' && !mayBeReported(engineAct.kind))
      return refuse(wrongStanding(`“${engineAct.title}” is done or not done, and cannot be a report.`));
    const judged = judgeEngineAct(engine, state, engineAct, command.body, today);
    if (!judged.ok) return judged;
    const wrong = wrongTarget(engine, state, command, engineAct.kind, today);
    if (wrong !== undefined) return refuse(wrong);
    const fact = factOf(engine, state, engineAct.kind, judged.value, command, now, today);
    const notTheirs = mayNotAnswer(engine, state, fact) ?? mayNotCount(engine, state, fact, today);
    return notTheirs === undefined ? settled(engine, state, fact, command) : refuse(notTheirs);
  }
  if (state.position === 0) return refuse({ code: 'case-not-found' });
  const act = engine.programme.acts.get(command.act);
  if (act === undefined)
    return refuse({ code: 'unknown-act', act: command.act, known: [...engine.programme.acts.keys()] });
  const refusal = mayNot(state, act, command);
  if (refusal !== undefined) return refuse(refusal);
  const definition = engine.programme.facts.get(act.records) as FactDefinition;
  const parsed = definition.parse(command.body);
  if (!parsed.ok) return refuse({ code: 'answers-wrong', errors: parsed.error });
  const wrong = wrongTarget(engine, state, command, act.records, today);
  if (wrong !== undefined) return refuse(wrong);
  const fact = factOf(engine, state, act.records, parsed.value, command, now, today);
  const judged = settled(engine, state, fact, command);
  const errors = wrongInCase(engine.programme, state, engine.ruleSetOn(today), definition, parsed.value);
  return judged.ok && errors.length > 0 ? refuse({ code: 'answers-wrong', errors }) : judged;
}

/** The fact as its author alone may record it, once its rules are met. */
function settled(engine: Engine, state: CaseState, fact: Fact, command: Command): Result<Fact, Refusal> {
  const alone = asOnePersonMay(engine, state, fact, command);
  if ('refusal' in alone) return refuse(alone.refusal);
  return withRules(alone.fact, unmetRules(engine, state, alone.fact), command.author.role);
}

/** Why what a second person agrees to cannot come to count on the case as it stands, beside its rules. */
function mayNotCount(engine: Engine, state: CaseState, fact: Fact, today: PlainDate): Refusal | undefined {
  if (fact.kind !== 'ProposalAgreed') return undefined;
  const record = state.waiting.get((fact.body as EngineFactBodies['ProposalAgreed']).position);
  if (record === undefined) return undefined;
  const engineAct = ENGINE_ACT_RECORDING.get(record.kind);
  if (engineAct === undefined) return outOfPlace(engine, state, record, fact.recordedAt);
  const judged = judgeEngineAct(engine, state, engineAct, record.body, today);
  return judged.ok ? undefined : judged.error;
}

/** The zone in which a command's dates are read: the case's, or the one that its opening gives it. */
function zoneOf(state: CaseState, command: Command): string {
  if (state.position > 0 || typeof command.body !== 'object' || command.body === null) return state.zone;
  const { zone } = command.body as { readonly zone?: unknown };
  return typeof zone === 'string' && isTimeZone(zone) ? zone : state.zone;
}

function wrongStanding(message: string): Refusal {
  return { code: 'answers-wrong', errors: [{ path: 'standing', message }] };
}

function mayNot(state: CaseState, act: ActDefinition, command: Command): Refusal | undefined {
  const { role } = command.author;
  if (act.by.length > 0 && !act.by.includes(role))
    return { code: 'role-may-not', act: act.id, role, allowed: act.by };
  const anyStage = act.during.length === 0 || command.supersedes !== undefined;
  if (!anyStage && !act.during.includes(state.stage))
    return { code: 'not-at-this-stage', act: act.id, stage: state.stage, allowed: act.during };
  return undefined;
}

function factOf(
  engine: Engine,
  state: CaseState,
  kind: string,
  body: JsonObject,
  command: Command,
  now: Instant,
  today: PlainDate,
): Fact {
  const { supersedes } = command;
  return {
    type: 'fact',
    position: state.position + 1,
    kind,
    body,
    occurred: asKept(command.occurred),
    recordedAt: now,
    author: command.author,
    ruleSet: engine.ruleSetOn(today).id,
    standing: command.standing ?? 'established',
    overrides: command.overrides ?? [],
    visibility: command.visibility ?? 'case',
    ...(command.lateReason === undefined || command.lateReason.trim() === ''
      ? {}
      : { lateReason: command.lateReason }),
    ...(supersedes === undefined
      ? {}
      : { supersedes: { ...supersedes, position: firstVersionOf(state, supersedes.position) } }),
    ...(command.source === undefined ? {} : { source: command.source }),
  };
}

/** Why a command that puts an earlier entry right cannot do so with what it names. */
function wrongTarget(
  engine: Engine,
  state: CaseState,
  command: Command,
  kind: string,
  today: PlainDate,
): Refusal | undefined {
  if (command.supersedes === undefined) return undefined;
  const { position } = command.supersedes;
  const target = standingEntry(state, firstVersionOf(state, position));
  if (target === undefined) return { code: 'entry-not-found', position };
  if (target.kind !== kind)
    return { code: 'entry-of-another-kind', position, kind: target.kind, expected: kind };
  const undone = undoneByTwo(engine, state, position, today);
  if (undone !== undefined) return undone;
  if (command.standing !== 'reported' || target.standing === 'reported') return undefined;
  return wrongStanding(
    `An unconfirmed report cannot take the place of entry ${position}, which is no report. Record it as a report of its own.`,
  );
}

/**
 * Every rule of the rule set in force that recording the fact leaves unmet, the lateness of recording among them.
 * None guards the engine's own facts, but those of what a report or a proposal says are asked again of whoever confirms it or agrees to it. Used by `decide`, which refuses or asks for reasons, and by a rehearsal, which only reports.
 */
export function unmetRules(engine: Engine, state: CaseState, fact: Fact): readonly UnmetRule[] {
  if (fact.kind === 'ReportConfirmed' || fact.kind === 'ProposalAgreed')
    return unmetByConfirming(engine, state, fact);
  if (ENGINE_ACT_RECORDING.has(fact.kind)) return [];
  const late = lateWithoutReason(engine, state, fact);
  // A correction stands for what it corrects: it is not another entry beside that one.
  const standsFor = fact.supersedes?.position ?? fact.position;
  const record = { ...recordOf(fact, state.zone), standsFor };
  return [...(late === undefined ? [] : [late]), ...unmetOf(engine, state, record, fact.recordedAt)];
}

/**
 * What a confirmed report says is said by whoever confirms it, so that its rules are asked of them, on the case as it stands.
 * What a proposal says stays with whoever proposed it. What the entry gave a reason to go on without is not asked again, nor
 * how late it was recorded.
 */
function unmetByConfirming(engine: Engine, state: CaseState, fact: Fact): readonly UnmetRule[] {
  const { position } = fact.body as EngineFactBodies['ReportConfirmed'];
  const report = state.waiting.get(position);
  if (report === undefined) return [];
  const author = fact.kind === 'ReportConfirmed' ? fact.author : report.author;
  const record: FactRecord = { ...report, author, standing: 'established' };
  return unmetOf(engine, state, record, fact.recordedAt).filter(
    ({ rule, strength }) => strength === 'must' || !report.overrides.some((one) => one.rule === rule),
  );
}

function unmetOf(engine: Engine, state: CaseState, record: FactRecord, at: Instant): readonly UnmetRule[] {
  const moment = momentOf(engine, state, at);
  const rules = moment.ruleSet.actRules.get(record.kind) ?? [];
  const unmet: UnmetRule[] = [];
  if (rules.length === 0) return unmet;
  const view = viewOf(engine, state, moment);
  for (const rule of rules) {
    const text = rule.unmet(view, record as never);
    if (text === undefined) continue;
    const { id, title, strength, remedy, satisfiedBy, source, requirements, override } = rule;
    unmet.push({
      rule: id,
      title,
      strength,
      text,
      remedy,
      source,
      requirements,
      ...(satisfiedBy === undefined ? {} : { satisfiedBy }),
      ...(override === undefined ? {} : { override }),
    });
  }
  return unmet;
}

/** Id of the engine's own rule that a fact recorded long after it happened says why. */
export const LATE_RULE = 'late-recording';

/** A correction is not asked: it is late by nature, and says why it is made. */
function lateWithoutReason(engine: Engine, state: CaseState, fact: Fact): UnmetRule | undefined {
  const { today, ruleSet, calendar } = momentOf(engine, state, fact.recordedAt);
  const { recording } = ruleSet;
  const date = latestDate(fact.occurred, today);
  if (recording === undefined || date === undefined || date >= today) return undefined;
  if (fact.lateReason !== undefined || fact.supersedes !== undefined) return undefined;
  const lag = workingDaysBetween(calendar, date, today);
  if (lag <= recording.reasonAfterWorkingDays) return undefined;
  return {
    rule: LATE_RULE,
    title: 'A late entry says why it is late',
    strength: 'must',
    text: `It happened ${whenText(fact.occurred)} and is being recorded on ${today}, ${daysBetween(date, today)} days later, with no reason for the delay.`,
    remedy: `Give the reason it is recorded more than ${recording.reasonAfterWorkingDays} working days after it happened.`,
    source: recording.source,
    requirements: recording.requirements,
  };
}

function withRules(fact: Fact, unmet: readonly UnmetRule[], role: string): Result<Fact, Refusal> {
  const standing = unmet.filter(
    (rule) => rule.strength === 'must' || !fact.overrides.some((o) => o.rule === rule.rule),
  );
  if (standing.length > 0) return refuse({ code: 'rules-unmet', unmet: standing });
  for (const rule of unmet) {
    const reason = fact.overrides.find((o) => o.rule === rule.rule)?.reason ?? '';
    if (rule.override !== undefined && !rule.override.by.includes(role))
      return refuse({ code: 'override-not-yours', rule: rule.rule, title: rule.title, by: rule.override.by });
    if (reason.trim().length < LEAST_OVERRIDE_REASON)
      return refuse({
        code: 'override-without-reason',
        rule: rule.rule,
        title: rule.title,
        least: LEAST_OVERRIDE_REASON,
      });
  }
  const needed = fact.overrides.filter((o) => unmet.some((rule) => rule.rule === o.rule));
  return accept({ ...fact, overrides: needed });
}
