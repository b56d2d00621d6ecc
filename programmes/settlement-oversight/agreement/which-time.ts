import {
  type DutyState,
  type FactRecord,
  type PlainDate,
  addDays,
  groupedBy,
} from '../../../src/programme/dsl/index.ts';
import type { Which } from './duties.ts';
import type { Clause } from './reading.ts';

/** For which of the times that a clause is owed something was sent in, as that says, and when it was done. */
export type Sent = Which & { readonly event?: number | undefined; readonly done: PlainDate };

/** When what was sent in was done: where nobody says, when it occurred, else when it was recorded. */
export function doneOf({ on, recordedOn }: FactRecord<unknown>, doneOn?: PlainDate): PlainDate {
  return doneOn ?? on ?? recordedOn;
}

/** The times that a clause is owed, found by what is sent in for them: it may be owed, and shown, hundreds of times. */
export type Times = {
  readonly timing: Clause['timing'];
  readonly byOpener: ReadonlyMap<number, readonly DutyState[]>;
  readonly byNumber: ReadonlyMap<number, readonly DutyState[]>;
  /** Those that are about a time, the earliest first. */
  readonly inTime: readonly DutyState[];
  /** Those that follow one completion and end with the next, of each series the earliest first. */
  readonly completed: readonly (readonly DutyState[])[];
  /** The others: owed once, throughout or on an event, and of a series from the last completion the first and the newest. */
  readonly others: readonly DutyState[];
  /** Of one that follows a completion, the one completed before it. */
  readonly before: ReadonlyMap<DutyState, DutyState>;
};

export function timesOf(duties: readonly DutyState[], timing: Clause['timing']): Times {
  const [inTime, timeless] = parted(duties, ({ period }) => period !== undefined);
  const before = timing === 'after-completion' ? predecessors(timeless) : new Map<DutyState, DutyState>();
  const [completed, others] = parted(timeless, (duty) => before.has(duty) && isBetween(duty, before));
  return {
    timing,
    byOpener: groupedBy(duties, ({ openedBy }) => [openedBy]),
    byNumber: groupedBy(duties, ({ occurrence }) => [occurrence]),
    inTime: inOrder(inTime, fromOf),
    completed: [...groupedBy(inOrder(completed, metOnOf), ({ openedBy }) => [openedBy]).values()],
    others,
    before,
  };
}

/**
 * The times that something may be for, of which `saidOf`, `certifies` and `isSinceLast` say whether it is: those that it
 * names, those that lie in the time it covers, the one that was completed by it, and all those about no time.
 */
export function mayBeFor(times: Times, sent: Sent): readonly DutyState[] {
  const { event, occurrence, coversFrom, coversTo } = sent;
  if (event !== undefined) return times.byOpener.get(event) ?? [];
  if (occurrence !== undefined) return times.byNumber.get(occurrence) ?? [];
  const { inTime, completed, others } = times;
  const covered =
    coversFrom === undefined || coversTo === undefined
      ? []
      : inTime.slice(firstFrom(inTime, fromOf, coversFrom), firstFrom(inTime, fromOf, addDays(coversTo, 1)));
  const next = completed.flatMap((series) => series[firstFrom(series, metOnOf, sent.done)] ?? []);
  return [...covered, ...next, ...others];
}

/**
 * Whether what was sent is no older than one of a series from the last completion: what met the one before shows nothing
 * of it, and what came after it was met is for the next.
 */
export function isSinceLast({ before, timing }: Times, { occurrence, done }: Sent, duty: DutyState): boolean {
  if (timing !== 'after-completion' || occurrence !== undefined) return true;
  const last = before.get(duty)?.metOn;
  return (last === undefined || done > last) && (duty.metOn === undefined || done <= duty.metOn);
}

function predecessors(duties: readonly DutyState[]): ReadonlyMap<DutyState, DutyState> {
  const id = ({ openedBy }: DutyState, occurrence: number): string => `${openedBy} ${occurrence}`;
  const byId = new Map(duties.map((duty) => [id(duty, duty.occurrence), duty]));
  return new Map(
    duties.flatMap((duty) => {
      const last = byId.get(id(duty, duty.occurrence - 1));
      return last === undefined ? [] : [[duty, last]];
    }),
  );
}

function isBetween(duty: DutyState, before: Times['before']): boolean {
  return duty.metOn !== undefined && before.get(duty)?.metOn !== undefined;
}

function parted(
  duties: readonly DutyState[],
  isFirst: (duty: DutyState) => boolean,
): readonly [readonly DutyState[], readonly DutyState[]] {
  return [duties.filter(isFirst), duties.filter((duty) => !isFirst(duty))];
}

type DayOf = (duty: DutyState) => string;

function fromOf({ period }: DutyState): string {
  return period?.from ?? '';
}

function metOnOf({ metOn }: DutyState): string {
  return metOn ?? '';
}

function inOrder(duties: readonly DutyState[], dayOf: DayOf): readonly DutyState[] {
  return duties.toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0));
}

/** Place of the first of those in order that is about a day or a later one. */
function firstFrom(duties: readonly DutyState[], dayOf: DayOf, day: string): number {
  let low = 0;
  let high = duties.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const one = duties[middle];
    if (one !== undefined && dayOf(one) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
