import type { Pool, PoolClient } from 'pg';
import type { IdentityEventKind } from '../../application/identity/identity-events.ts';
import {
  type ProvisionedFilter,
  type ProvisionedGroup,
  type ProvisionedPerson,
  type ProvisionedQuery,
  type ProvisioningRefusal,
  type ProvisioningStore,
  type Telling,
  type ToldGroup,
  type ToldPerson,
  nameOf,
  rolesOfGroups,
} from '../../application/identity/provisioning.ts';
import { type Result, accept, refuse } from '../../kernel/result.ts';
import { openIdentityEvents } from './identity-event-store.ts';
import { type Queryable, rowsOf } from './queryable.ts';
import { inTransaction, type TransactionEnd } from './transaction.ts';

const PERSON = `p.person, p.user_name as "userName", p.external_id as "externalId", p.active,
  p.attributes->>'displayName' as "displayName", p.attributes->>'givenName' as "givenName",
  p.attributes->>'familyName' as "familyName", p.created_at as "createdAt", p.changed_at as "changedAt", p.version,
  (select coalesce(json_agg(json_build_object('groupId', g.group_id, 'displayName', g.display_name)
      order by g.display_name), '[]')
    from provisioned_member m join provisioned_group g using (provider, group_id)
    where m.provider = p.provider and m.person = p.person) as groups`;

const GROUP = `g.group_id as "groupId", g.display_name as "displayName", g.external_id as "externalId",
  g.created_at as "createdAt", g.changed_at as "changedAt", g.version,
  (select coalesce(json_agg(m.person order by m.person), '[]') from provisioned_member m
    where m.provider = g.provider and m.group_id = g.group_id) as members`;

/** What an attribute is compared with; each statement takes the provider as $1 and the value as $2. */
const PERSON_FILTERS: { readonly [Attribute in ProvisionedFilter['attribute']]?: string } = {
  id: 'p.person = $2',
  userName: 'lower(p.user_name) = lower($2)',
  externalId: 'p.external_id = $2',
  displayName: `lower(p.attributes->>'displayName') = lower($2)`,
};
const GROUP_FILTERS: { readonly [Attribute in ProvisionedFilter['attribute']]?: string } = {
  id: 'g.group_id::text = $2',
  externalId: 'g.external_id = $2',
  displayName: 'lower(g.display_name) = lower($2)',
};

const UNIQUE_VIOLATION = '23505';

