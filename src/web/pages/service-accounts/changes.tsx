import type { IdentityEventKind } from '../../../application/identity/identity-events.ts';
import {
  type NewCredential,
  type ServiceAccount,
  systemId,
} from '../../../application/identity/service-accounts.ts';
import type { Person } from '../../../application/ports.ts';
import { addMs } from '../../../kernel/instant.ts';
import { paths } from '../../paths.ts';
import { type Outcome, page, redirect, type WebApp } from '../../route.ts';
import { newSecret } from '../../service-caller.ts';
import type { PageDeps } from '../page-deps.ts';
import type { AccountAsked, SecretAsked } from './present.ts';
import { NewSecretView } from './view.tsx';

type Deps = Pick<PageDeps, 'clock' | 'newId' | 'serviceAccounts'>;

const DAY_MS = 86_400_000;

/** It acts for the agency of whoever makes it. */
export async function makeAccount(
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
    agency: person.agency,
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

/** Makes another secret; the older ones go on for as long as was said. */
export async function rotateSecret(
  app: WebApp,
  deps: Deps,
  account: ServiceAccount,
  person: Person,
  { days, overlap, reason }: SecretAsked,
  id: string,
): Promise<Outcome> {
  const { secret, credential } = credentialFor(deps, account.accountId, person, days, id);
  const othersEnd = addMs(credential.createdAt, Number(overlap) * DAY_MS);
  const href = paths.serviceAccount(account.accountId);
  if (!(await deps.serviceAccounts.rotate(credential, othersEnd))) return redirect(href);
  await record(app, account, person, 'service-account-secret-made', reason);
  return secretPage(account.name, secret, href);
}

/** Ends it, with all its secrets. */
export async function endAccount(
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
  return page({ title: 'The secret of a service account', section: 'developers', shows: [], body });
}
