import { createHash } from 'node:crypto';
import { drawStatement } from '../../src/domain/ownership/draw-statement.ts';
import type { InterestType } from '../../src/domain/ownership/codes.ts';
import { graphOf } from '../../src/domain/ownership/graph-of.ts';
import type { OwnershipGraph } from '../../src/domain/ownership/graph.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import type { Json, JsonObject } from '../../src/kernel/json.ts';

/** Statements of made-up people and entities, in the shapes that the standard's published examples have. */
type Beside = {
  readonly on?: string;
  readonly status?: 'new' | 'updated' | 'closed';
  /** The declaration subject; the record itself when absent. */
  readonly about?: string;
  readonly details?: JsonObject;
  /** Members beside those that are made. */
  readonly more?: JsonObject;
};

const DECLARED = '2020-01-01';

export function person(recordId: string, name: string, beside: Beside = {}): JsonObject {
  return statement(recordId, 'person', beside, {
    isComponent: false,
    personType: 'knownPerson',
    names: [{ type: 'legal', fullName: name }],
  });
}

export function entity(recordId: string, name: string, beside: Beside = {}): JsonObject {
  return statement(recordId, 'entity', beside, {
    isComponent: false,
    entityType: { type: 'registeredEntity' },
    name,
  });
}

/** An arrangement between a nominator and a nominee. */
export function nomination(recordId: string, name: string, beside: Beside = {}): JsonObject {
  return entity(recordId, name, {
    ...beside,
    details: { entityType: { type: 'arrangement', subtype: 'nomination' }, ...beside.details },
  });
}

export type Held = {
  readonly type?: InterestType | undefined;
  readonly share?: number | JsonObject | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly directness?: 'direct' | 'indirect' | 'unknown' | undefined;
  readonly beneficial?: boolean | undefined;
};

/** A relationship: `owner` holds `subject`, each a record id or a reason why it is not named. */
export function holds(
  owner: string | JsonObject,
  subject: string | JsonObject,
  held: Held | readonly Held[] = {},
  beside: Beside & { readonly recordId?: string; readonly components?: readonly string[] } = {},
): JsonObject {
  const recordId = beside.recordId ?? `${sideId(owner)}-holds-${sideId(subject)}`;
  const about = beside.about ?? (typeof subject === 'string' ? subject : (owner as string));
  return statement(
    recordId,
    'relationship',
    { ...beside, about },
    {
      isComponent: false,
      subject,
      interestedParty: owner,
      interests: [held].flat().map(interest),
      ...(beside.components === undefined ? {} : { componentRecords: beside.components }),
    },
  );
}

/** Without a type, where `type` is given as undefined. */
function interest(held: Held): JsonObject {
  const { share, from = '2019-01-01', to, directness = 'direct', beneficial } = held;
  const type = 'type' in held ? held.type : 'shareholding';
  return {
    ...(type === undefined ? {} : { type }),
    directOrIndirect: directness,
    ...(beneficial === undefined ? {} : { beneficialOwnershipOrControl: beneficial }),
    ...(share === undefined ? {} : { share: typeof share === 'number' ? { exact: share } : share }),
    ...(from === '' ? {} : { startDate: from }),
    ...(to === undefined ? {} : { endDate: to }),
  };
}

function sideId(side: string | JsonObject): string {
  return typeof side === 'string' ? side : 'unnamed';
}

function statement(
  recordId: string,
  recordType: string,
  { on = DECLARED, status = 'new', about = recordId, details = {}, more = {} }: Beside,
  made: JsonObject,
): JsonObject {
  const body = {
    statementDate: on,
    declarationSubject: about,
    publicationDetails: {
      publicationDate: on,
      bodsVersion: '0.4',
      publisher: { name: 'A made-up register' },
    },
    recordId,
    recordType,
    recordStatus: status,
    recordDetails: { ...made, ...details },
    ...more,
  };
  return { statementId: idOf(body), ...body };
}

function idOf(body: Json): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 32);
}

export const KNOWN_FROM = '2026-01-01T00:00:00.000Z' as Instant;

/** The graph of these bodies, as if they had been taken in in this order. */
export function graphFrom(bodies: readonly JsonObject[]): OwnershipGraph {
  return graphOf(
    bodies.map((body, i) => ({
      statement: drawStatement(body, body['recordStatus'] === 'new'),
      importId: 'made',
      knownFrom: KNOWN_FROM,
      place: i + 1,
    })),
  );
}
