import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { covering, disjoint, ofShare, rangeOf, type ShareRange, together, UNSTATED, WHOLE } from './share.ts';

const exactly = (share: number): ShareRange => rangeOf({ exact: share });

const anyRange = fc
  .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), fc.boolean(), fc.boolean())
  .map(([a, b, overLeast, underMost]): ShareRange => {
    const [least, most] = [Math.min(a, b), Math.max(a, b)];
    return {
      least,
      most,
      overLeast: overLeast && least < most,
      underMost: underMost && least < most,
      unstated: false,
    };
  });

describe('a declared share', () => {
  test.each([
    [{ exact: 60 }, { least: 60, most: 60, overLeast: false, underMost: false, unstated: false }],
    [
      { minimum: 75, exclusiveMaximum: 100 },
      { least: 75, most: 100, overLeast: false, underMost: true, unstated: false },
    ],
    [{ exclusiveMinimum: 25 }, { least: 25, most: 100, overLeast: true, underMost: false, unstated: false }],
    [{ maximum: 10 }, { least: 0, most: 10, overLeast: false, underMost: false, unstated: false }],
    [{}, UNSTATED],
    [undefined, UNSTATED],
  ])('%j stands for a range', (share, range) => {
    expect(rangeOf(share)).toEqual(range);
  });

  test('with two bounds of one side counts by the narrower', () => {
    expect(rangeOf({ minimum: 30, exclusiveMinimum: 25 })).toMatchObject({ least: 30, overLeast: false });
    expect(rangeOf({ minimum: 25, exclusiveMinimum: 25 })).toMatchObject({ least: 25, overLeast: true });
    expect(rangeOf({ maximum: 30, exclusiveMaximum: 50 })).toMatchObject({ most: 30, underMost: false });
  });
});

describe('a share of a share', () => {
  test('is the product, and unknown stays unknown', () => {
    expect(ofShare(exactly(60), exactly(50))).toEqual(exactly(30));
    expect(ofShare(exactly(60), UNSTATED)).toEqual({ ...UNSTATED, most: 60 });
    expect(ofShare(rangeOf({ exclusiveMinimum: 50 }), exactly(50))).toMatchObject({
      least: 25,
      overLeast: true,
    });
    expect(ofShare(rangeOf({ exclusiveMinimum: 50 }), rangeOf({ minimum: 0 }))).toMatchObject({
      least: 0,
      overLeast: false,
    });
  });

  test('never grows, and of the whole is what it was', () => {
    fc.assert(
      fc.property(anyRange, anyRange, (a, b) => {
        const product = ofShare(a, b);
        expect(product.most).toBeLessThanOrEqual(Math.min(a.most, b.most));
        expect(product.least).toBeLessThanOrEqual(product.most);
        expect(ofShare(WHOLE, a)).toEqual(a);
      }),
    );
  });
});

describe('shares together', () => {
  test('are never above the whole', () => {
    expect(together([exactly(60), exactly(70)])).toEqual(exactly(100));
    expect(together([rangeOf({ exclusiveMinimum: 25, exclusiveMaximum: 50 }), exactly(10)])).toEqual({
      least: 35,
      most: 60,
      overLeast: true,
      underMost: true,
      unstated: false,
    });
    expect(together([UNSTATED, exactly(30)])).toEqual({ ...UNSTATED, least: 30 });
    fc.assert(
      fc.property(fc.array(anyRange, { minLength: 1 }), (shares) => {
        const sum = together(shares);
        expect(sum.least).toBeLessThanOrEqual(sum.most);
        expect(sum.most).toBeLessThanOrEqual(100);
        for (const each of shares) expect(sum.least).toBeGreaterThanOrEqual(each.least);
      }),
    );
  });
});

test('the range that covers several holds each of them', () => {
  fc.assert(
    fc.property(anyRange, fc.array(anyRange), (first, others) => {
      const all = covering(first, ...others);
      for (const each of [first, ...others]) {
        expect(all.least).toBeLessThanOrEqual(each.least);
        expect(all.most).toBeGreaterThanOrEqual(each.most);
        if (all.least === each.least && !each.overLeast) expect(all.overLeast).toBe(false);
        if (all.most === each.most && !each.underMost) expect(all.underMost).toBe(false);
      }
    }),
  );
});

test('ranges are disjoint when no figure lies in both', () => {
  expect(disjoint(exactly(30), exactly(30))).toBe(false);
  expect(disjoint(exactly(30), exactly(31))).toBe(true);
  expect(disjoint(rangeOf({ exclusiveMinimum: 25 }), exactly(25))).toBe(true);
  expect(disjoint(exactly(50), rangeOf({ exclusiveMaximum: 50 }))).toBe(true);
  expect(disjoint(rangeOf({ minimum: 25, maximum: 50 }), exactly(50))).toBe(false);
});
