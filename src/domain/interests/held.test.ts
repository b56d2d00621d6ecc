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

  it('goes on no further than the day on which the holding was said to be over', () => {
    const over = { ...declared, until: day('2026-05-01') };
    const bought = [trade(5, 'bought', '2026-06-01', { holding: 3 })];
    expect(on('2026-06-01', bought, [over])).toEqual([]);
    expect(on('2026-05-01', bought, [over])).toEqual([[3, 50_001, 100_000, 10]]);
  });
});
