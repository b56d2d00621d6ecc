import { ADMINISTRATOR } from '../../../application/identity/administrators.ts';
import type { Programmes } from '../../../application/programmes.ts';
import type { RoleChoice } from './present.ts';

/** Roles that somebody can be given: those of the programmes, and that of administrators. */
export function roleChoices(programmes: Programmes): readonly RoleChoice[] {
  const titles = new Map([...programmes.values()].flatMap(({ roles }) => [...roles]));
  const ofProgrammes = [...titles].map(([value, text]) => ({ value, text }));
  return [...ofProgrammes, { value: ADMINISTRATOR, text: 'Administrator' }];
}
