import { describe, expect, it } from 'vitest';
import { type Held, madeGraph } from '../../../test/interests/made-graph.ts';
import { asPlainDate } from '../../kernel/plain-date.ts';
import { networkOn } from '../ownership/network.ts';
import { allOwnersOf, ownedBy50, ownedInWords } from './owned.ts';

const ON = asPlainDate('2026-11-23');
const named = (name: string, is: 'person' | 'entity') => ({ name, is });
const PARTIES = {
  x: named('Person X', 'person'),
  y: named('Person Y', 'person'),
  a: named('Entity A', 'entity'),
  b: named('Entity B', 'entity'),
  c: named('Entity C', 'entity'),
};

function owned(of: string, listed: readonly string[], held: readonly Held[]) {
  const network = networkOn(madeGraph(PARTIES, held), ON);
  const party = network.partyOf(of);
  if (party === undefined) throw new Error(`There is no ${of}.`);
  return ownedBy50(network, party, new Set(listed));
}

const holds = (owner: string, entity: string, exact: number): Held => ({ owner, entity, share: { exact } });

describe('the 50 per cent rule, by the examples of FAQ 399 and 401 of OFAC', () => {
  it.each([
    ['half of half', 'b', ['x'], [holds('x', 'a', 50), holds('a', 'b', 50)], 'counts'],
    [
      'a quarter through each of two halves',
      'c',
      ['x'],
      [holds('x', 'a', 50), holds('x', 'b', 50), holds('a', 'c', 25), holds('b', 'c', 25)],
      'counts',
    ],
    [
      'a tenth itself and forty through a half',
      'b',
      ['x'],
      [holds('x', 'a', 50), holds('x', 'b', 10), holds('a', 'b', 40)],
      'counts',
    ],
    [
      'halves through entities of which it has a quarter',
      'c',
      ['x'],
      [holds('x', 'a', 25), holds('x', 'b', 25), holds('a', 'c', 50), holds('b', 'c', 50)],
      'no',
    ],
    ['two with a quarter each', 'a', ['x', 'y'], [holds('x', 'a', 25), holds('y', 'a', 25)], 'counts'],
    ['one with a quarter', 'a', ['x'], [holds('x', 'a', 25), holds('y', 'a', 25)], 'no'],
  ] as const)('%s', (_what, of, listed, held, counted) => {
    expect(owned(of, listed, held).counted).toBe(counted);
  });
});

describe('shares that are not known exactly', () => {
  const some = (share: Held['share']): readonly Held[] => [
    { owner: 'x', entity: 'a', ...(share && { share }) },
  ];

  it.each([
    [{ minimum: 40, maximum: 60 }, 'perhaps'],
    [{ minimum: 40, exclusiveMaximum: 50 }, 'no'],
    [{ minimum: 40, maximum: 50 }, 'perhaps'],
    [{ exclusiveMinimum: 50 }, 'counts'],
    [undefined, 'perhaps'],
  ] as const)('%o', (share, counted) => {
    expect(owned('a', ['x'], some(share)).counted).toBe(counted);
  });

  it('leave open what follows from them', () => {
    const open = [...some(undefined), holds('a', 'b', 80)];
    expect(owned('b', ['x'], open).counted).toBe('perhaps');
    expect(owned('b', ['x'], [...open, holds('y', 'b', 20)]).steps.map(({ counted }) => counted)).toEqual([
      'perhaps',
      'perhaps',
    ]);
  });

  it('do not come from control without a share', () => {
    expect(owned('a', ['x'], [{ owner: 'x', entity: 'a', type: 'boardMember' }]).counted).toBe('no');
  });
});

describe('a circle of owners', () => {
  const circle = [holds('a', 'b', 60), holds('b', 'a', 60)];

  it('counts by itself for nothing', () => {
    expect(owned('a', ['x'], circle).counted).toBe('no');
  });

  it('passes on what comes into it', () => {
    expect(owned('a', ['x'], [...circle, holds('x', 'b', 50)]).counted).toBe('counts');
  });

  it('has each of its members once among the owners', () => {
    const network = networkOn(madeGraph(PARTIES, [...circle, holds('x', 'b', 5)]), ON);
    const a = network.partyOf('a');
    expect(a === undefined ? [] : allOwnersOf(network, a).map(({ name }) => name)).toEqual([
      'Entity B',
      'Person X',
    ]);
  });
});

it('is told from the top down, with the shares', () => {
  const held = [holds('x', 'a', 30), holds('y', 'a', 25), holds('a', 'b', 45), holds('y', 'b', 5)];
  expect(ownedInWords(owned('b', ['x', 'y'], held))).toEqual([
    'Person X (30 per cent) and Person Y (25 per cent) together own 55 per cent of Entity A: it counts as listed.',
    'Entity A (45 per cent, counted as listed) and Person Y (5 per cent) together own 50 per cent of Entity B: it counts as listed.',
  ]);
});
