import { z } from 'zod';
import { AS_IT_HAPPENED } from '../../../application/rehearse-record.ts';
import { paths, patterns } from '../../paths.ts';
import { page, route, type WebApp } from '../../route.ts';
import type { PageDeps } from '../page-deps.ts';
import { presentRehearsals } from './present.ts';
import { RehearsalsView } from './view.tsx';

/**
 * The cases that can be rehearsed. Opened by reviewers and policy teams, from the navigation. They decide on it which
 * case to replay: the published one first, then any on the record.
 */
const query = z.object({ after: z.string().max(500).optional() });

const PAGE = 25;

export function registerRehearsals(deps: PageDeps): (app: WebApp) => void {
  return (app) =>
    route(app, {
      method: 'GET',
      path: patterns.rehearsals,
      access: 'rehearse-case',
      audit: { look: 'the list of cases to rehearse', titles: true },
      query,
      handler: async ({ viewer, query: asked }) => {
        const references = [...deps.published.keys()];
        const [listed, ...published] = await Promise.all([
          deps.readModels(viewer.person).listCases({
            limit: PAGE,
            ...(asked.after === undefined ? {} : { after: asked.after }),
          }),
          ...references.map(async (reference) => ({
            reference,
            caseId: await deps.readModels(viewer.person).caseByReference(reference),
          })),
        ]);
        const found = published.flatMap(({ reference, caseId }) =>
          caseId === undefined ? [] : [{ reference, caseId }],
        );
        const newest = (programme: string) => deps.programmes.get(programme)?.ruleSets.at(-1)?.id;
        const shown = presentRehearsals({
          ...listed,
          published: found,
          onFirstPage: asked.after === undefined,
          hrefOf: (caseId, programme) =>
            paths.rehearsal(caseId, {
              rules: AS_IT_HAPPENED,
              against: programme === undefined ? undefined : newest(programme),
            }),
        });
        return page({
          title: 'Rehearsal',
          section: 'rehearsal',
          shows: [
            ...new Set([...listed.rows.map((row) => row.caseId), ...found.map(({ caseId }) => caseId)]),
          ],
          body: <RehearsalsView {...shown} />,
        });
      },
    });
}
