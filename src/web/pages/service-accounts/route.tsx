import { z } from 'zod';
import { FRESH_MS } from '../../../application/identity/sessions.ts';
import type { ServiceAccount } from '../../../application/identity/service-accounts.ts';
import type { Person } from '../../../application/ports.ts';
import { paths, patterns } from '../../paths.ts';
import { type Outcome, type SentForm, notFound, oneValue, page, route, type WebApp } from '../../route.ts';
import { sentOnce } from '../../sent-once.ts';
import type { PageDeps } from '../page-deps.ts';
import {
  type AccountAsked,
  type Choice,
  type Errors,
  type SecretAsked,
  FOR_API,
  accountRow,
  accountShown,
  credentialRow,
  roleChoices,
  wrongInAccount,
  wrongInSecret,
  wrongReason,
} from './present.ts';
import { endAccount, makeAccount, rotateSecret } from './changes.tsx';
import { AccountView, AccountsView } from './view.tsx';

type Deps = Pick<PageDeps, 'programmes' | 'clock' | 'people' | 'newId' | 'serviceAccounts'>;

const params = z.object({ accountId: z.uuid() });
const section = 'developers';
const common = {
  access: 'manage-service-accounts',
  audit: { notRecorded: 'other systems, and no case; each change is on the list of what happened' },
} as const;
const empty: AccountAsked = { name: '', use: FOR_API, roles: [], scopes: [], days: '90', reason: '' };

/**
 * Service accounts. Opened by whoever connects other systems, from the page for developers. They decide which systems use
 * the API, in which roles and for what; and which one brings the people of an agency.
 */
export function registerServiceAccounts(deps: Deps): (app: WebApp) => void {
  return (app) => {
    registerList(app, deps);
    registerOne(app, deps);
  };
}

function registerList(app: WebApp, deps: Deps): void {
  const list = (person: Person, token: string, asked: AccountAsked, errors: Errors): Promise<Outcome> =>
    listPage(app, deps, person, token, asked, errors);
  route(app, {
    ...common,
    method: 'GET',
    path: patterns.serviceAccounts,
    handler: ({ viewer, formToken }) => list(viewer.person, formToken, empty, {}),
  });
  route(app, {
    ...common,
    method: 'POST',
    path: patterns.serviceAccounts,
    freshWithinMs: FRESH_MS,
    handler: async ({ viewer, form, formToken }) => {
      const asked = readAsked(form);
      const errors = wrongInAccount(asked, {
        roles: roleChoices(deps.programmes).map(({ value }) => value),
        uses: usesFor(app, viewer.person).map(({ value }) => value),
      });
      if (Object.keys(errors).length > 0) return list(viewer.person, formToken, asked, errors);
      return makeAccount(app, deps, viewer.person, asked, sentOnce(form) ?? deps.newId());
    },
  });
}

async function listPage(
  app: WebApp,
  deps: Deps,
  person: Person,
  token: string,
  asked: AccountAsked,
  errors: Errors,
): Promise<Outcome> {
  const now = deps.clock.now();
  const hasErrors = Object.keys(errors).length > 0;
  return page({
    title: 'Service accounts',
    section,
    shows: [],
    status: hasErrors ? 422 : 200,
    hasErrors,
    breadcrumbs: [{ text: 'For developers', href: paths.developers() }, { text: 'Service accounts' }],
    body: (
      <AccountsView
        rows={(await deps.serviceAccounts.list())
          .filter(({ agency }) => agency === person.agency)
          .map((account) => accountRow(account, now))}
        agency={person.agency}
        roles={roleChoices(deps.programmes)}
        uses={usesFor(app, person)}
        asked={asked}
        errors={errors}
        token={token}
        newId={deps.newId()}
      />
    ),
  });
}

