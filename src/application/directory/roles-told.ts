import type { Instant } from '../../kernel/instant.ts';
import type { DirectoryEntry } from './directory.ts';

/** Roles that somebody was given, of which others are told: who gave them what, why, and from when. */
export type RolesGiven = {
  readonly entryId: string;
  readonly at: Instant;
  readonly by: string;
  readonly person: string;
  /** As they are called by the change, where it says so. */
  readonly name: string | undefined;
  readonly roles: readonly string[];
  readonly reason: string;
  readonly from: Instant;
};

/**
 * What entries of the directory gave of some `watched` roles, in the order of the entries, newest first. What somebody had
 * by an earlier one of the entries is not given again; of whom nothing is said before, all counts as given.
 */
export function rolesGiven(
  newestFirst: readonly DirectoryEntry[],
  watched: ReadonlySet<string>,
): readonly RolesGiven[] {
  const held = new Map<string, readonly string[]>();
  const found: RolesGiven[] = [];
  for (const { entryId, at, by, reason, from, withdrawn, change } of newestFirst.toReversed()) {
    if (withdrawn !== null || !('person' in change)) continue;
    const { person } = change;
    if (change.kind === 'person-leaves') held.set(person, []);
    if (!('roles' in change)) continue;
    const before = held.get(person) ?? [];
    const roles = change.roles.filter((role) => watched.has(role) && !before.includes(role));
    held.set(person, change.roles);
    const name = 'name' in change ? change.name : undefined;
    if (roles.length > 0) found.push({ entryId, at, by, person, name, roles, reason, from });
  }
  return found.toReversed();
}
