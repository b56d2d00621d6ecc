import { type Command, LEAST_OVERRIDE_REASON } from '../../domain/decide.ts';
import type { Author, Override } from '../../domain/event.ts';
import type { Attendee } from '../../domain/rules.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { inside } from '../form/names.ts';
import { ATTENDANCE, type AttendanceRead, EVERY_CASE, OF_INTEREST, meetingAct } from './attendance.ts';
import type { MeetingDay } from './meeting-day.ts';
import type { MeetingItem } from './meeting-item.ts';

/*
 * What the attendance of a meeting says of one case: what holds for every case, with what was said otherwise of this one
 * in its place.
 */

/** Everyone called, as they were present for one case and with the interests declared in it. */
export function membersFor(day: MeetingDay, read: AttendanceRead, caseId: string): readonly Attendee[] {
  const interests = rowsIn(read, ATTENDANCE.interests);
  const partly = rowsIn(read, ATTENDANCE.partly).filter((row) => concerns(day, row, caseId));
  return read.members.map((member) => {
    const present = partly.findLast((one) => one['member'] === member.name)?.['present'];
    const own = interests.find((one) => one['member'] === member.name && one['case'] === caseId);
    const declared = Object.fromEntries(
      OF_INTEREST.flatMap((name) => (own !== undefined && name in own ? [[name, own[name]]] : [])),
    );
    return { ...member, ...(typeof present === 'boolean' ? { present } : {}), ...declared };
  });
}

function rowsIn(read: AttendanceRead, name: string): readonly JsonObject[] {
  return (read.body[name] ?? []) as readonly JsonObject[];
}

/** Whether a case is among those of a row, from one to another in the order of the agenda, whichever was named first. */
function concerns({ items }: MeetingDay, { from, to }: JsonObject, caseId: string): boolean {
  const at = (id: unknown): number => items.findIndex((item) => item.caseId === id);
  const ends = [at(from), at(to ?? from)];
  return !ends.includes(-1) && Math.min(...ends) <= at(caseId) && at(caseId) <= Math.max(...ends);
}

/** What was answered of a meeting for one case: its own answers, and those for every case where it has none. */
export function answersFor(read: AttendanceRead, caseId: string): JsonObject {
  return { ...partOf(read, ATTENDANCE.cases, EVERY_CASE), ...ownAnswers(read, caseId) };
}

/** What was answered for one case alone; empty where what holds for every case holds for it. */
export function ownAnswers(read: AttendanceRead, caseId: string): JsonObject {
  return partOf(read, ATTENDANCE.cases, caseId);
}

function partOf(read: AttendanceRead, part: string, of: string): JsonObject {
  return ((read.body[part] as JsonObject | undefined)?.[of] ?? {}) as JsonObject;
}

/** The entry that the attendance makes on one case. */
export function commandFor(
  day: MeetingDay,
  item: MeetingItem,
  read: AttendanceRead,
  author: Author,
): Command {
  const because = {
    ...partOf(read, ATTENDANCE.because, EVERY_CASE),
    ...partOf(read, ATTENDANCE.because, item.caseId),
  };
  const late = read.body[ATTENDANCE.late];
  return {
    act: meetingAct(day.programme).act.id,
    body: { members: membersFor(day, read, item.caseId), ...answersFor(read, item.caseId) },
    occurred: { date: day.on, precision: 'day', certainty: 'stated' },
    author,
    overrides: overridesOf(because),
    ...(typeof late === 'string' ? { lateReason: late } : {}),
  };
}

function overridesOf(because: JsonObject): readonly Override[] {
  return Object.entries(because).flatMap(([rule, reason]) =>
    typeof reason === 'string' && reason.trim().length >= LEAST_OVERRIDE_REASON ? [{ rule, reason }] : [],
  );
}

/** The name of the box for the reason to go on without a rule: in one case, or in every case that it stops. */
export function becauseName(caseId: string, rule: string): string {
  return inside(inside(ATTENDANCE.because, caseId), rule);
}
