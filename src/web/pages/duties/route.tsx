import { z } from 'zod';
import { civilDateIn } from '../../../kernel/instant.ts';
import { patterns } from '../../paths.ts';
import { page, route, type WebApp } from '../../route.ts';
import { LIST_ZONE, type PageDeps } from '../page-deps.ts';
import { presentDuties } from './present.ts';
import { DutiesView } from './view.tsx';

/**
 * What I owe. Opened by caseworkers, chairs and supervisors first thing in the day, from signing in or the
 * navigation. They decide on it what to do next: the most overdue thing first, and whom to chase.
 */
const query = z.object({
  show: z.enum(['mine', 'roles', 'everyone']).optional().catch(undefined),
  after: z.string().max(500).optional(),
  from: z.coerce.number().int().min(1).max(100_000_000).default(1).catch(1),
});

const PAGE = 50;
const NOTICES = 30;

export function registerDuties(deps: PageDeps): (app: WebApp) => void {
  return (app) =>
    route(app, {
      method: 'GET',
      path: patterns.duties,
      access: 'read-duties',
      audit: { look: 'the list of what is owed' },
      query,
      handler: async ({ viewer, query: asked }) => {
        const today = civilDateIn(LIST_ZONE, deps.clock.now());
        const { person, roles } = viewer.person;
        const show = asked.show ?? ((await owesOnOwnCases(deps, person)) ? 'mine' : 'roles');
        const whose = { mine: { holder: person }, roles: { owedBy: roles }, everyone: {} }[show];
        const [owed, counts, { rows: notices }] = await Promise.all([
          deps.readModels.dutiesOwed({
            ...whose,
            limit: PAGE,
            ...(asked.after === undefined ? {} : { after: asked.after }),
          }),
          deps.readModels.countOwed({ ...whose, today }),
          asked.after === undefined ? deps.readModels.notices({ to: roles, limit: NOTICES }) : { rows: [] },
        ]);
        const shown = presentDuties({
          today,
          show,
          first: asked.from,
          person: viewer.person,
          rows: owed.rows,
          next: owed.next,
          counts,
          notices,
          programmes: deps.programmes,
        });
        return page({
          title: 'What I owe',
          section: 'duties',
          shows: [...new Set([...owed.rows, ...notices].map((row) => row.caseId))],
          body: <DutiesView {...shown} />,
        });
      },
    });
}

/** Whoever holds cases begins with them; for the others that list would be empty. */
async function owesOnOwnCases({ readModels }: PageDeps, person: string): Promise<boolean> {
  return (await readModels.dutiesOwed({ holder: person, limit: 1 })).rows.length > 0;
}
