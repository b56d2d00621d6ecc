import type { StatedShare } from './statement.ts';

/**
 * A share as a range, in per cent from 0 to 100. `overLeast` and `underMost` say that the bound itself is not reached
 * ("more than 25, less than 50"). `unstated` says that somewhere on the way a share was not told, so that the range is as
 * wide as that leaves it: it is never guessed.
 */
export type ShareRange = {
  readonly least: number;
  readonly most: number;
  readonly overLeast: boolean;
  readonly underMost: boolean;
  readonly unstated: boolean;
};

/** The whole of it. */
export const WHOLE: ShareRange = {
  least: 100,
  most: 100,
  overLeast: false,
  underMost: false,
  unstated: false,
};

/** Somewhere from nothing to all: a share that was not told. */
export const UNSTATED: ShareRange = {
  least: 0,
  most: 100,
  overLeast: false,
  underMost: false,
  unstated: true,
};

/**
 * The range that a declared share stands for. A bound that was not given is 0 or 100; of two on one side the narrower
 * counts.
 */
export function rangeOf(share: StatedShare | undefined): ShareRange {
  if (share?.exact !== undefined)
    return { least: share.exact, most: share.exact, overLeast: false, underMost: false, unstated: false };
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = share ?? {};
  const over = exclusiveMinimum !== undefined && (minimum === undefined || exclusiveMinimum >= minimum);
  const under = exclusiveMaximum !== undefined && (maximum === undefined || exclusiveMaximum <= maximum);
  const least = over ? exclusiveMinimum : minimum;
  const most = under ? exclusiveMaximum : maximum;
  if (least === undefined && most === undefined) return UNSTATED;
  return { least: least ?? 0, most: most ?? 100, overLeast: over, underMost: under, unstated: false };
}

/** The share of a share: 60 per cent of 50 per cent is 30 per cent. */
export function ofShare(a: ShareRange, b: ShareRange): ShareRange {
  return {
    least: rounded((a.least * b.least) / 100),
    most: rounded((a.most * b.most) / 100),
    // A bound that is not reached times nothing is nothing, and that is reached.
    overLeast: (a.overLeast && b.least > 0) || (b.overLeast && a.least > 0),
    underMost: (a.underMost && b.most > 0) || (b.underMost && a.most > 0),
    unstated: a.unstated || b.unstated,
  };
}

/** Shares held side by side, never above the whole. */
export function together(shares: readonly ShareRange[]): ShareRange {
  const least = rounded(shares.reduce((sum, share) => sum + share.least, 0));
  const most = rounded(shares.reduce((sum, share) => sum + share.most, 0));
  return {
    least: Math.min(least, 100),
    most: Math.min(most, 100),
    overLeast: least < 100 && shares.some(({ overLeast }) => overLeast),
    underMost: most <= 100 && shares.some(({ underMost }) => underMost),
    unstated: shares.some(({ unstated }) => unstated),
  };
}

/** The narrowest range that holds all of them. There must be one at least. */
export function covering(first: ShareRange, ...others: readonly ShareRange[]): ShareRange {
  return others.reduce(
    (a, b) => ({
      least: Math.min(a.least, b.least),
      most: Math.max(a.most, b.most),
      overLeast:
        a.least < b.least ? a.overLeast : a.least > b.least ? b.overLeast : a.overLeast && b.overLeast,
      underMost: a.most > b.most ? a.underMost : a.most < b.most ? b.underMost : a.underMost && b.underMost,
      unstated: a.unstated || b.unstated,
    }),
    first,
  );
}

/** Whether no figure lies in both. */
export function disjoint(a: ShareRange, b: ShareRange): boolean {
  const below = (x: ShareRange, y: ShareRange): boolean =>
    x.most < y.least || (x.most === y.least && (x.underMost || y.overLeast));
  return below(a, b) || below(b, a);
}

/** To a millionth of a per cent, so that 0.1 of 30 is not 3.0000000000000004. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
