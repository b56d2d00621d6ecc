import { z } from 'zod';
import type { StoredDocument } from '../../../application/ports.ts';
import { caseIdShape, moment, pageOf, paging, position } from '../answer-parts.ts';
import { continued, nextOf, wrongCursor } from '../list-page.ts';
import { type ApiTools, given, operation, trouble } from '../operation.ts';
import { problem } from '../problem.ts';
import { noCase } from './no-case.ts';

const documentShape = z
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

function documentAnswer(found: StoredDocument): z.input<typeof documentShape> {
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
  says: 'Every stored document of the case, newest first. Documents are uploaded on the page of the case.',
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
