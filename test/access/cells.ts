import type { CaseSight, Person } from '../../src/application/ports.ts';
import { addMs, type Instant } from '../../src/kernel/instant.ts';
import { addDays, asPlainDate } from '../../src/kernel/plain-date.ts';
import { type Asks, type Held, RELATIONS, ROLES, STRANGERS } from './expectations.ts';

/** The moment at which every cell is decided. */
export const AT = '2026-11-22T09:00:00.000Z' as Instant;
export const ON = asPlainDate('2026-11-22');

const BEFORE = addMs(AT, -86_400_000);
const MOMENT_AGO = addMs(AT, -1);

export const MARKINGS = ['ordinary', 'restricted'] as const;

/** A closed case is seen by whoever saw it open: nothing in the policy speaks of it. */
export const STATES = ['open', 'closed', 'unled'] as const;

export const PROGRAMMES = Object.keys(ROLES);

/** Somebody with one role and one relation to one case of a programme. */
export type Cell = {
  readonly programme: string;
  readonly role: string;
  readonly relation: string;
  readonly marking: (typeof MARKINGS)[number];
  readonly state: (typeof STATES)[number];
};

/** Every cell that can be, of every programme. */
export function everyCell(): readonly Cell[] {
  return PROGRAMMES.flatMap(cellsOf);
}

/**
 * The cells of cases of one programme: its roles, offices of others, whoever looks after the installation, and somebody
 * without a role. Nobody leads a case that nobody leads.
 */
export function cellsOf(programme: string): readonly Cell[] {
  return rolesAskedOf(programme).flatMap((role) =>
    Object.entries(RELATIONS).flatMap(([relation, { team, gone }]) =>
      MARKINGS.flatMap((marking) =>
        STATES.filter((state) => state !== 'unled' || (team === undefined && gone === undefined)).map(
          (state) => ({ programme, role, relation, marking, state }),
        ),
      ),
    ),
  );
}

/** Every role of which it is asked what it may do on a case of a programme. */
export function rolesAskedOf(programme: string): readonly string[] {
  return [
    ...Object.keys(ROLES[programme] ?? {}),
    ...(STRANGERS[programme] ?? []).filter((role) => ROLES[programme]?.[role] === undefined),
    'administrator',
    'none',
  ];
}

/** Whether a role has something in any programme: one name in two programmes is held in both. */
function hasAnywhere(role: string, what: keyof Held): boolean {
  return Object.values(ROLES).some((roles) => roles[role]?.[what] === true);
}

/** Whether emergency access may be taken to the case of a cell: whoever has it may, and nothing else matters. */
export function mayTakeEmergency({ programme, role, relation }: Cell): boolean {
  const { gone, keptOut } = RELATIONS[relation] ?? {};
  return gone === undefined && keptOut === undefined && ROLES[programme]?.[role]?.emergencies === true;
}

/** Whether a case of the programme of a cell may be opened, which rests on the role alone. */
export function mayOpen({ programme, role, relation }: Cell): boolean {
  return RELATIONS[relation]?.gone === undefined && ROLES[programme]?.[role]?.opens === true;
}

/** What is expected of a cell, from the tables alone. */
export function expected({ programme, role, relation, marking, state }: Cell): {
  readonly [A in Asks]: boolean;
} {
  const held = ROLES[programme]?.[role] ?? {};
  const is = RELATIONS[relation] ?? {};
  const here = is.gone === undefined;
  const onCase = here && is.keptOut === undefined;
  const byRole =
    marking === 'ordinary' &&
    ((held.office ?? false) ||
      (held.team === true && is.team === true) ||
      (held.intake === true && state === 'unled') ||
      (held.meeting === true && is.listed === true));
  const whole = onCase && (is.sees === 'whole' || byRole);
  const part = onCase && is.sees === 'part';
  const look = onCase && is.emergency === true;
  return {
    anybody: true,
    'signed-in': here,
    'not-a-person': false,
    'works-here': here,
    whole: whole || look,
    part: whole || part || look,
    act: whole || part,
    work: whole,
    looks:
      onCase &&
      ((is.leads === true && state !== 'unled') ||
        held.protects === true ||
        (held.looks === true && (marking === 'ordinary' || (is.sees === 'whole' && is.own === true)))),
    'all-looks': here && (hasAnywhere(role, 'looks') || hasAnywhere(role, 'protects')),
    oversees: here && hasAnywhere(role, 'oversees'),
    'opens-cases': here && hasAnywhere(role, 'opens'),
    emergencies: here && hasAnywhere(role, 'emergencies'),
    administers: here && role === 'administrator',
  };
}

type Sight = CaseSight['sights'][number];

