import type { Printed } from '../../../application/printed-report.ts';
import { fileNameParameters } from '../../file-name.ts';
import { paths, patterns } from '../../paths.ts';
import { fileSent, notFound, page, redirect, route, type WebApp } from '../../route.ts';
import { datesQuery, datesShape } from '../agreement/asked-dates.ts';
import { type ReadForPage, readAgreement } from '../agreement/read-agreement.ts';
import { caseParams } from '../case/route.tsx';
import type { PageDeps } from '../page-deps.ts';
import { presentReport } from './present.ts';
import { NoPdfView, ReportPageView } from './view.tsx';

/**
 * The report on an agreement, as a page to print and as a tagged PDF. Opened from the agreement by an analyst who lays it
 * before a committee, and by the agency for its file. Whoever reads it decides by it whether the agreement is kept, and
 * sees of every row where it stands and how sure it is.
 */
export function registerReport(deps: PageDeps): (app: WebApp) => void {
  return (app) => {
    const common = { method: 'GET', access: 'read-part', params: caseParams, query: datesShape } as const;
    route(app, {
      ...common,
      path: patterns.caseAgreementReport,
      audit: { look: 'the report on an agreement' },
      handler: async ({ viewer, params, query }) => {
        const found = await readAgreement(deps, viewer.person, params.caseId, query);
        if (found === undefined) return notFound();
        const { caseId } = found.of;
        const dates = asked(found);
        if (found.asked.outcome !== 'right') return redirect(paths.caseAgreementReport(caseId, dates));
        return page({
          ...frame(found, 'Report'),
          title: `Report on the agreement of ${found.of.reference}`,
          body: (
            <ReportPageView
              of={found.of}
              report={presentReport(found, deps.clock.now())}
              pdfHref={paths.caseAgreementPdf(caseId, dates)}
              agreementHref={paths.caseAgreement(caseId, dates)}
            />
          ),
        });
      },
    });
    route(app, {
      ...common,
      path: patterns.caseAgreementPdf,
      audit: { look: 'the report on an agreement, as a file' },
      countedAs: 'export',
      handler: async ({ viewer, params, query }) => {
        const found = await readAgreement(deps, viewer.person, params.caseId, query);
        if (found === undefined) return notFound();
        const { caseId, reference } = found.of;
        if (found.asked.outcome !== 'right') return redirect(paths.caseAgreementPdf(caseId, asked(found)));
        const made = await deps.printer.print(presentReport(found, deps.clock.now()));
        if (made.outcome === 'printed')
          return fileSent({
            content: made.pdf,
            headers: {
              'content-type': 'application/pdf',
              'content-disposition': `attachment; ${fileNameParameters(`agreement-${reference}-${found.on}.pdf`)}`,
            },
            shows: [caseId],
          });
        return page({
          ...frame(found, 'Report as PDF'),
          title: `No PDF of the agreement of ${reference}`,
          status: 422,
          body: (
            <NoPdfView
              of={found.of}
              why={whyNot(made)}
              reportHref={paths.caseAgreementReport(caseId, asked(found))}
            />
          ),
        });
      },
    });
  };
}

function asked({ on, known, now }: ReadForPage) {
  return datesQuery({ on, known }, now.today);
}

function frame(found: ReadForPage, last: string) {
  const { caseId, reference } = found.of;
  return {
    section: 'cases' as const,
    shows: [caseId],
    emergencyUntil: found.emergencyUntil,
    breadcrumbs: [
      { text: 'Cases', href: paths.cases() },
      { text: reference, href: paths.case(caseId) },
      { text: 'Agreement', href: paths.caseAgreement(caseId, asked(found)) },
      { text: last },
    ],
  };
}

function whyNot(made: Exclude<Printed, { readonly outcome: 'printed' }>): string {
  return made.outcome === 'no-typesetter'
    ? 'This installation runs on a kind of machine for which there is no typesetter of tagged PDF.'
    : `No font on the server has these letters, which stand in the report: ${made.letters.join(' ')}. A file with holes in it is not made. Whoever runs the installation can install a font that has them.`;
}
