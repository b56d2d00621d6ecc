import { z } from 'zod';
import type { Occurred } from '../../domain/event.ts';
import { civilDateIn, parseInstant } from '../../kernel/instant.ts';
import { parsePlainDate } from '../../kernel/plain-date.ts';

const date = z
  .string()
  .transform((text) => parsePlainDate(text))
  .refine((found) => found !== undefined, 'must be a day that exists, as YYYY-MM-DD')
  .transform((found) => found as NonNullable<typeof found>);

const instant = z
  .string()
  .transform((text) => parseInstant(text))
  .refine((found) => found !== undefined, 'must be a moment with its offset, such as 2026-11-22T09:30:00Z')
  .transform((found) => found as NonNullable<typeof found>);

/** When something happened: a date, null when it is not known, or a moment from which the date follows. */
const occurred = z.strictObject({
  date: date.nullable().optional(),
  at: instant.optional(),
  precision: z.enum(['day', 'month', 'year', 'unknown']).optional(),
  certainty: z.enum(['stated', 'assumed', 'disputed']).default('stated'),
  source: z.string().min(1).max(500).optional(),
});

const text = z.string().trim().min(1).max(10_000);

/** What POST /api/cases/:caseId/acts takes. */
export const actShape = z.strictObject({
  act: z.string().min(1).max(200),
  body: z.unknown(),
  occurred,
  /** In which of their roles the person acts; their first when absent. */
  role: z.string().max(200).optional(),
  standing: z.enum(['established', 'reported']).optional(),
  overrides: z
    .array(z.strictObject({ rule: z.string().max(200), reason: z.string().max(10_000) }))
    .max(100)
    .optional(),
  lateReason: text.optional(),
  supersedes: z.strictObject({ position: z.int().min(1), reason: text }).optional(),
});

/** What POST /api/cases takes. */
export const openShape = z.strictObject({
  programme: z.string().min(1).max(100),
  reference: z.string().trim().min(1).max(100),
  title: z.string().trim().min(1).max(300),
  zone: z.string().max(100).default('Europe/London'),
  division: z.enum(['england-and-wales', 'scotland', 'northern-ireland']).default('england-and-wales'),
  occurred: occurred.optional(),
  role: z.string().max(200).optional(),
});

export type SentOccurred = z.output<typeof occurred>;

/** The date and precision of what was sent, in the case's zone. */
export function occurredFrom(sent: SentOccurred, zone: string): Occurred {
  const { at, certainty, source } = sent;
  const about = { certainty, ...(source === undefined ? {} : { source }) };
  if (at !== undefined) return { date: civilDateIn(zone, at), at, precision: 'instant', ...about };
  if (sent.date === undefined || sent.date === null || sent.precision === 'unknown')
    return { date: null, precision: 'unknown', ...about };
  return { date: sent.date, precision: sent.precision ?? 'day', ...about };
}

export type FieldProblem = { readonly pointer: string; readonly detail: string };

/** What is wrong with a request's body, each with a JSON pointer to its place. */
export function fieldProblems(error: z.ZodError): readonly FieldProblem[] {
  return error.issues.map((issue) => ({
    pointer: `#/${issue.path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`,
    detail: issue.message,
  }));
}
