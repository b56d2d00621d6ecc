import type { Json, JsonObject } from '../../kernel/json.ts';
import type { RecordType } from './codes.ts';
import { isObject, pointer, type Shape, shapeFaults, type ShapeFault, shown } from './shape.ts';
import { ENTITY, PERSON, RELATIONSHIP, STATEMENT } from './shapes.ts';

/** The version of the standard that is read and written. */
export const BODS_VERSION = '0.4';

const DETAILS: { readonly [Type in RecordType]: Shape } = {
  person: PERSON,
  entity: ENTITY,
  relationship: RELATIONSHIP,
};

/** Subtypes that each type of entity may have, after the standard's schema. */
const SUBTYPES: { readonly [type: string]: readonly string[] } = {
  arrangement: ['trust', 'nomination', 'other'],
  legalEntity: ['trust', 'other'],
  stateBody: ['governmentDepartment', 'stateAgency', 'other'],
  registeredEntity: ['other'],
  state: ['other'],
  anonymousEntity: ['other'],
  unknownEntity: ['other'],
};

/** Deeper than anything the standard describes; what is nested deeper could not be written out again. */
const MOST_LEVELS = 64;

/** Everything wrong with one statement, taken by itself. */
export function statementFaults(value: Json): readonly ShapeFault[] {
  if (!isObject(value))
    return [
      {
        at: '',
        problem: `${shown(value)} is not a statement`,
        remedy: 'Put one object for each statement into the list',
      },
    ];
  const unfit = unfitFaults(value, '', 0);
  if (unfit.length > 0) return unfit;
  const version = versionFaults(value);
  if (version.length > 0) return version;
  const own = shapeFaults(STATEMENT, value, '');
  const type = value['recordType'];
  const details = value['recordDetails'];
  if ((type !== 'person' && type !== 'entity' && type !== 'relationship') || details === undefined)
    return own;
  const at = '/recordDetails';
  const shape = shapeFaults(DETAILS[type], details, at);
  return [
    ...own,
    ...annotationFaults(value['annotations']),
    ...shape,
    ...(isObject(details) && type === 'entity' ? subtypeFaults(details) : []),
    ...(isObject(details) && type === 'relationship' ? relationshipFaults(details, at) : []),
  ];
}

function versionFaults(value: JsonObject): readonly ShapeFault[] {
  const details = value['publicationDetails'];
  const version = isObject(details) ? details['bodsVersion'] : undefined;
  const remedy = `Convert the file to version ${BODS_VERSION} of the Beneficial Ownership Data Standard, or ask its publisher for it`;
  if (version !== undefined && version !== BODS_VERSION)
    return [
      {
        at: '/publicationDetails/bodsVersion',
        problem: `it is written for version ${shown(version)} of the standard`,
        remedy,
      },
    ];
  if (value['recordType'] === undefined && value['statementType'] !== undefined)
    return [
      { at: '/statementType', problem: 'it is written for a version of the standard before 0.4', remedy },
    ];
  return [];
}

/** What cannot be kept as it is, in members known or unknown: it would not come out as it went in. */
function unfitFaults(value: Json | undefined, at: string, level: number): readonly ShapeFault[] {
  if (level > MOST_LEVELS)
    return [
      {
        at,
        problem: `it is nested more than ${MOST_LEVELS} levels deep`,
        remedy: 'Leave out what is nested so deeply',
      },
    ];
  if (typeof value === 'string')
    return value.includes('\u0000') || !value.isWellFormed()
      ? [
          {
            at,
            problem: 'the text holds a character that stands for nothing',
            remedy: 'Take the character out',
          },
        ]
      : [];
  if (typeof value === 'number')
    return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))
      ? []
      : [
          {
            at,
            problem: 'the number is too large to be kept exactly',
            remedy: 'Write it as text, between quotation marks',
          },
        ];
  if (Array.isArray(value))
    return value.flatMap((each: Json, i) => unfitFaults(each, `${at}/${i}`, level + 1));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, each]) => [
    ...unfitFaults(name, pointer(at, name), level),
    ...unfitFaults(each, pointer(at, name), level + 1),
  ]);
}

