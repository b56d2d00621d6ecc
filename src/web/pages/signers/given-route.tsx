import { watchedRoles } from '../../../application/access/watched-roles.ts';
import { rolesGiven } from '../../../application/directory/roles-told.ts';
import type { IdentityEvent } from '../../../application/identity/identity-events.ts';
import { accountIdIn } from '../../../application/identity/service-accounts.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { paths, patterns } from '../../paths.ts';
import { type Page, page, route, type WebApp } from '../../route.ts';
import { momentInWords } from '../../wording/dates.ts';
import { directoryName, directoryRoles } from '../../wording/directory.ts';
import { eventRow } from '../account/present.ts';
import { namesWith } from '../changes/names.ts';
import { LIST_ZONE, type PageDeps } from '../page-deps.ts';
import { type GivenRow, GivenView } from './given-view.tsx';

/** How far back entries are read: what was given before is on the page of each person. */
const ENTRIES_READ = 2_000;
const SHOWN = 200;

/**
 * What was given of late that opens cases, a clearance, administration or data protection, to people and to systems: by
 * whom, to whom and why. Opened by the other administrators from the page of people and agencies, and by data-protection
 * officers from their own sign-ins. They decide on it whether to ask whoever gave it.
 */
export function registerGiven(app: WebApp, deps: Deps): void {
  const shown = async (from: Pick<Page, 'section' | 'breadcrumbs'>) => {
    const rows = await givenRows(app, deps);
    return page({
      title: 'What was given',
      ...from,
      shows: [],
      body: <GivenView rows={rows.slice(0, SHOWN)} more={rows.length > SHOWN} />,
    });
  };
  const audit = { look: 'who was given what' };
  const here = { text: 'What was given' };
  route(app, {
    method: 'GET',
    path: patterns.given,
    access: 'administer',
    audit,
    handler: () =>
      shown({
        section: 'people',
        breadcrumbs: [{ text: 'People and agencies', href: paths.agencies() }, here],
      }),
  });
  route(app, {
    method: 'GET',
    path: patterns.givenToReview,
    access: 'review-all-looks',
    audit,
    handler: () => shown({ breadcrumbs: [{ text: 'Your sign-ins', href: paths.account() }, here] }),
  });
}

type Deps = Pick<PageDeps, 'programmes' | 'serviceAccounts'>;

const OF_SYSTEMS = [
  'service-account-made',
  'service-account-secret-made',
  'service-account-secrets-ended',
] as const;

async function givenRows(
  app: WebApp,
  deps: Deps,
): Promise<readonly (GivenRow & { readonly order: Instant })[]> {
  const [entries, events] = await Promise.all([
    app.deps.directory.entries({ limit: ENTRIES_READ }),
    app.deps.identityEvents.list({ kinds: [...OF_SYSTEMS, 'recovery-approved'], limit: SHOWN }),
  ]);
  const given = rolesGiven(entries, watchedRoles(deps.programmes));
  const named = [...given, ...events].flatMap(({ by, person }) => [by ?? [], person ?? []].flat());
  const names = await namesWith(app, deps, named);
  const roles = given.map((one) => ({
    order: one.at,
    at: momentInWords(LIST_ZONE, one.at),
    by: directoryName(names, one.by),
    to: names.people.get(one.person) ?? one.name ?? one.person,
    what:
      one.from > one.at
        ? `${directoryRoles(names, one.roles)}, from ${momentInWords(LIST_ZONE, one.from)}`
        : directoryRoles(names, one.roles),
    why: one.reason,
  }));
  const accounts = new Map((await deps.serviceAccounts.list()).map((one) => [one.accountId, one.roles]));
  const others = events.map((event) => {
    const row = eventGiven(event, names.people);
    const system = event.what === 'service-account-made' ? accountIdIn(event.person ?? '') : undefined;
    const held = system === undefined ? [] : (accounts.get(system) ?? []);
    const what = held.length === 0 ? row.what : `${row.what}: ${directoryRoles(names, held)}`;
    return { order: event.at, ...row, what };
  });
  return [...roles, ...others].toSorted((a, b) => (a.order < b.order ? 1 : a.order > b.order ? -1 : 0));
}

function eventGiven(event: IdentityEvent, names: ReadonlyMap<string, string>): GivenRow {
  const { what, at } = eventRow(event, names);
  const isSystem = event.person !== null && accountIdIn(event.person) !== undefined;
  // What is said of a system begins with its name.
  const [name = '', ...rest] = event.about.split(': ');
  return {
    at,
    by: names.get(event.by ?? '') ?? event.by ?? '',
    to: isSystem ? `${name} (system)` : (names.get(event.person ?? '') ?? event.person ?? ''),
    what,
    why: isSystem ? rest.join(': ') : event.about,
  };
}