/** What stands on the record for a relation: of the person asking, or of their agency. */
const STANDING: { readonly [relation: string]: readonly Sight[] } = {
  'leads it': [sight('person', 'me', true), sight('team', 'mine', true)],
  'of the team that leads it': [sight('team', 'mine', true)],
  'of the team that led it': [sight('team', 'mine', true, BEFORE, MOMENT_AGO)],
  'was made a reader of the whole': [sight('person', 'me', true)],
  'has a part': [sight('person', 'me', false)],
  'opened it': [sight('person', 'me', false)],
  'had access that was ended': [sight('person', 'me', true, BEFORE, MOMENT_AGO)],
  'had access until a moment ago': [sight('person', 'me', true, BEFORE, AT)],
  'will have access': [sight('person', 'me', true, addMs(AT, 1), null)],
  'of an agency that reads the whole, with an agreement': [sight('agency', 'mine', true)],
  'of an agency that reads the whole, without an agreement': [sight('agency', 'mine', true)],
  'of an agency that reads the whole, with an agreement for something else': [sight('agency', 'mine', true)],
  'of an agency that reads the whole, with an agreement that is over': [sight('agency', 'mine', true)],
  'of an agency with a part, with an agreement': [sight('agency', 'mine', false)],
  'of an agency with a part, without an agreement': [sight('agency', 'mine', false)],
  'took emergency access': [emergency(BEFORE, addMs(AT, 1))],
  'took emergency access, over by now': [emergency(BEFORE, AT)],
  'has a part, and took emergency access': [sight('person', 'me', false), emergency(BEFORE, addMs(AT, 1))],
  recused: [sight('recusal', 'me', false)],
  'leads it, and is recused': [
    sight('person', 'me', true),
    sight('team', 'mine', true),
    sight('recusal', 'me', false),
  ],
  'took emergency access, and is recused': [emergency(BEFORE, addMs(AT, 1)), sight('recusal', 'me', false)],
  'was recused, which was ended': [sight('recusal', 'me', false, BEFORE, MOMENT_AGO)],
  'leads it, of an agency that left': [sight('person', 'me', true), sight('team', 'mine', true)],
  'leads it, of an agency that is not here yet': [sight('person', 'me', true), sight('team', 'mine', true)],
};

/** The case of a cell as it stands. Somebody of another agency leads it unless it is unled or led by whoever asks. */
export function caseOf({ programme, relation, marking, state }: Cell, caseId: string): CaseSight {
  const led = state !== 'unled';
  const standing = STANDING[relation] ?? [];
  const [team] = standing.filter(({ kind, untilAt }) => kind === 'team' && untilAt === null);
  return {
    caseId,
    programme,
    marking,
    lead: led ? (RELATIONS[relation]?.leads === true ? 'me' : 'somebody') : null,
    leadAgency: led ? (team?.who ?? 'another') : null,
    listings:
      relation === 'member of a meeting that lists it'
        ? [{ meetingOn: addDays(ON, 7), listedAt: BEFORE }]
        : relation === 'member of a meeting that listed it long ago'
          ? [{ meetingOn: addDays(ON, -29), listedAt: BEFORE }]
          : [],
    sights: [
      sight('person', 'somebody', true),
      ...(state === 'unled' ? [] : [sight('team', 'another', true)]),
      ...standing,
    ],
  };
}

/** Whoever asks in a cell. */
export function personOf({ programme, role, relation }: Cell): Person {
  const agreement = AGREEMENTS[relation];
  return {
    person: 'me',
    name: 'Subject A',
    agency: 'mine',
    roles: role === 'none' ? [] : [role],
    demonstration: false,
    terms: {
      fromAt: relation === 'leads it, of an agency that is not here yet' ? addMs(AT, 1) : BEFORE,
      untilAt: relation === 'leads it, of an agency that left' ? AT : null,
      agreements: agreement === undefined ? [] : [agreement(programme)],
    },
  };
}

type Agreement = NonNullable<Person['terms']>['agreements'][number];

const AGREEMENTS: { readonly [relation: string]: (programme: string) => Agreement } = {
  'of an agency that reads the whole, with an agreement': agreed,
  'of an agency that reads the whole, with an agreement for something else': (programme) =>
    agreed(PROGRAMMES.find((other) => other !== programme) ?? ''),
  'of an agency that reads the whole, with an agreement that is over': (programme) => ({
    ...agreed(programme),
    untilAt: AT,
  }),
  'of an agency with a part, with an agreement': agreed,
};

function agreed(programme: string): Agreement {
  return { programme, fromAt: BEFORE, untilAt: null };
}

function sight(
  kind: Sight['kind'],
  who: string,
  whole: boolean,
  fromAt: Instant = BEFORE,
  untilAt: Instant | null = null,
): Sight {
  return { kind, who, relation: 'some', whole, fromAt, untilAt };
}

function emergency(fromAt: Instant, untilAt: Instant): Sight {
  return sight('emergency', 'me', true, fromAt, untilAt);
}
