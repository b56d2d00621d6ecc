import {
  ADDRESS_TYPES,
  DIRECTNESS,
  ENTITY_SUBTYPES,
  ENTITY_TYPES,
  EXPOSURES,
  INTEREST_TYPES,
  MOTIVATIONS,
  NAME_TYPES,
  PERSON_TYPES,
  RECORD_STATUSES,
  RECORD_TYPES,
  SECURITY_SCHEMES,
  SOURCE_TYPES,
  UNSPECIFIED_REASONS,
} from './codes.ts';
import type { Shape } from './shape.ts';

/**
 * The shapes of statements in version 0.4 of the standard, after its schema (Open Ownership, data-standard, `schema/`):
 * what must be there, and what each member is. Rules across members are in `check-statement.ts`.
 */

const text: Shape = { is: 'text' };
const flag: Shape = { is: 'flag' };
const date: Shape = { is: 'date' };
const moment: Shape = { is: 'day-or-time' };
const partOfDate: Shape = { is: 'part-of-date' };
const address: Shape = { is: 'web-address' };
const percentage: Shape = { is: 'percentage' };

function object(
  members: { readonly [name: string]: Shape },
  required: readonly string[] = [],
  oneOf?: readonly string[],
): Shape {
  return { is: 'object', members, required, ...(oneOf === undefined ? {} : { oneOf }) };
}

function list(of: Shape): Shape {
  return { is: 'list', of };
}

function code(name: string, codes: readonly string[]): Shape {
  return { is: 'code', list: name, codes };
}

const country = object({ name: text, code: { is: 'text', least: 2, most: 2 } }, ['name']);
const jurisdiction = object({ name: text, code: { is: 'text', least: 2, most: 6 } }, ['name']);
const identifiers = list(
  object({ id: text, scheme: text, schemeName: text, uri: address }, [], ['scheme', 'schemeName']),
);
const agents = list(object({ name: text, uri: address }));
const source = object({
  type: list(code('sourceType', SOURCE_TYPES)),
  description: text,
  url: address,
  retrievedAt: moment,
  assertedBy: agents,
});
const unspecified = object(
  { reason: code('unspecifiedReason', Object.keys(UNSPECIFIED_REASONS)), description: text },
  ['reason'],
);

function addressOf(types: readonly string[]): Shape {
  return object({
    type: code(
      'addressType',
      ADDRESS_TYPES.filter((type) => types.includes(type)),
    ),
    address: text,
    postCode: text,
    country,
  });
}

export const STATEMENT: Shape = object(
  {
    statementId: { is: 'text', least: 32, most: 64 },
    statementDate: moment,
    annotations: list(
      object(
        {
          statementPointerTarget: text,
          creationDate: moment,
          createdBy: object({ name: text, uri: address }),
          motivation: code('annotationMotivation', MOTIVATIONS),
          description: text,
          transformedContent: text,
          url: address,
        },
        ['motivation', 'statementPointerTarget'],
      ),
    ),
    publicationDetails: object(
      {
        publicationDate: moment,
        bodsVersion: text,
        license: address,
        publisher: object({ name: text, url: address }, [], ['name', 'url']),
      },
      ['publicationDate', 'bodsVersion', 'publisher'],
    ),
    source,
    declaration: text,
    declarationSubject: text,
    recordId: text,
    recordType: code('recordType', RECORD_TYPES),
    recordStatus: code('recordStatus', RECORD_STATUSES),
  },
  ['statementId', 'declarationSubject', 'recordId', 'recordType', 'recordDetails', 'statementDate'],
);

export const PERSON: Shape = object(
  {
    isComponent: flag,
    personType: code('personType', PERSON_TYPES),
    unspecifiedPersonDetails: unspecified,
    names: list(
      object(
        {
          type: code('nameType', NAME_TYPES),
          fullName: text,
          familyName: text,
          givenName: text,
          patronymicName: text,
        },
        ['fullName'],
      ),
    ),
    identifiers,
    nationalities: list(country),
    placeOfBirth: addressOf(['placeOfBirth']),
    birthDate: partOfDate,
    deathDate: partOfDate,
    taxResidencies: list(country),
    addresses: list(addressOf(['residence', 'service', 'alternative'])),
    politicalExposure: object(
      {
        status: code('status of political exposure', EXPOSURES),
        details: list(
          object({
            reason: text,
            missingInfoReason: text,
            jurisdiction,
            startDate: date,
            endDate: date,
            source,
          }),
        ),
      },
      ['status'],
    ),
  },
  ['isComponent', 'personType'],
);

const securitiesListing = object(
  {
    marketIdentifierCode: text,
    operatingMarketIdentifierCode: text,
    stockExchangeJurisdiction: { is: 'text', least: 2, most: 6 },
    stockExchangeName: text,
    security: object(
      { idScheme: code('securitiesIdentifierSchemes', SECURITY_SCHEMES), id: text, ticker: text },
      ['ticker'],
    ),
  },
  ['stockExchangeJurisdiction', 'security', 'stockExchangeName'],
);

export const ENTITY: Shape = object(
  {
    isComponent: flag,
    entityType: object(
      {
        type: code('entityType', Object.keys(ENTITY_TYPES)),
        subtype: code('entitySubtype', ENTITY_SUBTYPES),
        details: text,
      },
      ['type'],
    ),
    unspecifiedEntityDetails: unspecified,
    name: text,
    alternateNames: list(text),
    jurisdiction,
    identifiers,
    foundingDate: date,
    dissolutionDate: date,
    addresses: list(addressOf(['registered', 'business', 'alternative'])),
    uri: address,
    publicListing: object(
      {
        hasPublicListing: flag,
        companyFilingsURLs: list(address),
        securitiesListings: list(securitiesListing),
      },
      ['hasPublicListing'],
    ),
    formedByStatute: object({ name: text, date }),
  },
  ['isComponent', 'entityType'],
);

export const RELATIONSHIP: Shape = object(
  {
    isComponent: flag,
    componentRecords: list(text),
    subject: { is: 'text-or-object', object: unspecified },
    interestedParty: { is: 'text-or-object', object: unspecified },
    interests: list(
      object({
        type: code('interestType', Object.keys(INTEREST_TYPES)),
        directOrIndirect: code('directOrIndirect', DIRECTNESS),
        beneficialOwnershipOrControl: flag,
        details: text,
        share: object({
          exact: percentage,
          minimum: percentage,
          maximum: percentage,
          exclusiveMinimum: percentage,
          exclusiveMaximum: percentage,
        }),
        startDate: date,
        endDate: date,
      }),
    ),
  },
  ['isComponent', 'subject', 'interestedParty'],
);
