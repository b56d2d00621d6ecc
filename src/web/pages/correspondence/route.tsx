import { readCase } from '../../../application/read-case.ts';
import { paths, patterns } from '../../paths.ts';
import { notFound, page, redirect, route, type WebApp } from '../../route.ts';
import { caseParams } from '../case/route.tsx';
import type { PageDeps } from '../page-deps.ts';
import { asOfQueryShape, correspondenceHere, readAbout } from './as-of.ts';
import { registerJudging } from './judging-route.tsx';
import { registerMessage } from './message-route.tsx';
import { presentCorrespondence } from './present.ts';
import { CorrespondencePageView } from './view.tsx';

/**
 * The correspondence of a case: threads of messages, each question with its fate, each recipient with what became of the
 * message there, and what is owed about them. Opened by the office of a member and by analysts, from any page of the
 * case. They decide on it whom to chase, which reply to judge and what to write next. A programme without
 * correspondence has no such page.
 */
export function registerCorrespondence(deps: PageDeps): (app: WebApp) => void {
  return (app) => {
    registerThreads(deps, app);
    registerMessage(deps, app);
    registerJudging(deps, app);
  };
}

function registerThreads(deps: PageDeps, app: WebApp): void {
  route(app, {
    method: 'GET',
    path: patterns.caseCorrespondence,
    access: 'read-case',
    audit: { look: 'the correspondence of a case' },
    params: caseParams,
    query: asOfQueryShape,
    handler: async ({ viewer, params, query }) => {
      const read = await readCase(deps, viewer.person, params.caseId, deps.clock.now());
      const about = read && readAbout(read, query, correspondenceHere(read.caseId));
      if (read === undefined || about === undefined) return notFound();
      if (about.outcome === 'elsewhere') return redirect(about.to);
      const { reference } = read.state;
      const { correspondence, asOf, shown } = about;
      return page({
        title: `Correspondence of ${reference}`,
        section: 'cases',
        shows: [read.caseId],
        status: shown.error === undefined ? 200 : 422,
        hasErrors: shown.error !== undefined,
        breadcrumbs: [
          { text: 'Cases', href: paths.cases() },
          { text: reference, href: paths.case(read.caseId) },
          { text: 'Correspondence' },
        ],
        body: (
          <CorrespondencePageView
            caseId={read.caseId}
            programme={read.programme}
            shown={presentCorrespondence(read, correspondence, asOf, viewer.person.roles)}
            asOf={shown}
          />
        ),
      });
    },
  });
}
