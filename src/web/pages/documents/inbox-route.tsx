import { z } from 'zod';
import { inspectFile } from '../../../application/documents/inspect-file.ts';
import { type Inbox, inboxOf, takeIn } from '../../../application/documents/take-in.ts';
import { authorAs } from '../../../application/record-act.ts';
import type { Author } from '../../../domain/event.ts';
import { LONGEST_LINE, parseFields } from '../../../domain/fields.ts';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { PageHeading } from '../../components/headings.tsx';
import { paths, patterns } from '../../paths.ts';
import {
  type Outcome,
  notFound,
  oneValue,
  page,
  redirect,
  route,
  type SentForm,
  type WebApp,
} from '../../route.ts';
import { refusalInWords } from '../../refusal-words.ts';
import { sentOnce } from '../../sent-once.ts';
import type { Viewer } from '../../session.ts';
import { fileField, type Upload, uploadOf, uploadRoutes } from '../../upload.ts';
import { civilDateIn } from '../../../kernel/instant.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { distanceInWords } from '../../wording/dates.ts';
import { LIST_ZONE, type PageDeps } from '../page-deps.ts';
import { InboxView, type InboxViewProps } from './inbox-view.tsx';
import { missingScanner } from './uploading.ts';
import { registerPlacing } from './place-route.tsx';

const listQuery = z.object({ after: z.string().max(500).optional().catch(undefined) });

const A_PAGE = 25;

/**
 * Documents whose case is not known yet. Opened by those who keep the records and by supervisors, from what they owe or
 * from the list of cases. They decide on it which case a document belongs to, the most urgent first.
 */
export function registerInbox(deps: PageDeps): (app: WebApp) => void {
  return (app) => {
    const inbox = inboxOf(deps.programmes);
    if (inbox === undefined) return;
    route(app, {
      method: 'GET',
      path: patterns.documentsInbox,
      access: 'read-documents',
      audit: { look: 'the incoming documents', titles: true },
      query: listQuery,
      handler: ({ viewer, formToken, query }) =>
        inboxPage(deps, inbox, viewer, formToken, { after: query.after, sent: {}, errors: {} }),
    });
    uploadRoutes(app, (scope) =>
      route(scope, {
        method: 'POST',
        path: patterns.documentsInbox,
        access: 'open-case',
        audit: { look: 'the incoming documents, with one that was not taken in' },
        handler: async ({ viewer, formToken, form, request }) => {
          const author = receiverIn(inbox, viewer);
          if (author === undefined) return notFound();
          const taken = await takeInSent(deps, inbox, author, form, uploadOf(request));
          return 'caseId' in taken
            ? redirect(paths.documentsInboxPlace(taken.caseId))
            : inboxPage(deps, inbox, viewer, formToken, { sent: form, errors: taken.errors });
        },
      }),
    );
    registerPlacing(deps, inbox, app);
  };
}

/** The viewer as the author of an entry of the inbox, in the first of their roles that takes documents in. */
function receiverIn({ programme, use }: Inbox, viewer: Viewer): Author | undefined {
  const by = programme.actRecording.get(use.arrived)?.by ?? [];
  const role = viewer.person.roles.find((one) => by.includes(one));
  return role === undefined ? undefined : authorAs(viewer.person, role);
}

type SentErrors = NonNullable<InboxViewProps['upload']>['errors'];

async function takeInSent(
  deps: PageDeps,
  inbox: Inbox,
  author: Author,
  form: SentForm,
  upload: Upload,
): Promise<{ readonly caseId: string } | { readonly errors: SentErrors }> {
  const [title, from] = [textIn(form, 'title'), textIn(form, 'from')];
  const inspected = upload.ok ? await inspectFile(upload.name, upload.content) : undefined;
  const fields = inbox.programme.facts.get(inbox.use.arrived)?.fields ?? {};
  const parsed = parseFields(fields, { title, from });
  const errors: { title?: string; from?: string; file?: string } = {};
  for (const { path, message } of parsed.ok ? [] : parsed.error)
    if (path === 'title' || path === 'from') errors[path] = message;
  if (!upload.ok) errors.file = upload.problem;
  else if (inspected !== undefined && !inspected.ok) errors.file = inspected.error;
  if (!upload.ok || inspected?.ok !== true || Object.keys(errors).length > 0) return { errors };
  const once = sentOnce(form) ?? deps.newId();
  const taken = await takeIn(
    { ...deps.commands, documents: deps.documents, scanner: deps.scanner, clock: deps.clock },
    {
      once,
      inbox,
      title,
      from: from === '' ? undefined : from,
      file: { ...inspected.value, content: upload.content },
      author,
      zone: LIST_ZONE,
      now: deps.clock.now(),
    },
  );
  return taken.ok ? { caseId: taken.value } : { errors: { file: refusalInWords(taken.error).detail } };
}

function textIn(form: SentForm, name: string): string {
  return (oneValue(form, name) ?? '').trim();
}

async function inboxPage(
  deps: PageDeps,
  inbox: Inbox,
  viewer: Viewer,
  formToken: string,
  shown: { readonly after?: string | undefined; readonly sent: SentForm; readonly errors: SentErrors },
): Promise<Outcome> {
  const { after, sent, errors } = shown;
  const today = civilDateIn(LIST_ZONE, deps.clock.now());
  const owed = await deps.readModels(viewer.person).dutiesOwed({
    programme: inbox.programme.id,
    limit: A_PAGE,
    ...(after === undefined ? {} : { after }),
  });
  const summary = (['title', 'from', 'file'] as const).flatMap((name) => {
    const text = errors[name];
    return text === undefined ? [] : [{ text, href: `#${name === 'file' ? fileField : name}` as const }];
  });
  const takesIn = receiverIn(inbox, viewer) !== undefined;
  return page({
    title: inbox.programme.title,
    section: 'cases',
    shows: owed.rows.map(({ caseId }) => caseId),
    status: summary.length === 0 ? 200 : 422,
    hasErrors: summary.length > 0,
    breadcrumbs: [{ text: 'Cases', href: paths.cases() }, { text: inbox.programme.title }],
    body: (
      <>
        {summary.length > 0 && <ErrorSummary errors={summary} />}
        <PageHeading lead="Documents that came in before anybody knew which case they belong to.">
          {inbox.programme.title}
        </PageHeading>
        <InboxView
          waiting={owed.rows.map((row) => ({
            reference: row.reference,
            title: row.caseTitle,
            href: paths.documentsInboxPlace(row.caseId),
            since: `${dayInWords(row.openedOn)} (${distanceInWords(today, row.openedOn)})`,
            due: row.due === null ? 'Not known yet' : dayInWords(row.due),
            overdue: row.due !== null && row.due < today,
          }))}
          next={owed.next === undefined ? undefined : paths.documentsInbox({ after: owed.next })}
          first={after === undefined ? undefined : paths.documentsInbox()}
          scanner={takesIn ? await missingScanner(deps) : undefined}
          upload={
            takesIn
              ? {
                  action: paths.documentsInbox(),
                  token: formToken,
                  key: deps.newId(),
                  title: textIn(sent, 'title').slice(0, 2 * LONGEST_LINE),
                  from: textIn(sent, 'from').slice(0, 2 * LONGEST_LINE),
                  errors,
                }
              : undefined
          }
        />
      </>
    ),
  });
}
