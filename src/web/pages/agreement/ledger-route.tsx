import { type AgreementShown, cautionOn } from '../../../domain/obligations.ts';
import { paths, patterns } from '../../paths.ts';
import { notFound, page, redirect, route, type WebApp } from '../../route.ts';
import { caseParams } from '../case/route.tsx';
import type { PageDeps } from '../page-deps.ts';
import { datesQuery, datesShape } from './asked-dates.ts';
import { LedgerPageView } from './ledger-view.tsx';
import { presentLedger } from './present-ledger.ts';
import { datesShown, readAgreement, stepsOf } from './read-agreement.ts';

/**
 * The money of an agreement. Opened from the case by an analyst or a journalist who has read of several large sums and
 * asks what is really paid, and by the agency before it confirms that a sum is settled. They see on it that credits are
 * the same money, and decide what is still to be paid and what may be said in public.
 */
export function registerLedger(deps: PageDeps): (app: WebApp) => void {
  return (app) =>
    route(app, {
      method: 'GET',
      path: patterns.caseLedger,
      access: 'read-part',
      audit: { look: 'the ledger of a case' },
      params: caseParams,
      query: datesShape,
      handler: async ({ viewer, params, query: sent }) => {
        const found = await readAgreement(deps, viewer.person, params.caseId, sent);
        if (found === undefined) return notFound();
        const { now, agreement, on, known, of } = found;
        const { caseId, reference } = of;
        const here = (to = datesQuery({ on, known }, now.today)) => paths.caseLedger(caseId, to);
        if (found.asked.outcome === 'typed-right') return redirect(here());
        const wrong = found.asked.outcome === 'wrong';
        return page({
          title: `Ledger of ${reference}`,
          section: 'cases',
          shows: [caseId],
          status: wrong ? 422 : 200,
          hasErrors: wrong,
          emergencyUntil: found.emergencyUntil,
          breadcrumbs: [
            { text: 'Cases', href: paths.cases() },
            { text: reference, href: paths.case(caseId) },
            { text: 'Ledger' },
          ],
          body: (
            <LedgerPageView
              of={of}
              dates={datesShown(found, here)}
              shown={presentLedger(caseId, agreement.agreement, on)}
              caution={cautionOfLedger(agreement.agreement)}
              steps={stepsOf(found, agreement.agreement.next)}
            />
          ),
        });
      },
    });
}

function cautionOfLedger(agreement: AgreementShown): string | undefined {
  const named = new Set(agreement.money.map(({ clause }) => clause));
  return cautionOn(
    agreement,
    agreement.clauses.filter(({ key }) => named.has(key)).map(({ instrument }) => instrument),
  );
}
