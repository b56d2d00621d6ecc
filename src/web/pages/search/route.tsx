import { z } from 'zod';
import { plainWords } from '../../../application/plain-words.ts';
import { readCase } from '../../../application/read-case.ts';
import { paths, patterns } from '../../paths.ts';
import { oneValue, page, redirect, route, type WebApp } from '../../route.ts';
import type { Viewer } from '../../session.ts';
import { textSeal } from '../../sealed-text.ts';
import type { PageDeps } from '../page-deps.ts';
import { type FoundShown, presentFound } from './present.ts';
import { SearchView } from './view.tsx';

const query = z.object({ found: z.string().max(2000).optional(), after: z.string().max(500).optional() });

const PAGE = 20;
const CASES = 5;
const LONGEST_SEARCH = 200;
const MOST_WORDS = 12;

/**
 * Search. Opened by anyone who remembers a name or a phrase and not where it stands, from the navigation. They decide
 * on it which case or entry to open. What is searched for is sent as a form and carried on sealed, so that no address
 * holds a name.
 */
export function registerSearch(deps: PageDeps): (app: WebApp) => void {
  const seal = textSeal();
  return (app) => {
    route(app, {
      method: 'POST',
      path: patterns.search,
      access: 'search',
      countedAs: 'search',
      audit: { notRecorded: 'only the results it leads to show cases' },
      handler: async ({ viewer, form }) => {
        const text = (oneValue(form, 'text') ?? '').replaceAll('\u0000', '').trim().slice(0, LONGEST_SEARCH);
        return redirect(
          text === '' ? paths.search() : paths.search({ found: seal.seal(viewer.person.person, text) }),
        );
      },
    });
    route(app, {
      method: 'GET',
      path: patterns.search,
      access: 'search',
      audit: { look: 'the results of a search' },
      query,
      handler: async ({ viewer, query: asked, formToken }) => {
        const text = asked.found === undefined ? undefined : seal.open(viewer.person.person, asked.found);
        const words = plainWords(text ?? '').slice(0, MOST_WORDS);
        const [cases, entries] = await Promise.all([
          text === undefined || words.length === 0 || asked.after !== undefined
            ? []
            : findCases(deps, viewer, text),
          words.length === 0 ? NOTHING : findEntries(deps, viewer, words, asked.after),
        ]);
        return page({
          title: 'Search',
          section: 'search',
          shows: [...new Set([...cases, ...entries.shown].map(({ caseId }) => caseId))],
          body: (
            <SearchView
              text={text}
              expired={asked.found !== undefined && text === undefined}
              empty={words.length === 0}
              cases={cases}
              entries={entries.shown}
              nextHref={
                entries.next === undefined
                  ? undefined
                  : paths.search({ found: asked.found, after: entries.next })
              }
              firstHref={asked.after === undefined ? undefined : paths.search({ found: asked.found })}
              token={formToken}
            />
          ),
        });
      },
    });
  };
}

async function findCases(deps: PageDeps, viewer: Viewer, text: string) {
  const { rows } = await deps.readModels(viewer.person).listCases({ text, limit: CASES });
  return rows.flatMap((row) => {
    if (!row.whole) return [];
    const { caseId, reference, title, stageTitle, closed } = row;
    return [{ caseId, href: paths.case(caseId), reference, title, stage: stageTitle, closed }];
  });
}

type FoundPage = {
  readonly shown: readonly (FoundShown & { readonly caseId: string })[];
  readonly next?: string;
};

const NOTHING: FoundPage = { shown: [] };

/** Entries of cases that the viewer may read: the search gives no others, as no list does. */
async function findEntries(
  deps: PageDeps,
  viewer: Viewer,
  words: readonly string[],
  after: string | undefined,
): Promise<{
  readonly shown: readonly (FoundShown & { readonly caseId: string })[];
  readonly next?: string;
}> {
  const found = await deps.readModels(viewer.person).searchWords({
    words,
    limit: PAGE,
    ...(after === undefined ? {} : { after }),
  });
  const now = deps.clock.now();
  const reads = new Map(
    await Promise.all(
      [...new Set(found.rows.map(({ caseId }) => caseId))].map(
        async (caseId) => [caseId, await readCase(deps, viewer.person, caseId, now)] as const,
      ),
    ),
  );
  const shown = found.rows.flatMap((row) => {
    const read = reads.get(row.caseId);
    const one = read === undefined ? undefined : presentFound(read, row, words);
    return one === undefined ? [] : [{ ...one, caseId: row.caseId }];
  });
  return { shown, ...(found.next === undefined ? {} : { next: found.next }) };
}
