import { expect, test } from 'vitest';
import type { Holding, OwnershipPath } from '../ownership/graph.ts';
import type { ShareRange } from '../ownership/share.ts';
import { weightOfHolding } from './holding-weight.ts';

const exactly = (percent: number): ShareRange => ({
  least: percent,
  most: percent,
  overLeast: false,
  underMost: false,
  unstated: false,
});

function weighed(share: number, ...paths: readonly { readonly share: number; readonly nominee: boolean }[]) {
  const holding = {
    share: exactly(share),
    control: [],
    disagree: false,
    paths: paths.map((path) => ({
      ...path,
      share: exactly(path.share),
      links: [],
    })) as never as OwnershipPath[],
  } satisfies Pick<Holding, 'share' | 'control' | 'disagree' | 'paths'>;
  return weightOfHolding(holding, { sharePercent: 5 }).weight;
}

test('what bars by itself bars, whatever is held beside it as a nominee', () => {
  expect(weighed(61, { share: 60, nominee: false }, { share: 1, nominee: true })).toBe('recuse');
});

test('what reaches the threshold only with what is held as a nominee is left to a person', () => {
  expect(weighed(61, { share: 1, nominee: false }, { share: 60, nominee: true })).toBe('ask');
});
