import { dayInWords } from '../../../application/date-words.ts';
import type { ClauseStanding, OccurrenceStanding } from '../../../application/obligations/standing.ts';
import type { Standing, Status } from '../../../domain/obligations.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { countInWords, daysCount } from '../../wording/dates.ts';
import { standingInWords, waitsInWords } from '../../wording/obligations.ts';

/** What a mark on the timeline of an agreement stands for. Each kind has a shape of its own. */
export type MarkKind =
  'coming' | 'today' | 'done' | 'done-late' | 'sent' | 'overdue' | 'rejected' | 'unknown' | 'ended';

export const markLegend: { readonly [K in MarkKind]: string } = {
  done: 'Done in time',
  'done-late': 'Done or shown after it was due',
  sent: 'Submitted, not judged',
  overdue: 'Overdue since',
  rejected: 'Evidence rejected',
  today: 'Due that day',
  coming: 'Still to come',
  unknown: 'Not determinable yet',
  ended: 'Waived or ended',
};

/** A mark at a day; without one it cannot be placed. `from`: the day it was due, when it is drawn from there. */
export type Mark = {
  readonly kind: MarkKind;
  readonly on: PlainDate | undefined;
  readonly from?: PlainDate;
  readonly said: string;
};

/** A stretch over which something is owed every day; without an end it goes on. */
export type Stretch = { readonly to: PlainDate | undefined; readonly said: string };

export type LaneRow = {
  readonly key: string;
  readonly title: string;
  /** How it stands, in few words. */
  readonly stands: string;
  readonly wants: boolean;
  readonly marks: readonly Mark[];
  readonly stretches: readonly Stretch[];
};

export type LaneData = { readonly title: string; readonly rows: readonly LaneRow[] };

const marksOf: { readonly [S in Status]: MarkKind | undefined } = {
  'not-determinable': 'unknown',
  'not-yet-due': 'coming',
  due: 'today',
  overdue: 'overdue',
  submitted: 'sent',
  accepted: 'done',
  rejected: 'rejected',
  waived: 'ended',
  superseded: 'ended',
  continuing: undefined,
};

/** One group of clauses for the timeline, about a date. */
export function laneOf(title: string, clauses: readonly ClauseStanding[], on: PlainDate): LaneData {
  return {
    title,
    rows: clauses.map((one) => ({
      key: one.clause.key,
      title: one.clause.title,
      stands: standsOf(one),
      wants: one.status === 'overdue' || one.status === 'rejected',
      marks: one.occurrences.flatMap((time) => markOf(time, on)),
      stretches: one.occurrences.flatMap(stretchOf),
    })),
  };
}

function markOf({ one, standing }: OccurrenceStanding, on: PlainDate): readonly Mark[] {
  const { status, due, doneOn, shownOn, late, lateness } = standing;
  const kind = marksOf[status];
  if (kind === undefined) return [];
  const said = standingInWords(standing, one.waitingFor);
  if (kind === 'overdue' || (kind === 'rejected' && late !== undefined))
    return [{ kind, on, said, ...(due === undefined ? {} : { from: due }) }];
  // What was done on a day stands there; where nothing says when, it stands on the day on which it was shown.
  const done = doneOn ?? shownOn;
  if (done === undefined) return [{ kind, on: kind === 'ended' ? (one.ended?.on ?? due) : due, said }];
  const inTime = late === undefined || (lateness === 'shown-late' && doneOn !== undefined);
  if (inTime || due === undefined) return [{ kind, on: done, said }];
  return [{ kind: kind === 'done' ? 'done-late' : kind, on: done, from: due, said }];
}

function stretchOf({ one, standing }: OccurrenceStanding): readonly Stretch[] {
  if (standing.status !== 'continuing') return [];
  return [{ to: standing.due, said: standingInWords(standing, one.waitingFor) }];
}

/** Few words for the end of a row. */
function standsOf({ clause, occurrences, status }: ClauseStanding): string {
  const [only, ...others] = occurrences;
  if (only === undefined || status === undefined) return waitsInWords(clause.timing);
  if (others.length > 0) return severalStand(occurrences);
  const { due, late } = only.standing;
  const day = due === undefined ? '' : ` ${dayInWords(due)}`;
  switch (status) {
    case 'overdue':
      return `${daysCount(late ?? 0)} overdue`;
    case 'rejected':
      return 'Evidence rejected';
    case 'due':
      return `Due that day`;
    case 'submitted':
      return lateStands(only.standing) ?? 'Submitted, not judged';
    case 'not-determinable':
      return 'Not determinable yet';
    case 'not-yet-due':
      return `Due${day}`;
    case 'continuing':
      return due === undefined ? 'Owed throughout' : `Until${day}`;
    case 'accepted':
      return lateStands(only.standing) ?? doneStands(only.standing);
    case 'waived':
      return 'Waived';
    case 'superseded':
      return 'Ended';
  }
}

function lateStands({ late, lateness, doneOn }: Standing): string | undefined {
  if (late === undefined) return undefined;
  if (lateness === 'done-late') return `Done ${daysCount(late)} late`;
  return doneOn === undefined ? `Shown ${daysCount(late)} after due` : undefined;
}

function doneStands({ doneOn, shownOn }: Standing): string {
  if (doneOn !== undefined) return `Done ${dayInWords(doneOn)}`;
  return shownOn === undefined ? 'Done' : `Shown ${dayInWords(shownOn)}`;
}

function severalStand(occurrences: readonly OccurrenceStanding[]): string {
  const count = (...statuses: readonly Status[]): number =>
    occurrences.filter(({ standing }) => statuses.includes(standing.status)).length;
  const parts = [
    [count('overdue'), 'overdue'],
    [count('rejected'), 'rejected'],
    [count('submitted'), 'sent'],
    [count('accepted'), 'done'],
    [count('due', 'not-yet-due'), 'to come'],
    [count('not-determinable'), 'unknown'],
  ] as const;
  const said = parts.filter(([times]) => times > 0).slice(0, 3);
  return said.length === 0
    ? `${countInWords(occurrences.length)} times`
    : said.map(([times, word]) => `${countInWords(times)} ${word}`).join(', ');
}
