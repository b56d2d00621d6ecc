import type { DeclaredInterest, ValueRange } from '../../src/programme/dsl/index.ts';

/** Parts of Form 278e that tell what is held, as the guide of the Office of Government Ethics lists them (S64). */
export const HELD_PARTS = {
  positions: 'Positions held outside the government',
  employment: 'Own employment assets, income and retirement accounts',
  agreements: 'Own employment agreements and arrangements',
  compensation: 'Own sources of compensation',
  'spouse-employment': 'Spouse’s employment assets, income and retirement accounts',
  'other-assets': 'Other assets and income',
  liabilities: 'Liabilities',
  gifts: 'Gifts and travel reimbursements',
} as const;

/** All its parts. Each transaction is an entry of its own, which says what it changed of what is held. */
export const FORM_PARTS = { ...HELD_PARTS, transactions: 'Transactions' } as const;

/** What an entry of a part is to the check. */
export const KINDS: { readonly [Part in keyof typeof HELD_PARTS]: DeclaredInterest['kind'] } = {
  positions: 'position',
  employment: 'financial',
  agreements: 'financial',
  compensation: 'financial',
  'spouse-employment': 'financial',
  'other-assets': 'financial',
  liabilities: 'financial',
  gifts: 'favour',
};

/** Ranges of value as the form has them, by general knowledge; never a figure. */
export const VALUES = {
  none: 'None, or less than $1,001',
  to15k: '$1,001 to $15,000',
  to50k: '$15,001 to $50,000',
  to100k: '$50,001 to $100,000',
  to250k: '$100,001 to $250,000',
  to500k: '$250,001 to $500,000',
  to1m: '$500,001 to $1,000,000',
  to5m: '$1,000,001 to $5,000,000',
  to25m: '$5,000,001 to $25,000,000',
  to50m: '$25,000,001 to $50,000,000',
  over50m: 'More than $50,000,000',
  unknown: 'Not readily ascertainable',
} as const;

const RANGES: { readonly [Value in keyof typeof VALUES]: ValueRange | undefined } = {
  none: { least: 0, most: 1_000 },
  to15k: { least: 1_001, most: 15_000 },
  to50k: { least: 15_001, most: 50_000 },
  to100k: { least: 50_001, most: 100_000 },
  to250k: { least: 100_001, most: 250_000 },
  to500k: { least: 250_001, most: 500_000 },
  to1m: { least: 500_001, most: 1_000_000 },
  to5m: { least: 1_000_001, most: 5_000_000 },
  to25m: { least: 5_000_001, most: 25_000_000 },
  to50m: { least: 25_000_001, most: 50_000_000 },
  over50m: { least: 50_000_001 },
  unknown: undefined,
};

/** A value as chosen on the form, in whole dollars; undefined where it is not known. */
export function rangeOfValue(value: keyof typeof VALUES): ValueRange | undefined {
  return RANGES[value];
}
