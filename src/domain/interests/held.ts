import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import type { Declared, DeclaredInterest, DeclaredTrade, ValueRange } from './declared.ts';

/** What a holding that was bought since the last report is called, where a declared one is called by its part. */
const BOUGHT = 'bought since the last report';
const SOLD = 'held, and sold since the last report';

/**
 * What was held and when, with everything that was bought and sold since it was declared: a holding that a trade changed
 * is told in spans, one after the other. The day of a sale counts as held, and the day after does not, as with any end.
 * What was sold in part is at most what was held before, and what is left of its share is not known unless it is told.
 */
export function heldInterests({
  interests,
  trades,
}: Pick<Declared, 'interests' | 'trades'>): readonly DeclaredInterest[] {
  const bases = [...interests, ...trades.flatMap(beganBy)];
  return bases.flatMap((base) => {
    const changes = trades
      .filter(({ holding, on }) => holding === base.entry && (base.from === undefined || base.from <= on))
      .toSorted((a, b) => (a.on === b.on ? a.entry - b.entry : a.on < b.on ? -1 : 1));
    return spansOf(base, changes);
  });
}

/** The holding that a trade of no declared one tells of: what was bought, or was there before it was sold. */
function beganBy({
  holding,
  did,
  on,
  until,
  percentAfter,
  ...trade
}: DeclaredTrade): readonly DeclaredInterest[] {
  if (holding !== undefined) return [];
  const { entry, of, value } = trade;
  const base = { entry, of, kind: 'financial' as const, in: trade.in };
  switch (did) {
    case 'bought':
      return [{ ...base, part: BOUGHT, value, percent: percentAfter, from: on, until }];
    case 'sold-whole':
      return [{ ...base, part: SOLD, value, until: on }];
    case 'sold-part':
      return [{ ...base, part: SOLD, until }];
  }
}

function spansOf(base: DeclaredInterest, changes: readonly DeclaredTrade[]): readonly DeclaredInterest[] {
  const spans: DeclaredInterest[] = [];
  let now: DeclaredInterest | undefined = base;
  const endOn = (day: PlainDate) => {
    if (now !== undefined) spans.push({ ...now, until: earlier(now.until, day) });
  };
  for (const trade of changes) {
    const { entry, did, on, value, percentAfter } = trade;
    switch (did) {
      case 'bought':
        endOn(addDays(on, -1));
        now = {
          ...base,
          entry,
          from: on,
          value: now === undefined ? value : more(now.value, value),
          // A share that was there is at least still there.
          percent: percentAfter ?? now?.percent,
        };
        break;
      case 'sold-part':
        endOn(on);
        now = {
          ...base,
          entry,
          from: addDays(on, 1),
          value: less(now?.value, value),
          percent: percentAfter,
        };
        break;
      case 'sold-whole':
        endOn(on);
        now = undefined;
    }
  }
  if (now !== undefined) spans.push(now);
  return spans.filter(({ from, until }) => from === undefined || until === undefined || from <= until);
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

function earlier(one: PlainDate | undefined, other: PlainDate): PlainDate {
  return one !== undefined && one < other ? one : other;
}
