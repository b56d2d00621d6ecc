import { z } from 'zod';
import type { DirectoryEntry } from '../../../application/directory/directory.ts';
import { FRESH_MS } from '../../../application/identity/sessions.ts';
import { type Path, paths, patterns } from '../../paths.ts';
import { notFound, type Outcome, page, redirect, route, type WebApp } from '../../route.ts';
import { directoryName, type DirectoryNames, directoryRefusalInWords } from '../../wording/directory.ts';
import type { PageDeps } from '../page-deps.ts';
import { readReason } from './asked.ts';
import { namedIn, namesWith } from './names.ts';
import { entryShown, handoverShown } from './present.ts';
import { EntryView } from './view.tsx';

type Deps = Pick<PageDeps, 'programmes' | 'clock'>;

const HANDOVERS_SHOWN = 500;
const params = z.object({ entryId: z.uuid() });
const query = z.object({ did: z.string().max(20).optional().catch(undefined) });

const DONE: { readonly [did: string]: string } = {
  made: 'The change is on record.',
  withdrawn: 'The change is withdrawn. It will not be put into effect.',
};

/**
 * One change to people and agencies. Opened by administrators after making it and from every history. They see on it how
 * far taking over has come, and withdraw a change whose moment is still to come.
 */
export function registerDirectoryEntry(deps: Deps): (app: WebApp) => void {
  return (app) => {
    const common = { path: patterns.directoryEntry, access: 'administer', params } as const;
    route(app, {
      ...common,
      method: 'GET',
      audit: { look: 'a change to people and agencies', titles: true },
      query,
      handler: async ({ params: { entryId }, query: { did }, formToken }) => {
        const entry = await app.deps.directory.entry(entryId);
        if (entry === undefined) return notFound();
        return entryPage(app, deps, entry, formToken, { notice: DONE[did ?? ''], reason: '' });
      },
    });
    route(app, {
      ...common,
      method: 'POST',
      audit: { look: 'the withdrawal of a change to people and agencies' },
      freshWithinMs: FRESH_MS,
      handler: async ({ viewer, params: { entryId }, form, formToken }) => {
        const { directory } = app.deps;
        const entry = await directory.entry(entryId);
        if (entry === undefined) return notFound();
        const written = readReason(form);
        if ('error' in written) return entryPage(app, deps, entry, formToken, written);
        const by = viewer.person.person;
        const { reason } = written;
        const withdrawn = await directory.withdraw(entryId, { by, reason, now: deps.clock.now() });
        if (withdrawn.ok) return redirect(paths.directoryEntry(entryId, { did: 'withdrawn' }));
        const error = directoryRefusalInWords(await namesWith(app, deps), withdrawn.error);
        const current = (await directory.entry(entryId)) ?? entry;
        return entryPage(app, deps, current, formToken, { reason, error });
      },
    });
  };
}

async function entryPage(
  app: WebApp,
  deps: Deps,
  entry: DirectoryEntry,
  token: string,
  shown: { readonly notice?: string | undefined; readonly reason: string; readonly error?: string },
): Promise<Outcome> {
  const { entryId } = entry;
  const handovers = await app.deps.directory.handovers({ open: false, entryId, limit: HANDOVERS_SHOWN });
  const names = await namesWith(app, deps, namedIn([entry], handovers));
  return page({
    title: 'A change to people and agencies',
    section: 'people',
    shows: [],
    status: shown.error === undefined ? 200 : 422,
    hasErrors: shown.error !== undefined,
    breadcrumbs: [{ text: 'People and agencies', href: paths.agencies() }, { text: 'A change' }],
    body: (
      <EntryView
        entry={entryShown(names, entry)}
        handovers={handovers.map((one) => handoverShown(names, one))}
        about={aboutOf(entry, names)}
        notice={shown.notice}
        written={{ reason: shown.reason, error: shown.error }}
        token={token}
      />
    ),
  });
}

/** Where whoever or whatever a change is about has a page. */
function aboutOf(
  { change }: DirectoryEntry,
  names: DirectoryNames,
): readonly { readonly text: string; readonly href: Path }[] {
  return [
    ...('agency' in change ? [{ text: change.agency, href: paths.agency(change.agency) }] : []),
    ...('person' in change && change.kind !== 'fallback-named'
      ? [{ text: directoryName(names, change.person), href: paths.signer(change.person) }]
      : []),
  ];
}
