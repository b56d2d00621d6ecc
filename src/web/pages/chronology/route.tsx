import { z } from 'zod';
import { readCase } from '../../../application/read-case.ts';
import { parsePlainDate } from '../../../kernel/plain-date.ts';
import { paths, patterns } from '../../paths.ts';
import { notFound, page, route, type WebApp } from '../../route.ts';
import { caseParams } from '../case/route.tsx';
import { askedShape } from '../case/toggles.ts';
import type { PageDeps } from '../page-deps.ts';
import { presentChronologyPage } from './present.ts';
import { ChronologyView } from './view.tsx';

const chosen = z
  .string()
  .max(200)
  .optional()
  .transform((text) => (text === '' ? undefined : text));
const day = chosen.transform((text) => (text === undefined ? undefined : parsePlainDate(text)));
const number = z.coerce.number().int().positive().optional().catch(undefined);

const query = askedShape.extend({
  agency: chosen,
  kind: chosen,
  by: number,
  from: day,
  to: day,
  page: number,
  entry: number,
});

/**
 * What happened on a case and when it reached the record. Opened by caseworkers, supervisors and reviewers from any page
 * of the case, and from links to an entry. They decide on it whether the story hangs together: what was late, what was
 * corrected, where nothing happened for too long, and what to read as it was known on a day.
 */
export function registerChronology(deps: PageDeps): (app: WebApp) => void {
  return (app) =>
    route(app, {
      method: 'GET',
      path: patterns.caseChronology,
      access: 'read-case',
      audit: { look: 'the chronology of a case' },
      params: caseParams,
      query,
      handler: async ({ viewer, params, query: asked }) => {
        const read = await readCase(deps, viewer.person, params.caseId, deps.clock.now());
        if (read === undefined) return notFound();
        const { reference } = read.state;
        return page({
          title: `Chronology of ${reference}`,
          section: 'cases',
          shows: [read.caseId],
          breadcrumbs: [
            { text: 'Cases', href: paths.cases() },
            { text: reference, href: paths.case(read.caseId) },
            { text: 'Chronology' },
          ],
          body: (
            <ChronologyView
              caseId={read.caseId}
              programme={read.programme}
              shown={presentChronologyPage(read, asked)}
            />
          ),
        });
      },
    });
}
