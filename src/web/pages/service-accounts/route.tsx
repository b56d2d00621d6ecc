import { z } from 'zod';
import { FRESH_MS } from '../../../application/identity/sessions.ts';
import {
  type NewCredential,
  type ServiceAccount,
  systemId,
} from '../../../application/identity/service-accounts.ts';
import type { IdentityEventKind } from '../../../application/identity/identity-events.ts';
import type { Person } from '../../../application/ports.ts';
import { addMs } from '../../../kernel/instant.ts';
import { paths, patterns } from '../../paths.ts';
import {
  type Outcome,
  type SentForm,
  notFound,
  oneValue,
  page,
  redirect,
  route,
  type WebApp,
} from '../../route.ts';
import { sentOnce } from '../../sent-once.ts';
import { newSecret } from '../../service-caller.ts';
import type { PageDeps } from '../page-deps.ts';
import {
  type AccountAsked,
  type Choice,
  type Errors,
  FOR_API,
  accountRow,
  accountShown,
  credentialRow,
  roleChoices,
  wrongInAccount,
  wrongInSecret,
  wrongReason,
} from './present.ts';
import { AccountView, AccountsView, NewSecretView } from './view.tsx';

type Deps = Pick<PageDeps, 'programmes' | 'clock' | 'people' | 'newId' | 'serviceAccounts'>;

const DAY_MS = 86_400_000;
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
        uses: usesFor(app).map(({ value }) => value),
      });
      if (Object.keys(errors).length > 0) return list(viewer.person, formToken, asked, errors);
      return make(app, deps, viewer.person, asked, sentOnce(form) ?? deps.newId());
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
    breadcrumbs: [{ text: 'Developers', href: paths.developers() }, { text: 'Service accounts' }],
    body: (
      <AccountsView
        rows={(await deps.serviceAccounts.list()).map((account) => accountRow(account, now))}
        agency={person.agency}
        roles={roleChoices(deps.programmes)}
        uses={usesFor(app)}
        asked={asked}
        errors={errors}
        token={token}
        newId={deps.newId()}
      />
    ),
  });
}

/** It acts for the agency of whoever makes it or, where it brings people, for that of their provider. */
async function make(
  app: WebApp,
  deps: Deps,
  person: Person,
  asked: AccountAsked,
  accountId: string,
): Promise<Outcome> {
  const at = deps.clock.now();
  const provider = app.deps.providers.find(({ id }) => id === asked.use);
  const account: ServiceAccount = {
    accountId,
    name: asked.name,
    agency: provider?.agency ?? person.agency,
    roles: provider === undefined ? asked.roles : [],
    scopes: provider === undefined ? asked.scopes : [],
    provider: provider?.id ?? null,
    createdBy: person.person,
    reason: asked.reason,
    createdAt: at,
    endedAt: null,
  };
  const { secret, credential } = credentialFor(deps, account.accountId, person, asked.days, deps.newId());
  const href = paths.serviceAccount(accountId);
  // A form sent twice makes one, whose secret was shown once.
  if (!(await deps.serviceAccounts.add(account, credential))) return redirect(href);
  await record(app, account, person, 'service-account-made', asked.reason);
  return secretPage(asked.name, secret, href);
}

function registerOne(app: WebApp, deps: Deps): void {
  route(app, {
    ...common,
    method: 'GET',
    path: patterns.serviceAccount,
    params,
    handler: async ({ params: { accountId }, formToken }) => {
      const account = await deps.serviceAccounts.find(accountId);
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
      const account = await deps.serviceAccounts.find(accountId);
      if (account === undefined) return notFound();
      const errors = oneValue(form, 'do') === 'end' ? wrongEnd(form) : wrongInSecret(secretAsked(form));
      if (Object.keys(errors).length > 0) return onePage(app, deps, account, formToken, form, errors);
      return oneValue(form, 'do') === 'end'
        ? end(app, deps, account, viewer.person, typed(form, 'endReason'))
        : rotate(app, deps, account, viewer.person, form);
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
  const useOf = (id: string) => usesFor(app).find(({ value }) => value === id)?.text ?? `People of ${id}`;
  const hasErrors = Object.keys(errors).length > 0;
  return page({
    title: 'Service account',
    section,
    shows: [],
    status: hasErrors ? 422 : 200,
    hasErrors,
    breadcrumbs: [
      { text: 'Developers', href: paths.developers() },
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

async function rotate(
  app: WebApp,
  deps: Deps,
  account: ServiceAccount,
  person: Person,
  form: SentForm,
): Promise<Outcome> {
  const { days, overlap, reason } = secretAsked(form);
  const id = sentOnce(form) ?? deps.newId();
  const { secret, credential } = credentialFor(deps, account.accountId, person, days, id);
  const othersEnd = addMs(credential.createdAt, Number(overlap) * DAY_MS);
  const href = paths.serviceAccount(account.accountId);
  if (!(await deps.serviceAccounts.rotate(credential, othersEnd))) return redirect(href);
  await record(app, account, person, 'service-account-secret-made', reason);
  return secretPage(account.name, secret, href);
}

async function end(
  app: WebApp,
  deps: Deps,
  account: ServiceAccount,
  person: Person,
  reason: string,
): Promise<Outcome> {
  if (await deps.serviceAccounts.end(account.accountId, deps.clock.now()))
    await record(app, account, person, 'service-account-ended', reason);
  return redirect(paths.serviceAccount(account.accountId));
}

function credentialFor(
  deps: Deps,
  accountId: string,
  { person }: Person,
  days: string,
  credentialId: string,
): { readonly secret: string; readonly credential: NewCredential } {
  const { secret, secretHash } = newSecret();
  const createdAt = deps.clock.now();
  const expires = addMs(createdAt, Number(days) * DAY_MS);
  return {
    secret,
    credential: { credentialId, accountId, secretHash, createdAt, createdBy: person, expires },
  };
}

async function record(
  app: WebApp,
  account: ServiceAccount,
  by: Person,
  what: IdentityEventKind,
  reason: string,
): Promise<void> {
  await app.deps.identityEvents.record({
    at: app.deps.clock.now(),
    person: systemId(account.accountId),
    by: by.person,
    what,
    outcome: 'done',
    how: null,
    about: `${account.name}: ${reason}`,
  });
}

function secretPage(name: string, secret: string, href: string): Outcome {
  const body = <NewSecretView name={name} secret={secret} href={href} />;
  return page({ title: 'The secret of a service account', section, shows: [], body });
}

/** The API, and the people of each agency whose own sign-in is taken. */
function usesFor(app: WebApp): readonly Choice[] {
  return [
    { value: FOR_API, text: 'The API' },
    ...app.deps.providers.map(({ id, title }) => ({
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

function secretAsked(form: SentForm) {
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
