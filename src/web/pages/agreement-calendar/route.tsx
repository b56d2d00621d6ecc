import { fileNameParameters } from '../../file-name.ts';
import { paths, patterns } from '../../paths.ts';
import { fileSent, notFound, page, route, type WebApp } from '../../route.ts';
import { countInWords } from '../../wording/dates.ts';
import { type ReadForPage, readAgreement } from '../agreement/read-agreement.ts';
import { caseParams } from '../case/route.tsx';
import type { PageDeps } from '../page-deps.ts';
import { ICS_MEDIA_TYPE, calendarFile } from './ics.ts';
import { calendarDays } from './present.ts';
import { CalendarHelpView } from './view.tsx';

/**
 * The due dates of an agreement as a calendar file, and the page that says how to use it. Opened from the agreement by
 * the agency's monitor lead and by the firm's compliance officer, who see in their own calendar what comes next and
 * decide what to prepare.
 */
export function registerCalendar(deps: PageDeps): (app: WebApp) => void {
  return (app) => {
    const common = { method: 'GET', access: 'read-part', params: caseParams } as const;
    route(app, {
      ...common,
      path: patterns.caseCalendarHelp,
      audit: { look: 'the due dates of an agreement for a calendar' },
      handler: async ({ viewer, params: { caseId } }) => {
        const found = await readAgreement(deps, viewer.person, caseId, {});
        if (found === undefined) return notFound();
        const { reference } = found.of;
        const days = daysOf(found);
        return page({
          title: `Due dates of ${reference} for a calendar`,
          section: 'cases',
          shows: [caseId],
          emergencyUntil: found.emergencyUntil,
          breadcrumbs: [
            { text: 'Cases', href: paths.cases() },
            { text: reference, href: paths.case(caseId) },
            { text: 'Agreement', href: paths.caseAgreement(caseId) },
            { text: 'Calendar' },
          ],
          body: (
            <CalendarHelpView
              of={found.of}
              fileHref={paths.caseCalendar(caseId)}
              count={days.length === 1 ? '1 date' : `${countInWords(days.length)} dates`}
            />
          ),
        });
      },
    });
    route(app, {
      ...common,
      path: patterns.caseCalendar,
      audit: { look: 'the due dates of an agreement, as a calendar file' },
      countedAs: 'export',
      handler: async ({ viewer, params: { caseId } }) => {
        const found = await readAgreement(deps, viewer.person, caseId, {});
        if (found === undefined) return notFound();
        const { reference } = found.of;
        const stamp = deps.clock.now().replaceAll(/[-:]|\.\d+/g, '');
        return fileSent({
          content: Buffer.from(calendarFile(`Obligations ${reference}`, daysOf(found), stamp)),
          headers: {
            'content-type': ICS_MEDIA_TYPE,
            'content-disposition': `attachment; ${fileNameParameters(`obligations-${reference}.ics`)}`,
          },
          shows: [caseId],
        });
      },
    });
  };
}

function daysOf({ of, agreement, now }: ReadForPage) {
  return calendarDays(of.caseId, of.reference, agreement.agreement, now.today);
}
