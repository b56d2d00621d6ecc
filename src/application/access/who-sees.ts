import type { Instant } from '../../kernel/instant.ts';
import { civilDateIn } from '../../kernel/instant.ts';
import type { AccessPolicy, CaseSight, Person } from '../ports.ts';
import type { Programmes } from '../programmes.ts';
import type { CaseRead } from '../read-case.ts';
import { caseSightOf } from './case-sight.ts';
import { decideOnSight } from './decide-access.ts';
import { onlookerOf } from './onlooker.ts';

/** Somebody who sees a case, or some of it, and by which rules of the policy. */
export type Seer = { readonly person: Person; readonly whole: boolean; readonly rules: readonly string[] };

/** Of some people those who see a case as it stands or would stand, in the order given. */
export type WhoSees = (sight: CaseSight, people: readonly Person[], at: Instant) => readonly Seer[];

/** Asks the policy. `zone` is that in which lists over several cases read the day. */
export function whoSeesBy(
  deps: { readonly policy: AccessPolicy; readonly programmes: Programmes },
  zone: string,
): WhoSees {
  return (sight, people, at) => {
    const today = civilDateIn(zone, at);
    const near = nearby(deps.programmes, sight);
    return people.filter(near).flatMap((person): readonly Seer[] => {
      const onlooker = onlookerOf(deps.programmes, person, at, today);
      const whole = decideOnSight(deps, onlooker, 'read-case', sight, today);
      if (whole.allowed) return [{ person, whole: true, rules: whole.rules }];
      const part = decideOnSight(deps, onlooker, 'read-part', sight, today);
      return part.allowed ? [{ person, whole: false, rules: part.rules }] : [];
    });
  };
}

/** Who can see a case at all, so that the policy need not be asked about everybody else. */
function nearby(programmes: Programmes, { programme, sights }: CaseSight): (person: Person) => boolean {
  const use = programmes.get(programme)?.access;
  const roles = new Set([
    ...(use?.offices ?? []),
    ...(use?.intake ?? []),
    ...(use?.team ?? []),
    ...(use?.meeting?.roles ?? []),
  ]);
  const who = new Set(sights.map((one) => one.who));
  return ({ person, agency, roles: held }) =>
    who.has(person) || who.has(agency) || held.some((role) => roles.has(role));
}

/** Who gains sight of a case by an act, or sees more of it, and who loses it, or sees less. */
export type SightChange = {
  readonly gains: readonly { readonly person: Person; readonly whole: boolean }[];
  readonly loses: readonly { readonly person: Person; readonly whole: boolean }[];
};

/** What an act would change in who sees the case: `before` and `after` are the case without it and with it. */
export function sightChange(
  whoSees: WhoSees,
  before: CaseRead,
  after: CaseRead,
  people: readonly Person[],
  at: Instant,
): SightChange {
  const [then, now] = [before, after].map(
    ({ programme, state }) =>
      new Map(whoSees(caseSightOf(programme, state), people, at).map((seer) => [seer.person.person, seer])),
  ) as [Map<string, Seer>, Map<string, Seer>];
  return { gains: moreIn(now, then), loses: moreIn(then, now) };
}

/** Those who see more of the case by `one` than by `other`. */
function moreIn(one: ReadonlyMap<string, Seer>, other: ReadonlyMap<string, Seer>): SightChange['gains'] {
  return [...one.values()].filter(({ person, whole }) => {
    const elsewhere = other.get(person.person);
    return elsewhere === undefined || (whole && !elsewhere.whole);
  });
}
