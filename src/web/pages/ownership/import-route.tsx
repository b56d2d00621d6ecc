import { z } from 'zod';
import { LONGEST_LINE } from '../../../domain/fields.ts';
import { paths, patterns } from '../../paths.ts';
import { notFound, type Outcome, oneValue, page, redirect, route, type WebApp } from '../../route.ts';
import { uploadOf, uploadRoutes } from '../../upload.ts';
import { momentInWords } from '../../wording/dates.ts';
import { LIST_ZONE, type PageDeps } from '../page-deps.ts';
import { CheckView, type CheckViewProps, ChooseView } from './import-view.tsx';

const params = z.object({ uploadId: z.uuid() });

/** Faults on one page; a file of another version has one in every statement. */
const MOST_FAULTS = 200;

const NO_CASE = {
  notRecorded: 'the register of ownership holds no case; what is taken in names who did it',
} as const;

const CRUMBS = [
  { text: 'Register of ownership', href: paths.ownership() },
  { text: 'Take in a file', href: paths.ownershipNewImport() },
];

/**
 * Taking a file into the register of ownership. Opened by an administrator from the register. They decide, after reading
 * what the file holds or what is wrong with it, whether it is to stand in the register for good, and say why.
 */
export function registerOwnershipImport(deps: PageDeps): (app: WebApp) => void {
  return (app) => {
    route(app, {
      method: 'GET',
      path: patterns.ownershipNewImport,
      access: 'import-ownership',
      audit: NO_CASE,
      handler: async ({ formToken }) => choosePage(formToken, undefined),
    });
    uploadRoutes(app, (scope) =>
      route(scope, {
        method: 'POST',
        path: patterns.ownershipNewImport,
        access: 'import-ownership',
        audit: NO_CASE,
        handler: async ({ viewer, formToken, request }) => {
          const sent = uploadOf(request);
          if (!sent.ok) return choosePage(formToken, sent.problem);
          const uploadId = await deps.ownership.uploads.keep({
            person: viewer.person.person,
            at: deps.clock.now(),
            fileName: fileNameOf(sent.name),
            content: sent.content,
          });
          return redirect(paths.ownershipUpload(uploadId));
        },
      }),
    );
    registerDeciding(app, deps);
  };
}

function registerDeciding(app: WebApp, deps: PageDeps): void {
  const common = {
    path: patterns.ownershipUpload,
    access: 'import-ownership',
    audit: NO_CASE,
    params,
  } as const;
  route(app, {
    ...common,
    method: 'GET',
    handler: async ({ viewer, params: { uploadId }, formToken }) => {
      const upload = await deps.ownership.uploads.find(uploadId, viewer.person.person);
      return upload === undefined ? notFound() : checkPage(deps, uploadId, upload, formToken, { reason: '' });
    },
  });
  route(app, {
    ...common,
    method: 'POST',
    handler: async ({ viewer, params: { uploadId }, form, formToken }) => {
      const { person } = viewer.person;
      const upload = await deps.ownership.uploads.find(uploadId, person);
      // Decided about before, by the same form sent twice, or a day old.
      if (upload === undefined) return redirect(paths.ownership());
      if (oneValue(form, 'do') === 'discard') {
        await deps.ownership.uploads.discard(uploadId, person);
        return redirect(paths.ownership());
      }
      const reason = (oneValue(form, 'reason') ?? '').replaceAll('\u0000', '').trim();
      const error =
        reason === ''
          ? 'Say why the file is taken in, and where it is from'
          : reason.length > LONGEST_LINE
            ? `Say it in ${LONGEST_LINE} characters: these are ${reason.length}`
            : undefined;
      if (error !== undefined) return checkPage(deps, uploadId, upload, formToken, { reason, error });
      const added = await deps.ownership.add({ ...upload, doneBy: person, reason, at: deps.clock.now() });
      if (!added.ok) return checkPage(deps, uploadId, upload, formToken, { reason });
      await deps.ownership.uploads.discard(uploadId, person);
      return redirect(paths.ownershipImport(added.value.import.importId));
    },
  });
}

function choosePage(token: string, problem: string | undefined): Outcome {
  return page({
    title: 'Take a file into the register of ownership',
    section: 'search',
    shows: [],
    status: problem === undefined ? 200 : 422,
    hasErrors: problem !== undefined,
    breadcrumbs: CRUMBS.slice(0, 1),
    body: <ChooseView token={token} problem={problem} />,
  });
}

async function checkPage(
  deps: PageDeps,
  uploadId: string,
  { fileName, content }: { readonly fileName: string; readonly content: Buffer },
  token: string,
  { reason, error }: { readonly reason: string; readonly error?: string },
): Promise<Outcome> {
  const checked = await deps.ownership.check(content);
  return page({
    title: `Check ${fileName}`,
    section: 'search',
    shows: [],
    status: error === undefined ? 200 : 422,
    hasErrors: error !== undefined,
    breadcrumbs: CRUMBS,
    body: (
      <CheckView
        fileName={fileName}
        action={paths.ownershipUpload(uploadId)}
        token={token}
        checked={shownOf(checked)}
        reason={reason}
        error={error}
      />
    ),
  });
}

function shownOf(checked: Awaited<ReturnType<PageDeps['ownership']['check']>>): CheckViewProps['checked'] {
  if (!checked.ok) return { faults: checked.error.slice(0, MOST_FAULTS), count: checked.error.length };
  const { statements, repeated, already, circles } = checked.value;
  const countOf = (type: string): number => statements.filter((one) => one.type === type).length;
  return {
    sound: {
      people: countOf('person'),
      entities: countOf('entity'),
      relationships: countOf('relationship'),
      repeated,
      circles,
      already:
        already === undefined
          ? undefined
          : { href: paths.ownershipImport(already.importId), at: momentInWords(LIST_ZONE, already.at) },
    },
  };
}

/** The name as it was sent, without folders and without what no text can hold. */
function fileNameOf(name: string): string {
  const plain = name.replaceAll('\u0000', '').split(/[/\\]/).at(-1)?.trim() ?? '';
  return plain === '' ? 'A file without a name' : plain.slice(0, LONGEST_LINE);
}
