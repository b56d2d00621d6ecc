import { describe, expect, test } from 'vitest';
import { entity, graphFrom, holds, nomination, person } from '../../../test/ownership/made-statements.ts';
import { asPlainDate } from '../../kernel/plain-date.ts';
import { USUAL_BOUNDS, type Holding, type Holdings } from './graph.ts';
import { ownedBy, ownersOf } from './holdings.ts';

const ON = asPlainDate('2025-05-09');

const ada = person('ada', 'Ada Example');
const ben = person('ben', 'Ben Example');
const birch = entity('birch', 'Birch Ltd');
const cedar = entity('cedar', 'Cedar Ltd');
const doum = entity('doum', 'Doum Ltd');

function of({ holdings }: Holdings, name: string): Holding {
  const found = holdings.find(({ owner, entity: held }) => owner.name === name || held.name === name);
  if (found === undefined) throw new Error(`There is no holding of or by ${name}`);
  return found;
}

function pathsOf({ paths }: Holding): readonly string[] {
  return paths.map(({ links }) =>
    [links[0].owner.id, ...links.map(({ entity: held }) => held.id)].join(' > '),
  );
}

describe('a chain of shares', () => {
  const chain = [
    ada,
    birch,
    cedar,
    holds('ada', 'birch', { share: 60 }),
    holds('birch', 'cedar', { share: 50 }),
  ];

  test('is followed down and up, with the product of the shares', () => {
    const down = ownedBy(graphFrom(chain), 'ada', ON);
    expect(down.holdings.map(({ entity: held }) => held.name)).toEqual(['Birch Ltd', 'Cedar Ltd']);
    const indirect = of(down, 'Cedar Ltd');
    expect(indirect).toMatchObject({ direct: false, share: { least: 30, most: 30, unstated: false } });
    expect(pathsOf(indirect)).toEqual(['ada > birch > cedar']);
    const up = ownersOf(graphFrom(chain), 'cedar', ON);
    expect(of(up, 'Ada Example')).toEqual(indirect);
    expect(of(up, 'Birch Ltd')).toMatchObject({ direct: true, share: { least: 50 } });
  });

  test('names the statement that each link rests on', () => {
    const { paths } = of(ownedBy(graphFrom(chain), 'ada', ON), 'Cedar Ltd');
    expect(paths[0]?.links.map(({ statementId }) => statementId)).toEqual(
      chain.slice(3).map((body) => body['statementId']),
    );
  });

  test('is nothing on a day on which a link of it does not hold', () => {
    const closing = holds('birch', 'cedar', { share: 50 }, { on: '2025-05-08', status: 'closed' });
    const { holdings } = ownedBy(graphFrom([...chain, closing]), 'ada', ON);
    expect(holdings.map(({ entity: held }) => held.name)).toEqual(['Birch Ltd']);
  });

  test('with a share that was not told stays unknown', () => {
    const told = [ada, birch, cedar, holds('ada', 'birch', {}), holds('birch', 'cedar', { share: 50 })];
    expect(of(ownedBy(graphFrom(told), 'ada', ON), 'Cedar Ltd').share).toMatchObject({
      least: 0,
      most: 50,
      unstated: true,
    });
  });
});

describe('several ways to one entity', () => {
  test('are added up, and never come to more than the whole', () => {
    const graph = graphFrom([
      ada,
      birch,
      cedar,
      doum,
      holds('ada', 'birch', { share: 100 }),
      holds('ada', 'cedar', { share: 100 }),
      holds('birch', 'doum', { share: 60 }),
      holds('cedar', 'doum', { share: 30 }),
      holds('ada', 'doum', { share: { minimum: 5, maximum: 25 } }),
    ]);
    const all = of(ownedBy(graph, 'ada', ON), 'Doum Ltd');
    expect(pathsOf(all)).toEqual(['ada > doum', 'ada > birch > doum', 'ada > cedar > doum']);
    expect(all).toMatchObject({
      direct: true,
      computed: { least: 90, most: 90 },
      share: { least: 95, most: 100 },
    });
  });

  test('of the same two, by two relationships, are two paths', () => {
    const graph = graphFrom([
      ada,
      birch,
      holds('ada', 'birch', { share: 10 }),
      holds('ada', 'birch', { share: 15 }, { recordId: 'second' }),
    ]);
    expect(of(ownedBy(graph, 'ada', ON), 'Birch Ltd').share).toMatchObject({ least: 25, most: 25 });
  });
});

