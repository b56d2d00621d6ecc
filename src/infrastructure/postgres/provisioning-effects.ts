import type { PoolClient } from 'pg';
import type { IdentityEventKind } from '../../application/identity/identity-events.ts';
import {
  type ProvisionedGroup,
  type ProvisionedPerson,
  type ProvisioningRefusal,
  type Telling,
  type ToldGroup,
  nameOf,
  rolesOfGroups,
} from '../../application/identity/provisioning.ts';
import { type Result, accept, refuse } from '../../kernel/result.ts';
import { openIdentityEvents } from './identity-event-store.ts';
import { agencyOfSomebody, lockDirectory, recordTold } from './directory-effects.ts';
import { findGroup, findPerson } from './provisioned-rows.ts';
import { rowsOf } from './queryable.ts';

/** The code by which PostgreSQL says that something is taken. */
export const UNIQUE_VIOLATION = '23505';

/** Makes of the person here what the provider said: named, linked, with the roles of their groups, in or out. */
export async function putIntoEffect(
  client: PoolClient,
  telling: Telling,
  id: string,
  what: IdentityEventKind,
  about: string,
): Promise<ProvisionedPerson> {
  const { provider, by, at } = telling;
  const told = await findPerson(client, provider.id, id);
  if (told === undefined) throw new Error(`The person ${id} of ${provider.id} was kept and is not there.`);
  await bringIn(client, telling, id, told);
  if (told.externalId !== null) {
    const linked = await rowsOf<{ person: string }>(client, {
      text: `insert into provider_link (issuer, subject, provider, person, linked_at, linked_by, reason)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict (issuer, subject) do nothing returning person`,
      values: [provider.issuer, told.externalId, provider.id, id, at, by, 'told by their agency (SCIM)'],
    });
    if (linked.length === 0) await assertLinked(client, telling, told.externalId, id);
  }
  if (!told.active) await letOut(client, telling, id);
  await record(client, telling, id, what, about);
  return told;
}

/** Somebody new, or somebody active again, joins with the roles of their groups; of anybody else the name and roles are set. */
async function bringIn(
  client: PoolClient,
  telling: Telling,
  person: string,
  told: ProvisionedPerson,
): Promise<void> {
  const { agency } = telling.provider;
  const name = nameOf(told);
  await agencyOfSomebody(client, agency, madeBy(telling));
  const known = await findKnown(client, person);
  if (known === undefined || (known.removed && told.active)) {
    const roles = await rolesTold(client, telling, person);
    await recordTold(client, { kind: 'person-joins', person, name, agency, roles }, madeBy(telling));
    return;
  }
  await rowsOf(client, { text: 'update person set name = $2 where person = $1', values: [person, name] });
  await giveRoles(client, telling, person);
}

async function findKnown(
  client: PoolClient,
  person: string,
): Promise<{ readonly roles: readonly string[]; readonly removed: boolean } | undefined> {
  const [row] = await rowsOf<{ roles: string[]; removed: boolean }>(client, {
    text: 'select to_json(roles) as roles, removed_at is not null as removed from person where person = $1',
    values: [person],
  });
  return row;
}

/** Of whoever told it, for the directory. */
function madeBy({ by, at }: Telling) {
  return { by, at, reason: 'Told by their agency (SCIM)' };
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

/**
 * Out with the next request: no session is left, and nobody of this id is found. What they held on cases goes to the
 * fallback of their team.
 */
export async function letOut(client: PoolClient, telling: Telling, person: string): Promise<void> {
  await lockDirectory(client);
  if ((await findKnown(client, person))?.removed !== false) return;
  const leaving = [{ from: person, to: null, roles: null }];
  await recordTold(client, { kind: 'person-leaves', person, successor: null }, madeBy(telling), leaving);
}

/** The roles of somebody's groups, and no others; a change is written down, and what went with a role is taken over. */
export async function giveRoles(client: PoolClient, telling: Telling, person: string): Promise<void> {
  await lockDirectory(client);
  const before = (await findKnown(client, person))?.roles ?? [];
  const roles = await rolesTold(client, telling, person);
  const lost = before.filter((role) => !roles.includes(role));
  if (lost.length === 0 && roles.length === before.length) return;
  const leaving = lost.length === 0 ? [] : [{ from: person, to: null, roles: lost }];
  await recordTold(client, { kind: 'roles-given', person, roles, successor: null }, madeBy(telling), leaving);
  await record(client, telling, person, 'provisioned-changed', `roles: ${roles.join(', ') || 'none'}`);
}

async function rolesTold(
  client: PoolClient,
  { provider }: Telling,
  person: string,
): Promise<readonly string[]> {
  const groups = await rowsOf<{ displayName: string; externalId: string | null }>(client, {
    text: `select g.display_name as "displayName", g.external_id as "externalId"
      from provisioned_member m join provisioned_group g using (provider, group_id)
      where m.provider = $1 and m.person = $2 order by g.display_name`,
    values: [provider.id, person],
  });
  return rolesOfGroups(provider, groups);
}

/** The members as told, all of them people of this provider; whoever came or went has their roles set anew. */
export async function keepMembers(
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

/** Written down in the transaction of the change itself. */
export async function record(
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
