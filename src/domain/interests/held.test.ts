import { describe, expect, it } from 'vitest';
import { asPlainDate } from '../../kernel/plain-date.ts';
import { type DeclaredInterest, type DeclaredTrade, holdsOn } from './declared.ts';
import { heldInterests } from './held.ts';

const day = (on: `${number}-${number}-${number}`) => asPlainDate(on);
const exchange = { name: 'Example Exchange Ltd', recordId: 'exchange' };
const declared: DeclaredInterest = {
  entry: 3,
  kind: 'financial',
  part: 'other assets and income',
  in: exchange,
  value: { least: 50_001, most: 100_000 },
  percent: 10,
  from: day('2026-01-01'),
};
const trade = (entry: number, did: DeclaredTrade['did'], on: string, more: Partial<DeclaredTrade> = {}) => ({
  entry,
  did,
  on: asPlainDate(on as never),
  in: exchange,
  value: { least: 15_001, most: 50_000 },
  ...more,
});

/** What is held on a day: the value, the share and the entry that says so. */
const on = (
  date: `${number}-${number}-${number}`,
  trades: readonly DeclaredTrade[],
  interests: readonly DeclaredInterest[] = [declared],
) =>
  heldInterests({ interests, trades })
    .filter((one) => holdsOn(one, day(date)))
    .map(({ entry, value, percent }) => [entry, value?.least, value?.most, percent]);

