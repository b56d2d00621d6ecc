import type { Command } from '../../domain/decide.ts';
import { withheldIn } from '../../domain/markings.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { firstVersionOf, standingEntry } from '../../domain/state.ts';
import type { CaseRead } from '../read-case.ts';

/**
 * Why somebody may not correct an entry of which something is withheld from them: a correction says the whole of it again,
 * and what they cannot read would be gone from what stands. `read` is the case as they read it.
 */
export function refusedAsWithheld(
  { state }: Pick<CaseRead, 'state'>,
  { supersedes }: Pick<Command, 'supersedes'>,
): Refusal | undefined {
  if (supersedes === undefined) return undefined;
  const standing = standingEntry(state, firstVersionOf(state, supersedes.position));
  const markings = withheldIn(standing?.body);
  return markings.length === 0
    ? undefined
    : { code: 'entry-withheld', position: supersedes.position, markings };
}
