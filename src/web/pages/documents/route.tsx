import { z } from 'zod';
import { type CaseRead, readCase } from '../../../application/read-case.ts';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { paths, patterns } from '../../paths.ts';
import { type Outcome, notFound, page, redirect, route, type WebApp } from '../../route.ts';
import type { Viewer } from '../../session.ts';
import { fileField, uploadOf, uploadRoutes } from '../../upload.ts';
import type { PageDeps } from '../page-deps.ts';
import { registerDocument } from './document-route.tsx';
import { keepFile } from '../../../application/documents/keep-file.ts';
import { sentFileId } from '../../../application/documents/sent-file-id.ts';
import { sentOnce } from '../../sent-once.ts';
import { mayUpload, missingScanner } from './uploading.ts';
import { namesOf, presentDocument } from './present.ts';
import { DocumentsView } from './view.tsx';

const caseParams = z.object({ caseId: z.uuid() });
const listQuery = z.object({ after: z.string().max(500).optional().catch(undefined) });

const A_PAGE = 25;

/**
 * The documents of a case, and one document. Opened by those working on the case, from its tabs or from an entry that
 * names a document. They decide on it what a new document is and whether it goes on the record, and read what is there.
 */
export function registerDocuments(deps: PageDeps): (app: WebApp) => void {
  return (app) => {
    route(app, {
      method: 'GET',
      path: patterns.caseDocuments,
      access: 'read-documents',
      audit: { look: 'the documents of a case' },
      params: caseParams,
      query: listQuery,
      handler: async ({ params, query, viewer, formToken }) => {
        const read = await readCase(deps, viewer.person, params.caseId, deps.clock.now());
        if (read === undefined) return notFound();
        return documentsPage(deps, read, viewer, formToken, { after: query.after });
      },
    });
    uploadRoutes(app, (scope) =>
      route(scope, {
        method: 'POST',
        path: patterns.caseDocuments,
        access: 'work-on-case',
        audit: { look: 'the documents of a case, with a file that was not kept' },
        params: caseParams,
        handler: async ({ params, viewer, formToken, form, request }) => {
          const read = await readCase(deps, viewer.person, params.caseId, deps.clock.now());
          if (read === undefined || !mayUpload(read, viewer)) return notFound();
          const upload = uploadOf(request);
          if (!upload.ok) return documentsPage(deps, read, viewer, formToken, { problem: upload.problem });
          const { name, content } = upload;
          const once = sentOnce(form);
          const kept = await keepFile(deps, {
            documentId: once === undefined ? deps.newId() : sentFileId(once, content),
            caseId: read.caseId,
            name,
            content,
            uploadedBy: viewer.person.person,
          });
          if (!kept.ok) return documentsPage(deps, read, viewer, formToken, { problem: kept.error });
          return redirect(paths.caseDocument(read.caseId, kept.value.documentId));
        },
      }),
    );
    registerDocument(deps, app);
  };
}

async function documentsPage(
  deps: PageDeps,
  read: CaseRead,
  viewer: Viewer,
  formToken: string,
  shown: { readonly after?: string | undefined; readonly problem?: string },
): Promise<Outcome> {
  const { caseId, state, programme } = read;
  const { after, problem } = shown;
  const list = await deps.documents.list({
    caseId,
    limit: A_PAGE,
    ...(after === undefined ? {} : { after }),
  });
  const { rows } = list;
  const nameOf = await namesOf(deps.people, rows);
  return page({
    title: `Documents of ${state.reference}`,
    section: 'cases',
    shows: [caseId],
    status: problem === undefined ? 200 : 422,
    hasErrors: problem !== undefined,
    breadcrumbs: [
      { text: 'Cases', href: paths.cases() },
      { text: state.reference, href: paths.case(caseId) },
      { text: 'Documents' },
    ],
    body: (
      <>
        {problem !== undefined && <ErrorSummary errors={[{ text: problem, href: `#${fileField}` }]} />}
        <CaseHeading
          caseId={caseId}
          current="documents"
          programme={programme}
          reference={state.reference}
          title={state.title}
          heading="Documents"
        />
        <DocumentsView
          documents={rows.map((one) => presentDocument(one, { ...deps, zone: state.zone }, nameOf))}
          next={list.next === undefined ? undefined : paths.caseDocuments(caseId, { after: list.next })}
          first={after === undefined ? undefined : paths.caseDocuments(caseId)}
          scanner={await missingScanner(deps)}
          upload={
            mayUpload(read, viewer)
              ? {
                  action: paths.caseDocuments(caseId),
                  token: formToken,
                  key: deps.newId(),
                  error: problem,
                }
              : undefined
          }
        />
      </>
    ),
  });
}
