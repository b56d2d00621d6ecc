import type { FastifyReply } from 'fastify';
import type { ProvisionedGroup, ProvisionedPerson } from '../../application/identity/provisioning.ts';

export const SCIM_PREFIX = '/scim/v2';
export const SCIM_MEDIA_TYPE = 'application/scim+json';

export const USER_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const GROUP_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const LIST_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
const ERROR_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** What is wrong with a request, by the words of RFC 7644 (3.12) where it has one. */
export type ScimType =
  'invalidFilter' | 'invalidPath' | 'invalidSyntax' | 'invalidValue' | 'noTarget' | 'uniqueness';

export type ScimFault = {
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 412 | 413 | 415 | 429 | 500 | 503;
  readonly scimType?: ScimType;
  readonly detail: string;
};

/** What is sent back; `tag` is the version of the one resource that it is. */
export type ScimAnswer = {
  readonly status: 200 | 201 | 204;
  readonly body?: object;
  readonly tag?: string;
  readonly location?: string;
};

export function isFault(answer: ScimAnswer | ScimFault): answer is ScimFault {
  return answer.status >= 400;
}

export function sendScim(reply: FastifyReply, answer: ScimAnswer | ScimFault): FastifyReply {
  void reply.code(answer.status).type(`${SCIM_MEDIA_TYPE}; charset=utf-8`);
  if (isFault(answer)) {
    const { status, ...rest } = answer;
    return reply.send(JSON.stringify({ schemas: [ERROR_SCHEMA], status: String(status), ...rest }));
  }
  if (answer.tag !== undefined) void reply.header('etag', answer.tag);
  if (answer.location !== undefined) void reply.header('location', answer.location);
  return answer.body === undefined ? reply.send() : reply.send(JSON.stringify(answer.body));
}

export function listed(resources: readonly object[], totalResults: number, startIndex: number): object {
  const { length: itemsPerPage } = resources;
  return { schemas: [LIST_SCHEMA], totalResults, startIndex, itemsPerPage, Resources: resources };
}

export function versionTag(version: number): string {
  return `W/"${version}"`;
}

/** A person as a User resource (RFC 7643, 4.1); `origin` begins the addresses in it. */
export function userResource(origin: string, person: ProvisionedPerson): object {
  const { userName, externalId, active, displayName, givenName, familyName } = person;
  const name = { ...given('givenName', givenName), ...given('familyName', familyName) };
  return {
    schemas: [USER_SCHEMA],
    id: person.person,
    ...given('externalId', externalId),
    userName,
    ...given('displayName', displayName),
    ...(Object.keys(name).length === 0 ? {} : { name }),
    active,
    groups: person.groups.map(({ groupId, displayName: display }) => ({
      value: groupId,
      display,
      $ref: addressOf(origin, 'Groups', groupId),
    })),
    meta: metaOf(origin, 'User', person.person, person),
  };
}

/** A group as a Group resource (RFC 7643, 4.2). */
export function groupResource(origin: string, group: ProvisionedGroup): object {
  return {
    schemas: [GROUP_SCHEMA],
    id: group.groupId,
    ...given('externalId', group.externalId),
    displayName: group.displayName,
    members: group.members.map((value) => ({ value, type: 'User', $ref: addressOf(origin, 'Users', value) })),
    meta: metaOf(origin, 'Group', group.groupId, group),
  };
}

export function addressOf(origin: string, kind: 'Users' | 'Groups', id: string): string {
  return `${origin}${SCIM_PREFIX}/${kind}/${encodeURIComponent(id)}`;
}

function metaOf(
  origin: string,
  resourceType: 'User' | 'Group',
  id: string,
  { createdAt, changedAt, version }: Pick<ProvisionedPerson, 'createdAt' | 'changedAt' | 'version'>,
): object {
  return {
    resourceType,
    created: createdAt,
    lastModified: changedAt,
    version: versionTag(version),
    location: addressOf(origin, `${resourceType}s`, id),
  };
}

function given(name: string, value: string | null): object {
  return value === null ? {} : { [name]: value };
}
