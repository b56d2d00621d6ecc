import { z } from 'zod';
import { FRESH_MS } from '../../../application/identity/sessions.ts';
import { paths, patterns } from '../../paths.ts';
import { page, route, type WebApp } from '../../route.ts';
import { readAgencyName } from '../changes/asked.ts';
import type { AskedChange } from '../changes/asked-change.ts';
import { answerChange, type ChangeDeps, changeForm } from '../changes/flow.tsx';
import { namedIn, namesWith } from '../changes/names.ts';
import { entryShown, handoverShown } from '../changes/present.ts';
import { Input } from '../../components/input.tsx';
import { registerAgency } from './agency-route.tsx';
import { registerAgencyChanges } from './change-route.tsx';
import { agencyRow } from './present.ts';
import { AgenciesView } from './view.tsx';

const ENTRIES_READ = 500;
const OPEN_SHOWN = 100;

const query = z.object({ add: z.enum(['yes']).optional().catch(undefined) });

const crumbs = [{ text: 'People and agencies', href: paths.agencies() }];

/**
 * The agencies that take part. Opened by administrators from the navigation. They see on it which agencies take part,
 * who takes over in each when somebody leaves, what is still to come and what waits for somebody to take it over; and
 * they add an agency.
 */
export function registerAgencies(deps: ChangeDeps): (app: WebApp) => void {
  return (app) => {
    registerList(app, deps);
    registerAgency(app, deps);
    registerAgencyChanges(app, deps);
  };
}

function registerList(app: WebApp, deps: ChangeDeps): void {
  const common = { path: patterns.agencies, access: 'administer' } as const;
  route(app, {
    ...common,
    method: 'GET',
    audit: { look: 'the agencies that take part' },
    query,
    handler: async ({ formToken, query: { add } }) => {
      if (add === 'yes') return changeForm(joining, formToken);
      const { directory } = app.deps;
      const now = deps.clock.now();
      const [agencies, entries, open] = await Promise.all([
        directory.agencies(),
        directory.entries({ limit: ENTRIES_READ }),
        directory.handovers({ open: true, limit: OPEN_SHOWN }),
      ]);
      const toCome = entries.filter(({ inEffectAt, withdrawn }) => inEffectAt === null && withdrawn === null);
      const fallbacks = agencies.flatMap((one) => one.fallbacks.map(({ person }) => person));
      const names = await namesWith(app, deps, [...namedIn(toCome, open), ...fallbacks]);
      return page({
        title: 'People and agencies',
        section: 'people',
        shows: [],
        body: (
          <AgenciesView
            agencies={agencies.map((one) => agencyRow(names, one, toCome, now))}
            toCome={toCome.map((one) => entryShown(names, one))}
            waiting={open.map((one) => ({
              ...handoverShown(names, one),
              href: paths.directoryEntry(one.entryId),
            }))}
            localAccounts={app.deps.localAccounts !== undefined}
          />
        ),
      });
    },
  });
  route(app, {
    ...common,
    method: 'POST',
    audit: { look: 'a change to the agencies that take part' },
    freshWithinMs: FRESH_MS,
    handler: (asking) => answerChange(app, deps, joining, asking),
  });
}

/** An agency begins to take part, for the first time or again. */
const joining: AskedChange = {
  title: 'Add an agency',
  lead: 'An agency takes part from now or from a later day. Its people come by invitation or by its own sign-in; agreements to share are made on its page.',
  action: paths.agencies(),
  back: paths.agencies(),
  breadcrumbs: crumbs,
  initial: {},
  fields: (typed, errors) => (
    <Input
      name="agency"
      label="Name of the agency"
      hint="As it is to stand on every record, such as “Westmere Council”."
      dir="auto"
      width={30}
      value={String(typed['agency'] ?? '')}
      error={errors['agency']}
    />
  ),
  read: (form) => {
    const read = readAgencyName(form);
    return 'errors' in read ? read : { change: { kind: 'agency-joins', agency: read.agency } };
  },
};
