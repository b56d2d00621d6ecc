import type { Instant } from '../kernel/instant.ts';

/**
 * What is counted apart. `stranger` is everything that is asked while nobody is signed in; `cases-opened` counts the
 * different cases whose address somebody asks for, whether there are such cases or not.
 */
export const LIMITED = ['sign-in', 'stranger', 'page', 'search', 'export', 'api', 'cases-opened'] as const;

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
 */
export const usualLimits: LimitSettings = {
  'sign-in': { most: 60, withinMs: 15 * MINUTE },
  stranger: { most: 300, withinMs: MINUTE },
  page: { most: 600, withinMs: MINUTE },
  search: { most: 60, withinMs: MINUTE },
  export: { most: 120, withinMs: 10 * MINUTE },
  api: { most: 1_200, withinMs: MINUTE },
  'cases-opened': { most: 200, withinMs: HOUR },
};

/** A request to be counted: under the person where somebody is signed in, else under the address it came from. */
export type LimitedRequest = {
  readonly kind: Exclude<Limited, 'cases-opened'>;
  readonly who: string;
  /** The case whose address is asked for, by the person who asks. */
  readonly opens?: { readonly person: string; readonly caseId: string } | undefined;
  readonly at: Instant;
};

/** What is over its limit, and after how many seconds one more is let through. */
export type OverLimit = { readonly kind: Limited; readonly retryAfter: number };

/** Counts requests. Undefined when the request is within all of its limits. */
export type Limits = { take(request: LimitedRequest): Promise<OverLimit | undefined> };

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

/** Alarms are added and never changed; one for a person within an hour. */
export type AlarmLog = {
  raise(alarm: Omit<Alarm, 'alarmId'>): Promise<void>;
  /** The newest first. */
  newest(most: number): Promise<readonly Alarm[]>;
};
