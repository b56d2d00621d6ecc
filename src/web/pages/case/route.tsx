import { z } from 'zod';
import { readCase } from '../../../application/read-case.ts';
import { type PathQuery, paths, patterns } from '../../paths.ts';
import { notFound, page, route, type WebApp } from '../../route.ts';
import type { PageDeps } from '../page-deps.ts';
import type { Asked } from './present.ts';
import { presentCase } from './present.ts';
import { CaseView } from './view.tsx';

/** The address of a case's pages holds its opaque id, never its reference or a name. */
export const caseParams = z.object({ caseId: z.uuid() });

/** How the chronology is asked for; anything else gives the ordinary one. */
export const askedShape = z.object({
  order: z.enum(['happened', 'recorded']).default('happened').catch('happened'),
  entries: z.enum(['all', 'facts']).default('all').catch('all'),
  answers: z.enum(['with', 'without']).optional().catch(undefined),
});

/**
 * One case. Opened by those working on it, from what they owe or the list of cases, and by supervisors and reviewers.
 * They decide on it what the case needs next, whether what was decided is supported, and what to ask whom.
 */
export function registerCase(deps: PageDeps): (app: WebApp) => void {
  return (app) =>
    route(app, {
      method: 'GET',
      path: patterns.case,
      access: 'read-case',
      audit: { look: 'a case' },
      params: caseParams,
      query: askedShape,
      handler: async ({ params, query }) => {
        const read = await readCase(deps, params.caseId, deps.clock.now());
        if (read === undefined) return notFound();
        const shown = presentCase(read, query, (asked) => paths.case(read.caseId, chronologyQuery(asked)));
        return page({
          title: `${shown.reference}: ${shown.title}`,
          section: 'cases',
          shows: [read.caseId],
          breadcrumbs: [{ text: 'Cases', href: paths.cases() }, { text: shown.reference }],
          body: (
            <CaseView
              shown={shown}
              actions={[
                { text: 'Read it as known on a date', href: paths.caseKnownOn(read.caseId) },
                { text: 'Rehearse it under other rules', href: paths.rehearsal(read.caseId) },
              ]}
            />
          ),
        });
      },
    });
}

/** The ordinary order and entries need no words in the address. */
export function chronologyQuery(asked: Asked): PathQuery {
  return {
    ...(asked.order === 'happened' ? {} : { order: asked.order }),
    ...(asked.entries === 'all' ? {} : { entries: asked.entries }),
    answers: asked.answers,
  };
}