describe('an indirect share that was declared', () => {
  const components = ['ada-holds-birch', 'birch-holds-cedar'];
  const through = (share: number | undefined) => [
    ada,
    birch,
    cedar,
    holds('ada', 'birch', { type: undefined, share, directness: 'unknown' }),
    holds('birch', 'cedar', { share: 60 }),
  ];
  const declared = holds(
    'ada',
    'cedar',
    { share: 30, directness: 'indirect', beneficial: true },
    { components },
  );

  test('counts instead of its components, which are shown as the way', () => {
    const holding = of(ownedBy(graphFrom([...through(undefined), declared]), 'ada', ON), 'Cedar Ltd');
    expect(pathsOf(holding)).toEqual(['ada > birch > cedar']);
    expect(holding).toMatchObject({ share: { least: 30, most: 30 }, declared: { least: 30 }, direct: false });
    expect(holding.computed).toMatchObject({ least: 0, most: 60, unstated: true });
    expect(holding.declaredBy.map(({ statementId }) => statementId)).toEqual([declared['statementId']]);
    expect(holding.disagree).toBe(false);
  });

  test('that its components contradict is said to disagree', () => {
    const told = [
      ...through(undefined).slice(0, 3),
      holds('ada', 'birch', { share: 100 }),
      holds('birch', 'cedar', { share: 60 }),
    ];
    expect(of(ownedBy(graphFrom([...told, declared]), 'ada', ON), 'Cedar Ltd')).toMatchObject({
      share: { least: 30 },
      computed: { least: 60 },
      disagree: true,
    });
  });

  test('without components that stand is a link like any other', () => {
    const alone = [ada, cedar, holds('ada', 'cedar', { share: 30, directness: 'indirect' })];
    expect(of(ownedBy(graphFrom(alone), 'ada', ON), 'Cedar Ltd')).toMatchObject({
      direct: true,
      share: { least: 30 },
    });
    const past = holds('ada', 'birch', [], { on: '2021-01-01', status: 'closed' });
    expect(
      pathsOf(of(ownedBy(graphFrom([...through(undefined), declared, past]), 'ada', ON), 'Cedar Ltd')),
    ).toEqual(['ada > cedar']);
  });

  test('beside a direct share in one statement is added to it', () => {
    const mixed = holds('ada', 'cedar', [{ share: 30, directness: 'indirect' }, { share: 20 }], {
      components,
    });
    expect(of(ownedBy(graphFrom([...through(undefined), mixed]), 'ada', ON), 'Cedar Ltd')).toMatchObject({
      direct: true,
      share: { least: 50, most: 50 },
    });
  });
});

describe('control without a share', () => {
  const graph = graphFrom([
    ada,
    birch,
    cedar,
    holds('ada', 'birch', [{ type: 'boardMember' }, { type: 'votingRights', share: 55 }]),
    holds('birch', 'cedar', { share: 100 }),
  ]);

  test('is kept apart, and gives no share of what lies behind', () => {
    expect(of(ownedBy(graph, 'ada', ON), 'Birch Ltd')).toMatchObject({
      share: undefined,
      control: ['boardMember', 'votingRights'],
    });
    expect(of(ownedBy(graph, 'ada', ON), 'Cedar Ltd')).toMatchObject({
      share: undefined,
      control: ['boardMember', 'votingRights'],
    });
  });

  test('of an unknown kind may be a share', () => {
    const unknown = [ada, birch, holds('ada', 'birch', { type: 'unpublishedInterest' })];
    expect(of(ownedBy(graphFrom(unknown), 'ada', ON), 'Birch Ltd').share).toMatchObject({
      unstated: true,
      most: 100,
    });
    const bare = [ada, birch, holds('ada', 'birch', [])];
    expect(of(ownedBy(graphFrom(bare), 'ada', ON), 'Birch Ltd').share).toMatchObject({
      unstated: true,
      most: 100,
    });
  });

  test('other rights give a share where there are no shares', () => {
    const rights = [
      ada,
      birch,
      holds('ada', 'birch', [{ type: 'rightsToProfitOrIncome', share: 20 }, { type: 'boardChair' }]),
    ];
    expect(of(ownedBy(graphFrom(rights), 'ada', ON), 'Birch Ltd').share).toMatchObject({
      least: 20,
      most: 20,
    });
    const both = [
      ada,
      birch,
      holds('ada', 'birch', [{ type: 'rightsToProfitOrIncome', share: 20 }, { share: 70 }]),
    ];
    expect(of(ownedBy(graphFrom(both), 'ada', ON), 'Birch Ltd').share).toMatchObject({ least: 70, most: 70 });
  });
});

