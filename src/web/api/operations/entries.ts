import { z } from 'zod';
import { readCase } from '../../../application/read-case.ts';
import type { CaseEvent } from '../../../domain/event.ts';
import { civilDateIn } from '../../../kernel/instant.ts';
import { caseIdShape, name, pageOf, paging, queryDay } from '../answer-parts.ts';
import { entryAnswer, entryShape } from '../case-answers.ts';
import { continued, nextOf, wrongCursor } from '../list-page.ts';
import { given, operation, trouble } from '../operation.ts';
import { problem } from '../problem.ts';
import { noCase } from './no-case.ts';

const entryFilters = z.strictObject({
  type: z
    .enum(['fact', 'consequence'])
    .optional()
    .describe('Only what people recorded, or only what the rules drew'),
  kind: name.optional().describe('Only entries of this kind'),
  agency: name.optional().describe('Only what people of this agency recorded'),
  from: queryDay.optional().describe('Only what happened on this day or later'),
  to: queryDay.optional().describe('Only what happened on this day or earlier'),
  ...paging,
});

type EntryFilters = z.output<typeof entryFilters>;

export const listEntries = operation({
  id: 'listEntries',
  part: 'Cases',
  method: 'GET',
  path: '/api/cases/{caseId}/entries',
  title: 'List the entries of a case',
  says: 'The record of the case in the order in which it was written: what people recorded and what the rules drew, each with when it happened and when it reached the record. Entries that were corrected or withdrawn are there too, and say so.',
  access: 'read-case',
  audit: { look: 'the entries of a case' },
  conditional: true,
  params: caseIdShape,
  query: entryFilters,
  answer: { status: 200, says: 'A page of entries, oldest first.', schema: pageOf('Entries', entryShape) },
  problems: ['case-not-found', 'cursor'],
  handler: async ({ tools, viewer: { person }, params: { caseId }, query, now }) => {
    const { after, limit, ...filters } = query;
    const asked = { ...filters, caseId };
    const place = continued('listEntries', asked, after);
    if (place === undefined) return wrongCursor();
    const read = await readCase(tools, person, caseId, now);
    if (read === undefined) return noCase();
    const behind = Number(place.after ?? 0);
    const found = read.events.filter(
      (event) => event.position > behind && isAsked(event, query, read.state.zone),
    );
    const rows = found.slice(0, limit);
    const next = found.length > limit ? String(rows.at(-1)?.position) : undefined;
    return given(
      { rows: rows.map((event) => entryAnswer(read, event)), ...nextOf('listEntries', asked, next) },
      [caseId],
      read.state.position,
    );
  },
});

/** An entry whose day is not known is left out once a day is asked for. */
function isAsked(event: CaseEvent, { type, kind, agency, from, to }: EntryFilters, zone: string): boolean {
  if (type !== undefined && event.type !== type) return false;
  if (kind !== undefined && event.kind !== kind) return false;
  if (agency !== undefined && (event.type !== 'fact' || event.author.agency !== agency)) return false;
  if (from === undefined && to === undefined) return true;
  const on = event.type === 'consequence' ? event.on : dayOf(event, zone);
  return on !== null && (from === undefined || on >= from) && (to === undefined || on <= to);
}

function dayOf(event: CaseEvent & { readonly type: 'fact' }, zone: string) {
  return event.occurred.at === undefined ? event.occurred.date : civilDateIn(zone, event.occurred.at);
}

export const getEntry = operation({
  id: 'getEntry',
  part: 'Cases',
  method: 'GET',
  path: '/api/cases/{caseId}/entries/{position}',
  title: 'Read an entry',
  says: 'One entry of the record of a case.',
  access: 'read-case',
  audit: { look: 'an entry of a case' },
  conditional: true,
  params: caseIdShape.extend({
    position: z
      .string()
      .regex(/^[1-9]\d{0,8}$/)
      .transform(Number)
      .meta({ documented: { type: 'integer', minimum: 1, description: 'Position of the entry' } }),
  }),
  answer: { status: 200, says: 'The entry.', schema: entryShape },
  problems: ['case-not-found', 'not-found'],
  handler: async ({ tools, viewer: { person }, params, now }) => {
    const read = await readCase(tools, person, params.caseId, now);
    if (read === undefined) return noCase();
    const event = read.events[params.position - 1];
    if (event === undefined)
      return trouble(
        problem(
          'not-found',
          `The case has ${read.events.length} entries; there is none at ${params.position}.`,
        ),
        [params.caseId],
      );
    return given(entryAnswer(read, event), [params.caseId], read.state.position);
  },
});
