import { type Candidate, type Found, candidatesAmong } from '../../domain/sanctions/candidates.ts';
import { graphOf } from '../../domain/ownership/graph-of.ts';
import { civilDateIn, type Instant } from '../../kernel/instant.ts';
import type { OwnershipRegister } from '../ownership/register.ts';
import type { ListVersion } from './lists.ts';
import type { Screener } from './screener.ts';

/** Who is looked up: a name, and the record of the register of ownership whose owners are looked up with it. */
export type LookedUp = { readonly name: string; readonly recordId?: string };

export type LookUp = Found & { readonly versions: readonly ListVersion[] };

/**
 * Sets somebody against the current lists as a screening would, without a case: nothing of it is kept but the look. With a
 * record, those who own it on the day go with it.
 */
export async function lookUp(
  deps: {
    readonly screener: Screener;
    readonly ownership: Pick<OwnershipRegister, 'reachableFrom'>;
    readonly zone: string;
  },
  asked: LookedUp,
  now: Instant,
): Promise<LookUp> {
  const { versions, against } = await deps.screener();
  const { recordId } = asked;
  const graph =
    recordId === undefined ? graphOf([], now) : await deps.ownership.reachableFrom([recordId], now);
  const notDismissed = (_candidate: Candidate): boolean => false;
  const found = candidatesAmong(
    [asked],
    graph,
    { ...against, dismissed: notDismissed },
    civilDateIn(deps.zone, now),
  );
  // Of a name alone it goes without saying that owners were not looked up.
  return { versions, ...found, unseen: recordId === undefined ? [] : found.unseen };
}
