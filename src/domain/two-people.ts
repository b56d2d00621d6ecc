import type { PlainDate } from '../kernel/plain-date.ts';
import { wrongInCase } from './check-answers.ts';
import { type Engine, momentOf, recordOf, viewOf } from './engine.ts';
import { ENGINE_ACT_RECORDING } from './engine-acts.ts';
import type { EngineFactBodies, Fact, ImportSource } from './event.ts';
import type { Refusal, UnmetRule } from './refusal.ts';
import type { FactDefinition, Programme, TwoPeopleRule } from './rules.ts';
import { type CaseState, type FactRecord, firstVersionOf, standingEntry } from './state.ts';

/** A rule by which an entry takes two people, and why this entry does, as a sentence. */
export type TakesTwo = { readonly rule: TwoPeopleRule; readonly why: string };

/** By which rule of the rule set in force when it reached the record an entry takes two people; undefined where by none. */
export function takesTwo(engine: Engine, state: CaseState, fact: Fact): TakesTwo | undefined {
  if (!isGuarded(engine.programme, fact.kind)) return undefined;
  const standsFor = fact.supersedes?.position ?? fact.position;
  return takesTwoAs(engine, state, { ...recordOf(fact, state.zone), standsFor }, fact.recordedAt);
}

/** Whether facts of a kind take two people under any rules: of most nothing more need be asked. */
function isGuarded({ ruleSets }: Programme, kind: string): boolean {
  return ruleSets.some(({ twoPeople }) => twoPeople.has(kind));
}

function takesTwoAs(
  engine: Engine,
  state: CaseState,
  record: FactRecord,
  at: Fact['recordedAt'],
): TakesTwo | undefined {
  const moment = momentOf(engine, state, at);
  const rule = moment.ruleSet.twoPeople.get(record.kind);
  if (rule === undefined) return undefined;
  const why =
    rule.when === undefined ? `${rule.title}.` : rule.when(viewOf(engine, state, moment), record as never);
  return why === undefined ? undefined : { rule, why };
}

/** The rule under which an entry that waits was proposed; undefined where it is no proposal. */
export function ruleOfProposal(
  engine: Engine,
  state: CaseState,
  position: number,
): TwoPeopleRule | undefined {
  const record = state.waiting.get(position);
  if (record?.standing !== 'proposed') return undefined;
  return momentOf(engine, state, record.recordedAt).ruleSet.twoPeople.get(record.kind);
}

/**
 * The fact as its author alone may record it: what takes two people is proposed. Refused where a correction would make
 * count what takes two, or put right what waits for a second person or what two agreed on, and where a report of such a thing would be confirmed by one
 * person. What another system had on record, what is only reported and what the directory brings about is left as it is.
 */
export function asOnePersonMay(
  engine: Engine,
  state: CaseState,
  fact: Fact,
  command: { readonly source?: ImportSource; readonly byDirectory?: true },
): { readonly fact: Fact } | { readonly refusal: Refusal } {
  if (command.source !== undefined || command.byDirectory === true) return { fact };
  if (fact.kind === 'ReportConfirmed') {
    const refusal = confirmedByOne(engine, state, fact);
    return refusal === undefined ? { fact } : { refusal };
  }
  if (fact.standing === 'reported') return { fact };
  if (fact.supersedes !== undefined) {
    const target = standingEntry(state, fact.supersedes.position);
    if (target?.standing === 'proposed') return { refusal: notWhileItWaits(engine, state, target) };
    const refusal =
      target?.standing === 'established' ? correctedByOne(engine, state, fact, target) : undefined;
    return refusal === undefined ? { fact } : { refusal };
  }
  return takesTwo(engine, state, fact) === undefined ? { fact } : { fact: { ...fact, standing: 'proposed' } };
}

