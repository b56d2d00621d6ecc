import type { AccessUse } from '../../domain/rules.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { addDays } from '../../kernel/plain-date.ts';
import type { Onlooker, Person } from '../ports.ts';
import type { Programmes } from '../programmes.ts';
import { namesOfPerson } from './own-entries.ts';

/** The role that looks after people and agencies. It belongs to no programme. */
export const ADMINISTRATOR = 'installation/administrator';

/** A person as an onlooker at a moment; `today` is the civil day it is for those who read lists. */
export function onlookerOf(programmes: Programmes, person: Person, at: Instant, today: PlainDate): Onlooker {
  const roles = rolesOf(programmes, person);
  const whereHolding = (of: (use: AccessUse) => readonly string[] | undefined): readonly string[] =>
    [...programmes.values()]
      .filter(({ id, access }) => of(access)?.some((role) => roles.includes(`${id}/${role}`)))
      .map(({ id }) => id);
  return {
    person: person.person,
    agency: person.agency,
    issuers: person.issuers ?? [],
    names: namesOfPerson(person),
    at,
    standing: isStanding(person, at),
    roles,
    agreements: (person.terms?.agreements ?? [])
      .filter((one) => standsAt(one, at))
      .map(({ programme }) => programme),
    offices: whereHolding(({ offices }) => offices),
    intake: whereHolding(({ intake }) => intake),
    team: whereHolding(({ team }) => team),
    meetings: whereHolding(({ meeting }) => meeting?.roles).map((programme) => ({
      programme,
      since: meetingsSince(programmes.get(programme)?.access, today),
    })),
    reviews: whereHolding(({ reviewLooks }) => reviewLooks),
    protects: whereHolding(({ dataProtection }) => dataProtection),
  };
}

/** The first day of a meeting at which a case listed for it still counts as listed. */
export function meetingsSince(use: AccessUse | undefined, today: PlainDate): PlainDate {
  return addDays(today, -(use?.meeting?.days ?? 0));
}

/** A role is held in every installed programme that has it; one that no programme has is the installation’s. */
function rolesOf(programmes: Programmes, { roles }: Person): readonly string[] {
  return roles.flatMap((role) => {
    const having = [...programmes.values()].filter((one) => one.roles.has(role));
    return having.length === 0 ? [`installation/${role}`] : having.map(({ id }) => `${id}/${role}`);
  });
}

/** Whether somebody works here at a moment: their agency takes part then. */
export function isStanding({ terms }: Pick<Person, 'terms'>, at: Instant): boolean {
  return terms !== undefined && standsAt(terms, at);
}

/** Whether something that begins and may end stands at a moment. */
export function standsAt(
  { fromAt, untilAt }: { readonly fromAt: Instant; readonly untilAt: Instant | null },
  at: Instant,
): boolean {
  return fromAt <= at && (untilAt === null || at < untilAt);
}