describe('nominees', () => {
  const arrangement = nomination('deal', 'Example nomination');
  const through = [
    ada,
    ben,
    arrangement,
    birch,
    holds('ada', 'deal', { type: 'nominator' }),
    holds('ben', 'deal', { type: 'nominee' }),
    holds('deal', 'birch', { share: 40 }),
  ];

  test('are named, and hold for their nominator', () => {
    const graph = graphFrom(through);
    const forAda = of(ownedBy(graph, 'ada', ON), 'Birch Ltd');
    expect(forAda).toMatchObject({ share: { least: 40, most: 40 }, paths: [{ nominee: true }] });
    expect(forAda.paths[0]?.links[0].nominee).toBe('through-nominee');
    const asNominee = of(ownedBy(graph, 'ben', ON), 'Birch Ltd');
    expect(asNominee).toMatchObject({ share: undefined, control: ['nominee'], paths: [{ nominee: true }] });
    expect(asNominee.paths[0]?.links[0].nominee).toBe('as-nominee');
  });

  test('with several nominators leave the share of each unknown', () => {
    const graph = graphFrom([
      ...through,
      holds('ben', 'deal', { type: 'nominator' }, { recordId: 'ben-too' }),
    ]);
    expect(of(ownedBy(graph, 'ada', ON), 'Birch Ltd').share).toMatchObject({
      least: 0,
      most: 40,
      unstated: true,
    });
  });
});

describe('circles', () => {
  const graph = graphFrom([
    ada,
    birch,
    cedar,
    doum,
    holds('ada', 'birch', { share: 10 }),
    holds('birch', 'cedar', { share: 50 }),
    holds('cedar', 'doum', { share: 50 }),
    holds('doum', 'birch', { share: 50 }),
  ]);

  test('are cut, named once, and leave the share open above', () => {
    const down = ownedBy(graph, 'ada', ON);
    expect(down.circles.map(({ links }) => links.map(({ owner }) => owner.id))).toEqual([
      ['birch', 'cedar', 'doum'],
    ]);
    expect(of(down, 'Doum Ltd')).toMatchObject({ circular: true, share: { least: 2.5, most: 100 } });
    expect(pathsOf(of(down, 'Doum Ltd'))).toEqual(['ada > birch > cedar > doum']);
  });

  test('are the same seen from below', () => {
    const up = ownersOf(graph, 'cedar', ON);
    expect(up.circles.map(({ links }) => links.map(({ owner }) => owner.id))).toEqual([
      ['birch', 'cedar', 'doum'],
    ]);
    expect(up.holdings.map(({ owner }) => owner.id)).toEqual(['ada', 'birch', 'doum']);
  });

  test('of an entity that holds itself are circles too', () => {
    const own = graphFrom([birch, holds('birch', 'birch', { share: 3 })]);
    const { circles, holdings } = ownedBy(own, 'birch', ON);
    expect(circles.map(({ links }) => links.map(({ owner }) => owner.id))).toEqual([['birch']]);
    expect(holdings).toEqual([]);
  });
});

