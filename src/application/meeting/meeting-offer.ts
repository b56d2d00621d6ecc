import type { PlainDate } from '../../kernel/plain-date.ts';
import type { FactRecord } from '../../domain/state.ts';
import { aboutOf, isAboutEntry } from '../entry-about.ts';
import { typed } from '../form/names.ts';
import type { Draft, FormValues } from '../ports.ts';
import type { CaseRead } from '../read-case.ts';
import type { Instant } from '../../kernel/instant.ts';
import { meetingBegins, meetingDecidedAt } from './decision-draft.ts';
import { dayOf } from './meeting-item.ts';
import { MEMBERS, boxOf, memberRows } from './positions.ts';

/** The question of a decision for the meeting that took it. */
const MEETING = 'meeting';

/** What an offer exchanges, beside when the decision was taken. */
export const OFFERED: readonly string[] = [MEMBERS, MEETING];

/** The attendance of a meeting that was recorded after the draft of a decision was begun. */
export type MeetingOffer = {
  /** The entry that says that the meeting took place. */
  readonly met: FactRecord;
  readonly on: PlainDate;
  readonly members: number;
  /** Names of members typed in the draft, which those of the meeting would take the place of. */
  readonly typed: readonly string[];
  /** The answers of the draft with those of the meeting in them. */
  readonly values: FormValues;
};

/**
 * What a draft of a decision could begin with now and does not hold: the meeting, its day and who came. Undefined for
 * what is no decision of a meeting, for a correction, and for a draft that names its meeting and its members already.
 */
export function meetingOffered(
  read: CaseRead,
  kind: string,
  draft: Draft,
  now: Instant,
): MeetingOffer | undefined {
  const { values, corrects } = draft.content;
  if (corrects !== undefined) return undefined;
  const named = Number(typed(values, MEETING) || Number.NaN);
  const asked = Number.isSafeInteger(named) ? named : undefined;
  const met = meetingDecidedAt(read, kind, asked);
  if (met === undefined) return undefined;
  const begins = meetingBegins(read, kind, asked);
  if (isIn(values, begins)) return undefined;
  const dated = !aboutOf(values, read.state.zone, now).isNow;
  const offered = Object.fromEntries(
    Object.entries(begins).filter(([name]) => !(dated && isAboutEntry(name))),
  );
  return {
    met,
    on: dayOf(met),
    members: namesIn(begins).length,
    typed: namesIn(values),
    values: { ...offered, ...positionsKept(values, begins) },
  };
}

/** Whether a draft has its meeting: it names it or, where that is not asked, it names everyone who was called to it. */
function isIn(values: FormValues, begins: FormValues): boolean {
  const before = new Set(namesIn(values));
  return typed(begins, MEETING) === ''
    ? namesIn(begins).every((name) => before.has(name))
    : before.size > 0 && typed(values, MEETING) === typed(begins, MEETING);
}

function namesIn(values: FormValues): readonly string[] {
  return memberRows(values)
    .map((row) => typed(values, boxOf(row, 'name')).trim())
    .filter((name) => name !== '');
}

/** How members stood, as typed before, in the rows that they have among those of the meeting. */
function positionsKept(before: FormValues, begins: FormValues): FormValues {
  const rowOf = new Map(memberRows(before).map((row) => [typed(before, boxOf(row, 'name')).trim(), row]));
  return Object.fromEntries(
    memberRows(begins).flatMap((row) => {
      const old = rowOf.get(typed(begins, boxOf(row, 'name')).trim());
      if (old === undefined) return [];
      return ['position', 'dissent'].flatMap((box): [string, readonly string[]][] => {
        const said = typed(before, boxOf(old, box));
        return said === '' ? [] : [[boxOf(row, box), [said]]];
      });
    }),
  );
}
