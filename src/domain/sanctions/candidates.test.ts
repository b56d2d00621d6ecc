import { describe, expect, it } from 'vitest';
import { madeGraph } from '../../../test/interests/made-graph.ts';
import { asPlainDate } from '../../kernel/plain-date.ts';
import { type Against, candidatesAmong } from './candidates.ts';
import type { ListedEntry } from './list.ts';
import { indexNames } from './name-index.ts';

const ON = asPlainDate('2026-11-23');
const entry = (number: string, name: string, aliases: ListedEntry['aliases'] = []): ListedEntry => ({
  number,
  name,
  kind: 'Entity',
  programmes: ['MADE-UP'],
  remarks: '',
  aliases,
});
const graph = madeGraph(
  {
    rex: { name: 'Rex Invented', is: 'person' },
    holding: { name: 'Quite Another Holding', is: 'entity' },
    exchange: { name: 'Example Exchange Ltd', is: 'entity' },
  },
  [
    { owner: 'rex', entity: 'holding', share: { exact: 80 } },
    { owner: 'holding', entity: 'exchange', share: { exact: 75 } },
  ],
);
const PARTIES = {
  rex: { name: 'Rex Invented', is: 'person' },
  sam: { name: 'Sam Madeup', is: 'person' },
  holding: { name: 'Quite Another Holding', is: 'entity' },
  other: { name: 'Something Else', is: 'entity' },
  exchange: { name: 'Example Exchange Ltd', is: 'entity' },
} as const;
const rexIn = (held: ReturnType<typeof madeGraph>) =>
  candidatesAmong([exchange], held, against([entry('9', 'Rex Invented')]), ON).candidates;
const exchange = { name: 'Example Exchange Ltd', recordId: 'exchange' };
const against = (
  entries: readonly ListedEntry[],
  dismissed: Against['dismissed'] = () => false,
): Against => ({
  lists: [{ title: 'A list', names: indexNames(entries) }],
  readingsOf: (text) => [{ text, withoutVowels: false }],
  dismissed,
});
const among = (...entries: readonly ListedEntry[]) =>
  candidatesAmong([exchange], graph, against(entries), ON).candidates;

describe('candidates on a sanctions list', () => {
  it('are the parties by a name or an alias, whichever says most', () => {
    expect(among(entry('1', 'EXAMPLE EXCHANGE'), entry('2', 'Unlike'))).toEqual([
      {
        party: 'Example Exchange Ltd',
        subject: 'Example Exchange Ltd',
        list: 'A list',
        number: '1',
        listed: 'EXAMPLE EXCHANGE',
        matched: 'EXAMPLE EXCHANGE',
        as: 'name',
        closeness: 'same',
      },
    ]);
    const aliases = [
      { name: 'Exampel Exchange', strength: 'strong' },
      { name: 'Exchange Example', strength: 'strong' },
    ] as const;
    expect(among(entry('3', 'Unlike', aliases))).toMatchObject([
      { matched: 'Exchange Example', as: 'strong-alias', closeness: 'same' },
    ]);
  });

  it('are by a weak alias only when it is the very name', () => {
    expect(among(entry('1', 'Unlike', [{ name: 'Exampel Exchange', strength: 'weak' }]))).toEqual([]);
    expect(among(entry('1', 'Unlike', [{ name: 'example exchange', strength: 'weak' }]))).toMatchObject([
      { as: 'weak-alias', closeness: 'same' },
    ]);
  });

  it('are those who own a party, with what the 50 per cent rule makes of it', () => {
    expect(among(entry('9', 'INVENTED, Rex'))).toMatchObject([
      {
        party: 'Example Exchange Ltd',
        subject: 'Rex Invented',
        owns: expect.stringContaining('owns 60 per cent: from 50'),
      },
    ]);
  });

  it.each([
    [{ exact: 30 }, 'less than 50 by itself'],
    [{ minimum: 25, maximum: 60 }, 'perhaps enough, from 50 per cent on'],
    [{ minimum: 25, exclusiveMaximum: 50 }, 'less than 50 by itself'],
    [{ exact: 50 }, 'from 50 per cent on the party counts'],
  ])('who own %o are told as such', (share, told) => {
    const held = madeGraph(PARTIES, [{ owner: 'rex', entity: 'exchange', share }]);
    expect(rexIn(held)[0]?.owns).toContain(told);
  });

  it('are told of an owner by entities in between as the rule counts them, not by the product of shares', () => {
    const through = madeGraph(PARTIES, [
      { owner: 'rex', entity: 'holding', share: { exact: 60 } },
      { owner: 'holding', entity: 'exchange', share: { exact: 60 } },
    ]);
    expect(rexIn(through)[0]?.owns).toBe(
      'owns 36 per cent, through entities that count as listed with it: the party counts as listed too',
    );
    const beside = madeGraph(PARTIES, [
      { owner: 'rex', entity: 'holding', share: { exact: 40 } },
      { owner: 'rex', entity: 'other', share: { exact: 40 } },
      { owner: 'holding', entity: 'exchange', share: { exact: 75 } },
      { owner: 'other', entity: 'exchange', share: { exact: 75 } },
    ]);
    expect(rexIn(beside)[0]?.owns).toContain('by itself that does not count');
  });

  it('who control a party without a share are named, and do not count', () => {
    const board = madeGraph(PARTIES, [{ owner: 'rex', entity: 'exchange', type: 'boardMember' }]);
    expect(rexIn(board)[0]?.owns).toContain('does not count');
  });

  it('are found by any name that the register gives, which is told', () => {
    const named = madeGraph({ rex: { name: 'Example Exchange Ltd', is: 'entity' } }, []);
    const party = { name: 'The trading arm', recordId: 'rex' };
    expect(
      candidatesAmong([party], named, against([entry('1', 'EXAMPLE EXCHANGE')]), ON).candidates,
    ).toMatchObject([{ subject: 'The trading arm', likeTo: 'Example Exchange Ltd' }]);
  });
});

