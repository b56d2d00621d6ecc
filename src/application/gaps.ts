import { matches } from '../domain/engine.ts';
import type { FactRecord } from '../domain/state.ts';
import { type PlainDate, daysBetween } from '../kernel/plain-date.ts';
import type { CaseRead } from './read-case.ts';
import { isAboutRecord } from './about-record.ts';

/** A time in which nothing of a kind is known to have happened, longer than the programme expects. */
export type Gap = {
  readonly from: PlainDate;
  /** The day on which something happened again, the case moved on, or today. */
  readonly to: PlainDate;
  readonly days: number;
  /** What was missing: “entries”, “contact with the person”. */
  readonly of: string;
  readonly until: 'next' | 'stage' | 'today';
  /** The stage to which the case moved on, where that ended it. */
  readonly stage?: string;
};

/**
 * The gaps of a case while it was open, oldest first: without entries of any kind, by `untouchedAfterDays`, and without
 * those that the programme expects again and again, in the stages in which it does. What happened counts, by its
 * date, not when it reached the record; entries whose date is not known count for none.
 */
export function gapsOf(read: CaseRead): readonly Gap[] {
  const { programme, state, view } = read;
  const records = [...state.byKind.values()].flat().filter(({ kind }) => !isAboutRecord(kind));
  const isOpen = (stage: string): boolean => programme.stages.get(stage)?.closed !== true;
  const any = gapsIn(spansOf(read, isOpen), datesOf(records), 'entries', programme.untouchedAfterDays);
  const expected = programme.expectations.flatMap(({ title, of, atMostDays, during }) => {
    const meant = records.filter((record) => of.some((match) => matches(match, record, view)));
    const spans = spansOf(read, (stage) => isOpen(stage) && (during?.includes(stage) ?? true));
    return gapsIn(spans, datesOf(meant), title, atMostDays);
  });
  return [...any, ...expected].toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** The days on which something happened, oldest first, each once. */
function datesOf(records: readonly FactRecord[]): readonly PlainDate[] {
  return [...new Set(records.flatMap(({ on }) => on ?? []))].toSorted();
}

/** A time in which something is expected; `into` is the stage that ended it, none when it lasts. */
type Span = { readonly from: PlainDate; readonly to: PlainDate; readonly into?: string };

/** The times that a case spent in certain stages, those that follow each other as one. */
function spansOf(read: CaseRead, meant: (stage: string) => boolean): readonly Span[] {
  const { state, programme, today } = read;
  if (state.openedOn === undefined) return [];
  const stages = [{ stage: programme.firstStage, on: state.openedOn }, ...state.stages].toSorted((a, b) =>
    a.on < b.on ? -1 : a.on > b.on ? 1 : 0,
  );
  const spans: Span[] = [];
  for (const [index, { stage, on }] of stages.entries()) {
    if (!meant(stage)) continue;
    const next = stages[index + 1];
    const before = spans.at(-1);
    const from = before?.to === on ? before.from : on;
    if (before?.to === on) spans.pop();
    spans.push(next === undefined ? { from, to: today } : { from, to: next.on, into: next.stage });
  }
  return spans;
}

function gapsIn(
  spans: readonly Span[],
  dates: readonly PlainDate[],
  of: string,
  atMostDays: number,
): readonly Gap[] {
  return spans.flatMap(({ from: begin, to: end, into }) => {
    const points = [begin, ...dates.filter((date) => date > begin && date < end), end];
    return points.slice(1).flatMap((to, index): readonly Gap[] => {
      const from = points[index] as PlainDate;
      const days = daysBetween(from, to);
      if (days <= atMostDays) return [];
      if (to === end && into !== undefined) return [{ from, to, days, of, until: 'stage', stage: into }];
      return [{ from, to, days, of, until: dates.includes(to) ? 'next' : 'today' }];
    });
  });
}