/** Opens the people and groups that providers bring. Changes of one provider wait for one another. */
export function openProvisioningStore(pool: Pool): ProvisioningStore {
  return {
    people: (provider, query) =>
      page<ProvisionedPerson>(pool, provider, query, {
        from: 'provisioned_person p where p.provider = $1',
        columns: PERSON,
        order: 'p.created_at, p.person',
        filters: PERSON_FILTERS,
      }),
    person: (provider, person) => findPerson(pool, provider, person),
    addPerson: (telling, person, told) =>
      change(pool, telling, async (client) => {
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
    groups: (provider, query) =>
      page<ProvisionedGroup>(pool, provider, query, {
        from: 'provisioned_group g where g.provider = $1',
        columns: GROUP,
        order: 'g.created_at, g.group_id',
        filters: GROUP_FILTERS,
      }),
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

type Listing = {
  readonly from: string;
  readonly columns: string;
  readonly order: string;
  readonly filters: { readonly [Attribute in ProvisionedFilter['attribute']]?: string };
};

async function page<Row extends object>(
  on: Queryable,
  provider: string,
  { filter, offset, limit }: ProvisionedQuery,
  { from, columns, order, filters }: Listing,
): Promise<{ readonly total: number; readonly rows: readonly Row[] }> {
  const condition =
    filter === undefined ? '$2::text is null' : (filters[filter.attribute] ?? '$2::text is null');
  const where = `${from} and (${condition})`;
  const values = [provider, filter?.value ?? null];
  const [counted] = await rowsOf<{ total: number }>(on, {
    text: `select count(*) as total from ${where}`,
    values,
  });
  const rows = await rowsOf<Row>(on, {
    text: `select ${columns} from ${where} order by ${order} offset $3 limit $4`,
    values: [...values, offset, limit],
  });
  return { total: counted?.total ?? 0, rows };
}

async function findPerson(
  on: Queryable,
  provider: string,
  person: string,
): Promise<ProvisionedPerson | undefined> {
  const [row] = await rowsOf<ProvisionedPerson>(on, {
    text: `select ${PERSON} from provisioned_person p where p.provider = $1 and p.person = $2`,
    values: [provider, person],
  });
  return row;
}

async function findGroup(
  on: Queryable,
  provider: string,
  groupId: string,
): Promise<ProvisionedGroup | undefined> {
  const [row] = await rowsOf<ProvisionedGroup>(on, {
    text: `select ${GROUP} from provisioned_group g where g.provider = $1 and g.group_id::text = $2`,
    values: [provider, groupId],
  });
  return row;
}

function attributesOf({ displayName, givenName, familyName }: ToldPerson): string {
  return JSON.stringify({ displayName, givenName, familyName });
}

/** Somebody who comes back after they were removed is the person they were. */
async function formerId(
  client: PoolClient,
  { provider }: Telling,
  { externalId }: ToldPerson,
): Promise<string | undefined> {
  const [row] = await rowsOf<{ person: string }>(client, {
    text: `select person from provider_link l where issuer = $1 and subject = $2 and provider = $3
      and not exists (select 1 from provisioned_person p where p.person = l.person)`,
    values: [provider.issuer, externalId, provider.id],
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

/** Makes of the person here what the provider said: named, linked, with the roles of their groups, in or out. */
async function putIntoEffect(
  client: PoolClient,
  telling: Telling,
  id: string,
  what: IdentityEventKind,
  about: string,
): Promise<ProvisionedPerson> {
  const { provider, by, at } = telling;
  const told = await findPerson(client, provider.id, id);
  if (told === undefined) throw new Error(`The person ${id} of ${provider.id} was kept and is not there.`);
  await rowsOf(client, {
    text: 'insert into agency (agency, from_at) values ($1, $2) on conflict do nothing',
    values: [provider.agency, at],
  });
  await rowsOf(client, {
    text: `insert into person (person, name, agency, roles, demonstration) values ($1, $2, $3, '{}', false)
      on conflict (person) do update set name = excluded.name`,
    values: [id, nameOf(told), provider.agency],
  });
  await giveRoles(client, telling, id);
  if (told.externalId !== null) {
    const linked = await rowsOf<{ person: string }>(client, {
      text: `insert into provider_link (issuer, subject, provider, person, linked_at, linked_by, reason)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict (issuer, subject) do nothing returning person`,
      values: [provider.issuer, told.externalId, provider.id, id, at, by, 'told by their agency (SCIM)'],
    });
    if (linked.length === 0) await assertLinked(client, telling, told.externalId, id);
  }
  if (told.active)
    await rowsOf(client, {
      text: 'update person set removed_at = null where person = $1 and removed_at is not null',
      values: [id],
    });
  else await letOut(client, telling, id);
  await record(client, telling, id, what, about);
  return told;
}

/** A subject is one person for good: what another is linked with is taken, as any other id is. */
async function assertLinked(
  client: PoolClient,
  { provider }: Telling,
  subject: string,
  person: string,
): Promise<void> {
  const [row] = await rowsOf<{ person: string }>(client, {
    text: 'select person from provider_link where issuer = $1 and subject = $2',
    values: [provider.issuer, subject],
  });
  if (row?.person !== person)
    throw Object.assign(new Error('The external id is linked with somebody else.'), {
      code: UNIQUE_VIOLATION,
    });
}

/** Out with the next request: no session is left, and nobody of this id is found. */
async function letOut(client: PoolClient, { at }: Telling, person: string): Promise<void> {
  await rowsOf(client, {
    text: 'update person set removed_at = coalesce(removed_at, $2) where person = $1',
    values: [person, at],
  });
  await rowsOf(client, { text: 'delete from session where person = $1', values: [person] });
}

/** The roles of somebody's groups, and no others; a change is written down. */
async function giveRoles(client: PoolClient, telling: Telling, person: string): Promise<void> {
  const { provider } = telling;
  const groups = await rowsOf<{ displayName: string; externalId: string | null }>(client, {
    text: `select g.display_name as "displayName", g.external_id as "externalId"
      from provisioned_member m join provisioned_group g using (provider, group_id)
      where m.provider = $1 and m.person = $2 order by g.display_name`,
    values: [provider.id, person],
  });
  const roles = rolesOfGroups(provider, groups);
  const given = await rowsOf(client, {
    text: 'update person set roles = $2 where person = $1 and roles is distinct from $2 returning 1',
    values: [person, roles],
  });
  if (given.length > 0)
    await record(client, telling, person, 'provisioned-changed', `roles: ${roles.join(', ') || 'none'}`);
}

/** The members as told, all of them people of this provider; whoever came or went has their roles set anew. */
async function keepMembers(
  client: PoolClient,
  telling: Telling,
  groupId: string,
  before: readonly string[],
  told: ToldGroup,
  about: string,
): Promise<Result<ProvisionedGroup, ProvisioningRefusal>> {
  const { provider } = telling;
  const members = [...new Set(told.members)];
  const known = await rowsOf(client, {
    text: 'select 1 from provisioned_person where provider = $1 and person = any($2)',
    values: [provider.id, members],
  });
  if (known.length < members.length) return refuse('unknown-member');
  await rowsOf(client, {
    text: 'delete from provisioned_member where provider = $1 and group_id = $2 and person <> all($3)',
    values: [provider.id, groupId, members],
  });
  await rowsOf(client, {
    text: `insert into provisioned_member (provider, group_id, person)
      select $1, $2, person from unnest($3::text[]) as m(person) on conflict do nothing`,
    values: [provider.id, groupId, members],
  });
  await record(client, telling, null, 'provisioned-group', `${told.displayName}: ${about}`);
  for (const person of new Set([...before, ...members])) await giveRoles(client, telling, person);
  const group = await findGroup(client, provider.id, groupId);
  return group === undefined ? refuse('not-found') : accept(group);
}

function changesOf(before: ProvisionedPerson, told: ToldPerson): readonly string[] {
  const names = ['userName', 'externalId', 'active', 'displayName', 'givenName', 'familyName'] as const;
  return names
    .filter((name) => before[name] !== told[name])
    .map((name) => (name === 'active' ? (told.active ? 'active again' : 'no longer active') : name));
}

async function record(
  client: PoolClient,
  { provider, by, at }: Telling,
  person: string | null,
  what: IdentityEventKind,
  about: string,
): Promise<void> {
  await openIdentityEvents(client).record({
    at,
    person,
    by,
    what,
    outcome: 'done',
    how: null,
    about: `${provider.id} (SCIM): ${about}`,
  });
}
