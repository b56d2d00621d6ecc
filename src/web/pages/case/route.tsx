import { z } from 'zod';
import { CaseHeading } from '../../components/case-tabs.tsx';
import { paths, patterns } from '../../paths.ts';
import { notFound, page, route, type WebApp } from '../../route.ts';
import type { PageDeps } from '../page-deps.ts';
import { partPage } from '../part/page.tsx';
import { readAs } from '../part/read-as.ts';
import { presentCase } from './present.ts';
import { RecordedBanner } from './recorded-view.tsx';
import { presentRecorded } from './recorded.ts';
import { CaseView } from './view.tsx';

/** The address of a case's pages holds its opaque id, never its reference or a name. */
export const caseParams = z.object({ caseId: z.uuid() });

/** `recorded`: the entry just made, of which its author is told. */
const query = z.object({ recorded: z.coerce.number().int().positive().optional().catch(undefined) });

/**
 * One case. Opened by those working on it, from what they owe or the list of cases, and by supervisors and reviewers.
 * They decide on it what the case needs next, whether what was decided is supported, and what to ask whom. Whoever has
 * a part in the case only gets the page of that part.
 */
export function registerCase(deps: PageDeps): (app: WebApp) => void {
  return (app) =>
    route(app, {
      method: 'GET',
      path: patterns.case,
      access: 'read-part',
      audit: { look: 'a case' },
      params: caseParams,
      query,
      handler: async ({ viewer, params, query: asked }) => {
        const seen = await readAs(deps, viewer.person, params.caseId, deps.clock.now());
        if (seen === undefined) return notFound();
        const { read, inPart, emergencyUntil } = seen;
        if (inPart !== undefined) return partPage(read, inPart.part, asked.recorded);
        const { caseId, programme } = read;
        // An emergency gives a look at the case, and no say in it.
        const shown = presentCase(read, emergencyUntil === undefined ? viewer.person : undefined);
        const recorded = presentRecorded(read, asked.recorded, viewer.person.person);
        return page({
          title: `${shown.reference}: ${shown.title}`,
          section: 'cases',
          emergencyUntil,
          shows: [caseId],
          breadcrumbs: [{ text: 'Cases', href: paths.cases() }, { text: shown.reference }],
          body: (
            <CaseView
              caseId={caseId}
              shown={shown}
              head={
                <>
                  {recorded !== undefined && <RecordedBanner recorded={recorded} />}
                  <CaseHeading
                    caseId={caseId}
                    current="overview"
                    programme={programme}
                    reference={shown.reference}
                    title={shown.title}
                    lead={shown.lead}
                  />
                </>
              }
              actions={[
                { text: 'Read it as known on a date', href: paths.caseKnownOn(caseId) },
                { text: 'Rehearse it under other rules', href: paths.rehearsal(caseId) },
                { text: 'Who sees this case', href: paths.caseAccess(caseId) },
              ]}
            />
          ),
        });
      },
    });
}
