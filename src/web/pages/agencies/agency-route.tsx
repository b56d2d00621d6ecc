import { z } from 'zod';
import { standsAt } from '../../../application/access/onlooker.ts';
import { paths, patterns } from '../../paths.ts';
import { notFound, page, route, type WebApp } from '../../route.ts';
import type { ChangeDeps } from '../changes/flow.tsx';
import { namedIn, namesWith } from '../changes/names.ts';
import { entryShown } from '../changes/present.ts';
import { AgencyView } from './agency-view.tsx';
import { leavers, outsideTeams, takesPartInWords, teams } from './present.ts';

const ENTRIES_SHOWN = 50;
export const agencyParams = z.object({ agency: z.string().min(1).max(200) });
const query = z.object({ before: z.uuid().optional().catch(undefined) });

/**
 * One agency. Opened by administrators from the list of agencies. They see its teams and its history, and decide on it
 * what it shares, who takes over in each team, and whether it goes on taking part.
 */
export function registerAgency(app: WebApp, deps: ChangeDeps): void {
  route(app, {
    method: 'GET',
    path: patterns.agency,
    access: 'administer',
    audit: { look: 'an agency and its people' },
    params: agencyParams,
    query,
    handler: async ({ params: { agency: name }, query: { before } }) => {
      const { directory } = app.deps;
      const now = deps.clock.now();
      const agency = await directory.agency(name);
      if (agency === undefined) return notFound();
      const [people, entries] = await Promise.all([
        directory.peopleOf(name),
        directory.entries({
          about: { agency: name },
          limit: ENTRIES_SHOWN + 1,
          ...(before === undefined ? {} : { before }),
        }),
      ]);
      const shown = entries.slice(0, ENTRIES_SHOWN);
      const fallbacks = agency.fallbacks.map(({ person }) => person);
      const names = await namesWith(app, deps, [...namedIn(shown), ...fallbacks]);
      const here = people.filter(({ leftAt }) => leftAt === null);
      const last = shown.at(-1);
      return page({
        title: name,
        section: 'people',
        shows: [],
        breadcrumbs: [{ text: 'People and agencies', href: paths.agencies() }, { text: name }],
        body: (
          <AgencyView
            name={name}
            takesPart={takesPartInWords(names, agency, now)}
            standing={standsAt(agency, now)}
            people={here.length}
            teams={teams(names, agency, here, now)}
            others={outsideTeams(names, deps.programmes, here)}
            leavers={leavers(names, people)}
            entries={shown.map((one) => entryShown(names, one))}
            olderHref={
              entries.length > shown.length && last !== undefined
                ? paths.agency(name, { before: last.entryId })
                : undefined
            }
          />
        ),
      });
    },
  });
}
