import type { Instant } from '../../kernel/instant.ts';
import { type Result, accept, refuse } from '../../kernel/result.ts';
import type { PeopleStore, Person } from '../ports.ts';
import type { IdentityEvents } from './identity-events.ts';
import type { Provider, ProviderLinks } from './providers.ts';

/** Somebody to be linked with a subject of a provider: a person who is here already, or one who is new. */
export type LinkAsked = {
  readonly subject: string;
  readonly whom:
    | { readonly person: string }
    | { readonly name: string; readonly roles: readonly string[]; readonly newId: string };
  readonly by: string;
  readonly reason: string;
  readonly at: Instant;
};

export type LinkRefusal = 'no-such-person' | 'other-agency' | 'taken';

/**
 * Links a person with what their provider calls them, so that they can sign in there. Only people of the provider's own
 * agency can be linked, and a subject is one person for good. It is written down with its author and reason.
 */
export async function linkPerson(
  deps: {
    readonly people: PeopleStore;
    readonly links: ProviderLinks;
    readonly identityEvents: IdentityEvents;
  },
  provider: Provider,
  asked: LinkAsked,
): Promise<Result<Person, LinkRefusal>> {
  const { subject, whom, by, reason, at } = asked;
  if ((await deps.links.find(provider.issuer, subject)) !== undefined) return refuse('taken');
  const person =
    'person' in whom
      ? await deps.people.find(whom.person)
      : {
          person: whom.newId,
          name: whom.name,
          agency: provider.agency,
          roles: whom.roles,
          demonstration: false,
        };
  if (person === undefined || person.demonstration) return refuse('no-such-person');
  if (person.agency !== provider.agency) return refuse('other-agency');
  if (!('person' in whom)) await deps.people.join(person, { by, reason, at });
  const link = { issuer: provider.issuer, subject, provider: provider.id, person: person.person };
  if (!(await deps.links.add({ ...link, by, reason, at }))) return refuse('taken');
  await deps.identityEvents.record({
    at,
    person: person.person,
    by,
    what: 'linked-with-provider',
    outcome: 'done',
    how: null,
    about: `${provider.id}: ${reason}`,
  });
  return accept(person);
}