describe('records that share an identifier', () => {
  const number = (id: string) => ({ identifiers: [{ scheme: 'XI-EXAMPLE', id }] });

  test('are one party, under the name of the newest', () => {
    const graph = graphFrom([
      ada,
      entity('birch-1', 'Birch', { details: number('77') }),
      entity('birch-2', 'Birch Holdings Ltd', { on: '2021-01-01', details: number('77') }),
      cedar,
      holds('ada', 'birch-1', { share: 60 }),
      holds('birch-2', 'cedar', { share: 50 }),
    ]);
    const down = ownedBy(graph, 'ada', ON);
    expect(of(down, 'Cedar Ltd').share).toMatchObject({ least: 30 });
    expect(of(down, 'Birch Holdings Ltd').entity).toMatchObject({
      id: 'birch-1',
      recordIds: ['birch-1', 'birch-2'],
    });
    expect(ownedBy(graph, 'birch-2', ON).party).toEqual(ownedBy(graph, 'birch-1', ON).party);
  });

  test('under another number, scheme or kind are not', () => {
    const graph = graphFrom([
      person('ada', 'Ada Example', { details: number('77') }),
      entity('birch', 'Birch', { details: number('77') }),
      entity('cedar', 'Cedar', { details: number('78') }),
      entity('doum', 'Doum', { details: { identifiers: [{ schemeName: 'Another', id: '77' }] } }),
    ]);
    for (const id of ['ada', 'birch', 'cedar', 'doum'])
      expect(ownedBy(graph, id, ON).party?.recordIds).toEqual([id]);
  });
});

describe('who is not named', () => {
  test('is told with the reason, of the entity and of those on the way up', () => {
    const hidden = holds({ reason: 'subjectExemptFromDisclosure' }, 'birch', []);
    const graph = graphFrom([birch, cedar, hidden, holds('birch', 'cedar', { share: 100 })]);
    expect(ownersOf(graph, 'cedar', ON).undisclosed).toMatchObject([
      { of: { id: 'birch' }, missing: 'owner', why: { reason: 'subjectExemptFromDisclosure' } },
    ]);
    expect(ownedBy(graph, 'birch', ON).undisclosed).toEqual([]);
  });

  test('is told of what somebody holds as well', () => {
    const hidden = holds('ada', { reason: 'unknown', description: 'Not said' }, [], { about: 'ada' });
    const graph = graphFrom([ada, hidden]);
    expect(ownedBy(graph, 'ada', ON).undisclosed).toMatchObject([
      { of: { id: 'ada' }, missing: 'entity', why: { reason: 'unknown', description: 'Not said' } },
    ]);
    expect(ownersOf(graph, 'ada', ON).undisclosed).toEqual([]);
  });
});

describe('bounds', () => {
  const levels = 6;
  /** Two entities on each level, each owned by both of the level above: the number of paths doubles with each. */
  const lattice = graphFrom([
    ada,
    ...Array.from({ length: levels }, (_, level) =>
      [0, 1].map((i) => entity(`e${level}${i}`, `Level ${level} ${i}`)),
    ).flat(),
    ...[0, 1].map((i) => holds('ada', `e0${i}`, { share: 50 })),
    ...Array.from({ length: levels - 1 }, (_, level) =>
      [0, 1].flatMap((i) => [0, 1].map((j) => holds(`e${level}${i}`, `e${level + 1}${j}`, { share: 50 }))),
    ).flat(),
  ]);

  test('that are not reached leave every path and nothing to be told', () => {
    const all = ownedBy(lattice, 'ada', ON);
    expect(all.bounded).toEqual([]);
    expect(of(all, 'Level 5 1').paths).toHaveLength(32);
    expect(of(all, 'Level 5 1').share).toMatchObject({ least: 50, most: 50 });
  });

  test('on the length of a path are told', () => {
    const near = ownedBy(lattice, 'ada', ON, { ...USUAL_BOUNDS, links: 3 });
    expect(near.bounded).toEqual(['links']);
    expect(near.holdings.map(({ entity: held }) => held.name)).not.toContain('Level 3 0');
  });

  test.each(['paths', 'steps'] as const)(
    'on the number of %s are told, leave one way to each, and leave shares open above',
    (bound) => {
      const few = ownedBy(lattice, 'ada', ON, { ...USUAL_BOUNDS, [bound]: 10 });
      expect(few.bounded).toEqual([bound]);
      expect(few.holdings).toHaveLength(levels * 2);
      expect(of(few, 'Level 5 1')).toMatchObject({ share: { most: 100 } });
    },
  );

  test('of what was read are told', () => {
    const graph = { ...lattice, cutShort: true };
    expect(ownedBy(graph, 'ada', ON).bounded).toEqual(['records']);
    expect(ownedBy(graph, 'nobody', ON)).toMatchObject({
      party: undefined,
      holdings: [],
      bounded: ['records'],
    });
  });
});