function registerOne(app: WebApp, deps: Deps): void {
  route(app, {
    ...common,
    method: 'GET',
    path: patterns.serviceAccount,
    params,
    handler: async ({ params: { accountId }, viewer, formToken }) => {
      const account = await findOwn(deps, viewer.person, accountId);
      return account === undefined ? notFound() : onePage(app, deps, account, formToken, {}, {});
    },
  });
  route(app, {
    ...common,
    method: 'POST',
    path: patterns.serviceAccount,
    params,
    freshWithinMs: FRESH_MS,
    handler: async ({ params: { accountId }, viewer, form, formToken }) => {
      const account = await findOwn(deps, viewer.person, accountId);
      if (account === undefined) return notFound();
      const errors = oneValue(form, 'do') === 'end' ? wrongEnd(form) : wrongInSecret(secretAsked(form));
      if (Object.keys(errors).length > 0) return onePage(app, deps, account, formToken, form, errors);
      return oneValue(form, 'do') === 'end'
        ? endAccount(app, deps, account, viewer.person, typed(form, 'endReason'))
        : rotateSecret(app, deps, account, viewer.person, secretAsked(form), sentOnce(form) ?? deps.newId());
    },
  });
}

async function onePage(
  app: WebApp,
  deps: Deps,
  account: ServiceAccount,
  token: string,
  form: SentForm,
  errors: Errors,
): Promise<Outcome> {
  const now = deps.clock.now();
  const [credentials, creator] = await Promise.all([
    deps.serviceAccounts.credentials(account.accountId),
    deps.people.find(account.createdBy),
  ]);
  const titleOf = (id: string) => app.deps.providers.find((one) => one.id === id)?.title ?? id;
  const useOf = (id: string) => `The people and groups of ${titleOf(id)} (SCIM)`;
  const hasErrors = Object.keys(errors).length > 0;
  return page({
    title: 'Service account',
    section,
    shows: [],
    status: hasErrors ? 422 : 200,
    hasErrors,
    breadcrumbs: [
      { text: 'For developers', href: paths.developers() },
      { text: 'Service accounts', href: paths.serviceAccounts() },
    ],
    body: (
      <AccountView
        href={paths.serviceAccount(account.accountId)}
        shown={accountShown(account, roleChoices(deps.programmes), creator?.name ?? account.createdBy, useOf)}
        credentials={credentials.map((one) => credentialRow(one, now))}
        asked={secretAsked({ days: '90', overlap: '7', ...form })}
        endReason={typed(form, 'endReason')}
        errors={errors}
        token={token}
        newId={deps.newId()}
      />
    ),
  });
}

/** Of one's own agency: those of others are not there. */
async function findOwn(
  { serviceAccounts }: Deps,
  { agency }: Person,
  accountId: string,
): Promise<ServiceAccount | undefined> {
  const account = await serviceAccounts.find(accountId);
  return account?.agency === agency ? account : undefined;
}

/** The API and, where the agency has a sign-in of its own that is taken, its people. */
function usesFor(app: WebApp, { agency }: Person): readonly Choice[] {
  return [
    { value: FOR_API, text: 'The API' },
    ...app.deps.providers
      .filter((one) => one.agency === agency)
      .map(({ id, title }) => ({
        value: id,
        text: `Bringing the people and groups of ${title} (SCIM)`,
      })),
  ];
}

function wrongEnd(form: SentForm): Errors {
  const error = wrongReason(typed(form, 'endReason'));
  return error === undefined ? {} : { endReason: error };
}

function readAsked(form: SentForm): AccountAsked {
  return {
    name: typed(form, 'name'),
    use: typed(form, 'use'),
    roles: allValues(form, 'roles'),
    scopes: allValues(form, 'scopes'),
    days: typed(form, 'days'),
    reason: typed(form, 'reason'),
  };
}

function secretAsked(form: SentForm): SecretAsked {
  return { days: typed(form, 'days'), overlap: typed(form, 'overlap'), reason: typed(form, 'reason') };
}

function typed(form: SentForm, field: string): string {
  return (oneValue(form, field) ?? '').trim();
}

function allValues(form: SentForm, field: string): readonly string[] {
  const value = form[field];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
