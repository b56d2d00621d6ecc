import { drawnLetters } from '../../../application/drawn-letters.ts';
import type { Programme } from '../../../domain/rules.ts';

const TRIES = 20;

/**
 * A reference that is not in use, such as SAF-2026-7KQX: readable, and drawn at random, so that it tells nothing of how
 * many cases there are or which came before it.
 */
export async function suggestedReference(
  programme: Pick<Programme, 'id'>,
  year: number,
  isTaken: (reference: string) => Promise<boolean>,
): Promise<string> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const reference = `${initials(programme.id)}-${year}-${drawnLetters()}`;
    if (!(await isTaken(reference))) return reference;
  }
  throw new Error(`No free reference was found in ${TRIES} tries for the programme "${programme.id}".`);
}

/** The first letters of the words of a name, or of its one word: SAF for safeguarding. */
function initials(id: string): string {
  const words = id.split('-').filter((word) => word !== '');
  const letters = words.length > 1 ? words.map((word) => word.charAt(0)).join('') : id.slice(0, 3);
  return letters.toUpperCase();
}
