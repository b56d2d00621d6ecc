import { casesOf } from '../../../../application/meeting/meeting-day.ts';
import { paths, patterns } from '../../../paths.ts';
import { notFound, page, redirect, route, type WebApp } from '../../../route.ts';
import type { PageDeps } from '../../page-deps.ts';
import { meetingAt, meetingCrumbs, meetingName, meetingParams } from '../meeting-address.ts';
import { presentPack } from './present.ts';
import { PackView } from './view.tsx';

/**
 * The pack of a meeting: its agenda and every paper in full, to be printed or read on one page. Opened by members before
 * the meeting. They decide on it what to ask, and come having read what the decision will rest on.
 */
export function registerPack(deps: PageDeps): (app: WebApp) => void {
  return (app) =>
    route(app, {
      method: 'GET',
      path: patterns.meetingPack,
      countedAs: 'export',
      access: 'read-meetings',
      audit: { look: 'the pack of a meeting' },
      params: meetingParams,
      handler: async ({ params, viewer }) => {
        const day = await meetingAt(deps, viewer.person, params);
        if (day === undefined) return notFound();
        if (day.items.length === 0) return redirect(paths.meeting(day.programme.id, day.on));
        return page({
          title: `Pack: ${meetingName(day.programme, day.on)}`,
          section: 'meetings',
          shows: casesOf(day),
          breadcrumbs: meetingCrumbs(day, 'Pack'),
          body: <PackView {...presentPack(day, viewer.person, deps.clock.now())} />,
        });
      },
    });
}
