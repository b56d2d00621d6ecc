import type { InterestType } from '../ownership/codes.ts';
import type { Holding } from '../ownership/graph.ts';
import type { ShareRange } from '../ownership/share.ts';
import type { Thresholds, ValueRange } from './declared.ts';
import type { Weight } from './outcome.ts';

/** Offices by which an organisation is served, so that its interests are the official's (18 USC 208(a)). */
const OFFICES: ReadonlySet<InterestType> = new Set([
  'boardMember',
  'boardChair',
  'seniorManagingOfficial',
  'trustee',
]);

/**
 * What a holding weighs by itself, and why, to be read after "a person looks at it since". From the threshold on it bars;
 * below it, and wherever the share is not told, cannot be followed or is held for somebody else, a person looks at it:
 * nothing of the register of ownership makes a check clear.
 */
export function weightOfHolding(
  holding: Pick<Holding, 'share' | 'control' | 'paths' | 'disagree'>,
  { sharePercent }: Pick<Thresholds, 'sharePercent'>,
): { readonly weight: Weight; readonly why: string } {
  const { share, control, paths, disagree } = holding;
  const bars = share !== undefined && reaches(share, sharePercent);
  // What by itself reaches the threshold bars, whatever is held beside it as a nominee.
  const own = paths.filter((path) => !path.nominee);
  if (bars && !disagree && own.some((path) => path.share !== undefined && reaches(path.share, sharePercent)))
    return { weight: 'recuse', why: '' };
  if (own.length < paths.length) return ask('it is held as or through a nominee');
  if (disagree) return ask('the declared share and the one along the paths differ');
  if (bars) return { weight: 'recuse', why: '' };
  if (paths.some(({ links }) => links.length === 1) && control.some((type) => OFFICES.has(type)))
    return { weight: 'recuse', why: '' };
  if (share === undefined) return ask('it gives control and no share');
  if (isBelow(share, sharePercent)) return ask(`it is below ${sharePercent} per cent`);
  return ask(
    share.unstated
      ? 'a share on the way is not told'
      : `it may be more or less than ${sharePercent} per cent`,
  );
}

/** What something declared weighs by its value: nothing up to the small value. What is not told, a person looks at. */
export function weightOfValue(
  value: ValueRange | undefined,
  { smallValue }: Pick<Thresholds, 'smallValue'>,
): { readonly weight: Weight | 'none'; readonly why: string } {
  if (value === undefined) return ask('its value is not told');
  if (value.most !== undefined && value.most <= smallValue) return { weight: 'none', why: '' };
  if (value.least >= smallValue) return { weight: 'recuse', why: '' };
  return ask(`its value may be above or below ${smallValue} dollars`);
}

function ask(why: string): { readonly weight: 'ask'; readonly why: string } {
  return { weight: 'ask', why };
}

function reaches({ least }: ShareRange, percent: number): boolean {
  return least >= percent && least > 0;
}

function isBelow({ most, underMost }: ShareRange, percent: number): boolean {
  return most < percent || (most === percent && underMost);
}
