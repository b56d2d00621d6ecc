import { z } from 'zod';
import type { Occurred } from '../../domain/event.ts';
import { civilDateIn, parseInstant } from '../../kernel/instant.ts';
import { parsePlainDate } from '../../kernel/plain-date.ts';
import { DATE_SCHEMA, MOMENT_SCHEMA } from './field-schema.ts';

/** A civil date, as year-month-day. */
export const sentDate = z
  .string()
  .transform((text) => parsePlainDate(text))
  .refine((found) => found !== undefined, 'must be a day that exists, as YYYY-MM-DD')
  .transform((found) => found as NonNullable<typeof found>)
  .meta({ documented: DATE_SCHEMA });

/** A moment with its offset. */
export const sentInstant = z
  .string()
  .transform((text) => parseInstant(text))
  .refine((found) => found !== undefined, 'must be a moment with its offset, such as 2026-11-22T09:30:00Z')
  .transform((found) => found as NonNullable<typeof found>)
  .meta({ documented: MOMENT_SCHEMA });

const LONGEST_NAME = 200;

/** Neither the database nor a person reading can take these: control characters but tab and line ends. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/**
 * Bounds of a length, as something to refine by. zod's own bounds look at the length of whatever they are given, before
 * they know that it is text or a list, and a made-up object can make them throw.
 */
function ofLength(least: number, most: number, what = 'characters') {
  const within = ({ length }: { readonly length: number }): boolean => length >= least && length <= most;
  return [within, `must have ${least} to ${most} ${what}`] as const;
}

/** A name that a programme or a person gave to something: 1 to 200 characters. */
const sentName = z
  .string()
  .refine(...ofLength(1, LONGEST_NAME))
  .meta({ documented: { type: 'string', minLength: 1, maxLength: LONGEST_NAME } });

/** A list of `least` to `most` items. */
export function sentList<Item extends z.ZodType>(item: Item, least: number, most: number) {
  return z
    .array(item)
    .refine(...ofLength(least, most, 'items'))
    .meta({ minItems: least, maxItems: most });
}

/** Text of a person, of up to `most` characters after trimming. */
export function sentText(most: number, least = 1) {
  return z
    .string()
    .trim()
    .refine(...ofLength(least, most))
    .refine(
      (text) => text.isWellFormed() && !CONTROL.test(text),
      'must hold no control characters or halves of one',
    )
    .meta({ documented: { type: 'string', minLength: least, maxLength: most, pattern: '\\S' } });
}

/** When something happened: a date, null when it is not known, or a moment from which the date follows. */
export const sentOccurred = z
  .strictObject({
    date: sentDate
      .nullable()
      .optional()
      .describe('The day, or the first day of the month or year; null when unknown'),
    at: sentInstant.optional().describe('The moment, where it is known: the date follows from it'),
    precision: z
      .enum(['day', 'month', 'year', 'unknown'])
      .optional()
      .describe('How much of date is known: day'),
    certainty: z
      .enum(['stated', 'assumed', 'disputed'])
      .default('stated')
      .describe('stated by the source, assumed by us, or disputed between sources'),
    source: sentText(500).optional().describe('Where the date comes from, when not from the author'),
  })
  .meta({ id: 'OccurredSent', description: 'When something happened, as well as it is known.' });

/** An act as it is sent, beside the case and the key. */
export const actShape = z
  .strictObject({
    act: sentName.describe('The name of the act'),
    body: z.unknown().describe('The answers to the questions of the act'),
    occurred: sentOccurred,
    role: sentName.optional().describe('In which of their roles the person acts: their first'),
    standing: z
      .enum(['established', 'reported'])
      .optional()
      .describe('reported: not confirmed yet; it is shown and moves nothing'),
    overrides: sentList(z.strictObject({ rule: sentName, reason: sentText(10_000) }), 0, 100)
      .optional()
      .describe('Reasons for going on although a rule that is a should is not met'),
    lateReason: sentText(10_000)
      .optional()
      .describe('Why it reaches the record late, where the programme asks'),
    supersedes: z
      .strictObject({ position: z.int().min(1), reason: sentText(10_000) })
      .optional()
      .describe('The entry that this one puts right, and why'),
  })
  .meta({ id: 'ActSent' });

/** What opens a case. */
export const openShape = z
  .strictObject({
    programme: sentName.describe('As /api/programmes lists it'),
    reference: sentText(100).describe('By which people know the case; no other case may have it'),
    title: sentText(300).describe('What the case is called in lists'),
    zone: sentName.default('Europe/London').describe('Zone of the IANA database in which its dates are read'),
    division: z
      .enum(['england-and-wales', 'scotland', 'northern-ireland'])
      .default('england-and-wales')
      .describe('Whose bank holidays count'),
    occurred: sentOccurred.optional().describe('When it was opened: now'),
    role: sentName.optional().describe('In which of their roles the person acts: their first'),
  })
  .meta({ id: 'CaseToOpen', description: 'A case to be opened.' });

export type SentOccurred = z.output<typeof sentOccurred>;
export type SentAct = z.output<typeof actShape>;

/** The date and precision of what was sent, in the case's zone. */
export function occurredFrom(sent: SentOccurred, zone: string): Occurred {
  const { at, certainty, source } = sent;
  const about = { certainty, ...(source === undefined ? {} : { source }) };
  if (at !== undefined) return { date: civilDateIn(zone, at), at, precision: 'instant', ...about };
  if (sent.date === undefined || sent.date === null || sent.precision === 'unknown')
    return { date: null, precision: 'unknown', ...about };
  return { date: sent.date, precision: sent.precision ?? 'day', ...about };
}
