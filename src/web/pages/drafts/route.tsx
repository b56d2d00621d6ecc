import { z } from 'zod';
import { type Attempt, attempt } from '../../../application/attempt.ts';
import { aboutOf } from '../../../application/entry-about.ts';
import type { Draft } from '../../../application/ports.ts';
import { civilTimeIn } from '../../../kernel/instant.ts';
import { addMs } from '../../../kernel/instant.ts';
import { paths, patterns } from '../../paths.ts';
import {
  type Outcome,
  type SentForm,
  type WebApp,
  data,
  notFound,
  oneValue,
  page,
  redirect,
  route,
} from '../../route.ts';
import type { Viewer } from '../../session.ts';
import { checkPage, formPage } from '../act/page.tsx';
import { savePage, takePage } from '../act/post.ts';
import { lateShown } from '../act/present.ts';
import { sentDraft } from '../act/route.tsx';
import { foretoldTo } from '../interests/foretold.ts';
import {
  CHECK_PAGE,
  type Working,
  actField,
  caseField,
  isShort,
  pageField,
  pagesOf,
  workOn,
  workOnDraft,
} from '../act/working.ts';
import type { PageDeps } from '../page-deps.ts';
import { presentDraft } from './present.ts';
import { stillSeen } from './still-seen.ts';
import { DiscardedView, DraftsView } from './view.tsx';

const draftParams = z.object({ draftId: z.uuid() });
const pageParams = z.object({ draftId: z.uuid(), page: z.string().min(1).max(100) });
const listQuery = z.object({
  saved: z.uuid().optional().catch(undefined),
  discarded: z.uuid().optional().catch(undefined),
  after: z.string().max(500).optional(),
});
const pageQuery = z.object({ return: z.literal('check').optional().catch(undefined) });

const PAGE_LENGTH = 25;
const RECORDED_SHOWN = 10;
const RECORDED_DAYS_MS = 7 * 86_400_000;

const ownWork = { notRecorded: 'a draft is its author’s own, and names no case but by what they typed' };
const formLook = { look: 'a draft of an act' };

/**
 * What a person has begun and not recorded. Opened from the head of every page, and after saving for later. They take
 * one up again, discard it, or find the entry that one became.
 */
export function registerDrafts(deps: PageDeps): (app: WebApp) => void {
  return (app) => {
    route(app, {
      method: 'GET',
      path: patterns.drafts,
      access: 'signed-in',
      audit: { look: 'my drafts', titles: true },
      query: listQuery,
      handler: async ({ query, viewer, formToken }) => listDrafts(app, deps, viewer, formToken, query),
    });
    route(app, {
      method: 'GET',
      path: patterns.draft,
      access: 'record-act',
      audit: formLook,
      params: pageParams,
      query: pageQuery,
      handler: async ({ params, query, viewer, formToken }) =>
        showPage(app, deps, viewer, { ...params, token: formToken, returns: query.return !== undefined }),
    });
    route(app, {
      method: 'POST',
      path: patterns.draft,
      access: 'record-act',
      audit: formLook,
      params: pageParams,
      query: pageQuery,
      handler: async ({ params, query, viewer, form, formToken }) => {
        const work = await workOnDraft(app, deps, viewer, params.draftId);
        if (work === undefined) return notFound();
        const drawing = {
          token: formToken,
          returns: query.return !== undefined,
          foretell: (made: Attempt) => foretoldTo(app, deps, work, made),
        };
        return takePage(deps, work, params.page, form, drawing);
      },
    });
    route(app, {
      method: 'POST',
      path: patterns.draftSave,
      access: 'record-act',
      audit: { look: 'a draft of an act, as its page saved it' },
      params: draftParams,
      handler: async ({ params, viewer, form }) => saveTyped(app, deps, viewer, params.draftId, form),
    });
    route(app, {
      method: 'POST',
      path: patterns.draftDiscard,
      access: 'record-act',
      audit: ownWork,
      params: draftParams,
      handler: async ({ params, viewer, form }) => {
        const state = oneValue(form, 'state') === 'open' ? 'open' : 'discarded';
        return discard(deps, viewer, params.draftId, state);
      },
    });
  };
}

async function listDrafts(
  app: WebApp,
  deps: PageDeps,
  viewer: Viewer,
  token: string,
  query: z.output<typeof listQuery>,
): Promise<Outcome> {
  const { person } = viewer.person;
  const after = query.after === undefined ? {} : { after: query.after };
  const [open, recorded, saved, discarded] = await Promise.all([
    deps.drafts.list({ person, state: 'open', limit: PAGE_LENGTH, ...after }),
    deps.drafts.list({ person, state: 'recorded', limit: RECORDED_SHOWN }),
    query.saved === undefined ? undefined : deps.drafts.find(query.saved, person),
    query.discarded === undefined ? undefined : deps.drafts.find(query.discarded, person),
  ]);
  const since = addMs(deps.clock.now(), -RECORDED_DAYS_MS);
  const lately = recorded.rows.filter(({ savedAt }) => savedAt >= since);
  const told = [...open.rows, ...lately, ...[saved, discarded].flatMap((one) => one ?? [])];
  const seen = await stillSeen(app.deps, viewer.person, told);
  const shown = (draft: Draft) => {
    const titled = seen.drafts.find(({ draftId }) => draftId === draft.draftId) ?? draft;
    return presentDraft(deps.programmes.get(draft.programme), titled, deps.unfinishedDays);
  };
  return page({
    title: 'My drafts',
    section: 'drafts',
    shows: seen.cases,
    body: (
      <DraftsView
        open={open.rows.map(shown)}
        recorded={lately.map(shown)}
        saved={saved?.state === 'open' ? shown(saved) : undefined}
        discarded={discarded?.state === 'discarded' ? shown(discarded) : undefined}
        older={open.next === undefined ? undefined : paths.drafts({ after: open.next })}
        token={token}
      />
    ),
  });
}

