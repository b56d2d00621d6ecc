import { z } from 'zod';
import { meetingProgrammes } from '../../../application/meeting/meeting-day.ts';
import { civilDateIn } from '../../../kernel/instant.ts';
import { addDays, parsePlainDate } from '../../../kernel/plain-date.ts';
import { patterns } from '../../paths.ts';
import { page, route, type WebApp } from '../../route.ts';
import { LIST_ZONE, type PageDeps } from '../page-deps.ts';
import { registerAgenda } from './agenda/route.tsx';
import { registerAttendance } from './attendance/route.tsx';
import { registerMinutes } from './minutes/route.tsx';
import { registerPack } from './pack/route.tsx';
import { registerPositions } from './positions/route.tsx';
import { presentMeetings } from './present.ts';
import { MeetingsView } from './view.tsx';

/** Days listed at once: more than a year of monthly meetings. */
const SHOWN = 24;

const query = z.object({ before: z.string().max(10).optional().catch(undefined) });

/**
 * The meetings of every programme that holds any. Opened by the secretary to prepare the next one, by the chair and the
 * members to read what they will be asked, and by anyone who wants to see what became of a past one. They decide on it
 * which meeting to open.
 */
function registerMeetingList(deps: PageDeps): (app: WebApp) => void {
  return (app) =>
    route(app, {
      method: 'GET',
      path: patterns.meetings,
      access: 'read-meetings',
      audit: { notRecorded: 'days and numbers of cases, and nothing of any case' },
      query,
      handler: async ({ viewer, query: asked }) => {
        const today = civilDateIn(LIST_ZONE, deps.clock.now());
        const before = asked.before === undefined ? undefined : parsePlainDate(asked.before);
        const programmes = await Promise.all(
          meetingProgrammes(deps.programmes).map(async (programme) => {
            const [coming, past] = await Promise.all([
              deps
                .readModels(viewer.person)
                .meetingDays({ programme: programme.id, from: today, limit: SHOWN }),
              deps.readModels(viewer.person).meetingDays({
                programme: programme.id,
                to: addDays(before ?? today, -1),
                limit: SHOWN + 1,
              }),
            ]);
            return presentMeetings({
              programme,
              today,
              coming: coming.toReversed(),
              past: past.slice(0, SHOWN),
              morePast: past.length > SHOWN,
            });
          }),
        );
        return page({
          title: 'Meetings',
          section: 'meetings',
          shows: [],
          body: <MeetingsView programmes={programmes} before={before !== undefined} />,
        });
      },
    });
}

/** Every page of a meeting. */
export function registerMeetings(deps: PageDeps): (app: WebApp) => void {
  const pages = [
    registerMeetingList(deps),
    registerAgenda(deps),
    registerAttendance(deps),
    registerPositions(deps),
    registerMinutes(deps),
    registerPack(deps),
  ];
  return (app) => {
    for (const register of pages) register(app);
  };
}