describe('owners who count together', () => {
  const shared = (rex: number, sam: number) =>
    madeGraph(PARTIES, [
      { owner: 'rex', entity: 'exchange', share: { exact: rex } },
      { owner: 'sam', entity: 'exchange', share: { exact: sam } },
    ]);
  const both = [entry('9', 'Rex Invented'), entry('8', 'Sam Madeup')];
  const together = (held: ReturnType<typeof madeGraph>, dismissed?: Against['dismissed']) =>
    candidatesAmong([exchange], held, against(both, dismissed), ON).together;

  it('are told once their shares come to 50 per cent, and not before', () => {
    expect(together(shared(30, 20))).toEqual([
      {
        party: 'Example Exchange Ltd',
        owners: ['Rex Invented', 'Sam Madeup'],
        counted: 'counts',
        steps: [
          'Rex Invented (30 per cent) and Sam Madeup (20 per cent) together own 50 per cent of Example Exchange Ltd: it counts as listed.',
        ],
      },
    ]);
    expect(together(shared(30, 19.9))).toEqual([]);
  });

  it('are not told where one of them is enough', () => {
    expect(together(shared(50, 20))).toEqual([]);
  });

  it('are counted without whoever is not the one on the list', () => {
    expect(together(shared(30, 20), ({ subject }) => subject === 'Sam Madeup')).toEqual([]);
  });
});

describe('what was not looked at', () => {
  const unseen = (
    held: ReturnType<typeof madeGraph>,
    ...parties: readonly { name: string; recordId?: string }[]
  ) => candidatesAmong(parties, held, against([]), ON).unseen;

  it('is told: parties without a record, or with one that is not known', () => {
    expect(unseen(graph, exchange)).toEqual([]);
    expect(
      unseen(graph, { name: 'A Ltd' }, { name: 'B Ltd' }, { name: 'C Ltd', recordId: 'nowhere' }),
    ).toEqual([
      expect.stringContaining('The owners of A Ltd and B Ltd were not looked at'),
      expect.stringContaining('has nothing under the record that the case names'),
    ]);
  });

  it('is told: that the register has more than is read at once', () => {
    expect(unseen({ ...graph, cutShort: true }, exchange)).toEqual([
      expect.stringContaining('Not all owners were looked at'),
    ]);
  });
});
