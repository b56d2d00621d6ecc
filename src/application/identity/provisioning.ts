import type { Instant } from '../../kernel/instant.ts';
import type { Result } from '../../kernel/result.ts';
import type { Provider } from './providers.ts';

/** A person as their provider tells of them. Nothing is kept that this installation has no use for. */
export type ToldPerson = {
  readonly userName: string;
  /** By which the provider names them when they sign in, once and for all; null while it has not said. */
  readonly externalId: string | null;
  readonly active: boolean;
  readonly displayName: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
};

export type ToldGroup = {
  readonly displayName: string;
  readonly externalId: string | null;
  /** Ids of people of the same provider. */
  readonly members: readonly string[];
};

type Kept = {
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  /** Counts the changes. */
  readonly version: number;
};

export type ProvisionedPerson = ToldPerson &
  Kept & {
    readonly person: string;
    readonly groups: readonly { readonly groupId: string; readonly displayName: string }[];
  };

export type ProvisionedGroup = ToldGroup & Kept & { readonly groupId: string };

/** Who tells, and when. */
export type Telling = { readonly provider: Provider; readonly by: string; readonly at: Instant };

/**
 * A name or external id that is somebody's already; a member who is nobody; a version that is no longer the newest;
 * somebody brought in for an agency that takes part no more.
 */
export type ProvisioningRefusal = 'taken' | 'unknown-member' | 'moved-on' | 'not-found' | 'agency-ended';

/** Which are meant: by one attribute, or all. Names are compared in small letters. */
export type ProvisionedFilter = {
  readonly attribute: 'id' | 'userName' | 'externalId' | 'displayName';
  readonly value: string;
};

export type ProvisionedQuery = {
  readonly filter?: ProvisionedFilter;
  readonly offset: number;
  readonly limit: number;
};

/**
 * The people and groups of providers. Each sees its own and nobody else's. A change is kept, put into effect and written
 * down in one transaction: roles by the groups that the settings name, out at the next request for whoever is not active.
 */
export type ProvisioningStore = {
  people(
    provider: string,
    query: ProvisionedQuery,
  ): Promise<{
    readonly total: number;
    readonly rows: readonly ProvisionedPerson[];
  }>;
  person(provider: string, person: string): Promise<ProvisionedPerson | undefined>;
  addPerson(
    telling: Telling,
    person: string,
    told: ToldPerson,
  ): Promise<Result<ProvisionedPerson, ProvisioningRefusal>>;
  changePerson(
    telling: Telling,
    person: string,
    told: ToldPerson,
    version: number | undefined,
  ): Promise<Result<ProvisionedPerson, ProvisioningRefusal>>;
  /** They are out; the record goes on naming them. False when there is nobody of this id. */
  removePerson(telling: Telling, person: string): Promise<boolean>;
  groups(
    provider: string,
    query: ProvisionedQuery,
  ): Promise<{
    readonly total: number;
    readonly rows: readonly ProvisionedGroup[];
  }>;
  group(provider: string, groupId: string): Promise<ProvisionedGroup | undefined>;
  addGroup(
    telling: Telling,
    groupId: string,
    told: ToldGroup,
  ): Promise<Result<ProvisionedGroup, ProvisioningRefusal>>;
  changeGroup(
    telling: Telling,
    groupId: string,
    told: ToldGroup,
    version: number | undefined,
  ): Promise<Result<ProvisionedGroup, ProvisioningRefusal>>;
  removeGroup(telling: Telling, groupId: string): Promise<boolean>;
};

/** The roles that membership of these groups gives, by the written setting of the provider. */
export function rolesOfGroups(
  provider: Pick<Provider, 'groups'>,
  groups: readonly { readonly displayName: string; readonly externalId: string | null }[],
): readonly string[] {
  const names = groups.flatMap(({ displayName, externalId }) =>
    externalId === null ? [displayName] : [externalId, displayName],
  );
  const given = names.flatMap((name) =>
    Object.hasOwn(provider.groups, name) ? (provider.groups[name] ?? []) : [],
  );
  return [...new Set(given)];
}

/** What a person is called on pages and on the record. */
export function nameOf({ displayName, givenName, familyName, userName }: ToldPerson): string {
  const whole = [givenName, familyName].filter((part) => part !== null && part !== '').join(' ');
  return displayName ?? (whole === '' ? userName : whole);
}
