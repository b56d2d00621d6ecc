import type { Instant } from '../../kernel/instant.ts';
import { type Result, accept, refuse } from '../../kernel/result.ts';
import { standsAt } from '../access/onlooker.ts';
import { ADMINISTRATOR } from '../identity/administrators.ts';
import type { AgencyTerms, Person } from '../ports.ts';
import type { DirectoryChange, DirectoryRefusal, Held, Leaving, Making } from './directory.ts';

/** Somebody of the directory, those who left too. */
export type KnownPerson = Pick<Person, 'person' | 'name' | 'agency' | 'roles' | 'demonstration'> & {
  readonly leftAt: Instant | null;
};

export type Fallback = { readonly agency: string; readonly programme: string; readonly person: string };

/** The directory at a moment: what a change is decided on, and who takes over is chosen from. */
export type DirectoryState = {
  readonly agencies: ReadonlyMap<string, AgencyTerms>;
  readonly people: ReadonlyMap<string, KnownPerson>;
  readonly fallbacks: readonly Fallback[];
};

/** What a change is decided with beside the directory itself. */
export type Deciding = DirectoryState & {
  /** Roles of each installed programme, by its id. */
  readonly programmes: ReadonlyMap<string, ReadonlySet<string>>;
  /** What those hold on cases whom the change lets hold less, by their id; those who hold nothing may be left out. */
  readonly held: ReadonlyMap<string, readonly Held[]>;
};

/** Decides a change that somebody makes: what it leaves for others to take over, or why it is not taken. */
export function decideChange(
  state: Deciding,
  change: DirectoryChange,
  making: Making,
): Result<readonly Leaving[], DirectoryRefusal> {
  if (making.from < making.now) return refuse({ code: 'in-the-past', from: making.from });
  const refusal =
    wrongIn(state, change, making.from) ??
    ofOneself(change, making.by) ??
    withoutAdministrator(state, change, making) ??
    withoutTaker(state, change, making.from);
  return refusal === undefined ? accept(leavings(state, change)) : refuse(refusal);
}

/**
 * Decides a change whose moment has come, made before or told by a provider. Somebody who leaves has left, whether or not
 * anybody can take over.
 */
export function decideInEffect(
  state: Deciding,
  change: DirectoryChange,
  at: Instant,
): Result<readonly Leaving[], DirectoryRefusal> {
  const refusal = wrongIn(state, change, at);
  return refusal === undefined ? accept(leavings(state, change)) : refuse(refusal);
}

/** What does not fit the directory as it stands at a moment. */
function wrongIn(state: Deciding, change: DirectoryChange, at: Instant): DirectoryRefusal | undefined {
  switch (change.kind) {
    case 'agency-joins':
      return takesPart(state, change.agency, at)
        ? { code: 'agency-there', agency: change.agency }
        : undefined;
    case 'agency-leaves':
      return agencyMissing(state, change.agency, at);
    case 'sharing-agreed':
    case 'sharing-ended':
      return (
        agencyMissing(state, change.agency, at) ??
        programmeMissing(state, change.programme) ??
        (shares(state, change, at) === (change.kind === 'sharing-agreed') ? CHANGES_NOTHING : undefined)
      );
    case 'fallback-named':
      return (
        agencyMissing(state, change.agency, at) ??
        programmeMissing(state, change.programme) ??
        personMissing(state, change.person) ??
        (isIn(state, change.person, at) ? undefined : { code: 'successor-unfit', person: change.person }) ??
        (fallbackOf(state, change.agency, change.programme) === change.person ? CHANGES_NOTHING : undefined)
      );
    case 'roles-given':
      return (
        personMissing(state, change.person) ??
        roleMissing(state, change.roles) ??
        (sameRoles(state.people.get(change.person)?.roles, change.roles) ? CHANGES_NOTHING : undefined)
      );
    case 'person-moves':
      return (
        personMissing(state, change.person) ??
        agencyMissing(state, change.agency, at) ??
        roleMissing(state, change.roles) ??
        (state.people.get(change.person)?.agency === change.agency ? sameAs(state, change) : undefined)
      );
    case 'person-leaves':
      return leavingWrong(state, change.person);
    case 'person-joins':
      return (
        agencyMissing(state, change.agency, at) ??
        roleMissing(state, change.roles) ??
        (state.people.get(change.person)?.leftAt === null ? CHANGES_NOTHING : undefined)
      );
  }
}

const CHANGES_NOTHING: DirectoryRefusal = { code: 'changes-nothing' };

/** Somebody who has left already leaves once more where cases are still held by them: with somebody else to take over. */
function leavingWrong(state: Deciding, person: string): DirectoryRefusal | undefined {
  const known = state.people.get(person);
  if (known === undefined) return { code: 'person-not-there', person };
  const holds = (state.held.get(person) ?? []).length > 0;
  return known.leftAt !== null && !holds ? CHANGES_NOTHING : undefined;
}

function sameAs(
  state: DirectoryState,
  { person, roles }: { readonly person: string; readonly roles: readonly string[] },
): DirectoryRefusal | undefined {
  return sameRoles(state.people.get(person)?.roles, roles) ? CHANGES_NOTHING : undefined;
}

function sameRoles(held: readonly string[] | undefined, given: readonly string[]): boolean {
  return held?.length === new Set(given).size && held.every((role) => given.includes(role));
}

function agencyMissing(state: DirectoryState, agency: string, at: Instant): DirectoryRefusal | undefined {
  return takesPart(state, agency, at) ? undefined : { code: 'agency-not-there', agency };
}

