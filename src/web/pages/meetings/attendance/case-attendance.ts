import { ATTENDANCE, type AttendanceRead, meetingAct } from '../../../../application/meeting/attendance.ts';
import { attendanceDifferences, memberLine } from '../../../../application/meeting/attendance-differences.ts';
import { becauseName, membersFor, ownAnswers } from '../../../../application/meeting/attendance-of-case.ts';
import type { MeetingDay } from '../../../../application/meeting/meeting-day.ts';
import { type MeetingItem, attendeesOf } from '../../../../application/meeting/meeting-item.ts';
import { type CaseStanding, standingOf } from '../../../../application/meeting/record-attendance.ts';
import { type AnswerError, inside } from '../../../../application/form/names.ts';
import type { FormValues } from '../../../../application/ports.ts';
import type { Author } from '../../../../domain/event.ts';
import type { Attendee } from '../../../../domain/rules.ts';
import type { FactRecord } from '../../../../domain/state.ts';
import type { Instant } from '../../../../kernel/instant.ts';
import { paths } from '../../../paths.ts';
import { sourceInWords } from '../../../wording/rules.ts';
import { caseMark } from '../agenda-address.ts';
import { type Obstacle, obstaclesOf } from '../obstacles.tsx';
import { reasonsTyped } from './shared-obstacles.ts';

export type CaseAttendance = {
  /** Names its row on the page. */
  readonly id: string;
  readonly caseId: string;
  /** Its place on the agenda, from 1. */
  readonly number: number;
  readonly reference: string;
  readonly title: string;
  readonly purpose: string;
  /** `unknown` until everyone called is marked, unless those marked are enough. */
  readonly quorate: 'yes' | 'no' | 'unknown';
  readonly quorum: string;
  /** Where its questions stand in the form; absent once the attendance is on its record. */
  readonly prefix: string | undefined;
  readonly recorded:
    { readonly text: string; readonly href: string; readonly correctHref: string } | undefined;
  readonly present: readonly string[];
  /** In what this person’s draft differs from the record of this case. */
  readonly differs: readonly string[];
  /** What stands in its way alone; what it has in common with others is told once for all of them. */
  readonly obstacles: readonly Obstacle[];
  /** Boxes of reasons typed for rules that do not stand in its way any more. */
  readonly reasons: readonly string[];
  /** What is otherwise in this case than in most, in few words. */
  readonly otherwise: readonly string[];
  /** Whether something in it is to be mended or looked at. */
  readonly open: boolean;
  readonly standing: 'recorded' | 'ready' | 'refused' | 'incomplete';
};

export type AttendanceInput = {
  readonly day: MeetingDay;
  readonly author: Author;
  readonly draftId: string;
  readonly version: number;
  readonly saved: string | undefined;
  readonly aside: FormValues;
  readonly became: string | undefined;
  readonly values: FormValues;
  readonly read: AttendanceRead;
  /** Set when the form was sent to be recorded and could not be read. */
  readonly errors: readonly AnswerError[];
  readonly now: Instant;
};

/** One case as the page of attendance shows it. `early`: the meeting is still to come. */
export function presentCase(
  input: AttendanceInput,
  item: MeetingItem,
  number: number,
  early: boolean,
): CaseAttendance {
  const { day, read, author, now, values } = input;
  const { met } = item;
  const members = met === undefined ? membersFor(day, read, item.caseId) : attendeesOf(met);
  const incomplete = met === undefined && read.errors.length > 0;
  const standing: CaseStanding =
    incomplete || early ? { standing: 'ready' } : standingOf(day, item, read, author, now);
  const differs = input.saved === undefined ? [] : attendanceDifferences(day, item, read);
  const obstacles =
    standing.standing === 'refused'
      ? obstaclesOf(day.programme, standing.refusal, {
          role: author.role,
          values,
          becauseName: (rule) => becauseName(item.caseId, rule),
        })
      : [];
  const prefix = met === undefined ? inside(ATTENDANCE.cases, item.caseId) : undefined;
  return {
    id: caseMark(item.caseId),
    caseId: item.caseId,
    number,
    reference: item.listing.reference,
    title: item.read.state.title,
    purpose: item.listing.purpose,
    ...quorumOf(day, item, members),
    prefix,
    recorded: met === undefined ? undefined : recordedIn(day, item, met),
    present: members.filter((one) => met !== undefined || one.present).map(memberLine),
    differs,
    obstacles,
    reasons:
      met === undefined
        ? reasonsTyped(
            values,
            item.caseId,
            obstacles.flatMap(({ because }) => because?.name ?? []),
          )
        : [],
    otherwise: [
      ...(met === undefined && Object.keys(ownAnswers(read, item.caseId)).length > 0
        ? ['answers of its own']
        : []),
      ...otherwiseIn(members, read.members, met !== undefined),
    ],
    open:
      day.items.length === 1 ||
      differs.length > 0 ||
      (prefix !== undefined && input.errors.some(({ path }) => path.startsWith(`${prefix}.`))),
    standing: met !== undefined ? 'recorded' : incomplete || early ? 'incomplete' : standing.standing,
  };
}

function recordedIn(day: MeetingDay, item: MeetingItem, met: FactRecord): CaseAttendance['recorded'] {
  return {
    text: `Entry ${met.position}, by ${met.author.name}`,
    href: paths.caseEntry(item.caseId, met.position),
    correctHref: paths.caseAct(item.caseId, meetingAct(day.programme).act.id, {
      corrects: String(met.standsFor),
    }),
  };
}

/** Who was there in this case otherwise than in the meeting as a whole, and who declared an interest in it. */
function otherwiseIn(
  members: readonly Attendee[],
  whole: readonly Attendee[],
  recorded: boolean,
): readonly string[] {
  return members.flatMap((one) => {
    const there = whole.find(({ name }) => name === one.name)?.present;
    const words = [
      ...(recorded || there === one.present ? [] : [one.present ? 'present here' : 'absent here']),
      ...(one.withdrew === true ? ['withdrew'] : one.conflict === undefined ? [] : ['declared an interest']),
    ];
    return words.length === 0 ? [] : [`${one.name}: ${words.join(', ')}`];
  });
}

/** A quorum is not said to be missing before everyone called is marked present or absent. */
function quorumOf(
  { use }: MeetingDay,
  item: MeetingItem,
  members: readonly Attendee[],
): Pick<CaseAttendance, 'quorate' | 'quorum'> {
  const gap = use.quorumGap(item.read.view, members);
  const source = sourceInWords(use.quorumSource);
  if (gap === undefined) return { quorate: 'yes', quorum: `There is a quorum (${source}).` };
  const marked = members.filter(({ present }) => typeof present === 'boolean').length;
  if (item.met === undefined && marked === 0)
    return {
      quorate: 'unknown',
      quorum: `Whether there is a quorum is worked out once you mark who is present (${source}).`,
    };
  if (item.met === undefined && marked < members.length)
    return { quorate: 'unknown', quorum: `No quorum among those marked so far. ${gap} (${source}).` };
  return { quorate: 'no', quorum: `There is no quorum. ${gap} (${source}).` };
}
