import { describe, expect, it } from 'vitest';
import { madeGraph } from '../../../test/interests/made-graph.ts';
import { asPlainDate } from '../../kernel/plain-date.ts';
import { candidatesAmong } from './candidates.ts';
import type { ListedEntry } from './list.ts';

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
const exchange = { name: 'Example Exchange Ltd', recordId: 'exchange' };
const among = (...entries: readonly ListedEntry[]) => candidatesAmong([exchange], graph, entries, ON);

describe('candidates on a sanctions list', () => {
  it('are the parties by a name or an alias, whichever says most', () => {
    expect(among(entry('1', 'EXAMPLE EXCHANGE'), entry('2', 'Unlike'))).toEqual([
      {
        party: 'Example Exchange Ltd',
        subject: 'Example Exchange Ltd',
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
    [{ minimum: 25, maximum: 60 }, 'perhaps 50 per cent or more'],
    [{ minimum: 25, exclusiveMaximum: 50 }, 'less than 50 by itself'],
    [{ exact: 50 }, 'from 50 per cent on'],
  ])('who own %o are told as such', (share, told) => {
    const held = madeGraph(
      {
        rex: { name: 'Rex Invented', is: 'person' },
        exchange: { name: 'Example Exchange Ltd', is: 'entity' },
      },
      [{ owner: 'rex', entity: 'exchange', share }],
    );
    expect(candidatesAmong([exchange], held, [entry('9', 'Rex Invented')], ON)[0]?.owns).toContain(told);
  });
});
