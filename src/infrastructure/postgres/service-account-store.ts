import type { Pool } from 'pg';
import { ADMINISTRATOR } from '../../application/identity/administrators.ts';
import {
  type ServiceAccount,
  type ServiceAccounts,
  type ServiceCredential,
  type SystemOf,
  systemId,
  systemName,
} from '../../application/identity/service-accounts.ts';
import type { AgencyTerms, Person } from '../../application/ports.ts';
import { addMs } from '../../kernel/instant.ts';
import { TERMS } from './people-store.ts';
import { type Queryable, rowsOf } from './queryable.ts';
import { inTransaction } from './transaction.ts';

/** How old the note of a secret's last use may be before it is written anew. Milliseconds. */
const NOTED_EVERY_MS = 60_000;

const ACCOUNT = `person.account_id as "accountId", person.name, person.agency, to_json(person.roles) as roles,
  to_json(person.scopes) as scopes, person.provider, person.created_by as "createdBy", person.reason,
  person.created_at as "createdAt", person.ended_at as "endedAt"`;

const CREDENTIAL = `credential_id as "credentialId", account_id as "accountId", created_at as "createdAt",
  created_by as "createdBy", expires, last_used_at as "lastUsedAt"`;

/** Whether the secret `c` of the account `person` holds at a moment, which is a parameter. */
function holds(moment: string): string {
  return `c.expires > ${moment} and not exists (select from person issuer where issuer.person = c.created_by
    and (issuer.removed_at is not null or issuer.agency <> person.agency or not '${ADMINISTRATOR}' = any(issuer.roles)))`;
}

/** Who issued the secrets of the account `person` that hold. */
function issuers(moment: string): string {
  return `to_json(array(select distinct c.created_by from service_credential c
    where c.account_id = person.account_id and ${holds(moment)} order by 1)) as issuers`;
}

type NewCredential = Parameters<ServiceAccounts['rotate']>[0];
type Found = ServiceAccount & {
  readonly terms: AgencyTerms | null;
  readonly issuers: readonly string[];
};

