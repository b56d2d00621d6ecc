import { z } from 'zod';
import { USUAL_APPROVER_DAYS } from '../application/identity/approvers.ts';
import type { SessionRules } from '../application/identity/sessions.ts';

const MOST_IDLE_MINUTES = 240;
const MOST_HOURS = 24;
const MOST_APPROVER_DAYS = 90;

/** The settings of sessions, to be spread into the schema of the environment. */
export const sessionSettings = {
  THROUGHLINE_SESSION_IDLE_MINUTES: wholeNumber(MOST_IDLE_MINUTES).default(30),
  THROUGHLINE_SESSION_HOURS: wholeNumber(MOST_HOURS).default(12),
  THROUGHLINE_APPROVER_DAYS: wholeNumber(MOST_APPROVER_DAYS).default(USUAL_APPROVER_DAYS),
};

export type SessionValues = {
  readonly THROUGHLINE_SESSION_IDLE_MINUTES: number;
  readonly THROUGHLINE_SESSION_HOURS: number;
};

/** How long a session lasts, used and unused. Demonstration accounts sign in only in the demonstration. */
export function sessionRulesFrom(values: SessionValues, demonstration: boolean): SessionRules {
  return {
    demonstration,
    idleMs: values.THROUGHLINE_SESSION_IDLE_MINUTES * 60_000,
    longestMs: values.THROUGHLINE_SESSION_HOURS * 3_600_000,
  };
}

function wholeNumber(most: number) {
  const words = `must be a whole number from 1 to ${most}`;
  return z
    .string()
    .regex(/^\d{1,4}$/, words)
    .transform(Number)
    .refine((value) => value >= 1 && value <= most, words);
}
