import type { Pool, PoolClient } from 'pg';
import type {
  ProvisionedPerson,
  ProvisioningRefusal,
  ProvisioningStore,
  Telling,
  ToldPerson,
} from '../../application/identity/provisioning.ts';
import { type Result, accept, refuse } from '../../kernel/result.ts';
import { lockDirectory } from './directory-effects.ts';
import { findGroup, findPerson, listGroups, listPeople } from './provisioned-rows.ts';
import {
  UNIQUE_VIOLATION,
  giveRoles,
  keepMembers,
  letOut,
  putIntoEffect,
  record,
} from './provisioning-effects.ts';
import { rowsOf } from './queryable.ts';
import { inTransaction, type TransactionEnd } from './transaction.ts';

/** Opens the people and groups that providers bring. Changes of one provider wait for one another. */
export function openProvisioningStore(pool: Pool): ProvisioningStore {
  return {
    people: (provider, query) => listPeople(pool, provider, query),
    person: (provider, person) => findPerson(pool, provider, person),
    addPerson: (telling, person, told) =>
      change(pool, telling, async (client) => {
        if (told.active && (await agencyEnded(client, telling))) return refuse('agency-ended');
        const id = (await formerId(client, telling, told)) ?? person;
        await insertPerson(client, telling, id, told);
        return accept(await putIntoEffect(client, telling, id, 'provisioned', 'added'));
      }),
    changePerson: (telling, person, told, version) =>
      change(pool, telling, async (client) => {
        const before = await findPerson(client, telling.provider.id, person);
        if (before === undefined) return refuse('not-found');
        if (version !== undefined && version !== before.version) return refuse('moved-on');
        const changed = changesOf(before, told);
        if (changed.length === 0) return accept(before);
        const comesBack = told.active && !before.active;
        if (comesBack && (await agencyEnded(client, telling))) return refuse('agency-ended');
        await updatePerson(client, telling, before, told);
        return accept(
          await putIntoEffect(client, telling, person, 'provisioned-changed', changed.join(', ')),
        );
      }),
    removePerson: (telling, person) =>
      changed(pool, telling, async (client) => {
        const { provider } = telling;
        const gone = await rowsOf(client, {
          text: 'delete from provisioned_person where provider = $1 and person = $2 returning 1',
          values: [provider.id, person],
        });
        if (gone.length === 0) return false;
        await rowsOf(client, {
          text: 'delete from provisioned_member where provider = $1 and person = $2',
          values: [provider.id, person],
        });
        await letOut(client, telling, person);
        await record(client, telling, person, 'provisioned-changed', 'removed');
        return true;
      }),
    groups: (provider, query) => listGroups(pool, provider, query),
    group: (provider, groupId) => findGroup(pool, provider, groupId),
    addGroup: (telling, groupId, told) =>
      change(pool, telling, async (client) => {
        const { provider, at } = telling;
        await rowsOf(client, {
          text: `insert into provisioned_group
              (provider, group_id, display_name, external_id, created_at, changed_at, version)
            values ($1, $2, $3, $4, $5, $5, 1)`,
          values: [provider.id, groupId, told.displayName, told.externalId, at],
        });
        return keepMembers(client, telling, groupId, [], told, 'added');
      }),
    changeGroup: (telling, groupId, told, version) =>
      change(pool, telling, async (client) => {
        const { provider, at } = telling;
        const before = await findGroup(client, provider.id, groupId);
        if (before === undefined) return refuse('not-found');
        if (version !== undefined && version !== before.version) return refuse('moved-on');
        await rowsOf(client, {
          text: `update provisioned_group set display_name = $3, external_id = $4, changed_at = $5, version = version + 1
            where provider = $1 and group_id = $2`,
          values: [provider.id, groupId, told.displayName, told.externalId, at],
        });
        return keepMembers(client, telling, groupId, before.members, told, 'changed');
      }),
    removeGroup: (telling, groupId) =>
      changed(pool, telling, async (client) => {
        const { provider } = telling;
        const before = await findGroup(client, provider.id, groupId);
        if (before === undefined) return false;
        for (const table of ['provisioned_member', 'provisioned_group'])
          await rowsOf(client, {
            text: `delete from ${table} where provider = $1 and group_id = $2`,
            values: [provider.id, groupId],
          });
        await record(client, telling, null, 'provisioned-group', `${before.displayName}: removed`);
        for (const person of before.members) await giveRoles(client, telling, person);
        return true;
      }),
  };
}

