import type { CaseRead } from '../../../application/read-case.ts';
import type { EngineFactBodies, Fact } from '../../../domain/event.ts';
import { firstVersionOf, waitingAs } from '../../../domain/state.ts';
import type { TagColour } from '../../components/tag.tsx';
import { momentInWords } from '../../wording/dates.ts';
import { type Note, authorInWords } from './entry-words.ts';

/** What became of something that takes two people. `by` is the entry in which the second person answered. */
export type ProposalStands =
  { readonly stands: 'waits' | 'ended' } | { readonly stands: 'agreed' | 'declined'; readonly by: Fact };

/** How a proposal stands; undefined for what one person records alone. */
export function proposalStands({ state }: Pick<CaseRead, 'state'>, fact: Fact): ProposalStands | undefined {
  if (fact.standing !== 'proposed') return undefined;
  const first = firstVersionOf(state, fact.position);
  if (state.waiting.get(first)?.standing === 'proposed') return { stands: 'waits' };
  const undone = new Set(
    state.corrections.filter(({ withdrawn }) => withdrawn).map(({ position }) => position),
  );
  const by = state.facts.findLast((one) => answers(one, first) && !undone.has(one.position));
  if (by === undefined) return { stands: 'ended' };
  return { stands: by.kind === 'ProposalAgreed' ? 'agreed' : 'declined', by };
}

function answers({ kind, body }: Fact, proposal: number): boolean {
  if (kind !== 'ProposalAgreed' && kind !== 'ProposalDeclined') return false;
  return (body as EngineFactBodies['ProposalAgreed']).position === proposal;
}

/** A proposal's mark on an entry. */
export type ProposalTag = { readonly text: string; readonly colour: TagColour };

/** The mark of a proposal; undefined for what one person records alone. */
export function proposalTag(stands: ProposalStands | undefined): ProposalTag | undefined {
  switch (stands?.stands) {
    case undefined:
      return undefined;
    case 'waits':
      return { text: 'Proposed, waits for a second person', colour: 'yellow' };
    case 'ended':
      return { text: 'Proposed', colour: 'grey' };
    case 'agreed':
      return { text: `Agreed to by ${stands.by.author.name}`, colour: 'green' };
    case 'declined':
      return { text: `Declined by ${stands.by.author.name}`, colour: 'red' };
  }
}

/** Who answered a proposal, when and why. */
export function answerNotes(read: CaseRead, stands: ProposalStands | undefined): readonly Note[] {
  if (stands === undefined || !('by' in stands)) return [];
  const { by } = stands;
  const agreed = stands.stands === 'agreed';
  const on = momentInWords(read.state.zone, by.recordedAt);
  return [
    {
      what: `${agreed ? 'Agreed to' : 'Declined'} by ${authorInWords(read, by)}, ${on}`,
      text: (by.body as EngineFactBodies['ProposalAgreed']).reason,
      weight: agreed ? 'plain' : 'bad',
    },
  ];
}

/** Who decided something: its author, and of what takes two people the second one, too. */
export function decidersInWords(read: CaseRead, fact: Fact): string {
  const stands = proposalStands(read, fact);
  const author = authorInWords(read, fact);
  return stands?.stands === 'agreed' ? `${author}; agreed to by ${authorInWords(read, stands.by)}` : author;
}

/** The proposal to end a recusal that waits for a second person; undefined where none does. */
export function endProposed({ state }: Pick<CaseRead, 'state'>, recusal: number): number | undefined {
  return waitingAs(state, 'proposed').find(
    ({ kind, body }) =>
      kind === 'RecusalEnded' && (body as EngineFactBodies['RecusalEnded']).position === recusal,
  )?.standsFor;
}
