import { z } from 'zod';
import { screeningRules } from '../../../application/sanctions/duties.ts';
import { lookUp } from '../../../application/sanctions/look-up.ts';
import { civilDateIn } from '../../../kernel/instant.ts';
import { paths, patterns } from '../../paths.ts';
import { oneValue, page, redirect, route, type WebApp } from '../../route.ts';
import { textSeal } from '../../sealed-text.ts';
import { LIST_ZONE, type PageDeps } from '../page-deps.ts';
import { registerSanctionsImport } from './import-route.tsx';
import { SanctionsView } from './view.tsx';

/** Candidates, and versions of lists, shown at once. */
const CANDIDATES_SHOWN = 50;
const VERSIONS_SHOWN = 10;
const LONGEST_NAME = 200;

const query = z.object({
  found: z.string().max(2000).optional(),
  did: z.enum(['taken-in', 'older', 'already']).optional().catch(undefined),
  after: z.string().max(500).optional(),
  before: z.coerce.number().int().min(1).max(1_000_000_000).optional().catch(undefined),
});

/**
 * Sanctions lists. Opened by those who work on cases whose parties are set against them. They decide on it which candidate
 * to look at next, and look a name up before they put it on a case; an administrator takes a list in from here. The name
 * is sent as a form and carried on sealed, so that no address holds it.
 */
export function registerSanctions(deps: PageDeps): (app: WebApp) => void {
  return (app) => {
    const seal = textSeal();
    registerSanctionsImport(deps)(app);
    route(app, {
      method: 'POST',
      path: patterns.sanctions,
      access: 'read-sanctions',
      countedAs: 'search',
      audit: { notRecorded: 'only leads to what it finds' },
      handler: async ({ viewer, form }) => {
        const name = (oneValue(form, 'name') ?? '').replaceAll('\u0000', '').trim().slice(0, LONGEST_NAME);
        return redirect(
          name === '' ? paths.sanctions() : paths.sanctions({ found: seal.seal(viewer.person.person, name) }),
        );
      },
    });
    route(app, {
      method: 'GET',
      path: patterns.sanctions,
      access: 'read-sanctions',
      audit: { look: 'candidates of sanctions lists', titles: true },
      query,
      handler: async ({ viewer, query: asked, formToken }) => {
        const now = deps.clock.now();
        const name = asked.found === undefined ? undefined : seal.open(viewer.person.person, asked.found);
        const rules = screeningRules(deps.programmes);
        const [{ versions: current }, versions, owed, imports, found] = await Promise.all([
          deps.sanctions.current(),
          deps.sanctions.versions({ limit: VERSIONS_SHOWN + 1, before: asked.before }),
          rules.length === 0
            ? { rows: [], next: undefined }
            : deps.readModels(viewer.person).dutiesOwed({
                rules,
                limit: CANDIDATES_SHOWN,
                ...(asked.after === undefined ? {} : { after: asked.after }),
              }),
          app.deps.permits(viewer.person, 'administer', {}),
          name === undefined ? undefined : lookUp({ ...deps, zone: LIST_ZONE }, { name }, now),
        ]);
        return page({
          title: 'Sanctions lists',
          section: 'cases',
          shows: [...new Set(owed.rows.map(({ caseId }) => caseId))],
          body: (
            <SanctionsView
              today={civilDateIn(LIST_ZONE, now)}
              did={asked.did}
              token={formToken}
              lookedUp={name === undefined || found === undefined ? undefined : { name, found }}
              expired={asked.found !== undefined && name === undefined}
              waiting={owed.rows}
              later={owed.next === undefined ? undefined : paths.sanctions({ after: owed.next })}
              first={asked.after === undefined ? undefined : paths.sanctions()}
              current={current}
              versions={versions.slice(0, VERSIONS_SHOWN)}
              older={
                versions.length > VERSIONS_SHOWN
                  ? paths.sanctions({ before: String(versions[VERSIONS_SHOWN - 1]?.place ?? 1) })
                  : undefined
              }
              newest={asked.before === undefined ? undefined : paths.sanctions()}
              mayImport={imports.allowed}
            />
          ),
        });
      },
    });
  };
}