/** Anything refused leaves everything as it was. */
async function change<T>(
  pool: Pool,
  telling: Telling,
  work: (client: PoolClient) => Promise<Result<T, ProvisioningRefusal>>,
): Promise<Result<T, ProvisioningRefusal>> {
  try {
    return await inOrder(pool, telling, async (client) => {
      const value = await work(client);
      return { commit: value.ok, value };
    });
  } catch (error) {
    if ((error as { readonly code?: string }).code === UNIQUE_VIOLATION) return refuse('taken');
    throw error;
  }
}

function changed(
  pool: Pool,
  telling: Telling,
  work: (client: PoolClient) => Promise<boolean>,
): Promise<boolean> {
  return inOrder(pool, telling, async (client) => {
    const value = await work(client);
    return { commit: value, value };
  });
}

function inOrder<T>(
  pool: Pool,
  { provider }: Telling,
  work: (client: PoolClient) => Promise<TransactionEnd<T>>,
): Promise<T> {
  return inTransaction(pool, async (client) => {
    await rowsOf(client, {
      text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))',
      values: [`provisioning ${provider.id}`],
    });
    return work(client);
  });
}

function attributesOf({ displayName, givenName, familyName }: ToldPerson): string {
  return JSON.stringify({ displayName, givenName, familyName });
}

async function agencyEnded(client: PoolClient, { provider, at }: Telling): Promise<boolean> {
  await lockDirectory(client);
  const ended = await rowsOf(client, {
    text: 'select 1 from agency where agency = $1 and until_at <= $2',
    values: [provider.agency, at],
  });
  return ended.length > 0;
}

/** Somebody who comes back after they were removed, or was linked by hand before, is the person they were. */
async function formerId(
  client: PoolClient,
  { provider }: Telling,
  { externalId }: ToldPerson,
): Promise<string | undefined> {
  const [row] = await rowsOf<{ person: string }>(client, {
    text: `select person from provider_link l join person using (person)
      where issuer = $1 and subject = $2 and provider = $3 and agency = $4 and not demonstration
        and not exists (select 1 from provisioned_person p where p.person = l.person)`,
    values: [provider.issuer, externalId, provider.id, provider.agency],
  });
  return row?.person;
}

async function insertPerson(
  client: PoolClient,
  { provider, at }: Telling,
  person: string,
  told: ToldPerson,
): Promise<void> {
  await rowsOf(client, {
    text: `insert into provisioned_person
        (provider, person, user_name, external_id, active, attributes, created_at, changed_at, version)
      values ($1, $2, $3, $4, $5, $6, $7, $7, 1)`,
    values: [provider.id, person, told.userName, told.externalId, told.active, attributesOf(told), at],
  });
}

/** Somebody whom the provider names otherwise from now on signs in under the new id only. */
async function updatePerson(
  client: PoolClient,
  { provider, at }: Telling,
  { person, externalId }: ProvisionedPerson,
  told: ToldPerson,
): Promise<void> {
  await rowsOf(client, {
    text: `update provisioned_person set user_name = $3, external_id = $4, active = $5, attributes = $6, changed_at = $7,
        version = version + 1
      where provider = $1 and person = $2`,
    values: [provider.id, person, told.userName, told.externalId, told.active, attributesOf(told), at],
  });
  if (externalId !== null && externalId !== told.externalId)
    await rowsOf(client, {
      text: 'delete from provider_link where issuer = $1 and subject = $2 and person = $3',
      values: [provider.issuer, externalId, person],
    });
}

function changesOf(before: ProvisionedPerson, told: ToldPerson): readonly string[] {
  const names = ['userName', 'externalId', 'active', 'displayName', 'givenName', 'familyName'] as const;
  return names
    .filter((name) => before[name] !== told[name])
    .map((name) => (name === 'active' ? (told.active ? 'active again' : 'no longer active') : name));
}
