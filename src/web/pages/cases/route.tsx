import { z } from 'zod';
import type { PeopleStore } from '../../../application/ports.ts';
import { addMs } from '../../../kernel/instant.ts';
import { openedBy } from '../../opening.ts';
import { paths, patterns } from '../../paths.ts';
import { oneValue, page, redirect, route, type WebApp } from '../../route.ts';
import { textSeal } from '../../sealed-text.ts';
import type { PageDeps } from '../page-deps.ts';
import { presentCases, untouchedDays } from './present.ts';
import { CasesView } from './view.tsx';

/**
 * The list of cases. Opened by anyone looking for a case, and by supervisors looking for the ones that need them,
 * from the navigation. They decide on it which case to open. A text to search for is sent as a form and carried on
 * sealed, so that no address holds a name.
 */
const query = z.object({
  programme: z.string().max(100).optional(),
  mine: z.enum(['yes']).optional().catch(undefined),
  untouched: z.enum(['yes']).optional().catch(undefined),
  stage: z.string().max(100).optional(),
  state: z.enum(['open', 'closed', 'all']).default('open').catch('open'),
  found: z.string().max(2000).optional(),
  after: z.string().max(500).optional(),
});

const PAGE = 50;
const LONGEST_SEARCH = 200;

const MS_A_DAY = 86_400_000;

/** What the filters ask of the read model, beside words and age. */
function filterOf(asked: z.output<typeof query>, person: string) {
  return {
    ...(asked.programme === undefined || asked.programme === '' ? {} : { programme: asked.programme }),
    ...(asked.stage === undefined || asked.stage === '' ? {} : { stage: asked.stage }),
    ...(asked.state === 'all' ? {} : { closed: asked.state === 'closed' }),
    ...(asked.mine === undefined ? {} : { lead: person }),
  };
}

export function registerCases(deps: PageDeps & { readonly people: PeopleStore }): (app: WebApp) => void {
  const seal = textSeal();
  return (app) => {
    route(app, {
      method: 'POST',
      path: patterns.cases,
      access: 'list-cases',
      audit: { notRecorded: 'only the list it leads to shows cases' },
      handler: async ({ viewer, form }) => {
        const text = (oneValue(form, 'text') ?? '').replaceAll('\u0000', '').trim().slice(0, LONGEST_SEARCH);
        if (text === '') return redirect(paths.cases());
        return redirect(paths.cases({ state: 'all', found: seal.seal(viewer.person.person, text) }));
      },
    });
    route(app, {
      method: 'GET',
      path: patterns.cases,
      access: 'list-cases',
      audit: { look: 'the list of cases', titles: true },
      query,
      handler: async ({ viewer, query: asked, formToken }) => {
        const text = asked.found === undefined ? undefined : seal.open(viewer.person.person, asked.found);
        const expired = asked.found !== undefined && text === undefined;
        const [listed, people, opened, emergencies] = await Promise.all([
          expired
            ? { rows: [] }
            : deps.readModels(viewer.person).listCases({
                limit: PAGE,
                ...filterOf(asked, viewer.person.person),
                ...(asked.untouched === undefined
                  ? {}
                  : {
                      untouchedSince: addMs(
                        deps.clock.now(),
                        -untouchedDays(deps.programmes, asked.programme) * MS_A_DAY,
                      ),
                    }),
                ...(text === undefined ? {} : { text }),
                ...(asked.after === undefined ? {} : { after: asked.after }),
              }),
          deps.people.list(),
          openedBy(app.deps.permits, deps.programmes, viewer.person),
          app.deps.permits(viewer.person, 'take-emergency-access', {}),
        ]);
        const shown = presentCases({
          asked,
          text,
          expired,
          ...listed,
          people,
          programmes: deps.programmes,
          opensCases: opened.length > 0,
        });
        return page({
          title: 'Cases',
          section: 'cases',
          shows: listed.rows.map((row) => row.caseId),
          body: <CasesView {...shown} formToken={formToken} takesEmergencies={emergencies.allowed} />,
        });
      },
    });
  };
}