function annotationFaults(annotations: Json | undefined): readonly ShapeFault[] {
  if (!Array.isArray(annotations)) return [];
  return annotations.flatMap((one: Json, i) => {
    if (!isObject(one)) return [];
    const at = `/annotations/${i}`;
    return [
      ...(one['motivation'] === 'linking' && one['url'] === undefined
        ? [{ at: `${at}/url`, problem: 'an annotation that links has no address', remedy: 'Add “url”' }]
        : []),
      ...(one['motivation'] !== 'transformation' && (one['transformedContent'] ?? '') !== ''
        ? [
            {
              at: `${at}/transformedContent`,
              problem: 'only an annotation of a transformation has transformed content',
              remedy: 'Take it out, or give the motivation “transformation”',
            },
          ]
        : []),
    ];
  });
}

function subtypeFaults(details: JsonObject): readonly ShapeFault[] {
  const kind = details['entityType'];
  if (!isObject(kind)) return [];
  const { type, subtype } = kind;
  const may = typeof type === 'string' ? SUBTYPES[type] : undefined;
  if (may === undefined || typeof subtype !== 'string' || may.includes(subtype)) return [];
  return [
    {
      at: '/recordDetails/entityType/subtype',
      problem: `an entity of the type ${shown(type)} cannot have the subtype “${subtype}”`,
      remedy: `Use one of: ${may.join(', ')}`,
    },
  ];
}

function relationshipFaults(details: JsonObject, at: string): readonly ShapeFault[] {
  const components = details['componentRecords'];
  const interests = details['interests'];
  return [
    ...(details['isComponent'] === true && Array.isArray(components) && components.length > 0
      ? [
          {
            at: `${at}/componentRecords`,
            problem: 'a relationship that is a component has components itself',
            remedy: 'List the components with the primary relationship, or set “isComponent” to false',
          },
        ]
      : []),
    ...(Array.isArray(interests)
      ? interests.flatMap((one: Json, i) =>
          isObject(one) ? interestFaults(one, `${at}/interests/${i}`) : [],
        )
      : []),
  ];
}

function interestFaults(interest: JsonObject, at: string): readonly ShapeFault[] {
  const { startDate, endDate, share } = interest;
  return [
    ...(typeof startDate === 'string' && typeof endDate === 'string' && endDate < startDate
      ? [
          {
            at: `${at}/endDate`,
            problem: `the interest ends on ${endDate}, before it began on ${startDate}`,
            remedy: 'Correct one of the two dates',
          },
        ]
      : []),
    ...(isObject(share) ? shareFaults(share, `${at}/share`) : []),
  ];
}

function shareFaults(share: JsonObject, at: string): readonly ShapeFault[] {
  const number = (name: string): number | undefined => {
    const value = share[name];
    return typeof value === 'number' ? value : undefined;
  };
  const exact = number('exact');
  const least = highest(number('minimum'), number('exclusiveMinimum'));
  const most = highest(negated(number('maximum')), negated(number('exclusiveMaximum')));
  const top = negated(most);
  const open =
    (least !== undefined && least === number('exclusiveMinimum')) ||
    (top !== undefined && top === number('exclusiveMaximum'));
  const empty = least !== undefined && top !== undefined && (least > top || (least === top && open));
  const outside =
    exact !== undefined &&
    ((least !== undefined && (exact < least || exact === number('exclusiveMinimum'))) ||
      (top !== undefined && (exact > top || exact === number('exclusiveMaximum'))));
  return [
    ...(empty
      ? [
          {
            at,
            problem: `the least share, ${least} per cent, is ${least === top ? 'not below' : 'above'} the greatest, ${top} per cent`,
            remedy: 'Correct one of the two',
          },
        ]
      : []),
    ...(outside
      ? [
          {
            at: `${at}/exact`,
            problem: `${exact} per cent lies outside the range that is given with it`,
            remedy: 'Give the exact share or the range, or correct one of them',
          },
        ]
      : []),
  ];
}

function highest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : b === undefined ? a : Math.max(a, b);
}

function negated(value: number | undefined): number | undefined {
  return value === undefined ? undefined : -value;
}