function programmeMissing({ programmes }: Deciding, programme: string): DirectoryRefusal | undefined {
  return programmes.has(programme) ? undefined : { code: 'programme-not-there', programme };
}

/** Of those who left nothing is changed but that they come back. */
function personMissing({ people }: DirectoryState, person: string): DirectoryRefusal | undefined {
  return people.get(person)?.leftAt === null ? undefined : { code: 'person-not-there', person };
}

function roleMissing({ programmes }: Deciding, roles: readonly string[]): DirectoryRefusal | undefined {
  const known = [...programmes.values()];
  const strange = roles.find((role) => role !== ADMINISTRATOR && !known.some((one) => one.has(role)));
  return strange === undefined ? undefined : { code: 'role-not-there', role: strange };
}

function shares(
  { agencies }: DirectoryState,
  { agency, programme }: { readonly agency: string; readonly programme: string },
  at: Instant,
): boolean {
  const agreements = agencies.get(agency)?.agreements ?? [];
  return agreements.some((one) => one.programme === programme && standsAt(one, at));
}

/**
 * Nobody changes what they are here themselves, or has cases of others pass to them: with that, one administrator alone
 * would come to see every case.
 */
export function ofOneself(change: DirectoryChange, by: string): DirectoryRefusal | undefined {
  const own = 'person' in change && change.person === by;
  const takes = 'successor' in change && change.successor === by;
  return own || takes ? { code: 'own-change', person: by } : undefined;
}

/** Nobody takes the last administrator away, nor ends the agency of the one who does it. */
function withoutAdministrator(
  state: Deciding,
  change: DirectoryChange,
  { by, from }: Making,
): DirectoryRefusal | undefined {
  const before = administrators(state, from);
  const losing = before.filter((one) => losesAdministration(change, one));
  if (losing.length === 0) return undefined;
  const own = losing.some(({ person }) => person === by);
  return own || losing.length === before.length ? { code: 'no-administrator-left' } : undefined;
}

function administrators(state: DirectoryState, at: Instant): readonly KnownPerson[] {
  return [...state.people.values()].filter(
    (one) => one.roles.includes(ADMINISTRATOR) && isIn(state, one.person, at),
  );
}

function losesAdministration(change: DirectoryChange, { person, agency }: KnownPerson): boolean {
  if (change.kind === 'agency-leaves') return change.agency === agency;
  if (change.kind === 'person-leaves') return change.person === person;
  if (change.kind !== 'roles-given' && change.kind !== 'person-moves') return false;
  return change.person === person && !change.roles.includes(ADMINISTRATOR);
}

/** Whoever is named must be fit; where nobody is, there must be a fallback for each team whose roles are held. */
function withoutTaker(state: Deciding, change: DirectoryChange, at: Instant): DirectoryRefusal | undefined {
  const ending = change.kind === 'agency-leaves' ? change.agency : undefined;
  const successor = 'successor' in change ? change.successor : null;
  const fit = (id: string | undefined, from: string | undefined): boolean =>
    id !== undefined &&
    id !== from &&
    isIn(state, id, at) &&
    (ending === undefined || state.people.get(id)?.agency !== ending);
  const leaver = 'person' in change ? change.person : undefined;
  if (successor !== null)
    return fit(successor, leaver) ? undefined : { code: 'successor-unfit', person: successor };
  let held = 0;
  for (const { from, roles } of leavings(state, change)) {
    const agency = ending ?? state.people.get(from)?.agency ?? '';
    for (const one of state.held.get(from) ?? [])
      if ((roles?.includes(one.role) ?? true) && !fit(fallbackOf(state, agency, one.programme), from))
        held += one.cases;
  }
  return held === 0 ? undefined : { code: 'nobody-takes-over', held };
}

/** Whose roles on cases a change gives to others. */
function leavings(state: Deciding, change: DirectoryChange): readonly Leaving[] {
  switch (change.kind) {
    case 'agency-leaves':
      return [...state.held.keys()].map((from) => ({ from, to: change.successor, roles: null }));
    case 'person-leaves':
      return [{ from: change.person, to: change.successor, roles: null }];
    case 'roles-given':
    case 'person-moves': {
      const { person, successor } = change;
      const before = state.people.get(person);
      if (change.kind === 'person-moves' && before?.agency !== change.agency)
        return [{ from: person, to: successor, roles: null }];
      const lost = (before?.roles ?? []).filter((role) => !change.roles.includes(role));
      return lost.length === 0 ? [] : [{ from: person, to: successor, roles: lost }];
    }
    case 'agency-joins':
    case 'sharing-agreed':
    case 'sharing-ended':
    case 'fallback-named':
    case 'person-joins':
      return [];
  }
}

/** The person who takes over in a programme from those of an agency, where nobody is named. */
export function fallbackOf(
  { fallbacks }: DirectoryState,
  agency: string,
  programme: string,
): string | undefined {
  return fallbacks.find((one) => one.agency === agency && one.programme === programme)?.person;
}

/** Whether somebody is here at a moment: they have not left, and their agency takes part. */
export function isIn(state: DirectoryState, id: string, at: Instant): boolean {
  const known = state.people.get(id);
  return known?.leftAt === null && takesPart(state, known.agency, at);
}

/** Whether an agency takes part at a moment. */
export function takesPart({ agencies }: DirectoryState, agency: string, at: Instant): boolean {
  const terms = agencies.get(agency);
  return terms !== undefined && standsAt(terms, at);
}
