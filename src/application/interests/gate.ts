import { type Engine, momentOf, viewOf } from '../../domain/engine.ts';
import type { CheckedWhy, EngineFactBodies, Fact } from '../../domain/event.ts';
import type { MatterParty } from '../../domain/interests/declared.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { CaseState } from '../../domain/state.ts';
import { type Instant, civilDateIn } from '../../kernel/instant.ts';
import { standsAt } from '../access/onlooker.ts';
import { sightRows } from '../access/sight-rows.ts';
import { type CheckDeps, checkPerson, type PersonChecked } from './check-person.ts';
import { type Concerned, concernedBy } from './concerned.ts';
import { isAskedOfNobody, isSettled, lastCheck } from './left-open.ts';

/** A fact of the engine's own that a check puts on the record of the case. */
export type CheckFact =
  | { readonly kind: 'InterestsChecked'; readonly body: EngineFactBodies['InterestsChecked'] }
  | { readonly kind: 'PersonRecused'; readonly body: EngineFactBodies['PersonRecused'] }
  | { readonly kind: 'PartiesScreened'; readonly body: EngineFactBodies['PartiesScreened'] };

/** What checks found of an act that was decided and is not written yet. */
export type GateAnswer = {
  /** To be put on the record: with the act, or in its place where it is barred. */
  readonly facts: readonly CheckFact[];
  readonly barred: Refusal | undefined;
};

/**
 * Asked about every fact right before it is written, whichever way it came in, on the very state that it is appended to.
 * `byDirectory`: it gives on a role of somebody who may hold it no more. Undefined where the fact concerns nobody's interests.
 */
export type InterestGate = (
  engine: Engine,
  state: CaseState,
  fact: Fact,
  at: Instant,
  byDirectory?: boolean,
) => Promise<GateAnswer | undefined>;

/**
 * Checks those whom a fact puts on a case, who decide by it, or whose recusal it ends, and refuses what must not be: an
 * interest that bars, a decision while a check is left to a person and not settled, and settling one's own. Somebody may be
 * put on a case before theirs is settled when the entry says why they are needed at once: they decide nothing until then.
 */
export function gateOfInterests(deps: CheckDeps): InterestGate {
  return async (engine, state, fact, at, byDirectory) => {
    const notTheirs = ownSettling(state, fact);
    if (notTheirs !== undefined) return { facts: [], barred: notTheirs };
    const concerned = concernedBy(engine, state, fact, byDirectory);
    if (concerned.length === 0) return undefined;
    const facts: CheckFact[] = [];
    let barred: Refusal | undefined;
    for (const one of concerned) {
      const checked = await checkOnCase(deps, engine, state, one, at);
      facts.push(...factsOf(engine, state, checked, one.why, at));
      barred ??= refusalOf(engine, state, one, checked);
    }
    return { facts, barred };
  };
}

/** Why an act is refused for what was found of somebody whom it concerns; undefined where it goes on. */
export function refusalOf(
  { programme }: Engine,
  state: CaseState,
  { name, why, reason }: Concerned,
  { person, check: { outcome, sentences }, digest }: PersonChecked,
): Refusal | undefined {
  if (outcome === 'recusal-required') return { code: 'interest-bars', name, why, sentences };
  if (outcome !== 'needs-a-human' || isSettled(state, person, digest)) return undefined;
  if (why === 'recusal-to-end' || (why === 'put-on-case' && reason !== undefined)) return undefined;
  return { code: 'interest-unsettled', name, why, sentences, settledBy: settlersOf(programme) };
}

/** The titles of those who settle checks. */
function settlersOf({ interests, roles }: Engine['programme']): readonly string[] {
  return (interests?.settledBy ?? []).map((role) => roles.get(role) ?? role);
}

/** Nobody settles what a check of their own interests left open. */
function ownSettling(state: CaseState, { kind, body, author }: Fact): Refusal | undefined {
  if (kind !== 'InterestSettled') return undefined;
  const { position } = body as EngineFactBodies['InterestSettled'];
  const check = state.byPosition.get(position)?.body as EngineFactBodies['InterestsChecked'] | undefined;
  return check?.person === author.person ? { code: 'interest-own', name: author.name } : undefined;
}

/** Sets somebody's interests against a case as it stands. */
export function checkOnCase(
  deps: CheckDeps,
  engine: Engine,
  state: CaseState,
  { person, name }: Pick<Concerned, 'person' | 'name'>,
  at: Instant,
): Promise<PersonChecked> {
  const on = civilDateIn(state.zone, at);
  return checkPerson(deps, { person, name, parties: partiesOf(engine, state, at), on, now: at });
}

/** Whom and what a case is about, as its programme says. */
export function partiesOf(engine: Engine, state: CaseState, at: Instant): readonly MatterParty[] {
  const view = viewOf(engine, state, momentOf(engine, state, at));
  return engine.programme.interests?.parties(view) ?? [];
}

/**
 * What a check puts on the record: itself, where it found anything else than the last one of that person, or where that one
 * is left to a person and asked of nobody any more; and that they are recused, where they must be and are not.
 */
export function factsOf(
  engine: Engine,
  state: CaseState,
  { person, name, check, registerAt, ownershipAt, digest }: PersonChecked,
  why: CheckedWhy,
  at: Instant,
): readonly CheckFact[] {
  const last = lastCheck(state, person);
  const { outcome, sentences, on } = check;
  const recuse = outcome === 'recusal-required' && !isRecused(engine, state, person, at);
  const same =
    last?.body.digest === digest &&
    !(isAskedFor(engine, state, person, why, at) && isAskedOfNobody(state, last));
  return [
    ...(same
      ? []
      : [
          {
            kind: 'InterestsChecked' as const,
            body: { person, name, outcome, sentences, on, why, registerAt, ownershipAt, digest },
          },
        ]),
    ...(recuse
      ? [
          {
            kind: 'PersonRecused' as const,
            body: { person, name, reason: `Found by the check of interests: ${sentences.join(' ')}` },
          },
        ]
      : []),
  ];
}

/**
 * Whether what a check leaves to a person is to be asked of one: an act waits for it. Of somebody who is recused nobody
 * else asks, nor does what merely changed.
 */
function isAskedFor(engine: Engine, state: CaseState, person: string, why: CheckedWhy, at: Instant): boolean {
  if (why === 'something-changed') return false;
  return why !== 'asked' || !isRecused(engine, state, person, at);
}

/** Whether somebody is recused from a case at a moment. */
export function isRecused({ programme }: Engine, state: CaseState, person: string, at: Instant): boolean {
  return sightRows(programme, state).some(
    (row) => row.kind === 'recusal' && row.who === person && standsAt(row, at),
  );
}
