import { z } from 'zod';
import { keepFile } from '../../../application/documents/keep-file.ts';
import { receivingAct, roleFor } from '../../../application/documents/receiving.ts';
import { sentFileId } from '../../../application/documents/sent-file-id.ts';
import type { StoredDocument } from '../../../application/ports.ts';
import { caseIdShape, moment, pageOf, paging, position } from '../answer-parts.ts';
import { continued, nextOf, wrongCursor } from '../list-page.ts';
import { type ApiTools, given, operation, trouble } from '../operation.ts';
import { problem, refusalProblem } from '../problem.ts';
import { sentFile } from '../read-upload.ts';
import { noCase } from './no-case.ts';

export const documentShape = z
  .strictObject({
    documentId: z.uuid(),
    caseId: z.uuid(),
    state: z
      .enum(['held', 'clean', 'infected', 'filed', 'discarded'])
      .describe('held: not scanned yet, and not given out; clean: waits to be filed'),
    name: z.string(),
    mediaType: z.string(),
    bytes: z.int(),
    sha256: z.string().describe('Hexadecimal, of the bytes as they were uploaded'),
    uploadedBy: z.string(),
    uploadedAt: moment,
    scannedAt: moment.nullable(),
    scan: z.string().nullable().describe('What the scan said'),
    position: position.nullable().describe('The entry that put it on the record'),
  })
  .meta({ id: 'Document', description: 'A stored document, without its bytes.' });

export function documentAnswer(found: StoredDocument): z.input<typeof documentShape> {
  const { documentId, caseId, state, name, mediaType, bytes, sha256, uploadedBy, uploadedAt } = found;
  const { scannedAt, scan, position: at } = found;
  const base = { documentId, caseId, state, name, mediaType, bytes, sha256, uploadedBy, uploadedAt };
  return { ...base, scannedAt, scan, position: at };
}

const documentParams = caseIdShape.extend({
  documentId: z
    .uuid()
    .transform((id) => id.toLowerCase())
    .meta({ documented: { type: 'string', format: 'uuid' } }),
});

export const listDocuments = operation({
  id: 'listDocuments',
  part: 'Documents',
  method: 'GET',
  path: '/api/cases/{caseId}/documents',
  title: 'List the documents of a case',
  says: 'Every stored document of the case, newest first.',
  access: 'read-documents',
  audit: { look: 'the documents of a case' },
  params: caseIdShape,
  query: z.strictObject({
    state: z
      .enum(['held', 'clean', 'infected', 'filed', 'discarded'])
      .optional()
      .describe('Only in this state'),
    ...paging,
  }),
  answer: { status: 200, says: 'A page of documents.', schema: pageOf('Documents', documentShape) },
  problems: ['case-not-found', 'cursor'],
  handler: async ({ tools, params: { caseId }, query: { after, limit, state } }) => {
    const asked = { caseId, state };
    const place = continued('listDocuments', asked, after);
    if (place === undefined) return wrongCursor();
    if ((await tools.caseKind(caseId)) === undefined) return noCase();
    const { rows, next } = await tools.documents.list({
      caseId,
      ...(state === undefined ? {} : { states: [state] }),
      ...place,
      limit,
    });
    return given({ rows: rows.map(documentAnswer), ...nextOf('listDocuments', asked, next) }, [caseId]);
  },
});

export const uploadDocument = operation({
  id: 'uploadDocument',
  part: 'Documents',
  method: 'POST',
  path: '/api/cases/{caseId}/documents',
  title: 'Upload a document',
  says: 'Looks at a file, keeps it encrypted with the key of the case, and has it scanned. It is not on the record by that: once its state is clean, name it in the answers of an act that takes a file, with its id as document and its name, mediaType, bytes and sha256 as they are answered here. Sent again under the same key, the same file is kept once.',
  access: 'work-on-case',
  audit: { look: 'a document that was uploaded' },
  keyed: true,
  upload: true,
  params: caseIdShape,
  body: z.strictObject({ file: sentFile }).meta({ id: 'DocumentToUpload' }),
  answer: {
    status: 201,
    says: 'The document is kept; it may have to wait for its scan.',
    schema: documentShape,
  },
  problems: ['case-not-found', 'not-found', 'role-may-not', 'file-not-accepted'],
  handler: async ({ tools, viewer, params: { caseId }, body: { file }, key }) => {
    const { person, roles } = viewer.person;
    const kind = await tools.caseKind(caseId);
    const programme = tools.programmes.get(kind?.programme ?? '');
    if (programme === undefined) return noCase();
    const act = receivingAct(programme);
    if (act === undefined)
      return trouble(problem('not-found', 'The programme of this case takes no documents.'), [caseId]);
    if (roleFor(act, roles) === undefined)
      return trouble(
        refusalProblem({ code: 'role-may-not', act: act.id, role: roles.join(', '), allowed: act.by }),
        [caseId],
      );
    const documentId = sentFileId(`${caseId} ${key}`, file.content);
    const kept = await keepFile(tools, { documentId, caseId, ...file, uploadedBy: person });
    return kept.ok
      ? given(documentAnswer(kept.value), [caseId])
      : trouble(problem('file-not-accepted', kept.error), [caseId]);
  },
});

export const getDocument = operation({
  id: 'getDocument',
  part: 'Documents',
  method: 'GET',
  path: '/api/cases/{caseId}/documents/{documentId}',
  title: 'Read about a document',
  says: 'What is known of a stored document.',
  access: 'read-documents',
  audit: { look: 'a document of a case' },
  params: documentParams,
  answer: { status: 200, says: 'The document, without its bytes.', schema: documentShape },
  problems: ['case-not-found', 'not-found'],
  handler: async ({ tools, params: { caseId, documentId } }) => {
    const found = await findDocument(tools, caseId, documentId);
    return 'outcome' in found ? found : given(documentAnswer(found), [caseId]);
  },
});

export const getDocumentContent = operation({
  id: 'getDocumentContent',
  part: 'Documents',
  method: 'GET',
  path: '/api/cases/{caseId}/documents/{documentId}/content',
  title: 'Download a document',
  says: 'The bytes of a document that was found clean, checked against their hash. Its Content-Type is that of the document.',
  access: 'read-documents',
  countedAs: 'export',
  audit: { look: 'the content of a document' },
  params: documentParams,
  answer: { status: 200, says: 'The bytes.', bytes: '*/*' },
  problems: ['case-not-found', 'not-found'],
  handler: async ({ tools, params: { caseId, documentId } }) => {
    const found = await findDocument(tools, caseId, documentId);
    if ('outcome' in found) return found;
    if (found.state !== 'clean' && found.state !== 'filed')
      return trouble(problem('not-found', `The document is “${found.state}”, and is not given out.`), [
        caseId,
      ]);
    const content = await tools.documents.read(caseId, documentId);
    return { outcome: 'bytes', content, mediaType: found.mediaType, name: found.name, shows: [caseId] };
  },
});

async function findDocument(tools: ApiTools, caseId: string, documentId: string) {
  if ((await tools.caseKind(caseId)) === undefined) return noCase();
  const found = await tools.documents.find(caseId, documentId);
  return found ?? trouble(problem('not-found', 'The case has no document with this id.'), [caseId]);
}
