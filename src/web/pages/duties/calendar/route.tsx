import { civilDateIn } from '../../../../kernel/instant.ts';
import { patterns } from '../../../paths.ts';
import { page, route, type WebApp } from '../../../route.ts';
import { LIST_ZONE, type PageDeps } from '../../page-deps.ts';
import { filterOf, readAsked } from '../asked.ts';
import { calendarQuery, dayAsked, spanOf } from './asked.ts';
import { holidaysOf, presentCalendar } from './present.ts';
import { CalendarView } from './view.tsx';

/** The division whose bank holidays the calendar marks; a case counts with those of its own. */
const DIVISION = 'england-and-wales';

/**
 * What I owe, on a calendar: a week or a month. Opened by caseworkers, chairs and supervisors from the list of what is
 * owed, to plan ahead. They decide on it which days are too full, and what to do before they come.
 */
export function registerDutiesCalendar(deps: PageDeps): (app: WebApp) => void {
  return (app) =>
    route(app, {
      method: 'GET',
      path: patterns.dutiesCalendar,
      access: 'read-duties',
      audit: { look: 'the calendar of what is owed', titles: true },
      query: calendarQuery,
      handler: async ({ viewer, query, formToken }) => {
        const today = civilDateIn(LIST_ZONE, deps.clock.now());
        const asked = readAsked(
          { ...query, 'due-from': undefined, 'due-to': undefined },
          query.show ?? 'roles',
        );
        const filter = filterOf(asked, viewer.person);
        const span = spanOf(query.view, dayAsked(query.on, today));
        const [days, counts, projection] = await Promise.all([
          deps.readModels(viewer.person).countByDay({ ...filter, from: span.from, to: span.to }),
          deps.readModels(viewer.person).countOwed({ ...filter, today }),
          asked.caseId === undefined
            ? undefined
            : deps.readModels(viewer.person).caseProjection(asked.caseId),
        ]);
        const [programme] = deps.programmes.keys();
        const shown = presentCalendar({
          today,
          asked,
          view: query.view,
          span,
          days,
          counts,
          person: viewer.person,
          programmes: deps.programmes,
          holidays: holidaysOf(
            programme === undefined ? undefined : deps.engineFor(programme)?.book,
            DIVISION,
          ),
          caseReference: projection?.caseRow?.reference,
        });
        return page({
          title: `What I owe, ${shown.title}`,
          section: 'duties',
          // It counts, and names a case only where the address asks for that one.
          shows: projection?.caseRow === undefined ? [] : [projection.caseRow.caseId],
          body: <CalendarView {...shown} formToken={formToken} />,
        });
      },
    });
}
