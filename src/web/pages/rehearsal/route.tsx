import { z } from 'zod';
import { readCase, rehearseRead, rulesChoices } from '../../../application/read-case.ts';
import { paths, patterns } from '../../paths.ts';
import { notFound, page, route, type WebApp } from '../../route.ts';
import { caseParams } from '../case/route.tsx';
import type { PageDeps } from '../page-deps.ts';
import { presentRehearsal } from './present.ts';
import { RehearsalView } from './view.tsx';

/**
 * One case replayed under two sets of rules. Opened by reviewers and policy teams, from the case or the list of
 * rehearsals. They decide on it whether a change of the rules would have made a difference, and what still would not
 * have been caught.
 */
const query = z.object({ rules: z.string().max(100).optional(), against: z.string().max(100).optional() });

export function registerRehearsal(deps: PageDeps): (app: WebApp) => void {
  return (app) =>
    route(app, {
      method: 'GET',
      path: patterns.rehearsal,
      access: 'rehearse-case',
      audit: { look: 'a rehearsal of a case' },
      params: caseParams,
      query,
      handler: async ({ viewer, params, query: asked }) => {
        const now = deps.clock.now();
        const read = await readCase(deps, viewer.person, params.caseId, now);
        if (read === undefined) return notFound();
        const choices = rulesChoices(read.programme);
        const [first, last] = [choices[0], choices.at(-1)];
        const find = (id: string | undefined) => choices.find((choice) => choice.id === id);
        const rules = find(asked.rules) ?? first;
        const against = find(asked.against) ?? last;
        if (rules === undefined || against === undefined) return notFound();
        const unknown = [asked.rules, asked.against].filter(
          (id): id is string => id !== undefined && find(id) === undefined,
        );
        const shown = presentRehearsal({
          read,
          choices,
          sides: [
            { choice: rules, rehearsal: rehearseRead(read, rules, now) },
            { choice: against, rehearsal: rehearseRead(read, against, now) },
          ],
          published: deps.published.get(read.state.reference),
          unknown,
        });
        return page({
          title: `Rehearsal of ${read.state.reference}`,
          section: 'rehearsal',
          shows: [read.caseId],
          status: unknown.length > 0 ? 422 : 200,
          hasErrors: unknown.length > 0,
          breadcrumbs: [
            { text: 'Rehearsal', href: paths.rehearsals() },
            { text: read.state.reference, href: paths.case(read.caseId) },
            { text: 'Under two sets of rules' },
          ],
          body: <RehearsalView {...shown} />,
        });
      },
    });
}