describe('what is held on a date', () => {
  it('is what was declared, where nothing was traded', () => {
    expect(on('2026-06-01', [])).toEqual([[3, 50_001, 100_000, 10]]);
  });

  it('counts what was sold whole on that day, and not on the next', () => {
    const sold = [trade(5, 'sold-whole', '2026-06-01', { holding: 3 })];
    expect(on('2026-06-01', sold)).toEqual([[3, 50_001, 100_000, 10]]);
    expect(on('2026-06-02', sold)).toEqual([]);
  });

  it('counts what was bought from that day on, and of no declared holding by itself', () => {
    const bought = [trade(5, 'bought', '2026-06-01', { percentAfter: 2 })];
    expect(on('2026-05-31', bought, [])).toEqual([]);
    expect(on('2026-06-01', bought, [])).toEqual([[5, 15_001, 50_000, 2]]);
  });

  it('adds what was bought to a declared holding, whose share is at least what it was', () => {
    const bought = [trade(5, 'bought', '2026-06-01', { holding: 3 })];
    expect(on('2026-05-31', bought)).toEqual([[3, 50_001, 100_000, 10]]);
    expect(on('2026-06-01', bought)).toEqual([[5, 65_002, 150_000, 10]]);
  });

  it('knows no share, and no less than what was held at most, of what was sold in part', () => {
    const sold = [trade(5, 'sold-part', '2026-06-01', { holding: 3 })];
    expect(on('2026-06-01', sold)).toEqual([[3, 50_001, 100_000, 10]]);
    expect(on('2026-06-02', sold)).toEqual([[5, 1, 100_000, undefined]]);
    const told = [trade(5, 'sold-part', '2026-06-01', { holding: 3, percentAfter: 4 })];
    expect(on('2026-06-02', told)).toEqual([[5, 1, 100_000, 4]]);
  });

  it('takes trades in the order in which they were made, whichever was told first', () => {
    const trades = [
      trade(7, 'bought', '2026-09-01', { holding: 3, percentAfter: 1 }),
      trade(5, 'sold-whole', '2026-06-01', { holding: 3 }),
    ];
    expect(on('2026-07-01', trades)).toEqual([]);
    expect(on('2026-09-01', trades)).toEqual([[7, 15_001, 50_000, 1]]);
  });

  it('takes what was sold and never declared as held until then', () => {
    expect(on('2026-06-01', [trade(5, 'sold-whole', '2026-06-01')], [])).toEqual([
      [5, 15_001, 50_000, undefined],
    ]);
    expect(on('2026-06-02', [trade(5, 'sold-whole', '2026-06-01')], [])).toEqual([]);
    expect(on('2026-06-02', [trade(5, 'sold-part', '2026-06-01')], [])).toEqual([
      [5, undefined, undefined, undefined],
    ]);
  });

  it('goes on no further than the day on which the holding was said to be over, unless it was bought again', () => {
    const over = { ...declared, until: day('2026-05-01') };
    expect(on('2026-05-01', [], [over])).toEqual([[3, 50_001, 100_000, 10]]);
    expect(on('2026-05-02', [], [over])).toEqual([]);
    for (const bought of ['2026-05-01', '2026-06-01'] as const) {
      const again = [trade(5, 'bought', bought, { holding: 3, until: day('2026-07-01') })];
      expect(on('2026-06-01', again, [over])).toEqual([[5, 15_001, 50_000, undefined]]);
      expect(on('2026-07-01', again, [over])).toEqual([[5, 15_001, 50_000, undefined]]);
      expect(on('2026-07-02', again, [over])).toEqual([]);
    }
  });

  it('keeps what was held before when what was bought of it is said to be over', () => {
    const bought = [trade(5, 'bought', '2026-06-01', { holding: 3, until: day('2026-07-01') })];
    expect(on('2026-07-01', bought)).toEqual([[5, 65_002, 150_000, 10]]);
    expect(on('2026-07-02', bought)).toEqual([[5, 15_002, 150_000, undefined]]);
  });

  it('ends what was left of a sale when that is said to be over', () => {
    const sold = [trade(5, 'sold-part', '2026-06-01', { holding: 3, until: day('2026-07-01') })];
    expect(on('2026-07-01', sold)).toEqual([[5, 1, 100_000, undefined]]);
    expect(on('2026-07-02', sold)).toEqual([]);
  });

  it('follows a trade of what another trade was of to what was declared', () => {
    const trades = [
      trade(5, 'bought', '2026-06-01', { holding: 3 }),
      trade(7, 'sold-whole', '2026-07-01', { holding: 5 }),
    ];
    expect(on('2026-07-01', trades)).toEqual([[5, 65_002, 150_000, 10]]);
    expect(on('2026-07-02', trades)).toEqual([]);
  });

  it.each([
    ['is not there', [trade(5, 'bought', '2026-06-01', { holding: 4 })]],
    ['names itself', [trade(5, 'bought', '2026-06-01', { holding: 5 })]],
    ['began later', [trade(5, 'bought', '2025-06-01', { holding: 3 })]],
    [
      'is in something else',
      [trade(5, 'bought', '2026-06-01', { holding: 3, in: { name: 'Beta Ventures' } })],
    ],
    [
      'is another of the same name',
      [trade(5, 'bought', '2026-06-01', { holding: 3, in: { ...exchange, recordId: 'other' } })],
    ],
  ])('takes a trade as of a holding of its own where the one that it names %s', (_what, trades) => {
    expect(on('2026-08-01', trades)).toEqual([
      [3, 50_001, 100_000, 10],
      [5, 15_001, 50_000, undefined],
    ]);
  });

  it('loses no trade of two that name one another', () => {
    const trades = [
      trade(5, 'bought', '2026-06-01', { holding: 7 }),
      trade(7, 'bought', '2026-06-01', { holding: 5 }),
    ];
    expect(on('2026-08-01', trades, [])).toEqual([[7, 30_002, 100_000, undefined]]);
  });

  it('is known by what the holding and the trade of it tell together', () => {
    const lei = { scheme: 'XI-LEI', id: 'MADEUP' };
    const named = { ...declared, in: { name: 'Example Exchange', identifiers: [lei] } };
    const trades = [trade(5, 'bought', '2026-06-01', { holding: 3 })];
    expect(heldInterests({ interests: [named], trades }).at(-1)?.in).toEqual({
      name: 'Example Exchange',
      recordId: 'exchange',
      identifiers: [lei],
    });
  });
});
