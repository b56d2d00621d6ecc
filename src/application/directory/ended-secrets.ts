import { ADMINISTRATOR } from '../identity/administrators.ts';
import type { Person } from '../ports.ts';
import type { DirectoryChange } from './directory.ts';

/**
 * Whether a change ends the secrets of systems that somebody issued: they leave or come back, move, or are no administrator
 * after it. It does not matter whether they are one now: whoever becomes one again finds no old secret working.
 */
export function endsSecretsOf(
  change: DirectoryChange,
  { person, agency }: Pick<Person, 'person' | 'agency'>,
): boolean {
  switch (change.kind) {
    case 'agency-leaves':
      return agency === change.agency;
    case 'person-leaves':
    case 'person-joins':
      return person === change.person;
    case 'roles-given':
      return person === change.person && !change.roles.includes(ADMINISTRATOR);
    case 'person-moves':
      return person === change.person && (agency !== change.agency || !change.roles.includes(ADMINISTRATOR));
    case 'agency-joins':
    case 'sharing-agreed':
    case 'sharing-ended':
    case 'fallback-named':
      return false;
  }
}
