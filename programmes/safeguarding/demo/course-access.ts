import type { Teller, Telling } from '../replay/tell.ts';
import { type PersonKey, people } from './people.ts';

/** A part in a case that somebody has without holding a role on it. */
export type Part = 'provider' | 'referrer' | 'partner';

/** Gives somebody of the area their part in a case, and the number of the entry by which it can be ended. */
export function giveAccess(
  { tellEngine }: Teller,
  relation: Part,
  key: PersonKey,
  reason: string,
  telling: Telling,
): number {
  const { person, name, agency } = people[key];
  return tellEngine('AccessGiven', { relation, agency, person, name, reason }, telling);
}
