import { z } from 'zod';
import { rolesOfPeople } from '../../../application/access/watched-roles.ts';
import {
  LONGEST_DAYS,
  type ServiceAccount,
  type ServiceAccounts,
  type ServiceCredential,
} from '../../../application/identity/service-accounts.ts';
import type { Programmes } from '../../../application/programmes.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { paths } from '../../paths.ts';
import { momentInWords } from '../../wording/dates.ts';
import { LIST_ZONE } from '../page-deps.ts';
import { scopes, scopeTitle } from './scopes.ts';

/** What was typed into the form that makes one. */
export type AccountAsked = {
  readonly name: string;
  readonly use: string;
  readonly roles: readonly string[];
  readonly scopes: readonly string[];
  readonly days: string;
  readonly reason: string;
};

/** What was typed into the form that makes another secret. */
export type SecretAsked = { readonly days: string; readonly overlap: string; readonly reason: string };

export type Errors = { readonly [field: string]: string };

export type Choice = { readonly value: string; readonly text: string };

/** For the API, and not for bringing people. */
export const FOR_API = 'api';

/** How long a secret may hold. */
export const validities: readonly Choice[] = [30, 90, 180, LONGEST_DAYS].map((days) => ({
  value: String(days),
  text: `${days} days`,
}));

/** How long the older secrets go on beside a new one. */
export const overlaps: readonly Choice[] = [
  { value: '0', text: 'They end at once: somebody else may have seen one' },
  { value: '1', text: 'One more day' },
  { value: '7', text: 'Seven more days' },
];

const LEAST_REASON = 10;
const LONGEST_REASON = 500;
const LONGEST_NAME = 80;

const oneLine = z.string().regex(/^[^\p{Cc}]*$/u);

/** What is wrong with the form, by field; nothing when all is well. */
export function wrongInAccount(
  asked: AccountAsked,
  known: { readonly roles: readonly string[]; readonly uses: readonly string[] },
): Errors {
  const { name, use, roles, scopes: given, days } = asked;
  const forApi = use === FOR_API;
  return present({
    name:
      name === ''
        ? 'Enter the name of the other system'
        : name.length > LONGEST_NAME || !oneLine.safeParse(name).success
          ? `Enter a name of one line and at most ${LONGEST_NAME} characters`
          : undefined,
    use: known.uses.includes(use) ? undefined : 'Choose what it is for',
    roles:
      forApi && (roles.length === 0 || !roles.every((role) => known.roles.includes(role)))
        ? 'Choose at least one role in which it acts'
        : undefined,
    scopes:
      forApi && (given.length === 0 || !given.every((scope) => scopes.some((one) => one.scope === scope)))
        ? 'Choose at least one thing that it may do'
        : undefined,
    days: oneOf(validities, days) ? undefined : 'Choose how long its secret holds',
    reason: wrongReason(asked.reason),
  });
}

export function wrongInSecret({ days, overlap, reason }: SecretAsked): Errors {
  return present({
    days: oneOf(validities, days) ? undefined : 'Choose how long the new secret holds',
    overlap: oneOf(overlaps, overlap) ? undefined : 'Choose how long the older secrets go on',
    reason: wrongReason(reason),
  });
}

export function wrongReason(reason: string): string | undefined {
  if (reason.length < LEAST_REASON) return `Write why, in at least ${LEAST_REASON} characters`;
  return reason.length > LONGEST_REASON || reason.includes('\u0000')
    ? `Write why, in at most ${LONGEST_REASON} characters`
    : undefined;
}

function oneOf(choices: readonly Choice[], value: string): boolean {
  return choices.some((choice) => choice.value === value);
}

function present(errors: { readonly [field: string]: string | undefined }): Errors {
  return Object.fromEntries(
    Object.entries(errors).flatMap(([field, error]) =>
      error === undefined ? [] : [[field, error] as const],
    ),
  );
}

/** Every role of the programmes that a system may have, each once. */
export function roleChoices(programmes: Programmes): readonly Choice[] {
  const all = new Map([...programmes.values()].flatMap(({ roles }) => [...roles]));
  const ofPeople = rolesOfPeople(programmes);
  return [...all].flatMap(([value, text]) => (ofPeople.has(value) ? [] : [{ value, text }]));
}

export type AccountRow = {
  readonly name: string;
  readonly href: string;
  readonly agency: string;
  readonly state: 'holds' | 'expired' | 'ended';
  readonly expires: string;
  readonly used: string;
};

type Listed = Awaited<ReturnType<ServiceAccounts['list']>>[number];

export function accountRow(account: Listed, now: Instant): AccountRow {
  const { accountId, name, agency, endedAt, expires, lastUsedAt } = account;
  return {
    name,
    href: paths.serviceAccount(accountId),
    agency,
    state: endedAt !== null ? 'ended' : expires === null || expires <= now ? 'expired' : 'holds',
    expires: inWords(expires, 'No secret'),
    used: inWords(lastUsedAt, 'Never'),
  };
}

export type CredentialRow = {
  readonly made: string;
  readonly expires: string;
  readonly used: string;
  readonly holds: boolean;
};

export function credentialRow(credential: ServiceCredential, now: Instant): CredentialRow {
  return {
    made: inWords(credential.createdAt, ''),
    expires: inWords(credential.expires, ''),
    used: inWords(credential.lastUsedAt, 'Never'),
    holds: credential.expires > now,
  };
}

export type AccountShown = {
  readonly name: string;
  readonly agency: string;
  readonly use: string;
  readonly roles: string;
  readonly scopes: readonly string[];
  readonly made: string;
  readonly reason: string;
  readonly ended: string | undefined;
};

export function accountShown(
  account: ServiceAccount,
  roles: readonly Choice[],
  creator: string,
  useOf: (provider: string) => string,
): AccountShown {
  const titleOf = (role: string) => roles.find(({ value }) => value === role)?.text ?? role;
  return {
    name: account.name,
    agency: account.agency,
    use: account.provider === null ? 'The API' : useOf(account.provider),
    roles: account.roles.map(titleOf).join(', '),
    scopes: account.scopes.map(scopeTitle),
    made: `${inWords(account.createdAt, '')}, by ${creator}`,
    reason: account.reason,
    ended: account.endedAt === null ? undefined : inWords(account.endedAt, ''),
  };
}

function inWords(at: Instant | null, otherwise: string): string {
  return at === null ? otherwise : momentInWords(LIST_ZONE, at);
}
