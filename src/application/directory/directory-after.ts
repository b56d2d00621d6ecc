import type { Instant } from '../../kernel/instant.ts';
import type { AgencyTerms } from '../ports.ts';
import type { DirectoryState, KnownPerson } from './decide-change.ts';
import type { DirectoryChange } from './directory.ts';

/**
 * The directory as a change would leave it that takes effect at a moment: the same as the rows that are then made of it
 * (`rowChanges` in `src/infrastructure/postgres/directory-effects.ts`), which a test compares.
 */
export function directoryAfter(state: DirectoryState, change: DirectoryChange, at: Instant): DirectoryState {
  switch (change.kind) {
    case 'agency-joins':
      return withAgency(state, change.agency, (terms) => ({
        fromAt: at,
        untilAt: null,
        agreements: terms?.agreements ?? [],
      }));
    case 'agency-leaves':
      return withAgency(
        state,
        change.agency,
        (terms) =>
          terms && {
            ...terms,
            untilAt: earlier(terms.untilAt, at),
            agreements: terms.agreements.map((one) => ({ ...one, untilAt: earlier(one.untilAt, at) })),
          },
      );
    case 'sharing-agreed':
      return withAgreements(state, change.agency, (agreements) => [
        ...agreements.filter(({ programme, fromAt }) => programme !== change.programme || fromAt !== at),
        { programme: change.programme, fromAt: at, untilAt: null },
      ]);
    case 'sharing-ended':
      return withAgreements(state, change.agency, (agreements) =>
        agreements.map((one) =>
          one.programme === change.programme ? { ...one, untilAt: earlier(one.untilAt, at) } : one,
        ),
      );
    case 'fallback-named': {
      const { agency, programme, person } = change;
      const others = state.fallbacks.filter((one) => one.agency !== agency || one.programme !== programme);
      return { ...state, fallbacks: [...others, { agency, programme, person }] };
    }
    case 'roles-given':
      return withPerson(state, change.person, (known) => known && { ...known, roles: once(change.roles) });
    case 'person-moves': {
      const { agency, roles } = change;
      return withPerson(state, change.person, (known) => known && { ...known, agency, roles: once(roles) });
    }
    case 'person-leaves':
      return withPerson(state, change.person, (known) => known && { ...known, leftAt: known.leftAt ?? at });
    case 'person-joins': {
      const { person, name, agency, roles } = change;
      return withPerson(state, person, (known) => ({
        demonstration: false,
        ...known,
        person,
        name,
        agency,
        roles: once(roles),
        leftAt: null,
      }));
    }
  }
}

function withAgency(
  state: DirectoryState,
  agency: string,
  after: (terms: AgencyTerms | undefined) => AgencyTerms | undefined,
): DirectoryState {
  const terms = after(state.agencies.get(agency));
  return terms === undefined ? state : { ...state, agencies: new Map(state.agencies).set(agency, terms) };
}

function withAgreements(
  state: DirectoryState,
  agency: string,
  after: (agreements: AgencyTerms['agreements']) => AgencyTerms['agreements'],
): DirectoryState {
  return withAgency(state, agency, (terms) => terms && { ...terms, agreements: after(terms.agreements) });
}

function withPerson(
  state: DirectoryState,
  person: string,
  after: (known: KnownPerson | undefined) => KnownPerson | undefined,
): DirectoryState {
  const known = after(state.people.get(person));
  return known === undefined ? state : { ...state, people: new Map(state.people).set(person, known) };
}

function once(roles: readonly string[]): readonly string[] {
  return [...new Set(roles)];
}

function earlier(one: Instant | null, other: Instant): Instant {
  return one !== null && one < other ? one : other;
}