/** Somebody may be reading a proposal to agree to it: an entry that waits says one thing as long as it does. */
function notWhileItWaits(engine: Engine, state: CaseState, { standsFor, kind }: FactRecord): Refusal {
  const rule = ruleOfProposal(engine, state, standsFor);
  const why = 'It is proposed, and somebody may be reading it.';
  return refusedAlone(engine.programme, 'proposal', { standsFor, kind }, rule, why);
}

/** What two people agreed on is not put right by one of them, and one makes nothing of an entry that takes two. */
function correctedByOne(
  engine: Engine,
  state: CaseState,
  fact: Fact,
  { standsFor, agreedBy, kind, recordedAt }: FactRecord,
): Refusal | undefined {
  const found = takesTwo(engine, state, fact);
  if (found !== undefined)
    return refusedAlone(engine.programme, 'correction', { standsFor, kind }, found.rule, found.why);
  if (agreedBy === undefined) return undefined;
  const rule = momentOf(engine, state, recordedAt).ruleSet.twoPeople.get(kind);
  const why = `A second person agreed to what it says, in entry ${agreedBy}.`;
  return refusedAlone(engine.programme, 'correction', { standsFor, kind }, rule, why);
}

function confirmedByOne(engine: Engine, state: CaseState, fact: Fact): Refusal | undefined {
  const { position } = fact.body as EngineFactBodies['ReportConfirmed'];
  const report = state.waiting.get(position);
  const found = report && takesTwoAs(engine, state, report, fact.recordedAt);
  return report && found && refusedAlone(engine.programme, 'report', report, found.rule, found.why);
}

function refusedAlone(
  programme: Programme,
  how: 'correction' | 'report' | 'proposal',
  { standsFor: position, kind }: Pick<FactRecord, 'standsFor' | 'kind'>,
  rule: TwoPeopleRule | undefined,
  why: string,
): Refusal {
  const title = rule?.title ?? programme.facts.get(kind)?.title ?? kind;
  return { code: 'takes-two', how, position, title, why, by: titlesOf(programme, rule?.by ?? []) };
}

/** The titles of roles. */
export function titlesOf({ roles }: Programme, ids: readonly string[]): readonly string[] {
  return ids.map((id) => roles.get(id) ?? id);
}

/**
 * Why an entry that stands is neither withdrawn nor corrected: under the rules in force it is undone by an act that takes
 * two people. Undefined where it may be.
 */
export function undoneByTwo(
  engine: Engine,
  state: CaseState,
  position: number,
  today: PlainDate,
): Refusal | undefined {
  const record = state.byPosition.get(firstVersionOf(state, position));
  if (record === undefined) return undefined;
  const { programme } = engine;
  const { twoPeople } = engine.ruleSetOn(today);
  const rule = [...twoPeople.values()].find(({ undoes }) => undoes.includes(record.kind));
  if (rule === undefined) return undefined;
  const instead = actOf(programme, rule.guards);
  const title = programme.facts.get(record.kind)?.title ?? record.kind;
  return { code: 'not-withdrawn', position, title, ...(instead === undefined ? {} : { instead }) };
}

/** The act of the programme or of the engine that records a kind of fact. */
function actOf(
  programme: Programme,
  kind: string,
): { readonly act: string; readonly title: string } | undefined {
  const act = programme.actRecording.get(kind) ?? ENGINE_ACT_RECORDING.get(kind);
  return act === undefined ? undefined : { act: act.id, title: act.title };
}

/**
 * Why somebody may not answer a proposal, by agreeing to it or by declining it; undefined where they may. The second person
 * did not propose it, is not whom it is about, holds one of the rule's roles and, where the rule says so, is of another
 * agency than whoever proposed it, as both were when they recorded it.
 */
