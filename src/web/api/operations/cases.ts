import { z } from 'zod';
import { readCase } from '../../../application/read-case.ts';
import { isOwed } from '../../../domain/state.ts';
import { caseIdShape, flag, name, pageOf, paging } from '../answer-parts.ts';
import {
  caseAnswer,
  caseRowAnswer,
  caseRowShape,
  caseShape,
  dutyAnswer,
  dutyShape,
} from '../case-answers.ts';
import { continued, defined, nextOf, wrongCursor } from '../list-page.ts';
import { given, operation } from '../operation.ts';
import { noCase } from './no-case.ts';

export const listCases = operation({
  id: 'listCases',
  part: 'Cases',
  method: 'GET',
  path: '/api/cases',
  title: 'List cases',
  says: 'Cases, the one that was written on last first. A name or a reference to search for does not belong in an address: see Search.',
  access: 'list-cases',
  audit: { look: 'the list of cases', titles: true },
  query: z.strictObject({
    programme: name.optional().describe('Only cases of this programme'),
    stage: name.optional().describe('Only cases at this stage'),
    closed: flag.optional().describe('true: only closed cases; false: only open ones'),
    mine: flag.optional().describe('true: only cases that the person signed in leads'),
    ...paging,
  }),
  answer: { status: 200, says: 'A page of cases.', schema: pageOf('CaseRows', caseRowShape) },
  problems: ['cursor'],
  handler: async ({ tools, viewer, query: { after, limit, mine, ...filters } }) => {
    const asked = { ...filters, mine };
    const place = continued('listCases', asked, after);
    if (place === undefined) return wrongCursor();
    const { rows, next } = await tools.readModels(viewer.person).listCases({
      ...defined(filters),
      ...(mine === true ? { lead: viewer.person.person } : {}),
      ...place,
      limit,
    });
    const shown = rows.map((row) => row.caseId);
    return given({ rows: rows.map(caseRowAnswer), ...nextOf('listCases', asked, next) }, shown);
  },
});

export const getCase = operation({
  id: 'getCase',
  part: 'Cases',
  method: 'GET',
  path: '/api/cases/{caseId}',
  title: 'Read a case',
  says: 'Where the case stands, who holds which role, what is owed and what a person should look at. Its ETag is what If-Match takes when an act is sent.',
  access: 'read-case',
  audit: { look: 'a case' },
  conditional: true,
  params: caseIdShape,
  answer: { status: 200, says: 'The case.', schema: caseShape },
  problems: ['case-not-found'],
  handler: async ({ tools, viewer: { person }, params: { caseId }, now }) => {
    const read = await readCase(tools, person, caseId, now);
    return read === undefined ? noCase() : given(caseAnswer(read), [caseId], read.state.position);
  },
});

export const listDutiesOfCase = operation({
  id: 'listDutiesOfCase',
  part: 'Cases',
  method: 'GET',
  path: '/api/cases/{caseId}/duties',
  title: 'List the duties of a case',
  says: 'Every duty that the case ever opened, in that order, with what became of it.',
  access: 'read-case',
  audit: { look: 'the duties of a case' },
  conditional: true,
  params: caseIdShape,
  query: z.strictObject({
    owed: flag.optional().describe('true: only what is owed; false: only what is not'),
  }),
  answer: {
    status: 200,
    says: 'The duties.',
    schema: z.strictObject({ rows: z.array(dutyShape) }).meta({ id: 'Duties' }),
  },
  problems: ['case-not-found'],
  handler: async ({ tools, viewer: { person }, params: { caseId }, query: { owed }, now }) => {
    const read = await readCase(tools, person, caseId, now);
    if (read === undefined) return noCase();
    const duties = [...read.state.duties.values()].filter(
      (duty) => owed === undefined || isOwed(duty) === owed,
    );
    return given({ rows: duties.map((duty) => dutyAnswer(read, duty)) }, [caseId], read.state.position);
  },
});
