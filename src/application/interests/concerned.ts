import type { Engine } from '../../domain/engine.ts';
import type { CheckedWhy, EngineFactBodies, Fact } from '../../domain/event.ts';
import { type CaseState, type FactRecord, standingEntry } from '../../domain/state.ts';
import { assignedBy } from '../access/sight-rows.ts';

/** Somebody whose interests an act makes matter, and why it does. */
export type Concerned = {
  readonly person: string;
  readonly name: string;
  readonly why: CheckedWhy;
  /** Of somebody who is put on a case: as what. */
  readonly role?: string;
  /** Of somebody who is put on a case: why, where the entry says. */
  readonly reason?: string | undefined;
};

/**
 * Whose interests matter for a fact, each person once. Those put on a case by other ways than these are found by the
 * worker. `byDirectory`: the fact gives on what somebody held who may hold it no more, for a reason that is not of the case
 * and does not say why this one is needed.
 */
export function concernedBy(
  { programme }: Engine,
  state: CaseState,
  fact: Fact,
  byDirectory = false,
): readonly Concerned[] {
  const { interests } = programme;
  if (interests === undefined) return [];
  const found: Concerned[] = [];
  if (interests.decisions.includes(decisionTouchedBy(state, fact)))
    for (const { person, name } of decidersOf(state, fact)) found.push({ person, name, why: 'decision' });
  const put = putOnCase(programme, state, fact);
  if (put !== undefined && interests.checked.includes(put.role))
    found.push({ ...put, ...(byDirectory ? { reason: undefined } : {}), why: 'put-on-case' });
  const recused = recusalTouchedBy(state, fact);
  if (recused !== undefined) found.push({ ...recused, why: 'recusal-to-end' });
  return found.filter(({ person }, at) => found.findIndex((one) => one.person === person) === at);
}

const ABOUT_ANOTHER: ReadonlySet<string> = new Set([
  'ReportConfirmed',
  'FactWithdrawn',
  'ProposalAgreed',
  'ProposalDeclined',
]);

/** The kind of fact that is decided by a fact: itself, or the one that it confirms, withdraws or answers. */
function decisionTouchedBy(state: CaseState, fact: Fact): string {
  if (!ABOUT_ANOTHER.has(fact.kind)) return fact.kind;
  const { position } = fact.body as EngineFactBodies['ReportConfirmed'];
  return standingEntry(state, position)?.kind ?? fact.kind;
}

/** Who takes part in the decision: the author of the fact and, of what a second person agrees to, whoever proposed it. */
function decidersOf(state: CaseState, fact: Fact): readonly Fact['author'][] {
  const proposal = fact.kind === 'ProposalAgreed' ? waitingFor(state, fact) : undefined;
  return proposal === undefined ? [fact.author] : [proposal.author, fact.author];
}

/** What counts from a fact on, that waited before. */
function waitingFor(state: CaseState, { kind, body }: Fact): FactRecord | undefined {
  if (kind !== 'ReportConfirmed' && kind !== 'ProposalAgreed') return undefined;
  return state.waiting.get((body as EngineFactBodies['ReportConfirmed']).position);
}

type Put = {
  readonly role: string;
  readonly person: string;
  readonly name: string;
  readonly reason: string | undefined;
};

/** Who comes to be what on a case by a fact, an entry given access by or a report confirmed among them. */
function putOnCase(programme: Engine['programme'], state: CaseState, fact: Fact): Put | undefined {
  if (fact.standing !== 'established') return undefined;
  const record = waitingFor(state, fact) ?? (fact as unknown as FactRecord);
  const said = record.body['reason'];
  const reason = typeof said === 'string' && said.trim() !== '' ? said : undefined;
  if (record.kind !== 'AccessGiven') {
    const assigned = assignedBy(programme, state, record);
    return assigned === undefined ? undefined : { ...assigned, reason };
  }
  const { relation, person, name, agency } = record.body as EngineFactBodies['AccessGiven'];
  return person === undefined ? undefined : { role: relation, person, name: name ?? agency, reason };
}

/** Whose recusal is to end, by what somebody proposes or a second person agrees to. */
function recusalTouchedBy(
  state: CaseState,
  fact: Fact,
): { readonly person: string; readonly name: string } | undefined {
  const { kind, body } = waitingFor(state, fact) ?? fact;
  if (kind !== 'RecusalEnded') return undefined;
  const record = state.byPosition.get((body as EngineFactBodies['RecusalEnded']).position);
  if (record?.kind !== 'PersonRecused') return undefined;
  const { person, name } = record.body as EngineFactBodies['PersonRecused'];
  return { person, name };
}
