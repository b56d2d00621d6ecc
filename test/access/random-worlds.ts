import type { AccessUse, MarkingUse, Programme, Relation } from '../../src/domain/rules.ts';
import type { CaseMarking } from '../../src/domain/event.ts';
import type { CaseSight, Person } from '../../src/application/ports.ts';
import { type Instant, addMs } from '../../src/kernel/instant.ts';
import { addDays, asPlainDate } from '../../src/kernel/plain-date.ts';

/** The moment at which every world is asked, and the civil day of it. */
export const AT = '2026-11-22T09:00:00.000Z' as Instant;
export const ON = asPlainDate('2026-11-22');

/** Some people, agencies and cases of two programmes, and everything that could give or take sight of a case. */
export type World = {
  readonly programmes: ReadonlyMap<string, Programme>;
  readonly people: readonly Person[];
  readonly cases: readonly CaseSight[];
};

type Random = () => number;

const RELATIONS = ['some', 'other'];
const MARKINGS = ['marking-a', 'marking-b'];
const ROLES = ['officer', 'chair', 'member'];

/** One world. `number` keeps its names apart from those of every other; the same chance gives the same world. */
export function randomWorld(number: number, random: Random): World {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const often = (share: number): boolean => random() < share;
  const agencies = [`agency-${number}-a`, `agency-${number}-b`];
  const ids = [0, 1].map((each) => `person-${number}-${each}`);
  const issuer = `issuer-${number}`;
  const programmes = new Map(
    [0, 1].map((each) => {
      const id = `programme-${number}-${each}`;
      return [id, programmeOf(id, random)] as const;
    }),
  );
  const people = ids.map((person): Person => ({
    person,
    name: 'Subject A',
    agency: pick(agencies),
    roles: [...ROLES, 'administrator'].filter(() => often(0.3)),
    demonstration: false,
    ...(often(0.3) ? { issuers: [...ids, issuer].filter(() => often(0.5)) } : {}),
    ...(often(0.05)
      ? {}
      : {
          terms: {
            ...span(random, 0.95),
            agreements: [...programmes.keys()]
              .filter(() => often(0.5))
              .map((programme) => ({ programme, ...span(random) })),
          },
        }),
  }));
  const cases = [0, 1, 2].map((): CaseSight => {
    const programme = pick([...programmes.keys()]);
    const led = often(0.5);
    return {
      caseId: uuid(random),
      programme,
      marking: (often(0.3) ? 'restricted' : 'ordinary') satisfies CaseMarking,
      lead: led ? pick(ids) : null,
      leadAgency: led ? pick(agencies) : null,
      listings: often(0.5)
        ? [{ meetingOn: addDays(ON, pick([-60, -29, -28, -28, 7])), listedAt: pick([AT, around(random)]) }]
        : [],
      sights: Array.from({ length: Math.floor(random() * 5) }, () => {
        const kind = pick([
          'person',
          'person',
          'team',
          'agency',
          'recusal',
          'emergency',
          'emergency',
        ] as const);
        return {
          kind,
          who: kind === 'team' || kind === 'agency' ? pick(agencies) : pick([...ids, issuer]),
          relation: pick(RELATIONS),
          whole: kind === 'team' || kind === 'emergency' || often(0.6),
          ...(kind === 'emergency' ? ending(random, span(random)) : span(random)),
        };
      }),
    };
  });
  return { programmes, people, cases };
}

function programmeOf(id: string, random: Random): Programme {
  const some = (): readonly string[] => ROLES.filter(() => random() < 0.3);
  const access: AccessUse = {
    relations: new Map<string, Relation>(),
    offices: some(),
    intake: some(),
    team: some(),
    meeting: random() < 0.2 ? undefined : { roles: some(), days: 28 },
    oversee: some(),
    givenBy: some(),
    reviewLooks: some(),
    dataProtection: some(),
    opens: some(),
    emergency: random() < 0.2 ? undefined : { takenBy: some(), reviewedBy: some() },
    markings: new Map(MARKINGS.map((marking) => [marking, markingOf(random, some)])),
  };
  const held = ROLES.filter(() => random() < 0.8);
  return { id, roles: new Map(held.map((role) => [role, role])), access } as unknown as Programme;
}

function markingOf(random: Random, some: () => readonly string[]): MarkingUse {
  return {
    title: 'Marked so',
    offices: some(),
    relations: RELATIONS.filter(() => random() < 0.5),
    ...(random() < 0.5 ? {} : { clearance: some() }),
  };
}

/** A beginning and perhaps an end about the moment of asking, on it, or far from it. */
function span(
  random: Random,
  standing = 0.6,
): { readonly fromAt: Instant; readonly untilAt: Instant | null } {
  if (random() < standing) return { fromAt: addMs(AT, -86_400_000), untilAt: null };
  const fromAt = around(random);
  return { fromAt, untilAt: random() < 0.5 ? null : addMs(fromAt, Math.floor(random() * 3) * 1000) };
}

/** An emergency always has an end. */
function ending(random: Random, { fromAt, untilAt }: ReturnType<typeof span>): ReturnType<typeof span> {
  return { fromAt, untilAt: untilAt ?? addMs(fromAt, 90_000_000 + Math.floor(random() * 9) * 1000) };
}

function around(random: Random): Instant {
  return addMs(AT, Math.floor(random() * 5 - 2) * 1000);
}

function uuid(random: Random): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
