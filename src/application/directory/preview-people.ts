import type { Person } from '../ports.ts';
import type { Programmes } from '../programmes.ts';
import type { DirectoryState } from './decide-change.ts';
import type { DirectoryChange } from './directory.ts';
import type { TakenOver } from './preview-taking.ts';

/** Somebody as they are and as a change would make them. */
export type Touched = { readonly before: Person; readonly after: Person };

/**
 * Everybody who may see more or less by a change, as they are and as they would be: those whom it is about, those from
 * whom and by whom something is taken over, and where that moves the lead of cases to another agency, the teams there and
 * here. `after` is the directory with the change.
 */
export function peopleAfter(
  change: DirectoryChange,
  everybody: readonly Person[],
  {
    after,
    programmes,
    takenOver,
  }: {
    readonly after: DirectoryState;
    readonly programmes: Programmes;
    readonly takenOver: readonly TakenOver[];
  },
): readonly Touched[] {
  const joins = change.kind === 'person-joins' ? [newcomer(change)] : [];
  const about = [...everybody.filter((person) => isAbout(change, person)), ...joins];
  const moved = takenOver.filter(({ to }) => to !== null);
  const hands = new Set(moved.flatMap(({ from, to }) => [from, ...(to === null ? [] : [to])]));
  const teams = teamsTouched(moved, programmes);
  const others = everybody.filter(
    (person) => !about.includes(person) && (hands.has(person.person) || teams(person)),
  );
  return [...about, ...others].map((before) => ({ before, after: personAfter(after, before) }));
}

/** Somebody who is not here yet: without terms they see nothing. */
function newcomer({ person, name, agency }: Extract<DirectoryChange, { kind: 'person-joins' }>): Person {
  return { person, name, agency, roles: [], demonstration: false };
}

function isAbout(change: DirectoryChange, { person, agency }: Person): boolean {
  switch (change.kind) {
    case 'agency-joins':
    case 'agency-leaves':
    case 'sharing-agreed':
    case 'sharing-ended':
      return agency === change.agency;
    case 'fallback-named':
      return false;
    case 'roles-given':
    case 'person-moves':
    case 'person-leaves':
    case 'person-joins':
      return person === change.person;
  }
}

/** Whether somebody is of a team that gains or loses cases because their lead goes from one agency to another. */
function teamsTouched(takenOver: readonly TakenOver[], programmes: Programmes): (person: Person) => boolean {
  const touched = takenOver.map(({ programme, teams }) => ({
    teams,
    roles: programmes.get(programme)?.access.team ?? [],
  }));
  return ({ agency, roles }) =>
    touched.some((one) => one.teams.includes(agency) && roles.some((role) => one.roles.includes(role)));
}

/** Somebody as the directory would have them. Whoever has left is of no agency that takes part: they see nothing. */
function personAfter({ people, agencies }: DirectoryState, before: Person): Person {
  const { terms: _before, ...rest } = before;
  const known = people.get(before.person);
  if (known === undefined || known.leftAt !== null) return rest;
  const terms = agencies.get(known.agency);
  const { agency, roles } = known;
  return { ...rest, agency, roles, ...(terms === undefined ? {} : { terms }) };
}
