import type { Programme } from '../domain/rules.ts';
import type { Instant } from '../kernel/instant.ts';
import { programmesOverseen } from './access/programmes-overseen.ts';
import type { Person } from './ports.ts';
import type { Programmes } from './programmes.ts';

/**
 * What is counted apart. `stranger` is everything that is asked while nobody is signed in; `cases-opened` counts the
 * different cases whose address somebody asks for, whether there are such cases or not, and those of which contents were
 * shown in any other way: by search in entries, packs, reports, exports. `cases-listed` counts the different cases that lists
 * showed by how they are called and what is owed on them.
 */
export const LIMITED = [
  'sign-in',
  'stranger',
  'page',
  'search',
  'export',
  'api',
  'cases-opened',
  'cases-listed',
] as const;

export type Limited = (typeof LIMITED)[number];

/** So many within so long, in milliseconds; then one more each time that the span's share of one has passed. */
export type Rate = { readonly most: number; readonly withinMs: number };

/** The limits of an installation; a kind that has none is not counted. */
export type LimitSettings = { readonly [Kind in Limited]: Rate | undefined };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * What holds where nothing is set. They are this project's own: a person at work opens a page every few seconds and
 * some dozens of cases in an hour, an office signs in from one address in the morning, and a program asks in bursts.
 * Somebody who supervises 300 cases may open every one of them within an hour, and go through lists of several times as
 * many; whoever copies what they see of a large installation is stopped at a small part of it.
 */
export const usualLimits: LimitSettings = {
  'sign-in': { most: 60, withinMs: 15 * MINUTE },
  stranger: { most: 300, withinMs: MINUTE },
  page: { most: 600, withinMs: MINUTE },
  search: { most: 60, withinMs: MINUTE },
  export: { most: 120, withinMs: 10 * MINUTE },
  api: { most: 1_200, withinMs: MINUTE },
  'cases-opened': { most: 300, withinMs: HOUR },
  'cases-listed': { most: 2_000, withinMs: HOUR },
};

/** The limits of how many different cases one person is shown. */
export type LimitedCases = 'cases-opened' | 'cases-listed';

/** A request to be counted: under the person where somebody is signed in, else under the address it came from. */
export type LimitedRequest = {
  readonly kind: Exclude<Limited, LimitedCases>;
  readonly who: string;
  /** The case whose address is asked for, by the person who asks. */
  readonly opens?: { readonly person: string; readonly caseId: string } | undefined;
  readonly at: Instant;
};

/** What is over its limit, and after how many seconds one more is let through. */
export type OverLimit = { readonly kind: Limited; readonly retryAfter: number };

/** Cases that an answer is about to show to a person. */
export type CasesToShow = {
  readonly kind: LimitedCases;
  readonly person: string;
  readonly cases: readonly string[];
  readonly at: Instant;
};

/** Counts requests, and cases shown. Undefined when what is asked is within all of its limits. */
export type Limits = {
  take(request: LimitedRequest): Promise<OverLimit | undefined>;
  /** Those that were counted within the span are not counted again. */
  show(cases: CasesToShow): Promise<OverLimit | undefined>;
};

/**
 * Somebody was kept from opening more cases, or left and nobody fit is named to take over what they held: told to those
 * who look into it. Never put into words of blame.
 */
export type Alarm = {
  readonly alarmId: string;
  readonly at: Instant;
  readonly what: 'many-cases-opened' | 'many-cases-listed' | 'roles-not-taken-over';
  readonly person: string;
};

/**
 * An alarm with who it is about: somebody, or a system, as they are called now, or were when they left, and with the roles
 * that they held when it was raised; where these were not written down yet, those that they hold now.
 */
export type AlarmTold = Alarm &
  Pick<Person, 'name' | 'agency' | 'roles'> & {
    readonly left: boolean;
  };

/** Which alarms are asked for: those of some programmes. */
export type AlarmsAsked = {
  readonly programmes: readonly string[];
  /** The roles that these programmes have. */
  readonly roles: readonly string[];
  /** The roles that any programme has that is installed. */
  readonly rolesOfAll: readonly string[];
  readonly most: number;
};

/** Alarms are added and never changed; one of a kind for a person within an hour. */
export type AlarmLog = {
  /** Keeps with it the roles that the person holds now. */
  raise(alarm: Omit<Alarm, 'alarmId'>): Promise<void>;
  /**
   * The newest first. That somebody was kept from more cases is an alarm of the programmes in which they held a role when it
   * was raised, whatever they hold since; of somebody without a role in any, such as an administrator, it is one of every
   * programme. That roles wait is one of the programmes of the cases on which they still do: it is told no more once they
   * are taken over, and it is not told of what somebody left more than an hour after it.
   */
  newest(asked: AlarmsAsked): Promise<readonly AlarmTold[]>;
};

/** The alarms that are for somebody who oversees: those of the programmes that they do. */
export function alarmsFor(
  programmes: Programmes,
  overseer: Pick<Person, 'roles'>,
  most: number,
): AlarmsAsked {
  const overseen = programmesOverseen(programmes, overseer);
  const rolesOf = (some: Iterable<Programme>): readonly string[] => [
    ...new Set([...some].flatMap(({ roles }) => [...roles.keys()])),
  ];
  return {
    programmes: overseen.map(({ id }) => id),
    roles: rolesOf(overseen),
    rolesOfAll: rolesOf(programmes.values()),
    most,
  };
}
