import { z } from 'zod';
import { readCase } from '../../../application/read-case.ts';
import { paths, patterns } from '../../paths.ts';
import { notFound, page, route, type WebApp } from '../../route.ts';
import { caseParams } from '../case/route.tsx';
import type { PageDeps } from '../page-deps.ts';
import { presentActs } from './present.ts';
import { ActsView } from './view.tsx';

/** Words to find an act by; they are of the programme, and name nobody. */
const query = z.object({ text: z.string().max(100).default('').catch('') });

/**
 * Everything that can be done on a case. Opened by those working on it, from any page of the case. They decide on it
 * which act to begin, or see who may do it, at which stage, and what would stand in the way.
 */
export function registerActsOfCase(deps: PageDeps): (app: WebApp) => void {
  return (app) =>
    route(app, {
      method: 'GET',
      path: patterns.caseActs,
      access: 'read-case',
      audit: { look: 'what can be done on a case' },
      params: caseParams,
      query,
      handler: async ({ viewer, params, query: { text } }) => {
        const read = await readCase(deps, params.caseId, deps.clock.now());
        if (read === undefined) return notFound();
        const { reference } = read.state;
        return page({
          title: `What can be done on ${reference}`,
          section: 'cases',
          shows: [read.caseId],
          breadcrumbs: [
            { text: 'Cases', href: paths.cases() },
            { text: reference, href: paths.case(read.caseId) },
            { text: 'What can be done' },
          ],
          body: (
            <ActsView
              caseId={read.caseId}
              programme={read.programme}
              shown={presentActs(read, viewer.person.roles, text.trim())}
            />
          ),
        });
      },
    });
}
