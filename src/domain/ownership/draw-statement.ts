import type { Json, JsonObject } from '../../kernel/json.ts';
import { parsePlainDate, type PlainDate } from '../../kernel/plain-date.ts';
import type { InterestType, RecordStatus, RecordType, UnspecifiedReason } from './codes.ts';
import { isObject } from './shape.ts';
import type { Identifier, Interest, StatedShare, Statement, Unspecified } from './statement.ts';

/**
 * The statement that a body stands for. The body must have been found without fault (`statementFaults`), as whatever is in
 * the register was. `first` says whether it is the first about its record, for one that has no `recordStatus`.
 */
export function drawStatement(body: JsonObject, first: boolean): Statement {
  const details = objectAt(body, 'recordDetails');
  const stated = textAt(body, 'statementDate') ?? '';
  const base = {
    statementId: textAt(body, 'statementId') ?? '',
    recordId: textAt(body, 'recordId') ?? '',
    status: (textAt(body, 'recordStatus') ?? (first ? 'new' : 'updated')) as RecordStatus,
    stated,
    statedOn: stated.slice(0, 10) as PlainDate,
    declarationSubject: textAt(body, 'declarationSubject') ?? '',
    body,
  };
  const type = body['recordType'] as RecordType;
  switch (type) {
    case 'person': {
      const names = listAt(details, 'names').filter(isObject);
      const shown = names.find((one) => one['type'] === 'legal') ?? names[0];
      return {
        ...base,
        type: 'person',
        name: (shown && textAt(shown, 'fullName')) ?? unnamed(textAt(details, 'personType')),
        names: names.flatMap((one) => textAt(one, 'fullName') ?? []),
        identifiers: identifiersOf(details),
        exposure: textAt(objectAt(details, 'politicalExposure'), 'status') as 'isPep' | undefined,
        unspecified: unspecifiedOf(details['unspecifiedPersonDetails']),
      };
    }
    case 'entity': {
      const kind = objectAt(details, 'entityType');
      const name = textAt(details, 'name');
      return {
        ...base,
        type: 'entity',
        name: name ?? unnamed(textAt(kind, 'type')),
        names: [
          ...(name === undefined ? [] : [name]),
          ...listAt(details, 'alternateNames').flatMap((one) => (typeof one === 'string' ? one : [])),
        ],
        identifiers: identifiersOf(details),
        entityType: textAt(kind, 'type') ?? '',
        subtype: textAt(kind, 'subtype'),
        unspecified: unspecifiedOf(details['unspecifiedEntityDetails']),
      };
    }
    case 'relationship':
      return {
        ...base,
        type: 'relationship',
        subject: sideOf(details['subject']),
        interestedParty: sideOf(details['interestedParty']),
        interests: listAt(details, 'interests').flatMap((one) => (isObject(one) ? interestOf(one) : [])),
        components: listAt(details, 'componentRecords').flatMap((one) =>
          typeof one === 'string' ? one : [],
        ),
      };
  }
}

const UNNAMED: { readonly [type: string]: string } = {
  anonymousPerson: 'A person who is not named',
  unknownPerson: 'An unknown person',
  knownPerson: 'A person without a name',
  anonymousEntity: 'An entity that is not named',
  unknownEntity: 'An unknown entity',
};

function unnamed(type: string | undefined): string {
  return UNNAMED[type ?? ''] ?? 'An entity without a name';
}

function sideOf(value: Json | undefined): string | Unspecified {
  return typeof value === 'string'
    ? value
    : (unspecifiedOf(value) ?? { reason: 'unknown', description: undefined });
}

function unspecifiedOf(value: Json | undefined): Unspecified | undefined {
  if (!isObject(value)) return undefined;
  return { reason: textAt(value, 'reason') as UnspecifiedReason, description: textAt(value, 'description') };
}

/** By the code of the scheme, or by its name where it has no code. One without an id names nobody. */
function identifiersOf(details: JsonObject): readonly Identifier[] {
  return listAt(details, 'identifiers').flatMap((one) => {
    if (!isObject(one)) return [];
    const scheme = textAt(one, 'scheme') ?? textAt(one, 'schemeName');
    const id = textAt(one, 'id')?.trim();
    return scheme === undefined || id === undefined || id === '' ? [] : [{ scheme, id }];
  });
}

function interestOf(interest: JsonObject): Interest {
  const share = interest['share'];
  const beneficial = interest['beneficialOwnershipOrControl'];
  return {
    type: textAt(interest, 'type') as InterestType | undefined,
    directness: (textAt(interest, 'directOrIndirect') ?? 'unknown') as Interest['directness'],
    beneficial: typeof beneficial === 'boolean' ? beneficial : undefined,
    share: isObject(share) ? shareOf(share) : undefined,
    startDate: dateAt(interest, 'startDate'),
    endDate: dateAt(interest, 'endDate'),
    details: textAt(interest, 'details'),
  };
}

function shareOf(share: JsonObject): StatedShare {
  const number = (name: string): number | undefined => {
    const value = share[name];
    return typeof value === 'number' ? value : undefined;
  };
  return {
    exact: number('exact'),
    minimum: number('minimum'),
    exclusiveMinimum: number('exclusiveMinimum'),
    maximum: number('maximum'),
    exclusiveMaximum: number('exclusiveMaximum'),
  };
}

function textAt(of: JsonObject, name: string): string | undefined {
  const value = of[name];
  return typeof value === 'string' ? value : undefined;
}

function dateAt(of: JsonObject, name: string): PlainDate | undefined {
  return parsePlainDate(textAt(of, name) ?? '');
}

function listAt(of: JsonObject, name: string): readonly Json[] {
  const value = of[name];
  return Array.isArray(value) ? value : [];
}

function objectAt(of: JsonObject, name: string): JsonObject {
  const value = of[name];
  return isObject(value) ? value : {};
}
