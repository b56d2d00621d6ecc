import type {
  ProvisionedFilter,
  ProvisionedGroup,
  ProvisionedPerson,
  ProvisionedQuery,
} from '../../application/identity/provisioning.ts';
import { type Queryable, type Statement, rowsOf } from './queryable.ts';

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

/** The people of a provider, the longest known first. */
export function listPeople(on: Queryable, provider: string, query: ProvisionedQuery) {
  return page((one) => rowsOf<ProvisionedPerson>(on, one), on, provider, query, {
    from: 'provisioned_person p where p.provider = $1',
    columns: PERSON,
    order: 'p.created_at, p.person',
    filters: PERSON_FILTERS,
  });
}

/** The groups of a provider, the longest known first. */
export function listGroups(on: Queryable, provider: string, query: ProvisionedQuery) {
  return page((one) => rowsOf<ProvisionedGroup>(on, one), on, provider, query, {
    from: 'provisioned_group g where g.provider = $1',
    columns: GROUP,
    order: 'g.created_at, g.group_id',
    filters: GROUP_FILTERS,
  });
}

type Listing = {
  readonly from: string;
  readonly columns: string;
  readonly order: string;
  readonly filters: { readonly [Attribute in ProvisionedFilter['attribute']]?: string };
};

async function page<Row>(
  read: (statement: Statement) => Promise<readonly Row[]>,
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
  const rows = await read({
    text: `select ${columns} from ${where} order by ${order} offset $3 limit $4`,
    values: [...values, offset, limit],
  });
  return { total: counted?.total ?? 0, rows };
}

export async function findPerson(
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

export async function findGroup(
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
