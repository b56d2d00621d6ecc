import { describe, expect, test } from 'vitest';
import { entity, holds, person } from '../../../test/ownership/made-statements.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { circlesAmong } from './circles.ts';
import type { Earlier } from './earlier.ts';
import { recordFrom } from './check-series.ts';
import { drawStatement } from './draw-statement.ts';
import { faultInWords } from './faults.ts';
import { mentionedIn, readStatements } from './read-statements.ts';

const ada = person('ada', 'Ada Example');
const birch = entity('birch', 'Birch Ltd');
const sixty = holds('ada', 'birch', { share: 60 });

/** Each fault as: which statement, where, and what. */
function faultsOf(
  values: readonly Json[],
  earlier?: Earlier,
): readonly (readonly [number | undefined, string, string])[] {
  const read = readStatements(JSON.stringify(values), earlier);
  return read.ok ? [] : read.error.map(({ index, at, problem }) => [index, at, problem]);
}

function without(body: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([key]) => key !== name));
}

/** The register as it would be after these. */
function after(bodies: readonly JsonObject[]): Earlier {
  const statements = bodies.map((body) => drawStatement(body, body['recordStatus'] === 'new'));
  return {
    record: (id) => {
      const last = statements.findLast(({ recordId }) => recordId === id);
      return last && recordFrom(last);
    },
    statement: (id) => statements.find(({ statementId }) => statementId === id)?.body,
  };
}

describe('a sound file', () => {
  test('is read in its order, with what means nothing here kept', () => {
    const odd = { ...ada, somethingElse: { kept: [1, 2.5, null, 'x'] } };
    const read = readStatements(JSON.stringify([odd, birch, sixty]));
    if (!read.ok) throw new Error(read.error.map(faultInWords).join());
    expect(read.value.statements.map(({ body }) => body)).toEqual([odd, birch, sixty]);
    expect(read.value.statements).toMatchObject([
      { type: 'person', name: 'Ada Example', status: 'new' },
      { type: 'entity', name: 'Birch Ltd', entityType: 'registeredEntity' },
      {
        type: 'relationship',
        interestedParty: 'ada',
        subject: 'birch',
        interests: [{ share: { exact: 60 } }],
      },
    ]);
  });

  test('may begin with a byte order mark, and may be empty of statements', () => {
    expect(readStatements(`\ufeff${JSON.stringify([ada])}`).ok).toBe(true);
    expect(readStatements('[]')).toMatchObject({ ok: true, value: { statements: [] } });
  });

  test('without a status takes the first of a record for new and the others for replacements', () => {
    const read = readStatements(
      JSON.stringify([
        without(ada, 'recordStatus'),
        without(person('ada', 'Ada Made-up', { on: '2021-01-01' }), 'recordStatus'),
      ]),
    );
    expect(read).toMatchObject({
      ok: true,
      value: { statements: [{ status: 'new' }, { status: 'updated' }] },
    });
  });

  test('gives names to those who have none', () => {
    const bare = { personType: 'anonymousPerson', names: [] };
    const read = readStatements(
      JSON.stringify([
        person('a', '', { details: { ...bare, unspecifiedPersonDetails: { reason: 'unknown' } } }),
        entity('b', '', { details: { entityType: { type: 'unknownEntity' }, name: 'Still named' } }),
        person('c', '', {
          details: { names: [{ fullName: 'First' }, { type: 'legal', fullName: 'Legal' }] },
        }),
      ]),
    );
    expect(read).toMatchObject({
      ok: true,
      value: {
        statements: [
          { name: 'A person who is not named', names: [], unspecified: { reason: 'unknown' } },
          { name: 'Still named' },
          { name: 'Legal', names: ['First', 'Legal'] },
        ],
      },
    });
  });

  test('says which people are politically exposed', () => {
    const exposed = person('ada', 'Ada Example', { details: { politicalExposure: { status: 'isPep' } } });
    expect(readStatements(JSON.stringify([exposed, birch]))).toMatchObject({
      value: { statements: [{ exposure: 'isPep' }, {}] },
    });
  });
});

