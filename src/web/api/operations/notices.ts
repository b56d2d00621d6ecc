import { z } from 'zod';
import type { NoticeRow, WarningRow } from '../../../application/projection.ts';
import { day, moment, name, pageOf, paging, position } from '../answer-parts.ts';
import { continued, nextOf, wrongCursor } from '../list-page.ts';
import { given, operation } from '../operation.ts';
import { casesOf } from './cases-of.ts';
import { figure } from './owed.ts';

const noticeShape = z
  .strictObject({
    caseId: z.uuid(),
    reference: z.string(),
    position: position.describe('Of the entry that drew it'),
    to: z.string().describe('The role that is told'),
    why: z.string().describe('reminder, escalation, override, late-record or warning'),
    text: z.string(),
    on: day,
    recordedAt: moment,
  })
  .meta({ id: 'Notice', description: 'Something a role is told about a case.' });

function noticeRow(row: NoticeRow): z.input<typeof noticeShape> {
  const { caseId, reference, position: at, to, why, text, on, recordedAt } = row;
  return { caseId, reference, position: at, to, why, text, on, recordedAt };
}

export const listNotices = operation({
  id: 'listNotices',
  part: 'What is owed',
  method: 'GET',
  path: '/api/notices',
  title: 'List notices',
  says: 'What the roles of the person signed in were told, newest first.',
  access: 'read-duties',
  audit: { look: 'the notices', titles: true },
  query: z.strictObject({
    why: z
      .enum(['reminder', 'escalation', 'override', 'late-record', 'warning'])
      .optional()
      .describe('Only for this reason'),
    ...paging,
  }),
  answer: { status: 200, says: 'A page of notices.', schema: pageOf('Notices', noticeShape) },
  problems: ['cursor'],
  handler: async ({ tools, viewer, query: { after, limit, why } }) => {
    const asked = { why, person: viewer.person.person };
    const place = continued('listNotices', asked, after);
    if (place === undefined) return wrongCursor();
    const { rows, next } = await tools.readModels(viewer.person).notices({
      to: viewer.person.roles,
      ...(why === undefined ? {} : { why: [why] }),
      ...place,
      limit,
    });
    return given({ rows: rows.map(noticeRow), ...nextOf('listNotices', asked, next) }, casesOf(rows));
  },
});

const warningRowShape = z
  .strictObject({
    caseId: z.uuid(),
    reference: z.string(),
    caseTitle: z.string(),
    programme: z.string(),
    warning: z.string(),
    rule: z.string(),
    title: z.string(),
    text: z.string(),
    raisedOn: day,
  })
  .meta({ id: 'WarningRow', description: 'A warning that stands, in a list over several cases.' });

function warningRow(row: WarningRow): z.input<typeof warningRowShape> {
  const { caseId, reference, caseTitle, programme, warning, rule, title, text, raisedOn } = row;
  return { caseId, reference, caseTitle, programme, warning, rule, title, text, raisedOn };
}

export const listWarnings = operation({
  id: 'listWarnings',
  part: 'What is owed',
  method: 'GET',
  path: '/api/warnings',
  title: 'List warnings',
  says: 'Warnings that stand, over all cases, the oldest first.',
  access: 'oversee',
  audit: { look: 'the warnings that stand', titles: true },
  query: z.strictObject({ rule: name.optional().describe('Only of this warning rule'), ...paging }),
  answer: { status: 200, says: 'A page of warnings.', schema: pageOf('WarningRows', warningRowShape) },
  problems: ['cursor'],
  handler: async ({ tools, viewer, query: { after, limit, rule } }) => {
    const asked = { rule };
    const place = continued('listWarnings', asked, after);
    if (place === undefined) return wrongCursor();
    const { rows, next } = await tools.readModels(viewer.person).warningsStanding({
      ...(rule === undefined ? {} : { rules: [rule] }),
      ...place,
      limit,
    });
    return given({ rows: rows.map(warningRow), ...nextOf('listWarnings', asked, next) }, casesOf(rows));
  },
});

export const countWarnings = operation({
  id: 'countWarnings',
  part: 'What is owed',
  method: 'GET',
  path: '/api/warnings/counts',
  title: 'Count warnings',
  says: 'How many warnings stand of each rule.',
  access: 'oversee',
  audit: { notRecorded: 'it gives figures and names no case' },
  answer: {
    status: 200,
    says: 'The rules, the one with most first.',
    schema: z
      .strictObject({ rows: z.array(z.strictObject({ rule: z.string(), title: z.string(), count: figure })) })
      .meta({ id: 'WarningCounts' }),
  },
  handler: async ({ tools, viewer }) => {
    const rows = await tools.readModels(viewer.person).countWarnings();
    return given({ rows: rows.map(({ rule, title, count }) => ({ rule, title, count })) }, []);
  },
});