type AtPage = {
  readonly draftId: string;
  readonly page: string;
  readonly token: string;
  readonly returns: boolean;
};

async function showPage(app: WebApp, deps: PageDeps, viewer: Viewer, at: AtPage): Promise<Outcome> {
  const work = await workOnDraft(app, deps, viewer, at.draftId);
  if (work === undefined) return notFound();
  const { draft } = work;
  const closed = notOpen(deps, work, draft, at.token);
  if (closed !== undefined) return closed;
  const drawing = { work, token: at.token, returns: at.returns };
  const pages = pagesOf(work);
  const found = pages.find(({ id }) => id === at.page);
  if (found !== undefined) return formPage({ ...drawing, page: found, errors: [] });
  if (at.page === CHECK_PAGE && !isShort(work)) {
    const made = attempt(work, draft.content);
    return checkPage({ ...drawing, made, foretold: await foretoldTo(app, deps, work, made) });
  }
  return redirect(paths.draft(at.draftId, pages[0]?.id ?? CHECK_PAGE));
}

/** A draft that is recorded leads to its entry; one that was discarded can be brought back. */
function notOpen(
  deps: Pick<PageDeps, 'unfinishedDays'>,
  work: Working,
  draft: Draft,
  token: string,
): Outcome | undefined {
  const { recordedAs } = draft.content;
  if (draft.state === 'recorded' && recordedAs !== undefined)
    return redirect(paths.caseEntry(work.read.caseId, recordedAs));
  if (draft.state !== 'discarded') return undefined;
  return page({
    title: 'Discarded',
    section: 'drafts',
    shows: [work.read.caseId],
    body: (
      <DiscardedView draft={presentDraft(work.read.programme, draft, deps.unfinishedDays)} token={token} />
    ),
  });
}

/** Saves what is typed, for the script of the page. Answers how far it is saved, and how late the entry would be. */
async function saveTyped(
  app: WebApp,
  deps: PageDeps,
  viewer: Viewer,
  draftId: string,
  form: SentForm,
): Promise<Outcome> {
  const work = (await workOnDraft(app, deps, viewer, draftId)) ?? (await workOnSent(app, deps, viewer, form));
  if (work === undefined || work.draft.draftId !== draftId)
    return data({ detail: 'This draft is not there any more. What you typed stays on this page.' }, [], 404);
  const sent = pagesOf(work).find(({ id }) => id === oneValue(form, pageField));
  const saved = await savePage(deps, work, sent, form, 'script');
  if (saved.outcome === 'gone')
    return data(
      {
        detail: 'This draft was recorded or discarded in another window. What you typed stays on this page.',
      },
      [],
      410,
    );
  if (saved.outcome === 'clash')
    return data(
      {
        detail:
          'This draft was changed in another window. Press “Save” to see both; what you typed stays on this page.',
      },
      [],
      409,
    );
  const { zone } = work.read.state;
  const late = lateShown(work, aboutOf(saved.draft.content.values, zone, work.now));
  const told = {
    version: saved.draft.version,
    saved: civilTimeIn(zone, saved.draft.savedAt),
    late: late ?? null,
  };
  // How late the entry would be, and whom the rules tell of it, is worked out on the case.
  return data(told, late === undefined ? [] : [work.read.caseId]);
}

/** The form of a draft of which nothing is saved yet. */
async function workOnSent(
  app: WebApp,
  deps: PageDeps,
  viewer: Viewer,
  form: SentForm,
): Promise<Working | undefined> {
  const caseId = z.uuid().safeParse(oneValue(form, caseField));
  if (!caseId.success) return undefined;
  const act = oneValue(form, actField) ?? '';
  return workOn(app, deps, viewer, caseId.data, act, (read, asked, now) =>
    sentDraft(deps, read, asked, viewer.person, form, now),
  );
}

async function discard(
  deps: PageDeps,
  viewer: Viewer,
  draftId: string,
  state: 'open' | 'discarded',
): Promise<Outcome> {
  for (;;) {
    const draft = await deps.drafts.find(draftId, viewer.person.person);
    if (draft === undefined || draft.state === 'recorded') return notFound();
    const { version, content, person } = draft;
    const saved = await deps.drafts.save({ draftId, person, version, content, state, at: deps.clock.now() });
    if (saved === 'gone') return notFound();
    if (saved === 'stale') continue;
    return redirect(state === 'open' ? paths.draft(draftId, 'start') : paths.drafts({ discarded: draftId }));
  }
}