describe('a file that is none', () => {
  const whole = JSON.stringify([ada, birch, sixty], null, 1);
  const { length: untilSecond } = whole.slice(0, whole.indexOf('"birch"') + 4);

  test.each([
    ['', undefined, /empty/],
    ['a,b,c', undefined, /not JSON that begins with \[/],
    ['{"statementId": "x"}', undefined, /not a list/],
    ['"text"', undefined, /not a list/],
    [whole.slice(0, 40), 0, /breaks off before the first statement is whole/],
    [whole.slice(0, untilSecond), 1, /breaks off after 1 whole statement, the last of which is /],
    [whole.slice(0, -1), 3, /breaks off after 3 whole statements/],
    [whole.slice(0, whole.lastIndexOf('"')), 2, /breaks off after 2 whole statements/],
    [whole.replace('"birch"', 'birch'), 1, /no longer JSON after 1 whole statement,/],
    [`${whole} and more`, 3, /no longer JSON after 3 whole statements/],
  ])('is said to be so, and how far it is whole: %.30s', (text, index, problem) => {
    const read = readStatements(text);
    if (read.ok) throw new Error('It was read');
    expect(read.error).toHaveLength(1);
    expect(read.error[0].index).toBe(index);
    expect(read.error[0].problem).toMatch(problem);
    expect(faultInWords(read.error[0])).toMatch(/\. [A-Z].*\.$/);
  });

  test('names the last statement that came whole', () => {
    const read = readStatements(whole.slice(0, untilSecond));
    expect(read).toMatchObject({
      error: [{ problem: expect.stringContaining(ada['statementId'] as string) as string }],
    });
  });
});

describe('a statement by itself', () => {
  const entityWith = (details: JsonObject): JsonObject => entity('cedar', 'Cedar Ltd', { details });
  const shareOf = (share: JsonObject): JsonObject => holds('ada', 'birch', { share });

  test.each<readonly [string, JsonObject, string, RegExp]>([
    ['a missing member', without(sixty, 'statementDate'), '/statementDate', /is missing/],
    ['an id that is too short', { ...sixty, statementId: 'short' }, '/statementId', /5 characters long/],
    [
      'a date that is none',
      { ...sixty, statementDate: '2021-02-30' },
      '/statementDate',
      /“2021-02-30” is not a date/,
    ],
    [
      'another version',
      { ...sixty, publicationDetails: { bodsVersion: '0.3' } },
      '/publicationDetails/bodsVersion',
      /version “0.3”/,
    ],
    [
      'a version before 0.4',
      { statementID: 'x', statementType: 'entityStatement' },
      '/statementType',
      /before 0.4/,
    ],
    [
      'an unknown kind of record',
      { ...sixty, recordType: 'trust' },
      '/recordType',
      /not a code of the list recordType/,
    ],
    [
      'an unknown kind of interest',
      holds('ada', 'birch', { type: 'shares' as 'nominee' }),
      '/recordDetails/interests/0/type',
      /“shares” is not a code/,
    ],
    [
      'a negative share',
      shareOf({ exact: -1 }),
      '/recordDetails/interests/0/share/exact',
      /-1 per cent is less than nothing/,
    ],
    [
      'a share over the whole',
      shareOf({ minimum: 101 }),
      '/recordDetails/interests/0/share/minimum',
      /101 per cent is more than the whole/,
    ],
    [
      'a share in words',
      shareOf({ exact: '60%' }),
      '/recordDetails/interests/0/share/exact',
      /“60%” is not a number/,
    ],
    [
      'a least share above the greatest',
      shareOf({ minimum: 60, maximum: 50 }),
      '/recordDetails/interests/0/share',
      /least share, 60 per cent, is above the greatest, 50/,
    ],
    [
      'a range with nothing in it',
      shareOf({ exclusiveMinimum: 50, maximum: 50 }),
      '/recordDetails/interests/0/share',
      /is not below the greatest/,
    ],
    [
      'an exact share outside its range',
      shareOf({ exact: 10, minimum: 25 }),
      '/recordDetails/interests/0/share/exact',
      /outside the range/,
    ],
    [
      'an exact share on a bound that it cannot reach',
      shareOf({ exact: 25, exclusiveMinimum: 25 }),
      '/recordDetails/interests/0/share/exact',
      /outside the range/,
    ],
    [
      'an end before its beginning',
      holds('ada', 'birch', { from: '2020-02-01', to: '2020-01-31' }),
      '/recordDetails/interests/0/endDate',
      /before it began/,
    ],
    [
      'a subtype of another type',
      entityWith({ entityType: { type: 'state', subtype: 'nomination' } }),
      '/recordDetails/entityType/subtype',
      /cannot have the subtype/,
    ],
    [
      'a component with components',
      holds('ada', 'birch', {}, { components: ['ada'], details: { isComponent: true } }),
      '/recordDetails/componentRecords',
      /has components itself/,
    ],
    [
      'an annotation that links nowhere',
      { ...sixty, annotations: [{ motivation: 'linking', statementPointerTarget: '' }] },
      '/annotations/0/url',
      /has no address/,
    ],
    [
      'transformed content of no transformation',
      {
        ...sixty,
        annotations: [{ motivation: 'commenting', statementPointerTarget: '', transformedContent: 'x' }],
      },
      '/annotations/0/transformedContent',
      /only an annotation of a transformation/,
    ],
    [
      'a character that stands for nothing',
      { ...sixty, note: { 'a/b~c': 'x\u0000y' } },
      '/note/a~1b~0c',
      /stands for nothing/,
    ],
    ['half a character', { ...sixty, note: '\ud800' }, '/note', /stands for nothing/],
    ['a number that cannot be kept', { ...sixty, note: 2 ** 60 }, '/note', /too large to be kept exactly/],
    [
      'no reason why nobody is named',
      holds({ description: 'x' }, 'birch', []),
      '/recordDetails/interestedParty/reason',
      /is missing/,
    ],
    [
      'an identifier without a scheme',
      entityWith({ identifiers: [{ id: '1' }] }),
      '/recordDetails/identifiers/0',
      /neither “scheme” nor “schemeName”/,
    ],
    [
      'a list that is none',
      entityWith({ alternateNames: 'Birch' }),
      '/recordDetails/alternateNames',
      /is not a list/,
    ],
    [
      'an address that is none',
      entityWith({ uri: 'www.example.org' }),
      '/recordDetails/uri',
      /not an address/,
    ],
    ['a flag in words', entityWith({ isComponent: 'no' }), '/recordDetails/isComponent', /not true or false/],
    ['details that are no object', { ...sixty, recordDetails: [] }, '/recordDetails', /is not an object/],
    [
      'a birth date that is none',
      person('cleo', 'Cleo Example', { details: { birthDate: '1961-13' } }),
      '/recordDetails/birthDate',
      /not a date, a month or a year/,
    ],
  ])('with %s is told with its place', (_what, body, place, problem) => {
    const faults = faultsOf([ada, birch, body]);
    expect(faults.map(([, where]) => where)).toEqual([place]);
    expect(faults[0]?.[2]).toMatch(problem);
  });

  test('that is no object is told so', () => {
    expect(faultsOf([ada, 7])).toMatchObject([[1, '', '7 is not a statement']]);
  });

  test('that is nested too deeply is told so, and ends the look at it', () => {
    const json = `[${JSON.stringify({ ...ada, note: 0 }).replace('"note":0', `"note":${'['.repeat(5_000)}${']'.repeat(5_000)}`)}]`;
    expect(readStatements(json)).toMatchObject({
      ok: false,
      error: [{ index: 0, problem: expect.stringContaining('nested') as string }],
    });
  });
});

describe('statements together', () => {
  const moved = (on: string, status: 'new' | 'updated' | 'closed'): JsonObject =>
    holds('ada', 'birch', { share: 50 }, { on, status });

  test.each<readonly [string, readonly JsonObject[], number, string, RegExp]>([
    [
      'an id used twice',
      [ada, birch, { ...sixty, statementId: ada['statementId'] }],
      2,
      '/statementId',
      /the id of statement 1/,
    ],
    [
      'a holder of whom nothing tells',
      [birch, sixty],
      1,
      '/recordDetails/interestedParty',
      /no statement .* tells of the record ada/,
    ],
    [
      'something held of which nothing tells',
      [ada, { ...sixty, declarationSubject: 'ada' }],
      1,
      '/recordDetails/subject',
      /the record birch/,
    ],
    [
      'a declaration about a record of which nothing tells',
      [{ ...ada, declarationSubject: 'nobody' }],
      0,
      '/declarationSubject',
      /the record nobody/,
    ],
    [
      'a holder who is told of later',
      [birch, sixty, ada],
      1,
      '/recordDetails/interestedParty',
      /only later, in statement 3/,
    ],
    [
      'a person who is held',
      [ada, birch, holds('birch', 'ada')],
      2,
      '/recordDetails/subject',
      /the record ada is a person/,
    ],
    [
      'a relationship that holds',
      [ada, birch, sixty, holds('ada-holds-birch', 'birch')],
      3,
      '/recordDetails/interestedParty',
      /is a relationship/,
    ],
    [
      'a relationship that names itself',
      [ada, birch, holds('ada', 'birch', {}, { components: ['ada-holds-birch'] })],
      2,
      '/recordDetails/componentRecords/0',
      /refers to itself/,
    ],
    [
      'a component of which nothing tells',
      [ada, birch, holds('ada', 'birch', {}, { components: ['x'] })],
      2,
      '/recordDetails/componentRecords/0',
      /the record x/,
    ],
    [
      'an entity as a beneficial owner',
      [birch, entity('cedar', 'Cedar'), holds('birch', 'cedar', [{}, { beneficial: true }])],
      2,
      '/recordDetails/interests/1/beneficialOwnershipOrControl',
      /an entity is called a beneficial owner/,
    ],
    [
      'an update of nothing',
      [ada, birch, moved('2021-01-01', 'updated')],
      2,
      '/recordStatus',
      /is updated, and no earlier statement/,
    ],
    [
      'an end of nothing',
      [ada, birch, moved('2021-01-01', 'closed')],
      2,
      '/recordStatus',
      /is closed, and no earlier statement/,
    ],
    [
      'a record that is new twice',
      [ada, birch, sixty, moved('2021-01-01', 'new')],
      3,
      '/recordStatus',
      /is there already/,
    ],
    [
      'a replacement that is older',
      [ada, birch, sixty, moved('2019-12-31', 'updated')],
      3,
      '/statementDate',
      /2019-12-31 is before 2020-01-01/,
    ],
    [
      'a replacement that is older by the hour',
      [
        ada,
        birch,
        { ...sixty, statementDate: '2020-01-01T12:00:00Z' },
        { ...moved('2020-01-01', 'updated'), statementDate: '2020-01-01T13:59:00+02:00' },
      ],
      3,
      '/statementDate',
      /is before/,
    ],
    [
      'a closed record that goes on',
      [ada, birch, sixty, moved('2021-01-01', 'closed'), moved('2022-01-01', 'updated')],
      4,
      '/recordId',
      /was closed/,
    ],
    [
      'a record of another kind',
      [ada, birch, { ...entity('ada', 'Ada Ltd', { status: 'updated', on: '2021-01-01' }) }],
      2,
      '/recordType',
      /was a person/,
    ],
    [
      'a relationship that moves to another holder',
      [
        ada,
        birch,
        person('ben', 'Ben Example'),
        sixty,
        holds('ben', 'birch', {}, { recordId: 'ada-holds-birch', status: 'updated', on: '2021-01-01' }),
      ],
      4,
      '/recordDetails',
      /between others/,
    ],
  ])('with %s are told with the place', (_what, bodies, index, place, problem) => {
    const faults = faultsOf(bodies);
    expect(faults.map(([which, where]) => [which, where])).toEqual([[index, place]]);
    expect(faults[0]?.[2]).toMatch(problem);
  });

  test('are told all at once, in their order', () => {
    const faults = faultsOf([
      without(ada, 'recordType'),
      birch,
      sixty,
      { ...sixty },
      holds('x', 'birch', { share: 300 }),
    ]);
    expect(faults.map(([index, where]) => [index, where])).toEqual([
      [0, '/recordType'],
      [3, '/statementId'],
      [4, '/recordDetails/interests/0/share/exact'],
    ]);
  });

  test('that own one another in a circle are read, and the circle is said', () => {
    const bodies = [
      birch,
      entity('cedar', 'Cedar Ltd'),
      entity('doum', 'Doum Ltd'),
      holds('birch', 'cedar'),
      holds('cedar', 'birch'),
      holds('cedar', 'doum'),
      holds('doum', 'doum'),
    ];
    const read = readStatements(JSON.stringify(bodies));
    if (!read.ok) throw new Error('It was refused');
    expect(circlesAmong(read.value.statements).toSorted()).toEqual([
      ['Birch Ltd', 'Cedar Ltd'],
      ['Doum Ltd'],
    ]);
    expect(circlesAmong(read.value.statements.slice(0, 4))).toEqual([]);
  });

  test('of very long chains have their circles found', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => i);
    const statements = [
      ...many.map((i) => drawStatement(entity(`e${i}`, `Entity ${i}`), true)),
      ...many.map((i) => drawStatement(holds(`e${i}`, `e${(i + 1) % many.length}`), true)),
    ];
    expect(circlesAmong(statements).map(({ length }) => length)).toEqual([many.length]);
  });
});