export function mayNotAnswer(
  engine: Engine,
  state: CaseState,
  fact: Pick<Fact, 'kind' | 'body' | 'author'>,
): Refusal | undefined {
  if (fact.kind !== 'ProposalAgreed' && fact.kind !== 'ProposalDeclined') return undefined;
  const { position } = fact.body as EngineFactBodies['ProposalAgreed'];
  const record = state.waiting.get(position);
  if (record?.standing !== 'proposed') return { code: 'entry-not-proposed', position };
  const { author } = fact;
  const proposer = record.author;
  if (proposer.person === author.person) return { code: 'agree-own', position, why: 'proposed' };
  if (personNamedBy(state, record) === author.person) return { code: 'agree-own', position, why: 'about' };
  const rule = ruleOfProposal(engine, state, position);
  if (rule === undefined) return undefined;
  if (!rule.by.includes(author.role))
    return { code: 'agree-not-yours', position, by: titlesOf(engine.programme, rule.by) };
  const same = rule.apart === 'agency' && proposer.agency === author.agency;
  return same ? { code: 'agree-same-agency', position, agency: author.agency } : undefined;
}

/** The person whom one of the engine's own entries is about: who is put on the case, or whose recusal is to end. */
function personNamedBy(state: CaseState, { kind, body }: FactRecord): unknown {
  if (kind !== 'RecusalEnded') return ENGINE_ACT_RECORDING.has(kind) ? body['person'] : undefined;
  return state.byPosition.get((body as EngineFactBodies['RecusalEnded']).position)?.body['person'];
}

/**
 * Why a proposal cannot come to count on the case as it stands, beside the rules of its kind: the stage has moved on, or
 * what it names is there no more.
 */
export function outOfPlace(
  engine: Engine,
  state: CaseState,
  record: FactRecord,
  at: Fact['recordedAt'],
): Refusal | undefined {
  const { programme } = engine;
  const act = programme.actRecording.get(record.kind);
  if (act === undefined) return undefined;
  if (act.during.length > 0 && !act.during.includes(state.stage))
    return { code: 'not-at-this-stage', act: act.id, stage: state.stage, allowed: act.during };
  const definition = programme.facts.get(record.kind) as FactDefinition;
  const { ruleSet } = momentOf(engine, state, at);
  const errors = wrongInCase(programme, state, ruleSet, definition, record.body);
  return errors.length === 0 ? undefined : { code: 'answers-wrong', errors };
}

/**
 * What a rehearsal finds of an entry that counts and takes two people by its rules: one person recorded it. Of a correction
 * it is asked where the entry it corrects was no proposal, and of a report once it is confirmed.
 */
export function secondPersonMissing(engine: Engine, state: CaseState, fact: Fact): UnmetRule | undefined {
  const report =
    fact.kind === 'ReportConfirmed'
      ? state.waiting.get((fact.body as EngineFactBodies['ReportConfirmed']).position)
      : undefined;
  if (report === undefined && fact.standing !== 'established') return undefined;
  if (
    fact.supersedes !== undefined &&
    standingEntry(state, fact.supersedes.position)?.standing !== 'established'
  )
    return undefined;
  const found =
    report === undefined ? takesTwo(engine, state, fact) : takesTwoAs(engine, state, report, fact.recordedAt);
  if (found === undefined) return undefined;
  const { rule, why } = found;
  const by = titlesOf(engine.programme, rule.by).join(' or ');
  return {
    rule: rule.id,
    title: rule.title,
    strength: 'must',
    text: `${why} One person recorded it, and nobody agreed to it.`,
    remedy: `Have it agreed to by a second person${rule.apart === undefined ? '' : ' of another agency'}: ${by}.`,
    source: rule.source,
    requirements: rule.requirements,
  };
}

/** The rule that asks for a fresh sign-in of whoever records a fact: who proposes, and who agrees; undefined where none. */
export function asksFreshSignIn(engine: Engine, state: CaseState, fact: Fact): TwoPeopleRule | undefined {
  const rule =
    fact.kind === 'ProposalAgreed'
      ? ruleOfProposal(engine, state, (fact.body as EngineFactBodies['ProposalAgreed']).position)
      : fact.standing === 'proposed'
        ? momentOf(engine, state, fact.recordedAt).ruleSet.twoPeople.get(fact.kind)
        : undefined;
  return rule?.freshSignIn === true ? rule : undefined;
}
