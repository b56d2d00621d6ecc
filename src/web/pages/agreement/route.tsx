import { z } from 'zod';
import { STATUSES } from '../../../application/obligations/standing.ts';
import { paths, patterns } from '../../paths.ts';
import { notFound, page, redirect, route, type WebApp } from '../../route.ts';
import type { NextStep } from '../case/next-steps.ts';
import { caseParams } from '../case/route.tsx';
import type { PageDeps } from '../page-deps.ts';
import { datesQuery, datesShape } from './asked-dates.ts';
import { type GlanceAsked, presentGlance, queryOf } from './present.ts';
import { type ReadForPage, datesShown, readAgreement, stepsOf } from './read-agreement.ts';
import { layOut } from './timeline-layout.ts';
import { GlancePageView } from './view.tsx';

const query = datesShape.extend({
  by: z.enum(['agency', 'clause']).catch('agency').default('agency'),
  status: z.enum(STATUSES).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});

/**
 * An agreement at a glance. Opened from the case by an analyst who is asked whether it is being kept and how we know, by
 * the agency's monitor lead before a due date, by the firm's compliance officer to see what is owed next and what was
 * made of what they sent, and by a member's office. They decide on it what to ask for, what to judge and what to chase,
 * about any date and by what was known on any date. The firm and the monitor see what their part in the case shows. A
 * programme without agreements has no such page.
 */
export function registerAgreement(deps: PageDeps): (app: WebApp) => void {
  return (app) =>
    route(app, {
      method: 'GET',
      path: patterns.caseAgreement,
      access: 'read-part',
      audit: { look: 'the agreement of a case at a glance' },
      params: caseParams,
      query,
      handler: async ({ viewer, params, query: sent }) => {
        const found = await readAgreement(deps, viewer.person, params.caseId, sent);
        if (found === undefined) return notFound();
        const { now, agreement, on, known, of } = found;
        const { caseId, reference } = of;
        const asked: GlanceAsked = { on, known, by: sent.by, status: sent.status, page: sent.page };
        if (found.asked.outcome === 'typed-right')
          return redirect(paths.caseAgreement(caseId, queryOf({ ...asked, page: 1 }, now.today)));
        const shown = presentGlance(agreement, asked, now.today);
        const keeps = { by: sent.by === 'agency' ? undefined : sent.by, status: sent.status };
        const wrong = found.asked.outcome === 'wrong';
        return page({
          title: `Agreement of ${reference}`,
          section: 'cases',
          shows: [caseId],
          status: wrong ? 422 : 200,
          hasErrors: wrong,
          emergencyUntil: found.emergencyUntil,
          breadcrumbs: [
            { text: 'Cases', href: paths.cases() },
            { text: reference, href: paths.case(caseId) },
            { text: 'Agreement' },
          ],
          body: (
            <GlancePageView
              of={of}
              dates={datesShown(found, (to) => paths.caseAgreement(caseId, to), keeps)}
              shown={shown}
              placed={layOut(shown.lanes, on)}
              by={sent.by}
              ways={waysOf(found)}
              steps={stepsOf(found, agreement.agreement.next)}
            />
          ),
        });
      },
    });
}

/** The other papers of an agreement, about the same dates. */
function waysOf({ of, on, known, now, part }: ReadForPage): readonly NextStep[] {
  const dates = datesQuery({ on, known }, now.today);
  return [
    { text: 'Report to print or save', href: paths.caseAgreementReport(of.caseId, dates) },
    { text: 'Due dates for a calendar', href: paths.caseCalendarHelp(of.caseId) },
    ...(part === undefined
      ? [{ text: 'What other terms would have shown', href: paths.caseOtherTerms(of.caseId) }]
      : []),
  ];
}
