import { GROUP_SCHEMA, SCIM_PREFIX, USER_SCHEMA } from './answers.ts';

const CONFIG_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig';
const TYPE_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType';
const SCHEMA_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:Schema';

/** What this service can do (RFC 7643, 5). */
export function serviceProviderConfig(origin: string): object {
  const no = { supported: false };
  return {
    schemas: [CONFIG_SCHEMA],
    patch: { supported: true },
    bulk: { ...no, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: 200 },
    changePassword: no,
    sort: no,
    etag: { supported: true },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'Secret of a service account',
        description: 'Made on the page of service accounts; sent as Authorization: Bearer.',
        primary: true,
      },
    ],
    meta: {
      resourceType: 'ServiceProviderConfig',
      location: `${origin}${SCIM_PREFIX}/ServiceProviderConfig`,
    },
  };
}

/** The two kinds of resource (RFC 7643, 6). */
export function resourceTypes(origin: string): readonly { readonly id: string }[] {
  return [
    ['User', 'Users', USER_SCHEMA],
    ['Group', 'Groups', GROUP_SCHEMA],
  ].map(([name = '', plural, schema]) => ({
    schemas: [TYPE_SCHEMA],
    id: name,
    name,
    endpoint: `/${plural}`,
    schema,
    meta: { resourceType: 'ResourceType', location: `${origin}${SCIM_PREFIX}/ResourceTypes/${name}` },
  }));
}

type Attribute = { readonly name: string; readonly more?: object };

/** The attributes that are kept (RFC 7643, 7); whatever else is sent is read over. */
export function schemas(origin: string): readonly { readonly id: string }[] {
  return [
    schema(origin, USER_SCHEMA, 'User', [
      { name: 'userName', more: { required: true, uniqueness: 'server' } },
      { name: 'externalId', more: { caseExact: true, uniqueness: 'server' } },
      { name: 'displayName' },
      {
        name: 'name',
        more: {
          type: 'complex',
          subAttributes: ['givenName', 'familyName'].map((name) => attribute({ name })),
        },
      },
      { name: 'active', more: { type: 'boolean' } },
      {
        name: 'groups',
        more: { type: 'complex', multiValued: true, mutability: 'readOnly', subAttributes: [] },
      },
    ]),
    schema(origin, GROUP_SCHEMA, 'Group', [
      { name: 'displayName', more: { required: true, uniqueness: 'server' } },
      { name: 'externalId', more: { caseExact: true } },
      {
        name: 'members',
        more: {
          type: 'complex',
          multiValued: true,
          subAttributes: [attribute({ name: 'value', more: { mutability: 'immutable' } })],
        },
      },
    ]),
  ];
}

function schema(origin: string, id: string, name: string, attributes: readonly Attribute[]) {
  return {
    schemas: [SCHEMA_SCHEMA],
    id,
    name,
    attributes: attributes.map(attribute),
    meta: { resourceType: 'Schema', location: `${origin}${SCIM_PREFIX}/Schemas/${id}` },
  };
}

function attribute({ name, more = {} }: Attribute): object {
  return {
    name,
    type: 'string',
    multiValued: false,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...more,
  };
}
