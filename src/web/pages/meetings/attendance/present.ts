import { LATE_RULE } from '../../../../domain/decide.ts';
import {
  ATTENDANCE,
  attendanceQuestions,
  becauseName,
  caseQuestions,
  mayHaveMet,
  meetingAct,
  membersFor,
  namesTyped,
  type AttendanceRead,
} from '../../../../application/meeting/attendance.ts';
import { attendanceDifferences, memberLine } from '../../../../application/meeting/attendance-differences.ts';
import type { MeetingDay } from '../../../../application/meeting/meeting-day.ts';
import { type MeetingItem, attendeesOf } from '../../../../application/meeting/meeting-item.ts';
import { type CaseStanding, standingOf } from '../../../../application/meeting/record-attendance.ts';
import { type AnswerError, inside, typed } from '../../../../application/form/names.ts';
import type { FormValues } from '../../../../application/ports.ts';
import type { Author } from '../../../../domain/event.ts';
import type { Attendee } from '../../../../domain/rules.ts';
import type { Fields } from '../../../../domain/fields.ts';
import { type Instant, civilDateIn } from '../../../../kernel/instant.ts';
import { dayInWords } from '../../../../application/date-words.ts';
import { countInWords } from '../../../wording/dates.ts';
import { sourceInWords } from '../../../wording/rules.ts';
import { paths } from '../../../paths.ts';
import { LIST_ZONE } from '../../page-deps.ts';
import { type Obstacle, obstaclesOf } from '../obstacles.tsx';

export type CaseAttendance = {
  readonly id: string;
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
  readonly obstacles: readonly Obstacle[];
  readonly standing: 'recorded' | 'ready' | 'refused' | 'incomplete';
};

export type AttendanceShown = {
  readonly meeting: string;
  readonly meetingHref: string;
  readonly draftId: string;
  readonly version: number;
  /** When it was last saved, in words; undefined when nothing is. */
  readonly saved: string | undefined;
  readonly aside: readonly string[];
  /** What became of the draft that this was typed into; undefined where it is that draft still. */
  readonly became: string | undefined;
  readonly fields: Fields;
  readonly caseFields: Fields;
  readonly values: FormValues;
  readonly errors: readonly AnswerError[];
  readonly asksLate: boolean;
  readonly cases: readonly CaseAttendance[];
  /** How many cases have it on the record, in words; undefined while none has. */
  readonly told: { readonly text: string; readonly all: boolean } | undefined;
  /** Why it cannot be recorded today; undefined when it can. */
  readonly tooEarly: string | undefined;
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

/** The attendance of a meeting as its page shows it. */
export function presentAttendance(input: AttendanceInput): AttendanceShown {
  const { day, values } = input;
  const today = civilDateIn(LIST_ZONE, input.now);
  const early = !mayHaveMet(day.on, today);
  const cases = day.items.map((item) => presentCase(input, item, early));
  const recorded = cases.filter(({ standing }) => standing === 'recorded').length;
  const late = cases.some(({ obstacles }) => obstacles.some(({ rule }) => rule === LATE_RULE));
  return {
    meeting: `${day.use.title} of ${dayInWords(day.on)}`,
    meetingHref: paths.meeting(day.programme.id, day.on),
    draftId: input.draftId,
    version: input.version,
    saved: input.saved,
    aside: Object.values(input.aside).flat(),
    became: input.became,
    fields: attendanceQuestions(day, namesTyped(values)),
    caseFields: caseQuestions(day.programme),
    values,
    errors: input.errors,
    asksLate: late || typed(values, ATTENDANCE.late) !== '',
    cases,
    told: recorded === 0 ? undefined : toldOf(cases, recorded),
    tooEarly: early
      ? `The meeting is on ${dayInWords(day.on)}, which is still to come. What you save is kept; it goes on the record on that day or later.`
      : undefined,
  };
}

function toldOf(
  cases: readonly CaseAttendance[],
  recorded: number,
): { readonly text: string; readonly all: boolean } {
  const of = cases.length;
  const left = of - recorded;
  const differing = cases.filter(({ differs }) => differs.length > 0).length;
  const whole = of === 1 ? 'the case' : `all ${countInWords(of)} cases`;
  const where = left === 0 ? whole : `${countInWords(recorded)} of ${countInWords(of)} cases`;
  const waiting = `${countInWords(left)} ${left === 1 ? 'does' : 'do'} not have it yet; how it stands with each is said below.`;
  const other =
    of === 1
      ? 'It is not what you typed.'
      : `In ${countInWords(differing)} of them it is not what you typed.`;
  return {
    text: [
      `The attendance is on the record of ${where}.`,
      ...(left === 0 ? [] : [waiting]),
      ...(differing === 0 ? [] : [other]),
    ].join(' '),
    all: left === 0 && differing === 0,
  };
}

function presentCase(input: AttendanceInput, item: MeetingItem, early: boolean): CaseAttendance {
  const { day, read, author, now } = input;
  const { met } = item;
  const members = met === undefined ? membersFor(read, item.caseId) : attendeesOf(met);
  const incomplete = met === undefined && read.errors.length > 0;
  const standing: CaseStanding =
    incomplete || early ? { standing: 'ready' } : standingOf(day, item, read, author, now);
  return {
    id: item.caseId,
    reference: item.listing.reference,
    title: item.read.state.title,
    purpose: item.listing.purpose,
    ...quorumOf(day, item, members),
    prefix: met === undefined ? inside(ATTENDANCE.cases, item.caseId) : undefined,
    recorded:
      met === undefined
        ? undefined
        : {
            text: `Entry ${met.position}, by ${met.author.name}`,
            href: paths.caseEntry(item.caseId, met.position),
            correctHref: paths.caseAct(item.caseId, meetingAct(day.programme).act.id, {
              corrects: String(met.standsFor),
            }),
          },
    present: members.filter((one) => met !== undefined || one.present).map(memberLine),
    differs: input.saved === undefined ? [] : attendanceDifferences(day, item, read),
    obstacles:
      standing.standing === 'refused'
        ? obstaclesOf(day.programme, standing.refusal, {
            role: author.role,
            values: input.values,
            becauseName: (rule) => becauseName(item.caseId, rule),
          })
        : [],
    standing: met !== undefined ? 'recorded' : incomplete || early ? 'incomplete' : standing.standing,
  };
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
