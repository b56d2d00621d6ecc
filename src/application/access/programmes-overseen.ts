import type { Programme } from '../../domain/rules.ts';
import type { Person } from '../ports.ts';
import type { Programmes } from '../programmes.ts';

/** The programmes that somebody oversees by a role that they hold, in the order in which they are installed. */
export function programmesOverseen(
  programmes: Programmes,
  { roles }: Pick<Person, 'roles'>,
): readonly Programme[] {
  return [...programmes.values()].filter(({ access }) => access.oversee.some((role) => roles.includes(role)));
}
