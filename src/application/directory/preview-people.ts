import type { Instant } from '../../kernel/instant.ts';
import type { AgencyTerms, Person } from '../ports.ts';
import type { Programmes } from '../programmes.ts';
import type { Agency, DirectoryChange } from './directory.ts';
import type { TakenOver, Taking } from './preview-taking.ts';

/** An agency by its name, as it stands. */
export type AgencyAt = (name: string) => Promise<Agency | undefined>;

/** Somebody as they are and as a change would make them. */
export type Touched = { readonly before: Person; readonly after: Person };

/**
 * Everybody who may see more or less by a change, as they are and as they would be: those whom it is about, those who
 * take over, and where that moves the lead of cases to another agency, the teams there and here.
 */
export async function peopleAfter(
  change: DirectoryChange,
  at: Instant,
  everybody: readonly Person[],
  deps: {
    readonly agencies: AgencyAt;
    readonly programmes: Programmes;
    readonly taking: readonly Taking[];
    readonly takenOver: readonly TakenOver[];
  },
): Promise<readonly Touched[]> {
  const comes = change.kind === 'person-moves' || change.kind === 'person-joins';
  const moved = comes ? await deps.agencies(change.agency) : undefined;
  const joins = change.kind === 'person-joins' ? [newcomer(change)] : [];
  const about = [...everybody.filter((person) => isAbout(change, person)), ...joins];
  const heirs = new Set(deps.takenOver.flatMap(({ to }) => to ?? []));
  const teams = teamsTouched(everybody, deps);
  const others = everybody.filter(
    (person) => !about.includes(person) && (heirs.has(person.person) || teams(person)),
  );
  return [...about, ...others].map((before) => ({ before, after: personAfter(change, at, before, moved) }));
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
function teamsTouched(
  everybody: readonly Person[],
  {
    programmes,
    taking,
    takenOver,
  }: {
    readonly programmes: Programmes;
    readonly taking: readonly Taking[];
    readonly takenOver: readonly TakenOver[];
  },
): (person: Person) => boolean {
  const agencyOf = new Map(everybody.map(({ person, agency }) => [person, agency]));
  for (const { heirs } of taking) for (const { person, agency } of heirs) agencyOf.set(person, agency);
  const touched = taking.flatMap(({ from, programme, role, leads }) => {
    const to = takenOver
      .filter((one) => one.from === from && one.programme === programme && one.role === role)
      .flatMap((one) => one.to ?? []);
    const agencies = [from, ...to].flatMap((person) => agencyOf.get(person) ?? []);
    const roles = programmes.get(programme)?.access.team ?? [];
    return leads && to.length > 0 ? [{ agencies, roles }] : [];
  });
  return ({ agency, roles }) =>
    touched.some((one) => one.agencies.includes(agency) && roles.some((role) => one.roles.includes(role)));
}

/** Somebody as a change would make them; `agency` is the one to which somebody moves. */
function personAfter(
  change: DirectoryChange,
  at: Instant,
  person: Person,
  agency: Agency | undefined,
): Person {
  if (!isAbout(change, person)) return person;
  switch (change.kind) {
    case 'agency-joins':
      return withTerms(person, {
        fromAt: at,
        untilAt: null,
        agreements: person.terms?.agreements ?? [],
      });
    case 'agency-leaves':
      return person.terms === undefined ? person : withTerms(person, { ...person.terms, untilAt: at });
    case 'sharing-agreed':
      return agreeing(person, (agreements) => [
        ...agreements,
        { programme: change.programme, fromAt: at, untilAt: null },
      ]);
    case 'sharing-ended':
      return agreeing(person, (agreements) =>
        agreements.filter(({ programme }) => programme !== change.programme),
      );
    case 'fallback-named':
      return person;
    case 'roles-given':
      return { ...person, roles: change.roles };
    case 'person-moves':
    case 'person-joins':
      return {
        ...withTerms(person, agency && termsOf(agency)),
        agency: change.agency,
        roles: change.roles,
      };
    case 'person-leaves':
      return withTerms(person, undefined);
  }
}

function agreeing(
  person: Person,
  change: (agreements: AgencyTerms['agreements']) => AgencyTerms['agreements'],
): Person {
  const { terms } = person;
  return terms === undefined ? person : withTerms(person, { ...terms, agreements: change(terms.agreements) });
}

function termsOf({ fromAt, untilAt, agreements }: Agency): AgencyTerms {
  return { fromAt, untilAt, agreements };
}

function withTerms(person: Person, terms: AgencyTerms | undefined): Person {
  const { terms: _before, ...rest } = person;
  return terms === undefined ? rest : { ...rest, terms };
}
