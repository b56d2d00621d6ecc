import { paths, patterns } from '../../paths.ts';
import { notFound, page, route, type WebApp } from '../../route.ts';
import { readCase } from '../../../application/read-case.ts';
import { caseParams } from '../case/route.tsx';
import type { PageDeps } from '../page-deps.ts';
import { presentAccess } from './present.ts';
import { AccessView } from './view.tsx';

/**
 * Who sees a case, people and systems. Opened from the case by those who read the whole of it. They decide on it whether everybody who sees
 * it should, and who else must; whoever the programme names for that changes it from here.
 */
export function registerAccess(deps: PageDeps): (app: WebApp) => void {
  return (app) =>
    route(app, {
      method: 'GET',
      path: patterns.caseAccess,
      access: 'read-case',
      audit: { look: 'who sees a case' },
      params: caseParams,
      handler: async ({ viewer, params: { caseId } }) => {
        const now = deps.clock.now();
        const [read, people, systems, toAct, toReview] = await Promise.all([
          readCase(deps, viewer.person, caseId, now),
          deps.people.list(),
          deps.serviceAccounts.standing(now),
          app.deps.permits(viewer.person, 'work-on-case', { caseId }),
          app.deps.permits(viewer.person, 'review-looks', { caseId }),
        ]);
        if (read === undefined) return notFound();
        const { reference, title } = read.state;
        const reader = { roles: viewer.person.roles, mayAct: toAct.allowed };
        return page({
          title: `Who sees ${reference}`,
          section: 'cases',
          shows: [caseId],
          breadcrumbs: [
            { text: 'Cases', href: paths.cases() },
            { text: reference, href: paths.case(caseId) },
            { text: 'Who sees this case' },
          ],
          body: (
            <AccessView
              caseId={caseId}
              reference={reference}
              title={title}
              programme={read.programme}
              looks={toReview.allowed ? paths.caseLooks(caseId) : undefined}
              shown={presentAccess(read, deps.whoSees, [...people, ...systems], now, reader)}
            />
          ),
        });
      },
    });
}
