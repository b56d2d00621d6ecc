import { z } from 'zod';
import { moment, name, pageOf, paging } from '../answer-parts.ts';
import { continued, nextOf, wrongCursor } from '../list-page.ts';
import { stillSeen } from '../../pages/drafts/still-seen.ts';
import { bodySchema } from '../field-schema.ts';
import { given, operation, trouble } from '../operation.ts';
import { problem } from '../problem.ts';

export const getMe = operation({
  id: 'getMe',
  part: 'You',
  method: 'GET',
  path: '/api/me',
  title: 'Read who is signed in',
  says: 'The person whose session it is, their roles, and the token that every POST must carry as X-CSRF-Token.',
  access: 'signed-in',
  audit: { notRecorded: 'it tells of the person asking and of no case' },
  answer: {
    status: 200,
    says: 'The person.',
    schema: z
      .strictObject({
        person: z.string(),
        name: z.string(),
        agency: z.string(),
        roles: z
          .array(z.strictObject({ role: z.string(), title: z.string() }))
          .describe('The first is the one in which they act when nothing is said'),
        formToken: z.string().describe('Send it as X-CSRF-Token'),
      })
      .meta({ id: 'Me' }),
  },
  handler: async ({ tools, viewer: { person, formToken } }) => {
    const titleOf = (role: string) =>
      [...tools.programmes.values()].find(({ roles }) => roles.has(role))?.roles.get(role) ?? role;
    const roles = person.roles.map((role) => ({ role, title: titleOf(role) }));
    return given({ person: person.person, name: person.name, agency: person.agency, roles, formToken }, []);
  },
});

const draftShape = z
  .strictObject({
    draftId: z.uuid(),
    caseId: z.uuid().nullable().describe('Null for a case that is still to be opened'),
    programme: z.string(),
    act: z.string(),
    title: z.string(),
    role: z.string(),
    state: z.enum(['open', 'recorded', 'discarded']),
    version: z.int().describe('Counts the savings'),
    startedAt: moment,
    savedAt: moment,
  })
  .meta({
    id: 'Draft',
    description: 'What a person typed and has not put on the record, without its answers.',
  });

export const listDrafts = operation({
  id: 'listDrafts',
  part: 'You',
  method: 'GET',
  path: '/api/drafts',
  title: 'List your drafts',
  says: 'What the person signed in began in the browser, newest saved first. A draft is not on the record.',
  access: 'signed-in',
  audit: { look: 'their own drafts', titles: true },
  query: z.strictObject({
    state: z.enum(['open', 'recorded', 'discarded']).optional().describe('In which state: open'),
    caseId: z.uuid().optional().describe('Only on this case'),
    ...paging,
  }),
  answer: { status: 200, says: 'A page of drafts.', schema: pageOf('Drafts', draftShape) },
  problems: ['cursor'],
  handler: async ({ tools, viewer, query: { after, limit, state = 'open', caseId } }) => {
    const { person } = viewer.person;
    const asked = { person, state, caseId };
    const place = continued('listDrafts', asked, after);
    if (place === undefined) return wrongCursor();
    const { rows, next } = await tools.drafts.list({
      person,
      state,
      ...(caseId === undefined ? {} : { caseId }),
      ...place,
      limit,
    });
    const { drafts, cases } = await stillSeen(tools.app.deps, viewer.person, rows);
    const shown = drafts.map((draft) => {
      const { draftId, caseId: on, programme, act, version, startedAt, savedAt, content } = draft;
      const { title, role } = content;
      return {
        draftId,
        caseId: on,
        programme,
        act,
        title,
        role,
        state: draft.state,
        version,
        startedAt,
        savedAt,
      };
    });
    return given({ rows: shown, ...nextOf('listDrafts', asked, next) }, cases);
  },
});

export const getForm = operation({
  id: 'getForm',
  part: 'Programmes',
  method: 'GET',
  path: '/api/forms/{digest}',
  title: 'Read the questions as they were asked',
  says: 'The edition of a form that an entry names under asked: what its author was asked, whatever the form asks today.',
  access: 'signed-in',
  audit: { notRecorded: 'it tells of a form and of no case' },
  params: z.object({ digest: name }),
  answer: {
    status: 200,
    says: 'The edition.',
    schema: z
      .strictObject({
        digest: z.string(),
        programme: z.string(),
        kind: z.string(),
        title: z.string(),
        schema: z
          .record(z.string(), z.unknown())
          .meta({ documented: { type: 'object', description: 'JSON Schema (2020-12) of the answers' } }),
      })
      .meta({ id: 'Form' }),
  },
  problems: ['not-found'],
  handler: async ({ tools, params: { digest } }) => {
    const found = await tools.editions.find(digest);
    if (found === undefined)
      return trouble(problem('not-found', 'No form has this digest. Take it from an entry.'));
    const { programme, kind, title, fields } = found;
    const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', ...bodySchema(fields) };
    return given({ digest, programme, kind, title, schema }, []);
  },
});
