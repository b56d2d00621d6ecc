import { z } from 'zod';
import { paths, patterns } from '../../paths.ts';
import { type WebApp, notFound, page, redirect, route } from '../../route.ts';
import type { PageDeps } from '../page-deps.ts';
import { ChangesView } from './changes-view.tsx';
import { type Found, entryParams, findAssessments } from './found.ts';
import { changesOf, presentReading, readingAt } from './read-present.ts';
import { ReadView } from './read-view.tsx';

const query = z.object({ done: z.literal('yes').optional().catch(undefined) });
const changesQuery = z.object({ items: z.literal('all').optional().catch(undefined) });

/**
 * An assessment on record and what changed since the one before. Opened by those working on the case, by whoever signs
 * it off and by reviewers of a decision that rests on it. They decide whether it can be relied on.
 */
export function registerReading(deps: PageDeps): (app: WebApp) => void {
  return (app) => {
    route(app, {
      method: 'GET',
      path: patterns.caseAssessment,
      access: 'read-case',
      audit: { look: 'an assessment' },
      params: entryParams,
      query,
      handler: async ({ params, query: asked, viewer }) => {
        const found = await findAssessments(deps, viewer.person, params.caseId);
        if (found === undefined) return notFound();
        const { underWay } = found.assessments;
        if (underWay.some(({ started }) => started.standsFor === params.position))
          return redirect(paths.caseAssessmentMaking(params.caseId, params.position));
        const reading = readingAt(found, params.position) ?? completedFrom(found, params.position);
        if (reading === undefined) return notFound();
        return page({
          title: `Assessment: ${found.read.state.reference}`,
          section: 'cases',
          shows: [found.read.caseId],
          breadcrumbs: crumbsTo(found),
          body: (
            <ReadView
              reading={reading}
              shown={presentReading(reading)}
              person={viewer.person}
              done={asked.done === 'yes'}
            />
          ),
        });
      },
    });
    route(app, {
      method: 'GET',
      path: patterns.caseAssessmentChanges,
      access: 'read-case',
      audit: { look: 'changes between assessments' },
      params: entryParams,
      query: changesQuery,
      handler: async ({ params, query: asked, viewer }) => {
        const found = await findAssessments(deps, viewer.person, params.caseId);
        const reading = found === undefined ? undefined : readingAt(found, params.position);
        const between = reading === undefined ? undefined : changesOf(reading);
        if (found === undefined || reading === undefined || between === undefined) return notFound();
        return page({
          title: `What changed: ${found.read.state.reference}`,
          section: 'cases',
          shows: [found.read.caseId],
          breadcrumbs: crumbsTo(found),
          body: <ChangesView reading={reading} {...between} all={asked.items === 'all'} />,
        });
      },
    });
  };
}

/** The assessment that came of what an entry started. */
function completedFrom(found: Found, started: number) {
  const made = found.assessments.completed.find(({ current }) => current.record.body.started === started);
  return made === undefined ? undefined : readingAt(found, made.current.record.position);
}

function crumbsTo({ read }: Found) {
  return [
    { text: 'Cases', href: paths.cases() },
    { text: read.state.reference, href: paths.case(read.caseId) },
    { text: 'Assessments', href: paths.caseAssessments(read.caseId) },
  ];
}
