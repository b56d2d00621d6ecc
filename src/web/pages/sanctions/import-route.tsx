import { createHash } from 'node:crypto';
import { z } from 'zod';
import { dayInWords } from '../../../application/date-words.ts';
import { readSanctionsList } from '../../../application/sanctions/read-list.ts';
import { LONGEST_LINE } from '../../../domain/fields.ts';
import { paths, patterns } from '../../paths.ts';
import { notFound, type Outcome, oneValue, page, redirect, route, type WebApp } from '../../route.ts';
import { uploadOf, uploadRoutes } from '../../upload.ts';
import { momentInWords } from '../../wording/dates.ts';
import { LIST_ZONE, type PageDeps } from '../page-deps.ts';
import { CheckListView, ChooseListView } from './import-view.tsx';

const params = z.object({ uploadId: z.uuid() });

const NO_CASE = {
  notRecorded: 'a published list holds no case; what is taken in names who did it',
} as const;

const CRUMBS = [
  { text: 'Sanctions lists', href: paths.sanctions() },
  { text: 'Take in a list', href: paths.sanctionsImport() },
];

/**
 * Taking a sanctions list in. Opened by an administrator from the page of lists. They decide, after reading what the file
 * holds or what is wrong with it, whether cases are to be set against it from now on, and say where it is from.
 */
export function registerSanctionsImport(deps: PageDeps): (app: WebApp) => void {
  return (app) => {
    route(app, {
      method: 'GET',
      path: patterns.sanctionsImport,
      access: 'administer',
      audit: NO_CASE,
      handler: async ({ formToken }) => choosePage(formToken, undefined),
    });
    uploadRoutes(app, (scope) =>
      route(scope, {
        method: 'POST',
        path: patterns.sanctionsImport,
        access: 'administer',
        audit: NO_CASE,
        handler: async ({ viewer, formToken, request }) => {
          const sent = uploadOf(request);
          if (!sent.ok) return choosePage(formToken, sent.problem);
          const upload = { person: viewer.person.person, at: deps.clock.now(), content: sent.content };
          return redirect(paths.sanctionsUpload(await deps.sanctions.uploads.keep(upload)));
        },
      }),
    );
    registerDeciding(app, deps);
  };
}

function registerDeciding(app: WebApp, deps: PageDeps): void {
  const common = { path: patterns.sanctionsUpload, access: 'administer', audit: NO_CASE, params } as const;
  route(app, {
    ...common,
    method: 'GET',
    handler: async ({ viewer, params: { uploadId }, formToken }) => {
      const content = await deps.sanctions.uploads.find(uploadId, viewer.person.person);
      return content === undefined
        ? notFound()
        : checkPage(deps, uploadId, content, formToken, '', undefined);
    },
  });
  route(app, {
    ...common,
    method: 'POST',
    handler: async ({ viewer, params: { uploadId }, form, formToken }) => {
      const { person } = viewer.person;
      const content = await deps.sanctions.uploads.find(uploadId, person);
      // Decided about before, by the same form sent twice, or a day old.
      if (content === undefined) return redirect(paths.sanctions());
      if (oneValue(form, 'do') === 'discard') {
        await deps.sanctions.uploads.discard(uploadId, person);
        return redirect(paths.sanctions());
      }
      const reason = (oneValue(form, 'reason') ?? '').replaceAll('\u0000', '').trim();
      const error = reasonError(reason);
      const read = readSanctionsList(content.toString('utf8'));
      if (error !== undefined || !read.ok)
        return checkPage(deps, uploadId, content, formToken, reason, read.ok ? error : undefined);
      const meta = { digest: digestOf(content), doneBy: person, reason, at: deps.clock.now() };
      await deps.sanctions.add(read.value, meta);
      await deps.sanctions.uploads.discard(uploadId, person);
      return redirect(paths.sanctions());
    },
  });
}

function reasonError(reason: string): string | undefined {
  if (reason === '') return 'Say where the list is from, and why it is taken in';
  return reason.length > LONGEST_LINE
    ? `Say it in ${LONGEST_LINE} characters: these are ${reason.length}`
    : undefined;
}

function digestOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function choosePage(token: string, problem: string | undefined): Outcome {
  return page({
    title: 'Take in a sanctions list',
    section: 'cases',
    shows: [],
    status: problem === undefined ? 200 : 422,
    hasErrors: problem !== undefined,
    breadcrumbs: CRUMBS.slice(0, 1),
    body: <ChooseListView token={token} problem={problem} />,
  });
}

async function checkPage(
  deps: PageDeps,
  uploadId: string,
  content: Buffer,
  token: string,
  reason: string,
  error: string | undefined,
): Promise<Outcome> {
  const read = readSanctionsList(content.toString('utf8'));
  const already = await deps.sanctions.byDigest(digestOf(content));
  return page({
    title: 'Check a sanctions list',
    section: 'cases',
    shows: [],
    status: error === undefined ? 200 : 422,
    hasErrors: error !== undefined,
    breadcrumbs: CRUMBS,
    body: (
      <CheckListView
        action={paths.sanctionsUpload(uploadId)}
        token={token}
        reason={reason}
        error={error}
        already={already === undefined ? undefined : momentInWords(LIST_ZONE, already.at)}
        read={
          read.ok
            ? {
                sound: {
                  title: read.value.title,
                  publishedOn: dayInWords(read.value.publishedOn),
                  entries: read.value.entries.length,
                  strong: countOf(read.value.entries, 'strong'),
                  weak: countOf(read.value.entries, 'weak'),
                },
              }
            : { faults: read.error }
        }
      />
    ),
  });
}

function countOf(
  entries: readonly { readonly aliases: readonly { readonly strength: string }[] }[],
  strength: string,
): number {
  return entries.flatMap(({ aliases }) => aliases).filter((alias) => alias.strength === strength).length;
}