describe('beside what the register has', () => {
  const earlier = after([ada, birch, sixty]);

  test('references and replacements are taken against it', () => {
    expect(
      faultsOf([holds('ada', 'birch', { share: 40 }, { status: 'updated', on: '2021-01-01' })], earlier),
    ).toEqual([]);
    expect(
      faultsOf([holds('ada', 'birch', { share: 40 }, { status: 'updated', on: '2019-01-01' })], earlier),
    ).toMatchObject([[0, '/statementDate', expect.any(String)]]);
  });

  test('a statement that is there word for word is repeated, whatever the order of its members', () => {
    const turned = Object.fromEntries(Object.entries(sixty).toReversed());
    const read = readStatements(JSON.stringify([ada, turned, person('ben', 'Ben Example')]), earlier);
    expect(read).toMatchObject({ ok: true });
    if (read.ok) expect([...read.value.repeated]).toEqual([ada['statementId'], sixty['statementId']]);
  });

  test('a statement that is there with other words is a fault', () => {
    expect(faultsOf([{ ...ada, source: { description: 'Changed' } }], earlier)[0]).toMatchObject([
      0,
      '/statementId',
      expect.stringContaining('another statement with this id'),
    ]);
  });
});

test('what a file speaks of is known before it is checked', () => {
  expect(
    mentionedIn([ada, 7, { recordId: 3 }, holds('ada', 'birch', {}, { components: ['x'], about: 'y' })]),
  ).toEqual({
    statementIds: [ada['statementId'], expect.any(String)],
    recordIds: ['ada', 'ada-holds-birch', 'y', 'birch', 'x'],
  });
});
