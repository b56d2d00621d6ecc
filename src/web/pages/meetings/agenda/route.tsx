import { casesOf } from '../../../../application/meeting/meeting-day.ts';
import { patterns } from '../../../paths.ts';
import { notFound, page, route, type WebApp } from '../../../route.ts';
import type { PageDeps } from '../../page-deps.ts';
import { meetingAt, meetingCrumbs, meetingName, meetingParams } from '../meeting-address.ts';
import { presentAgenda } from './present.ts';
import { AgendaView } from './view.tsx';

/**
 * One meeting: its agenda, drawn from what is due on each case listed, and how far each item has come. Opened by the
 * secretary who prepares it, by the chair who runs it, and by members. They decide on it what to put, item by item, and
 * see which items have no recorded outcome yet.
 */
export function registerAgenda(deps: PageDeps): (app: WebApp) => void {
  return (app) =>
    route(app, {
      method: 'GET',
      path: patterns.meeting,
      access: 'read-meetings',
      audit: { look: 'the agenda of a meeting' },
      params: meetingParams,
      handler: async ({ params, viewer }) => {
        const day = await meetingAt(deps, params);
        if (day === undefined) return notFound();
        const shown = presentAgenda(day, viewer.person, deps.clock.now());
        return page({
          title: meetingName(day.programme, day.on),
          section: 'meetings',
          shows: casesOf(day),
          breadcrumbs: meetingCrumbs(day),
          body: <AgendaView {...shown} />,
        });
      },
    });
}
