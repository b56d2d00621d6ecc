import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import type { Declared, DeclaredInterest, DeclaredTrade, Named, ValueRange } from './declared.ts';
import { maybeSame } from './same-party.ts';

/** What a holding that was bought since the last report is called, where a declared one is called by its part. */
const BOUGHT = 'bought since the last report';
const SOLD = 'held, and sold since the last report';

/**
 * What was held and when, with everything that was bought and sold since it was declared: a holding that a trade changed
 * is told in spans, one after the other. The day of a sale counts as held, and the day after does not, as with any end.
 * What was sold in part is at most what was held before, and what is left of its share is not known unless it is told.
 *
 * No trade is left out: one that names no holding that stands, or one of something else, is of a holding of its own; and
 * what was bought after a holding ended is held from then on.
 */
export function heldInterests({
  interests,
  trades,
}: Pick<Declared, 'interests' | 'trades'>): readonly DeclaredInterest[] {
  const roots = new Map(interests.map((one) => [one.entry, one]));
  const changes = new Map<number, DeclaredTrade[]>();
  for (const trade of inOrder(trades)) {
    const root = rootOf(trade, roots, trades);
    if (root === undefined) roots.set(trade.entry, beganBy(trade));
    else changes.set(root.entry, [...(changes.get(root.entry) ?? []), trade]);
  }
  return [...roots.values()].flatMap((root) => spansOf(root, changes.get(root.entry) ?? []));
}

function inOrder(trades: readonly DeclaredTrade[]): readonly DeclaredTrade[] {
  return trades.toSorted((a, b) => (a.on === b.on ? a.entry - b.entry : a.on < b.on ? -1 : 1));
}

/** The holding that a trade is of, through the trades between; undefined where it tells of one of its own. */
function rootOf(
  trade: DeclaredTrade,
  roots: ReadonlyMap<number, DeclaredInterest>,
  trades: readonly DeclaredTrade[],
): DeclaredInterest | undefined {
  const followed = new Set<number>([trade.entry]);
  let { holding } = trade;
  while (holding !== undefined && !followed.has(holding)) {
    const root = roots.get(holding);
    if (root !== undefined) return isOf(trade, root) ? root : undefined;
    followed.add(holding);
    const named: number = holding;
    holding = trades.find(({ entry }) => entry === named)?.holding;
  }
  return undefined;
}

function isOf({ on, ...trade }: DeclaredTrade, root: DeclaredInterest): boolean {
  return (root.from === undefined || root.from <= on) && maybeSame(trade.in, root.in);
}

/** The holding that a trade of no declared one tells of: what was bought, or was there before it was sold. */
function beganBy({
  entry,
  of,
  did,
  on,
  until,
  percentAfter,
  value,
  ...trade
}: DeclaredTrade): DeclaredInterest {
  const base = { entry, of, kind: 'financial' as const, in: trade.in };
  switch (did) {
    case 'bought':
      return { ...base, part: BOUGHT, value, percent: percentAfter, from: on, until };
    case 'sold-whole':
      return { ...base, part: SOLD, value, until: on };
    case 'sold-part':
      return { ...base, part: SOLD, until };
  }
}

/** Something that changes a holding on a day: a trade, or that what an entry tells of is over. */
type Change =
  | { readonly what: 'trade'; readonly on: PlainDate; readonly trade: DeclaredTrade }
  | { readonly what: 'over'; readonly on: PlainDate; readonly by: DeclaredTrade | undefined };

/** Of one day what was over comes first, and what is bought on it is held on. What a trade of that day began is over last. */
function changesOf({ until }: DeclaredInterest, trades: readonly DeclaredTrade[]): readonly Change[] {
  const all: Change[] = until === undefined ? [] : [{ what: 'over', on: until, by: undefined }];
  for (const trade of trades) {
    all.push({ what: 'trade', on: trade.on, trade });
    if (trade.until !== undefined && trade.until >= trade.on && trade.did !== 'sold-whole')
      all.push({ what: 'over', on: trade.until, by: trade });
  }
  const rank = (one: Change) => (one.what === 'trade' ? 1 : one.by?.on === one.on ? 2 : 0);
  return all.toSorted((a, b) => (a.on === b.on ? rank(a) - rank(b) : a.on < b.on ? -1 : 1));
}

/** What is held from some day on. `alone`: all of it is what its entry tells of. */
type Now = { readonly held: DeclaredInterest; readonly alone: boolean };

function spansOf(root: DeclaredInterest, trades: readonly DeclaredTrade[]): readonly DeclaredInterest[] {
  const base: DeclaredInterest = { ...root, until: undefined };
  const spans: DeclaredInterest[] = [];
  let now: Now | undefined = { held: base, alone: true };
  for (const change of changesOf(root, trades)) {
    const lastDay =
      change.what === 'trade' && change.trade.did === 'bought' ? addDays(change.on, -1) : change.on;
    if (now !== undefined) spans.push({ ...now.held, until: lastDay });
    now = change.what === 'trade' ? afterTrade(base, now?.held, change.trade) : afterEnd(now, change);
  }
  if (now !== undefined) spans.push(now.held);
  return spans.filter(({ from, until }) => from === undefined || until === undefined || from <= until);
}

function afterTrade(
  base: DeclaredInterest,
  held: DeclaredInterest | undefined,
  { entry, did, on, value, percentAfter, ...trade }: DeclaredTrade,
): Now | undefined {
  const known = { ...base, entry, in: together(base.in, trade.in) };
  switch (did) {
    case 'bought': {
      // A share that was there is at least still there.
      const percent = percentAfter ?? held?.percent;
      const all = held === undefined ? value : more(held.value, value);
      return { held: { ...known, from: on, value: all, percent }, alone: held === undefined };
    }
    case 'sold-part': {
      const left = { from: addDays(on, 1), value: less(held?.value, value), percent: percentAfter };
      return { held: { ...known, ...left }, alone: true };
    }
    case 'sold-whole':
      return undefined;
  }
}

/** What is left once something is over: of a holding that was there before what was bought of it, nobody knows how much. */
function afterEnd(now: Now | undefined, { by, on }: Change & { readonly what: 'over' }): Now | undefined {
  if (now === undefined || by === undefined) return undefined;
  const { held, alone } = now;
  if (alone && held.entry === by.entry) return undefined;
  const left = { from: addDays(on, 1), value: less(held.value, by.value), percent: undefined };
  return { held: { ...held, ...left }, alone: false };
}

/** By what both are known. */
function together(one: Named, other: Named): Named {
  const recordId = one.recordId ?? other.recordId;
  const identifiers = [...(one.identifiers ?? []), ...(other.identifiers ?? [])];
  return {
    name: one.name,
    ...(recordId === undefined ? {} : { recordId }),
    ...(identifiers.length === 0 ? {} : { identifiers }),
  };
}

/** Both together; what is not told is any value. */
function more(one: ValueRange | undefined, other: ValueRange | undefined): ValueRange {
  const most = one?.most === undefined || other?.most === undefined ? undefined : one.most + other.most;
  return { least: (one?.least ?? 0) + (other?.least ?? 0), ...(most === undefined ? {} : { most }) };
}

/** What is left of a value: values move, so that it is never told to be less than what was held at most. */
function less(held: ValueRange | undefined, sold: ValueRange | undefined): ValueRange | undefined {
  if (held === undefined) return undefined;
  const least = sold?.most === undefined ? 0 : Math.max(0, held.least - sold.most);
  return { ...held, least };
}
