import type { Command } from '../../domain/decide.ts';
import { AGREE } from '../../domain/engine-acts.ts';
import { withheldIn } from '../../domain/markings.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { firstVersionOf, standingEntry } from '../../domain/state.ts';
import type { CaseRead } from '../read-case.ts';

/**
 * Why somebody may not correct an entry of which something is withheld from them, nor agree to it: a correction says the
 * whole of it again, and what they cannot read would be gone from what stands; and nobody agrees to what they have not read.
 * `read` is the case as they read it.
 */
export function refusedAsWithheld(
  { state }: Pick<CaseRead, 'state'>,
  { act, body, supersedes }: Partial<Pick<Command, 'act' | 'body' | 'supersedes'>>,
): Refusal | undefined {
  const position = supersedes?.position ?? (act === AGREE ? positionIn(body) : undefined);
  if (position === undefined) return undefined;
  const standing = standingEntry(state, firstVersionOf(state, position));
  const markings = withheldIn(standing?.body);
  return markings.length === 0 ? undefined : { code: 'entry-withheld', position, markings };
}

function positionIn(body: unknown): number | undefined {
  const { position } = (body ?? {}) as { readonly position?: unknown };
  return typeof position === 'number' ? position : undefined;
}
