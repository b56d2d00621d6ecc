import { z } from 'zod';
import { paths, patterns } from '../../paths.ts';
import { notFound, redirect, route, type WebApp, page } from '../../route.ts';
import { frame } from '../act/page.tsx';
import type { PageDeps } from '../page-deps.ts';
import { readAs } from '../part/read-as.ts';
import { presentEntry } from './present.ts';
import { EntryView } from './view.tsx';

const params = z.object({
  caseId: z.uuid(),
  position: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .transform(Number),
});

/**
 * One entry of the record, for ever as it was made: with the questions as they were asked. Opened from the chronology,
 * from a reference to it, or just after recording it, by whoever doubts it, corrects it, or must rely on it.
 */
export function registerEntry(deps: PageDeps): (app: WebApp) => void {
  return (app) =>
    route(app, {
      method: 'GET',
      path: patterns.caseEntry,
      access: 'read-part',
      audit: { look: 'an entry of a case' },
      params,
      handler: async ({ viewer, params: { caseId, position } }) => {
        const seen = await readAs(deps, viewer.person, caseId, deps.clock.now());
        // The page of a part holds all that it sees; of any other entry it says as little as of one that is not there.
        if (seen?.inPart !== undefined) return redirect(paths.case(caseId));
        const read = seen?.read;
        const event = read?.events.find((one) => one.position === position);
        if (read === undefined || event === undefined) return notFound();
        // What the rules drew is shown with what brought it about, or where the calendar did, on the chronology.
        if (event.type === 'consequence')
          return redirect(
            event.cause === null ? paths.caseChronology(caseId) : paths.caseEntry(caseId, event.cause),
          );
        const edition = event.asked === undefined ? undefined : await deps.editions.find(event.asked);
        const shown = presentEntry(
          read,
          event,
          edition,
          seen?.emergencyUntil === undefined ? viewer.person : undefined,
        );
        const { facts } = read.state;
        const neighbour = (step: 1 | -1) => {
          const next = facts[facts.findIndex((fact) => fact.position === position) + step];
          return next === undefined ? undefined : paths.caseEntry(caseId, next.position);
        };
        return page({
          ...frame({ read }, `Entry ${position}: ${shown.title}`),
          emergencyUntil: seen?.emergencyUntil,
          body: (
            <EntryView
              read={read}
              position={position}
              shown={shown}
              before={neighbour(-1)}
              after={neighbour(1)}
            />
          ),
        });
      },
    });
}
