import { z } from 'zod';
import { parsePlainDate } from '../../../kernel/plain-date.ts';
import { day, name, position, queryDay } from '../answer-parts.ts';
import { DATE_SCHEMA } from '../field-schema.ts';
import { defined } from '../list-page.ts';
import { given, operation, trouble } from '../operation.ts';
import { problem } from '../problem.ts';
import { casesOf } from './cases-of.ts';

const noMeetings = (programme: string) =>
  trouble(problem('not-found', `There is no programme “${programme}” here that holds meetings.`));

const MOST_DAYS = 200;

export const listMeetings = operation({
  id: 'listMeetings',
  part: 'Meetings',
  method: 'GET',
  path: '/api/meetings/{programme}',
  title: 'List meetings',
  says: `Days on which meetings of a programme are listed, newest first, ${MOST_DAYS} at most: narrow them by from and to.`,
  access: 'read-meetings',
  audit: { notRecorded: 'it gives days and figures, and names no case' },
  params: z.object({ programme: name }),
  query: z.strictObject({
    from: queryDay.optional().describe('First day'),
    to: queryDay.optional().describe('Last day'),
  }),
  answer: {
    status: 200,
    says: 'The days.',
    schema: z
      .strictObject({
        rows: z.array(z.strictObject({ on: day, cases: z.int().describe('How many cases are listed') })),
      })
      .meta({ id: 'Meetings' }),
  },
  problems: ['not-found'],
  handler: async ({ tools, viewer, params: { programme }, query }) => {
    if (tools.programmes.get(programme)?.meetings === undefined) return noMeetings(programme);
    const days = await tools
      .readModels(viewer.person)
      .meetingDays({ programme, ...defined(query), limit: MOST_DAYS });
    return given({ rows: days.map(({ on, cases }) => ({ on, cases })) }, []);
  },
});

export const getMeeting = operation({
  id: 'getMeeting',
  part: 'Meetings',
  method: 'GET',
  path: '/api/meetings/{programme}/{on}',
  title: 'Read the list of a meeting',
  says: 'The cases listed for the meeting of a day, in the order in which they were listed. What became of each is in the entries of its case.',
  access: 'read-meetings',
  audit: { look: 'the list of a meeting', titles: true },
  params: z.object({
    programme: name,
    on: z
      .string()
      .transform((text) => parsePlainDate(text))
      .refine((found) => found !== undefined)
      .transform((found) => found as NonNullable<typeof found>)
      .meta({ documented: { ...DATE_SCHEMA, description: 'The day' } }),
  }),
  answer: {
    status: 200,
    says: 'The cases.',
    schema: z
      .strictObject({
        on: day,
        title: z.string(),
        rows: z.array(
          z.strictObject({
            caseId: z.uuid(),
            reference: z.string(),
            caseTitle: z.string(),
            purpose: z.string(),
            position: position.describe('Of the entry that listed it'),
          }),
        ),
      })
      .meta({ id: 'Meeting' }),
  },
  problems: ['not-found'],
  handler: async ({ tools, viewer, params: { programme, on } }) => {
    const meetings = tools.programmes.get(programme)?.meetings;
    if (meetings === undefined) return noMeetings(programme);
    const listed = await tools.readModels(viewer.person).meetingListings({ programme, on });
    const rows = listed.map(({ caseId, reference, caseTitle, purpose, position: at }) => ({
      caseId,
      reference,
      caseTitle,
      purpose,
      position: at,
    }));
    return given({ on, title: meetings.title, rows }, casesOf(listed));
  },
});
