import { z } from 'zod';
import { sentDate } from './act-body.ts';

/** Parts of which the shapes of questions and answers are made. */

export const caseIdShape = z.object({
  caseId: z
    .uuid()
    .transform((id) => id.toLowerCase())
    .meta({ documented: { type: 'string', format: 'uuid', description: 'Id of the case' } }),
});

export const position = z
  .int()
  .min(1)
  .meta({ documented: { type: 'integer', minimum: 1 } });

export const day = z.string().meta({ documented: { type: 'string', format: 'date' } });
export const moment = z.string().meta({ documented: { type: 'string', format: 'date-time' } });

/** Answers to questions that a programme defines: their schema is that of the act which recorded them. */
export const answers = z
  .record(z.string(), z.unknown())
  .meta({ documented: { type: 'object', additionalProperties: true } });

/** A problem document; what there is beside these members depends on its type. */
export const problemShape = z
  .looseObject({
    type: z.string().describe('Address of the page of this type of problem, relative to the server'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What is wrong in this request, and what to do'),
    instance: z.string().optional().describe('The reference of the request, as in the log of the server'),
  })
  .meta({ id: 'Problem', description: 'A problem as RFC 9457 describes it.' });

/** The most rows of a page of a list, and how many there are when nothing is asked. */
const MOST_ROWS = 200;
const USUAL_ROWS = 50;

/** Which page of a list: `after` is the `next` of the page before. */
export const paging = {
  after: z
    .string()
    .max(2000)
    .optional()
    .describe('The member next of the page before; the list and its filters must be the same'),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, `must be a whole number from 1 to ${MOST_ROWS}`)
    .transform(Number)
    .refine((rows) => rows <= MOST_ROWS, `must be a whole number from 1 to ${MOST_ROWS}`)
    .default(USUAL_ROWS)
    .meta({
      documented: {
        type: 'integer',
        minimum: 1,
        maximum: MOST_ROWS,
        default: USUAL_ROWS,
        description: 'The most rows to give',
      },
    }),
};

export const sentPaging = {
  after: z.string().optional().describe('The member next of the page before, for the same search'),
  limit: z.int().min(1).max(MOST_ROWS).default(USUAL_ROWS).describe('The most rows to give'),
};

/** `true` or `false` in a query. */
export const flag = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .meta({ documented: { type: 'boolean' } });

/** A name that a programme or an installation gave, in a query or a path. */
export const name = z
  .string()
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, 'must be a name of 1 to 200 characters')
  .meta({ documented: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[^\\p{Cc}\\p{Cs}]+$' } });

export const queryDay = sentDate;

/** The page of a list. */
export function pageOf<Row extends z.ZodType>(id: string, rows: Row) {
  return z
    .strictObject({
      rows: z.array(rows),
      next: z.string().optional().describe('Send it as after for the next page; absent on the last page'),
    })
    .meta({ id });
}
