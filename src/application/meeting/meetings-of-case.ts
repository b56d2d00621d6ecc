import type { MeetingUse } from '../../domain/rules.ts';
import type { FactRecord } from '../../domain/state.ts';
import { type PlainDate, parsePlainDate } from '../../kernel/plain-date.ts';
import type { CaseRead } from '../read-case.ts';
import { dayOf, textIn } from './meeting-item.ts';

/** The day of the newest meeting that the case was listed for by today and of which no attendance is recorded. */
export function meetingToAttend(read: CaseRead): PlainDate | undefined {
  const use = read.programme.meetings;
  if (use === undefined) return undefined;
  const met = new Set(factsOf(read, use.met).map(dayOf));
  return listedDays(read, use).findLast((day) => day <= read.today && !met.has(day));
}

/**
 * The day of a meeting on the case whose minutes are not approved yet: that of the entry `meeting`, else the newest.
 * Undefined when there is none, or when the case was not on a list for that day, so that no page gathers it.
 */
export function meetingToMinute(read: CaseRead, meeting?: number): PlainDate | undefined {
  const use = read.programme.meetings;
  if (use === undefined) return undefined;
  const approved = new Set(factsOf(read, use.minutesApproved).map((one) => one.body['meeting']));
  const listed = new Set(listedDays(read, use));
  const open = factsOf(read, use.met).filter((one) => !approved.has(one.standsFor) && listed.has(dayOf(one)));
  const found = meeting === undefined ? open.at(-1) : open.find((one) => one.standsFor === meeting);
  return found === undefined ? undefined : dayOf(found);
}

/**
 * The day of the meeting with whose agenda somebody goes on who has just made an entry: that of a decision, the day it
 * was taken; of an agenda item, the next one that the case is listed for, else the last. Undefined for other entries,
 * and where the case was on no list for the day.
 */
export function meetingOfEntry(read: CaseRead, entry: FactRecord): PlainDate | undefined {
  const use = read.programme.meetings;
  if (use === undefined) return undefined;
  const days = listedDays(read, use);
  if (use.decisions.includes(entry.kind)) {
    const met = factsOf(read, use.met).find(({ standsFor }) => standsFor === entry.body['meeting']);
    return days.find((day) => day === dayOf(met ?? entry));
  }
  return entry.kind === use.itemRaised || entry.kind === use.itemClosed
    ? (days.find((day) => day >= read.today) ?? days.at(-1))
    : undefined;
}

function factsOf(read: CaseRead, kind: string): readonly FactRecord[] {
  return read.view.all({ kind }) as readonly FactRecord[];
}

function listedDays(read: CaseRead, use: MeetingUse): readonly PlainDate[] {
  return factsOf(read, use.listed.kind)
    .flatMap((one) => parsePlainDate(textIn(one, use.listed.on)) ?? [])
    .toSorted();
}
