import { readCase } from '../../../application/read-case.ts';
import { paths, patterns } from '../../paths.ts';
import { notFound, page, route, type WebApp } from '../../route.ts';
import { caseParams } from '../case/route.tsx';
import type { PageDeps } from '../page-deps.ts';
import { presentPlan } from './present.ts';
import { PlanPageView } from './view.tsx';

/**
 * The plan of a case, need by need, and the orders under it. Opened by case officers and chairs from any page of the
 * case, before a review and before an exit. They decide on it what to agree, order, chase or bring to an end. A programme
 * without a plan has no such page.
 */
export function registerPlan(deps: PageDeps): (app: WebApp) => void {
  return (app) =>
    route(app, {
      method: 'GET',
      path: patterns.casePlan,
      access: 'read-case',
      audit: { look: 'the plan and orders of a case' },
      params: caseParams,
      handler: async ({ viewer, params }) => {
        const read = await readCase(deps, viewer.person, params.caseId, deps.clock.now());
        const use = read?.programme.plan;
        if (read === undefined || use === undefined) return notFound();
        const { reference } = read.state;
        return page({
          title: `Plan and orders of ${reference}`,
          section: 'cases',
          shows: [read.caseId],
          breadcrumbs: [
            { text: 'Cases', href: paths.cases() },
            { text: reference, href: paths.case(read.caseId) },
            { text: 'Plan and orders' },
          ],
          body: (
            <PlanPageView
              caseId={read.caseId}
              programme={read.programme}
              shown={presentPlan(read, use.show(read.view), viewer.person.roles)}
            />
          ),
        });
      },
    });
}
