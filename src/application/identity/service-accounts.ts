import type { Instant } from '../../kernel/instant.ts';
import type { Person } from '../ports.ts';

/** Another system that uses this one under its own name, and never under a person's. */
export type ServiceAccount = {
  readonly accountId: string;
  readonly name: string;
  readonly agency: string;
  /** The roles in which it acts: what they may not, it may not. */
  readonly roles: readonly string[];
  /** The permissions of the API that it may use beside: what is not among them, it may not. */
  readonly scopes: readonly string[];
  /** The provider whose people and groups it brings (SCIM), and then nothing else; null for the API. */
  readonly provider: string | null;
  readonly createdBy: string;
  readonly reason: string;
  readonly createdAt: Instant;
  readonly endedAt: Instant | null;
};

/** One secret of a service account, which is known by its hash only. */
export type ServiceCredential = {
  readonly credentialId: string;
  readonly accountId: string;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly expires: Instant;
  readonly lastUsedAt: Instant | null;
};

/** A service account that has just shown a secret that holds. */
export type ServiceCaller = {
  readonly account: ServiceAccount;
  /** Who it is wherever a person would be named: on the record, among the looks. */
  readonly person: Person;
};

/** A secret as it is stored. */
export type NewCredential = Omit<ServiceCredential, 'lastUsedAt'> & { readonly secretHash: string };

/** A system that somebody looks after. */
export type SystemOf = {
  readonly accountId: string;
  readonly name: string;
  /** Whoever made it, or issued a secret of it. */
  readonly person: string;
  /** They issued a secret by which it works now. */
  readonly issued: boolean;
};

/**
 * A secret holds until it expires, and no longer than whoever issued it is an administrator of the agency of the account:
 * then another administrator issues a new one.
 */
export type ServiceAccounts = {
  /** With its first secret; false when there is one of this id already. */
  add(account: ServiceAccount, credential: NewCredential): Promise<boolean>;
  /** Newest first, the ended ones last. */
  list(): Promise<
    readonly (ServiceAccount & { readonly expires: Instant | null; readonly lastUsedAt: Instant | null })[]
  >;
  find(accountId: string): Promise<ServiceAccount | undefined>;
  /** By the id that the record has, where it is one of these, has not ended, and has a secret that holds. */
  personOf(id: string, now: Instant): Promise<Person | undefined>;
  /** Every system that uses the API and has a secret that holds, by name: those that could open a case. */
  standing(now: Instant): Promise<readonly Person[]>;
  /** Those that some people made, or of which they issued a secret that holds, by name. */
  ofPeople(people: readonly string[], now: Instant): Promise<readonly SystemOf[]>;
  /** Newest first. */
  credentials(accountId: string): Promise<readonly ServiceCredential[]>;
  /** A new secret; those there are end at `othersEnd` at the latest. False when it was added before, or the account ended. */
  rotate(credential: NewCredential, othersEnd: Instant): Promise<boolean>;
  /** Ends it and all its secrets; false when it had ended. */
  end(accountId: string, at: Instant): Promise<boolean>;
  /** Whoever holds this secret now; its use is noted, at most once a minute. */
  callerOf(secretHash: string, now: Instant): Promise<ServiceCaller | undefined>;
};

/** What its secrets begin with, so that one that got out is recognised where it lies. */
export const SECRET_PREFIX = 'tl_system_';

/** The longest time a secret holds, in days. */
export const LONGEST_DAYS = 365;

const SYSTEM = 'system:';

/** The id by which the record and the list of looks name it. No person has one like it. */
export function systemId(accountId: string): string {
  return `${SYSTEM}${accountId}`;
}

/** The account that an id of the record names; undefined for a person's. */
export function accountIdIn(id: string): string | undefined {
  return id.startsWith(SYSTEM) ? id.slice(SYSTEM.length) : undefined;
}

/** The name under which it stands on the record: nobody takes it for a person. */
export function systemName(name: string): string {
  return `${name} (system)`;
}
