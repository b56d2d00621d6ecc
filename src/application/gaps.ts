import { matches } from '../domain/engine.ts';
import type { FactRecord } from '../domain/state.ts';
import { type PlainDate, daysBetween } from '../kernel/plain-date.ts';
import type { CaseRead } from './read-case.ts';

/** A time in which nothing of a kind is known to have happened, longer than the programme expects. */
export type Gap = {
  readonly from: PlainDate;
  /** The day on which something happened again, the case closed, or today. */
  readonly to: PlainDate;
  readonly days: number;
  /** What was missing: “entries”, “contact with the person”. */
  readonly of: string;
  readonly until: 'next' | 'closed' | 'today';
};

/** Facts of the engine's own are about the record, not about what happened to the person. */
const OF_THE_RECORD: ReadonlySet<string> = new Set([
  'FactWithdrawn',
  'ReportConfirmed',
  'RoleAssigned',
  'DutyPauseAgreed',
  'DutyPauseEnded',
  'DutyExtended',
  'DutyWaived',
  'LateReasonGiven',
]);

/**
 * The gaps of a case while it was open, oldest first: between entries of any kind, by `untouchedAfterDays`, and between
 * those of each kind that the programme expects again and again, from the first of them. What happened counts, by
 * its date, not when it reached the record; entries whose date is not known count for none.
 */
export function gapsOf(read: CaseRead): readonly Gap[] {
  const { programme } = read;
  const records = [...read.state.byKind.values()].flat().filter(({ kind }) => !OF_THE_RECORD.has(kind));
  const any = gapsBetween(read, datesOf(records), 'entries', programme.untouchedAfterDays);
  const expected = programme.expectations.flatMap(({ title, of, atMostDays }) => {
    const meant = records.filter((record) => of.some((match) => matches(match, record, read.view)));
    return gapsBetween(read, datesOf(meant), title, atMostDays);
  });
  return [...any, ...expected].toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** The days on which something happened, oldest first, each once. */
function datesOf(records: readonly FactRecord[]): readonly PlainDate[] {
  return [...new Set(records.flatMap(({ on }) => on ?? []))].toSorted();
}

function gapsBetween(
  read: CaseRead,
  dates: readonly PlainDate[],
  of: string,
  atMostDays: number,
): readonly Gap[] {
  return dates.flatMap((from, index): readonly Gap[] => {
    const next = dates[index + 1];
    const end: Pick<Gap, 'to' | 'until'> =
      next === undefined || next > read.today
        ? { to: read.today, until: 'today' }
        : { to: next, until: 'next' };
    if (end.to <= from || closedOn(read, from)) return [];
    const closing = closedBetween(read, from, end.to);
    const { to, until } = closing === undefined ? end : { to: closing, until: 'closed' as const };
    const days = daysBetween(from, to);
    return days > atMostDays ? [{ from, to, days, of, until }] : [];
  });
}

/** Whether the case was closed at the end of a day. */
function closedOn(read: CaseRead, on: PlainDate): boolean {
  const stage = read.state.stages.findLast((moved) => moved.on <= on)?.stage;
  return stage !== undefined && isClosed(read, stage);
}

/** The first day in a span, after its first and before its last, on which the case came to be closed. */
function closedBetween(read: CaseRead, from: PlainDate, to: PlainDate): PlainDate | undefined {
  return read.state.stages.find(({ stage, on }) => on > from && on < to && isClosed(read, stage))?.on;
}

function isClosed(read: CaseRead, stage: string): boolean {
  return read.programme.stages.get(stage)?.closed ?? false;
}
