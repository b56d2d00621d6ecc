import type { Attendee } from '../../domain/rules.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { answersInWords } from '../form/in-words.ts';
import { type AttendanceRead, caseQuestions } from './attendance.ts';
import { answersFor, membersFor } from './attendance-of-case.ts';
import type { MeetingDay } from './meeting-day.ts';
import { type MeetingItem, attendeesOf } from './meeting-item.ts';
import { seatLabel } from './positions.ts';

/** "Helen Fabula, Westmere Council: present". */
export function memberLine(one: Attendee): string {
  return `${one.name}, ${one.agency}: ${standingOf(one)}`;
}

function standingOf(one: Attendee): string {
  const there = one.present ? (one.withdrew === true ? 'withdrew from this case' : 'present') : 'absent';
  return one.conflict === undefined ? there : `${there}; conflict of interest: ${one.conflict}`;
}

/**
 * In what the attendance as typed differs from the one on the record of a case, in words: two people may take it at
 * once, and one may be mended after it was recorded on some cases. Empty when they agree, or nothing is on the record.
 */
export function attendanceDifferences(
  day: MeetingDay,
  item: MeetingItem,
  read: AttendanceRead,
): readonly string[] {
  const { met } = item;
  if (met === undefined) return [];
  // A member who is not marked yet is not typed: the form begins with their names.
  const marked = membersFor(day, read, item.caseId).filter(
    ({ name, present }) => typeof name === 'string' && typeof present === 'boolean',
  );
  if (marked.length === 0) return [];
  const recorded = attendeesOf(met);
  return [...memberDifferences(day, marked, recorded), ...answerDifferences(day, item, read, met.body)];
}

function memberDifferences(
  { programme, use }: MeetingDay,
  typed: readonly Attendee[],
  recorded: readonly Attendee[],
): readonly string[] {
  const seated = (one: Attendee): string => `${standingOf(one)} (${seatLabel(programme, use.met, one.seat)})`;
  const onRecord = new Map(recorded.map((one) => [one.name, one]));
  const known = new Set(typed.map(({ name }) => name));
  return [
    ...typed.flatMap((one) => {
      const there = onRecord.get(one.name);
      if (there === undefined) return [`You typed ${memberLine(one)}; the record does not name them`];
      if (there.seat !== one.seat)
        return [`You typed ${one.name}: ${seated(one)}; the record says: ${seated(there)}`];
      return memberLine(there) === memberLine(one)
        ? []
        : [`You typed ${memberLine(one)}; the record says ${there.agency}: ${standingOf(there)}`];
    }),
    ...recorded.flatMap((one) =>
      known.has(one.name) ? [] : [`The record says ${memberLine(one)}; you did not mark them`],
    ),
  ];
}

function answerDifferences(
  day: MeetingDay,
  item: MeetingItem,
  read: AttendanceRead,
  recorded: JsonObject,
): readonly string[] {
  const typed = answersFor(read, item.caseId);
  const { zone } = item.read.state;
  const questions = caseQuestions(day.programme);
  return answersInWords(questions, typed, zone).flatMap(({ name, question, lines }) => {
    const there = answersInWords(questions, recorded, zone).find((one) => one.name === name);
    const said = lines.map(({ text }) => text).join('; ');
    const onRecord = there?.lines.map(({ text }) => text).join('; ') ?? 'nothing';
    return said === onRecord ? [] : [`${question} You typed: ${said}; the record says: ${onRecord}`];
  });
}