/** Opens the service accounts. What ends them, ends them with the next request. */
export function openServiceAccounts(pool: Pool): ServiceAccounts {
  return {
    add: (account, credential) =>
      inTransaction(pool, async (client) => {
        const added = await rowsOf(client, {
          text: `insert into service_account
              (account_id, name, agency, roles, scopes, provider, created_by, reason, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning 1`,
          values: [
            account.accountId,
            account.name,
            account.agency,
            account.roles,
            account.scopes,
            account.provider,
            account.createdBy,
            account.reason,
            account.createdAt,
          ],
        });
        if (added.length === 0) return { commit: false, value: false };
        await addCredential(client, credential);
        return { commit: true, value: true };
      }),
    list: () =>
      rowsOf(pool, {
        text: `select ${ACCOUNT}, used.expires, used.last_used_at as "lastUsedAt"
          from service_account person left join lateral (
            select max(expires) as expires, max(last_used_at) as last_used_at
            from service_credential c where c.account_id = person.account_id) used on true
          order by person.ended_at is not null, person.created_at desc, person.account_id`,
      }),
    async find(accountId) {
      const [row] = await rowsOf<ServiceAccount>(pool, {
        text: `select ${ACCOUNT} from service_account person where account_id = $1`,
        values: [accountId],
      });
      return row;
    },
    async personOf(id, now) {
      const [found] = await rowsOf<Found>(pool, {
        text: `select ${ACCOUNT}, ${TERMS}, ${issuers('$2')} from service_account person
          where $1 = 'system:' || account_id and ended_at is null and exists (
            select from service_credential c where c.account_id = person.account_id and ${holds('$2')})`,
        values: [id, now],
      });
      return found === undefined ? undefined : asPerson(found);
    },
    async standing(now) {
      const found = await rowsOf<Found>(pool, {
        text: `select ${ACCOUNT}, ${TERMS}, ${issuers('$1')} from service_account person
          where ended_at is null and provider is null and exists (
            select from service_credential c where c.account_id = person.account_id and ${holds('$1')})
          order by name, account_id`,
        values: [now],
      });
      return found.map(asPerson);
    },
    ofPeople: (people, now) =>
      rowsOf<SystemOf>(pool, {
        text: `select person.account_id as "accountId", person.name, by.person, exists (
              select from service_credential c where c.account_id = person.account_id and c.created_by = by.person
                and ${holds('$2')}) as issued
          from service_account person join unnest($1::text[]) as by(person) on person.ended_at is null
            and (person.created_by = by.person or exists (
              select from service_credential c where c.account_id = person.account_id and c.created_by = by.person
                and ${holds('$2')}))
          order by person.name, person.account_id, by.person`,
        values: [people, now],
      }),
    credentials: (accountId) =>
      rowsOf<ServiceCredential>(pool, {
        text: `select ${CREDENTIAL} from service_credential where account_id = $1
          order by created_at desc, credential_id`,
        values: [accountId],
      }),
    rotate: (credential, othersEnd) =>
      inTransaction(pool, async (client) => {
        const standing = await rowsOf(client, {
          text: 'select 1 from service_account where account_id = $1 and ended_at is null for update',
          values: [credential.accountId],
        });
        if (standing.length === 0) return { commit: false, value: false };
        await rowsOf(client, {
          text: `update service_credential set expires = least(expires, $2)
            where account_id = $1 and credential_id <> $3`,
          values: [credential.accountId, othersEnd, credential.credentialId],
        });
        const added = await addCredential(client, credential);
        return { commit: added, value: added };
      }),
    end: (accountId, at) =>
      inTransaction(pool, async (client) => {
        const ended = await rowsOf(client, {
          text: `update service_account set ended_at = $2 where account_id = $1 and ended_at is null returning 1`,
          values: [accountId, at],
        });
        await rowsOf(client, {
          text: 'update service_credential set expires = least(expires, $2) where account_id = $1',
          values: [accountId, at],
        });
        return { commit: true, value: ended.length > 0 };
      }),
    async callerOf(secretHash, now) {
      const [found] = await rowsOf<Found & Pick<ServiceCredential, 'credentialId' | 'lastUsedAt'>>(pool, {
        name: 'service-caller',
        text: `select ${ACCOUNT}, c.credential_id as "credentialId", c.last_used_at as "lastUsedAt", ${TERMS},
            ${issuers('$2')}
          from service_credential c join service_account person using (account_id)
          where c.secret_hash = $1 and ${holds('$2')} and person.ended_at is null`,
        values: [secretHash, now],
      });
      if (found === undefined) return undefined;
      const { credentialId, lastUsedAt, terms: _terms, issuers: _issuers, ...account } = found;
      if (lastUsedAt === null || addMs(lastUsedAt, NOTED_EVERY_MS) <= now)
        await rowsOf(pool, {
          text: 'update service_credential set last_used_at = $2 where credential_id = $1',
          values: [credentialId, now],
        });
      return { account, person: asPerson(found) };
    },
  };
}

/** It stands on the record and before the policy as a person of its agency would. */
function asPerson({ accountId, name, agency, roles, issuers: by, terms }: Found): Person {
  const known = { person: systemId(accountId), name: systemName(name), agency, roles, issuers: by };
  return { ...known, demonstration: false, ...(terms === null ? {} : { terms }) };
}

async function addCredential(on: Queryable, credential: NewCredential): Promise<boolean> {
  const added = await rowsOf(on, {
    text: `insert into service_credential (credential_id, account_id, secret_hash, created_at, created_by, expires)
      values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning 1`,
    values: [
      credential.credentialId,
      credential.accountId,
      credential.secretHash,
      credential.createdAt,
      credential.createdBy,
      credential.expires,
    ],
  });
  return added.length > 0;
}
