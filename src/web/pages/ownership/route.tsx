import { z } from 'zod';
import type { OwnershipImport } from '../../../application/ownership/register.ts';
import { paths, patterns } from '../../paths.ts';
import { notFound, oneValue, page, redirect, route, type WebApp } from '../../route.ts';
import { textSeal } from '../../sealed-text.ts';
import type { PageDeps } from '../page-deps.ts';
import { registerOwnershipImport } from './import-route.tsx';
import { presentImport, presentParty } from './present.ts';
import { registerOwnershipRecord } from './record-route.tsx';
import { ImportView, OwnershipView } from './view.tsx';

const query = z.object({
  found: z.string().max(2000).optional(),
  before: z.uuid().optional().catch(undefined),
});
const importParams = z.object({ importId: z.uuid() });

const LONGEST_SEARCH = 200;
const MOST_FOUND = 50;
const MOST_IMPORTS = 50;

/**
 * The register of who owns what. Opened by whoever must know whether somebody has an interest in a company, from search or
 * from a case. They decide on it whose record to read; an administrator, whether a file is to be taken in. What is searched
 * for is sent as a form and carried on sealed, so that no address holds a name.
 */
export function registerOwnership(deps: PageDeps): (app: WebApp) => void {
  return (app) => {
    registerList(app, deps);
    registerOneImport(app, deps);
    registerOwnershipImport(deps)(app);
    registerOwnershipRecord(deps)(app);
  };
}

function registerList(app: WebApp, deps: PageDeps): void {
  const seal = textSeal();
  route(app, {
    method: 'POST',
    path: patterns.ownership,
    access: 'read-ownership',
    countedAs: 'search',
    audit: { notRecorded: 'only leads to what it finds' },
    handler: async ({ viewer, form }) => {
      const text = (oneValue(form, 'text') ?? '').replaceAll('\u0000', '').trim().slice(0, LONGEST_SEARCH);
      return redirect(
        text === '' ? paths.ownership() : paths.ownership({ found: seal.seal(viewer.person.person, text) }),
      );
    },
  });
  route(app, {
    method: 'GET',
    path: patterns.ownership,
    access: 'read-ownership',
    audit: { look: 'the register of ownership' },
    query,
    handler: async ({ viewer, query: asked, formToken }) => {
      const text = asked.found === undefined ? undefined : seal.open(viewer.person.person, asked.found);
      const [found, imports, mayImport] = await Promise.all([
        text === undefined ? [] : deps.ownership.find(text, MOST_FOUND + 1),
        deps.ownership.imports({ limit: MOST_IMPORTS + 1, before: asked.before }),
        app.deps.permits(viewer.person, 'import-ownership', {}),
      ]);
      const names = await namesOf(deps, imports);
      return page({
        title: 'Register of ownership',
        section: 'search',
        shows: [],
        body: (
          <OwnershipView
            text={text}
            expired={asked.found !== undefined && text === undefined}
            found={found.slice(0, MOST_FOUND).map(presentParty)}
            more={found.length > MOST_FOUND}
            imports={imports
              .slice(0, MOST_IMPORTS)
              .map((one) => presentImport(one, names, mayImport.allowed))}
            older={
              imports.length > MOST_IMPORTS
                ? paths.ownership({ before: imports[MOST_IMPORTS - 1]?.importId })
                : undefined
            }
            newest={asked.before === undefined ? undefined : paths.ownership()}
            mayImport={mayImport.allowed}
            token={formToken}
          />
        ),
      });
    },
  });
}

function registerOneImport(app: WebApp, deps: PageDeps): void {
  route(app, {
    method: 'GET',
    path: patterns.ownershipImport,
    access: 'read-ownership',
    audit: { look: 'an import into the register of ownership' },
    params: importParams,
    handler: async ({ viewer, params: { importId } }) => {
      const one = await deps.ownership.import(importId);
      if (one === undefined) return notFound();
      const mayImport = await app.deps.permits(viewer.person, 'import-ownership', {});
      const taken = presentImport(one, await namesOf(deps, [one]), mayImport.allowed);
      return page({
        title: `${taken.fileName}, taken into the register of ownership`,
        section: 'search',
        shows: [],
        breadcrumbs: [{ text: 'Register of ownership', href: paths.ownership() }, { text: taken.fileName }],
        body: <ImportView taken={taken} />,
      });
    },
  });
}

/** The names of those who took these in. */
async function namesOf(
  { people }: Pick<PageDeps, 'people'>,
  imports: readonly OwnershipImport[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(imports.map(({ doneBy }) => doneBy))];
  const found = await Promise.all(ids.map((id) => people.find(id)));
  return new Map(found.flatMap((person) => (person === undefined ? [] : [[person.person, person.name]])));
}
