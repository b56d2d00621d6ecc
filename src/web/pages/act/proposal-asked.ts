import { type AskedAct, rolesFor, startingRole } from '../../../application/asked-act.ts';
import type { Draft, FormEdition, Person } from '../../../application/ports.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import { ACCESS_ACTS, AGREE, DECLINE, ENGINE_ACT_RECORDING } from '../../../domain/engine-acts.ts';
import type { Fact } from '../../../domain/event.ts';
import type { TwoPeopleRule } from '../../../domain/rules.ts';
import { ruleOfProposal } from '../../../domain/two-people.ts';
import type { PageDeps } from '../page-deps.ts';

/** What a form of agreeing or declining is about: the proposed entry as it stands, and its questions as they were asked. */
export type ProposalAsked = {
  /** The place of its first version, by which it is answered. */
  readonly position: number;
  readonly fact: Fact;
  readonly edition: FormEdition | undefined;
  readonly rule: TwoPeopleRule | undefined;
};

/** Whether an act answers a proposal. */
export function answersProposal({ id }: Pick<AskedAct, 'id'>): boolean {
  return id === AGREE || id === DECLINE;
}

/** The question of such an act for the proposal, which its page answers beforehand. */
export const PROPOSAL_FIELD = 'position';

/** The proposal that a form is about; undefined for other acts, and where it waits no more. */
export async function proposalAsked(
  { editions }: Pick<PageDeps, 'editions'>,
  { state, engine }: CaseRead,
  asked: AskedAct,
  { content }: Draft,
): Promise<ProposalAsked | undefined> {
  if (!answersProposal(asked)) return undefined;
  const position = Number(content.values[PROPOSAL_FIELD]?.[0] ?? Number.NaN);
  const record = state.waiting.get(position);
  const fact = state.facts.find((one) => one.position === record?.position);
  if (record?.standing !== 'proposed' || fact === undefined) return undefined;
  const edition = fact.asked === undefined ? undefined : await editions.find(fact.asked);
  return { position, fact, edition, rule: ruleOfProposal(engine, state, position) };
}

/** The act as those may do it who may answer this proposal, and the draft in a role of theirs that may. */
export function askedOfSecond(
  { asked, draft }: { readonly asked: AskedAct; readonly draft: Draft },
  { rule }: ProposalAsked,
  person: Person,
): { readonly asked: AskedAct; readonly draft: Draft } {
  const theirs = rule === undefined ? asked : { ...asked, by: rule.by };
  if (rolesFor(theirs, person).includes(draft.content.role)) return { asked: theirs, draft };
  const role = startingRole(theirs, person);
  return { asked: theirs, draft: { ...draft, content: { ...draft.content, role } } };
}

/** Whether agreeing to a proposal changes who sees the case. */
export function changesSight({ fact }: ProposalAsked): boolean {
  return ACCESS_ACTS.includes(ENGINE_ACT_RECORDING.get(fact.kind)?.id ?? '');
}
