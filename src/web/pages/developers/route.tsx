import { z } from 'zod';
import type { Programmes } from '../../../application/programmes.ts';
import { openApiDocument } from '../../api/openapi.ts';
import { isProblemType, problemPages } from '../../api/problem-pages.ts';
import { operations } from '../../api/registry.ts';
import { paths, patterns } from '../../paths.ts';
import { notFound, page, route, type WebApp } from '../../route.ts';
import { presentParts, presentProblemExample, presentProblems } from './present.ts';
import { DevelopersView, ProblemView } from './view.tsx';

const params = z.object({ type: z.string().max(100) });

/**
 * How to use the API, and what each of its problems means. Opened by whoever connects another system, from the foot of
 * a page or from the address in a problem. They decide on it what to send, and what to do about a refusal.
 */
export function registerDevelopers(deps: { readonly programmes: Programmes }): (app: WebApp) => void {
  return (app) => {
    const parts = presentParts(operations, openApiDocument(operations, deps.programmes));
    route(app, {
      method: 'GET',
      path: patterns.developers,
      access: 'anyone',
      audit: { notRecorded: 'it tells of the API and of no case' },
      handler: async () =>
        page({
          title: 'For developers',
          shows: [],
          density: 'public',
          body: <DevelopersView parts={parts} problems={presentProblems()} origin={app.deps.place.origin} />,
        }),
    });
    route(app, {
      method: 'GET',
      path: patterns.problem,
      access: 'anyone',
      audit: { notRecorded: 'it tells of the API and of no case' },
      params,
      handler: async ({ params: { type } }) => {
        if (!isProblemType(type)) return notFound();
        return page({
          title: problemPages[type].title,
          shows: [],
          density: 'public',
          breadcrumbs: [{ text: 'For developers', href: paths.developers() }, { text: type }],
          body: (
            <ProblemView type={type} problem={problemPages[type]} example={presentProblemExample(type)} />
          ),
        });
      },
    });
  };
}
