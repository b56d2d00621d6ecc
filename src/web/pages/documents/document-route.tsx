import { z } from 'zod';
import { FILE_QUESTION, receivingAct } from '../../../application/documents/receiving.ts';
import { readText } from '../../../application/documents/read-text.ts';
import { scanDocument } from '../../../application/documents/scan-document.ts';
import type { Person, StoredDocument } from '../../../application/ports.ts';
import { type CaseRead, readCase } from '../../../application/read-case.ts';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { paths, patterns } from '../../paths.ts';
import {
  type Outcome,
  fileSent,
  notFound,
  oneValue,
  page,
  redirect,
  route,
  type WebApp,
} from '../../route.ts';
import type { Viewer } from '../../session.ts';
import type { PageDeps } from '../page-deps.ts';
import { contentHeaders } from './content-headers.ts';
import { mayUpload, missingScanner } from './uploading.ts';
import { namesOf, owedAbout, presentDocument, shownAs } from './present.ts';
import { DocumentView, type Preview } from './view.tsx';

const params = z.object({ caseId: z.uuid(), documentId: z.uuid() });
const contentQuery = z.object({ save: z.literal('yes').optional().catch(undefined) });

/** Characters of a text that are shown on the page of a document. */
const SHOWN_CHARACTERS = 200_000;

const LEAST_REASON = 10;

/** One document, its bytes, and what is done to it before it is on the record. */
export function registerDocument(deps: PageDeps, app: WebApp): void {
  route(app, {
    method: 'GET',
    path: patterns.caseDocument,
    access: 'read-documents',
    audit: { look: 'a document' },
    params,
    handler: async (context) => {
      const found = await findDocument(deps, context.viewer.person, context.params);
      return found === undefined
        ? notFound()
        : documentPage(deps, found, context.viewer, context.formToken, undefined);
    },
  });
  route(app, {
    method: 'GET',
    path: patterns.caseDocumentContent,
    access: 'read-documents',
    countedAs: 'export',
    audit: { look: 'the content of a document' },
    params,
    query: contentQuery,
    handler: async (context) => {
      const { caseId, documentId } = context.params;
      const document = await deps.documents.find(caseId, documentId);
      if (document === undefined || !mayBeOpened(document)) return notFound();
      const content = await deps.documents.read(caseId, documentId);
      const kind = shownAs(document);
      const save = context.query.save === 'yes';
      const text = kind === 'text' && !save ? readText(content) : undefined;
      return fileSent({
        content: text === undefined ? content : Buffer.from(text),
        headers: contentHeaders(document, kind, save),
        shows: [caseId],
      });
    },
  });
  route(app, {
    method: 'POST',
    path: patterns.caseDocument,
    access: 'work-on-case',
    audit: { look: 'a document' },
    params,
    handler: async (context) => {
      const found = await findDocument(deps, context.viewer.person, context.params);
      if (found === undefined || !mayUpload(found.read, context.viewer)) return notFound();
      const { caseId, documentId } = found.document;
      if (oneValue(context.form, 'do') === 'scan') {
        await scanDocument(deps, found.document);
        return redirect(paths.caseDocument(caseId, documentId));
      }
      const why = (oneValue(context.form, 'reason') ?? '').trim();
      if (why.length < LEAST_REASON) return documentPage(deps, found, context.viewer, context.formToken, why);
      await deps.documents.discard(caseId, documentId, {
        by: context.viewer.person.person,
        at: deps.clock.now(),
        why: why.slice(0, 2_000),
      });
      return redirect(paths.caseDocument(caseId, documentId));
    },
  });
}

type Found = { readonly read: CaseRead; readonly document: StoredDocument };

async function findDocument(
  deps: PageDeps,
  person: Person,
  { caseId, documentId }: { readonly caseId: string; readonly documentId: string },
): Promise<Found | undefined> {
  const read = await readCase(deps, person, caseId, deps.clock.now());
  const document = await deps.documents.find(caseId, documentId);
  return read === undefined || document === undefined ? undefined : { read, document };
}

/** What was not found to be clean is never sent to anyone. */
function mayBeOpened({ state }: StoredDocument): boolean {
  return state === 'clean' || state === 'filed';
}

async function documentPage(
  deps: PageDeps,
  { read, document }: Found,
  viewer: Viewer,
  formToken: string,
  refusedReason: string | undefined,
): Promise<Outcome> {
  const { caseId, state, programme } = read;
  const { documentId } = document;
  const shown = presentDocument(
    document,
    { ...deps, zone: state.zone },
    await namesOf(deps.people, [document]),
  );
  const preview = mayBeOpened(document) ? await previewOf(deps, document) : undefined;
  const act = receivingAct(programme);
  const mayAdd = mayUpload(read, viewer);
  const error = refusedReason === undefined ? undefined : `Say why in at least ${LEAST_REASON} characters`;
  return page({
    title: `A document of ${state.reference}`,
    section: 'cases',
    shows: [caseId],
    status: error === undefined ? 200 : 422,
    hasErrors: error !== undefined,
    framesDocument: preview?.as === 'pdf',
    breadcrumbs: [
      { text: 'Cases', href: paths.cases() },
      { text: state.reference, href: paths.case(caseId) },
      { text: 'Documents', href: paths.caseDocuments(caseId) },
      { text: 'A document' },
    ],
    body: (
      <>
        {error !== undefined && <ErrorSummary errors={[{ text: error, href: '#reason' }]} />}
        <CaseHeading
          caseId={caseId}
          current="documents"
          programme={programme}
          reference={state.reference}
          title={state.title}
          heading={<bdi class="tl-file-name">{document.name}</bdi>}
        />
        <DocumentView
          document={shown}
          scanner={document.state === 'held' ? await missingScanner(deps) : undefined}
          preview={preview}
          save={paths.caseDocumentContent(caseId, documentId, { save: 'yes' })}
          record={
            act === undefined || !mayAdd
              ? undefined
              : {
                  href: paths.caseAct(caseId, act.id, { [FILE_QUESTION]: documentId }),
                  text: 'Put it on the record',
                }
          }
          owed={document.position === null ? [] : owedAbout(read, document.position, viewer.person.roles)}
          change={mayAdd ? { action: paths.caseDocument(caseId, documentId), token: formToken } : undefined}
          reason={{ value: refusedReason ?? '', error }}
        />
      </>
    ),
  });
}

async function previewOf(deps: PageDeps, document: StoredDocument): Promise<Preview> {
  const { caseId, documentId } = document;
  const as = shownAs(document);
  if (as === 'saved') return { as };
  if (as !== 'text') return { as, src: paths.caseDocumentContent(caseId, documentId) };
  const text = readText(await deps.documents.read(caseId, documentId)) ?? '';
  return { as, text: text.slice(0, SHOWN_CHARACTERS).toWellFormed(), cut: text.length > SHOWN_CHARACTERS };
}
