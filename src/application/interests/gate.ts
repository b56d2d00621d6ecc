import { type Engine, momentOf, viewOf } from '../../domain/engine.ts';
import type { CheckedWhy, EngineFactBodies, Fact } from '../../domain/event.ts';
import type { MatterParty } from '../../domain/interests/declared.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { CaseState, FactRecord } from '../../domain/state.ts';
import { type Instant, civilDateIn } from '../../kernel/instant.ts';
import { standsAt } from '../access/onlooker.ts';
import { assignedBy, sightRows } from '../access/sight-rows.ts';
import { type CheckDeps, checkPerson, type PersonChecked } from './check-person.ts';

/** Somebody whose interests an act makes matter, and why it does. */
export type Concerned = { readonly person: string; readonly name: string; readonly why: CheckedWhy };

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
 * Undefined where the fact concerns nobody's interests.
 */
export type InterestGate = (
  engine: Engine,
  state: CaseState,
  fact: Fact,
  at: Instant,
) => Promise<GateAnswer | undefined>;

/** Checks those whom a fact puts on a case, who decide by it, or whose recusal it ends. */
export function gateOfInterests(deps: CheckDeps): InterestGate {
  return async (engine, state, fact, at) => {
    const concerned = concernedBy(engine, state, fact);
    if (concerned.length === 0) return undefined;
    const facts: CheckFact[] = [];
    let barred: Refusal | undefined;
    for (const one of concerned) {
      const checked = await checkOnCase(deps, engine, state, one, at);
      facts.push(...factsOf(engine, state, checked, one.why, at));
      const { outcome, sentences } = checked.check;
      if (outcome === 'recusal-required')
        barred ??= { code: 'interest-bars', name: one.name, why: one.why, sentences };
    }
    return { facts, barred };
  };
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
 * What a check puts on the record: itself, where it found anything else than the last one of that person; and that they
 * are recused, where they must be and are not.
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
  const same = last?.body.digest === digest;
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

/** The last check of a person that stands on a case. */
export function lastCheck(
  state: CaseState,
  person: string,
): FactRecord<EngineFactBodies['InterestsChecked']> | undefined {
  const all = (state.byKind.get('InterestsChecked') ?? []) as unknown as readonly FactRecord<
    EngineFactBodies['InterestsChecked']
  >[];
  return all.findLast(({ body }) => body.person === person);
}

/** Whether somebody is recused from a case at a moment. */
export function isRecused({ programme }: Engine, state: CaseState, person: string, at: Instant): boolean {
  return sightRows(programme, state).some(
    (row) => row.kind === 'recusal' && row.who === person && standsAt(row, at),
  );
}

/** Whose interests matter for a fact. Those put on a case by other ways than these are found by the worker. */
export function concernedBy({ programme }: Engine, state: CaseState, fact: Fact): readonly Concerned[] {
  const { interests } = programme;
  if (interests === undefined) return [];
  const found: Concerned[] = [];
  const put = putOnCase(programme, state, fact);
  if (put !== undefined && interests.checked.includes(put.role))
    found.push({ person: put.person, name: put.name, why: 'put-on-case' });
  if (interests.decisions.includes(fact.kind))
    found.push({ person: fact.author.person, name: fact.author.name, why: 'decision' });
  const recused = recusalTouchedBy(state, fact);
  if (recused !== undefined) found.push({ ...recused, why: 'recusal-to-end' });
  return found;
}

/** Who comes to be what on a case by a fact, an entry given access by or a report confirmed among them. */
function putOnCase(
  programme: Engine['programme'],
  state: CaseState,
  fact: Fact,
): { readonly role: string; readonly person: string; readonly name: string } | undefined {
  if (fact.standing === 'reported') return undefined;
  const record =
    fact.kind === 'ReportConfirmed'
      ? state.reported.get((fact.body as EngineFactBodies['ReportConfirmed']).position)
      : (fact as unknown as FactRecord);
  if (record === undefined) return undefined;
  if (record.kind !== 'AccessGiven') return assignedBy(programme, state, record);
  const { relation, person, name, agency } = record.body as EngineFactBodies['AccessGiven'];
  return person === undefined ? undefined : { role: relation, person, name: name ?? agency };
}

/** Whose recusal would stand no more, by an end, a withdrawal or a correction. */
function recusalTouchedBy(
  state: CaseState,
  fact: Fact,
): { readonly person: string; readonly name: string } | undefined {
  const position =
    fact.kind === 'RecusalEnded' || fact.kind === 'FactWithdrawn'
      ? (fact.body as { readonly position: number }).position
      : fact.kind === 'PersonRecused'
        ? fact.supersedes?.position
        : undefined;
  const record = position === undefined ? undefined : state.byPosition.get(position);
  if (record?.kind !== 'PersonRecused') return undefined;
  const { person, name } = record.body as EngineFactBodies['PersonRecused'];
  return { person, name };
}
