import { z } from 'zod';
import { readCase } from '../../../application/read-case.ts';
import { paths, patterns } from '../../paths.ts';
import { notFound, oneValue, page, redirect, route, type WebApp } from '../../route.ts';
import { textSeal } from '../../sealed-text.ts';
import { caseParams } from '../case/route.tsx';
import type { PageDeps } from '../page-deps.ts';
import { presentActs } from './present.ts';
import { ActsView } from './view.tsx';

const LONGEST = 100;

/** Words to find an act by, sealed: somebody may type a name into any box. */
const query = z.object({ found: z.string().optional().catch(undefined) });

/**
 * Everything that can be done on a case. Opened by those working on it, from any page of the case. They decide on it
 * which act to begin, or see who may do it, at which stage, and what would stand in the way. What is typed to find one is
 * sent as a form and carried on sealed, so that no address holds it.
 */
export function registerActsOfCase(deps: PageDeps): (app: WebApp) => void {
  const seal = textSeal();
  return (app) => {
    route(app, {
      method: 'POST',
      path: patterns.caseActs,
      access: 'read-case',
      audit: { notRecorded: 'only the page it leads to shows the case' },
      params: caseParams,
      handler: async ({ viewer, params: { caseId }, form }) => {
        const text = (oneValue(form, 'text') ?? '').trim().slice(0, LONGEST);
        return redirect(
          paths.caseActs(caseId, text === '' ? {} : { found: seal.seal(viewer.person.person, text) }),
        );
      },
    });
    route(app, {
      method: 'GET',
      path: patterns.caseActs,
      access: 'read-case',
      audit: { look: 'what can be done on a case' },
      params: caseParams,
      query,
      handler: async ({ viewer, params, query: { found }, formToken }) => {
        const text = found === undefined ? '' : (seal.open(viewer.person.person, found) ?? '');
        const read = await readCase(deps, viewer.person, params.caseId, deps.clock.now());
        if (read === undefined) return notFound();
        const { reference } = read.state;
        return page({
          title: `What can be done on ${reference}`,
          section: 'cases',
          shows: [read.caseId],
          breadcrumbs: [
            { text: 'Cases', href: paths.cases() },
            { text: reference, href: paths.case(read.caseId) },
            { text: 'What can be done' },
          ],
          body: (
            <ActsView
              caseId={read.caseId}
              programme={read.programme}
              shown={presentActs(read, viewer.person, text)}
              token={formToken}
            />
          ),
        });
      },
    });
  };
}
