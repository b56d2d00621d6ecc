import { z } from 'zod';
import { paths, patterns } from '../../paths.ts';
import { notFound, page, redirect, route, type WebApp } from '../../route.ts';
import { caseParams } from '../case/route.tsx';
import type { PageDeps } from '../page-deps.ts';
import { clauseOfAddress } from './clause-address.ts';
import { datesQuery, datesShape } from './asked-dates.ts';
import { ClausePageView } from './clause-view.tsx';
import { TIMES_A_PAGE, presentClause } from './present-clause.ts';
import { datesShown, readAgreement, stepsOf } from './read-agreement.ts';

const query = datesShape.extend({ page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1) });

/**
 * One clause of an agreement: its words, each time it is owed, what was sent to show that it was done, and what was made
 * of that. Opened from the agreement at a glance by whoever must show or judge that it is kept. The compliance officer of
 * the firm decides on it what to submit, the monitor lead what to accept, extend or waive, an analyst what to ask about.
 */
export function registerClause(deps: PageDeps): (app: WebApp) => void {
  return (app) =>
    route(app, {
      method: 'GET',
      path: patterns.caseClause,
      access: 'read-part',
      audit: { look: 'a clause of the agreement of a case' },
      params: caseParams.extend({ clause: z.string().max(200) }),
      query,
      handler: async ({ viewer, params, query: sent }) => {
        const found = await readAgreement(deps, viewer.person, params.caseId, sent);
        if (found === undefined) return notFound();
        const { now, agreement, on, known, of } = found;
        const { caseId, reference } = of;
        const dates = datesQuery({ on, known }, now.today);
        const here = (to = dates) => paths.caseClause(caseId, params.clause, to);
        if (found.asked.outcome === 'typed-right') return redirect(here());
        const shown = presentClause(agreement, params.clause, {
          on,
          page: sent.page,
          steps: (next) => stepsOf(found, next),
        });
        if (shown === undefined) return notFound();
        const wrong = found.asked.outcome === 'wrong';
        const clause = clauseOfAddress(agreement.agreement.clauses, params.clause);
        const times = clause?.occurrences ?? [];
        const turned = (to: number) => here({ ...dates, page: to === 1 ? undefined : String(to) });
        return page({
          title: `${shown.heading}, ${reference}`,
          section: 'cases',
          shows: [caseId],
          status: wrong ? 422 : 200,
          hasErrors: wrong,
          emergencyUntil: found.emergencyUntil,
          breadcrumbs: [
            { text: 'Cases', href: paths.cases() },
            { text: reference, href: paths.case(caseId) },
            { text: 'Agreement', href: paths.caseAgreement(caseId, dates) },
            { text: clause?.key ?? params.clause },
          ],
          body: (
            <ClausePageView
              of={of}
              dates={datesShown(found, here)}
              shown={shown}
              agreementHref={paths.caseAgreement(caseId, dates)}
              ledgerHref={paths.caseLedger(caseId, dates)}
              pages={{
                previous: sent.page > 1 ? turned(sent.page - 1) : undefined,
                next: sent.page * TIMES_A_PAGE < times.length ? turned(sent.page + 1) : undefined,
              }}
            />
          ),
        });
      },
    });
}
