import { LATE_RULE } from '../../../../domain/decide.ts';
import {
  ATTENDANCE,
  EVERY_CASE,
  attendanceQuestions,
  caseQuestions,
  mayHaveMet,
  meetingAct,
  namesTyped,
  sharedQuestions,
  unmarkedBoxes,
  type AttendanceRead,
} from '../../../../application/meeting/attendance.ts';
import { becauseName, membersFor, ownAnswers } from '../../../../application/meeting/attendance-of-case.ts';
import { attendanceDifferences, memberLine } from '../../../../application/meeting/attendance-differences.ts';
import type { MeetingDay } from '../../../../application/meeting/meeting-day.ts';
import { type MeetingItem, attendeesOf } from '../../../../application/meeting/meeting-item.ts';
import { type CaseStanding, standingOf } from '../../../../application/meeting/record-attendance.ts';
import { type AnswerError, inside, typed } from '../../../../application/form/names.ts';
import type { FormValues } from '../../../../application/ports.ts';
import type { Author } from '../../../../domain/event.ts';
import type { Attendee } from '../../../../domain/rules.ts';
import type { FactRecord } from '../../../../domain/state.ts';
import type { Fields } from '../../../../domain/fields.ts';
import { type Instant, civilDateIn } from '../../../../kernel/instant.ts';
import { dayInWords } from '../../../../application/date-words.ts';
import { countInWords } from '../../../wording/dates.ts';
import { sourceInWords } from '../../../wording/rules.ts';
import { paths } from '../../../paths.ts';
import { LIST_ZONE } from '../../page-deps.ts';
import type { CaseJump, CaseJumps } from '../case-jumps.tsx';
import { caseMark } from '../agenda-address.ts';
import { type Obstacle, obstaclesOf } from '../obstacles.tsx';
import { isShared, reasonsTyped, sharedObstacles, type SharedObstacle } from './shared-obstacles.ts';

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
  /** Asked once for every case; none where one case is listed. */
  readonly sharedFields: Fields;
  readonly reasonFields: Fields;
  readonly values: FormValues;
  readonly errors: readonly AnswerError[];
  readonly asksLate: boolean;
  readonly cases: readonly CaseAttendance[];
  /** What the quorum is, each answer once with the cases it is the answer in. */
  readonly quorums: readonly Quorum[];
  /** What stands in the way of several cases, each thing once. */
  readonly shared: readonly SharedObstacle[];
  /** Boxes of reasons typed for every case, of rules that stand in no way any more. */
  readonly reasons: readonly string[];
  readonly jumps: readonly CaseJumps[];
  /** Who was there, as it is on the record of most cases; undefined while none has it. */
  readonly together: { readonly where: string; readonly lines: readonly string[] } | undefined;
  /** Whether some member whose name is typed is marked neither present nor absent. */
  readonly anyUnmarked: boolean;
  /** How many cases have it on the record, in words; undefined while none has. */
  readonly told: { readonly text: string; readonly all: boolean } | undefined;
  /** Why it cannot be recorded today; undefined when it can. */
  readonly tooEarly: string | undefined;
};

export type Quorum = {
  readonly text: string;
  readonly quorate: CaseAttendance['quorate'];
  /** "In every case", or how many. */
  readonly where: string;
  /** Which, where it is missing in some; the others have it. */
  readonly cases: readonly CaseJump[];
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
  const found = day.items.map((item, at) => presentCase(input, item, at + 1, early));
  const shared = sharedObstacles(found, values);
  const cases = found.map((one) => withoutShared(one, shared));
  const recorded = cases.filter(({ standing }) => standing === 'recorded').length;
  const late = found.some(({ obstacles }) => obstacles.some(({ rule }) => rule === LATE_RULE));
  const fields = attendanceQuestions(day, namesTyped(values));
  return {
    meeting: `${day.use.title} of ${dayInWords(day.on)}`,
    meetingHref: paths.meeting(day.programme.id, day.on),
    draftId: input.draftId,
    version: input.version,
    saved: input.saved,
    aside: Object.values(input.aside).flat(),
    became: input.became,
    fields,
    caseFields: caseQuestions(day.programme),
    sharedFields: cases.length > 1 ? sharedQuestions(day.programme) : {},
    reasonFields: reasonFieldsIn(fields),
    values,
    errors: input.errors,
    asksLate: late || typed(values, ATTENDANCE.late) !== '',
    cases,
    quorums: quorumsOf(cases),
    shared,
    reasons: reasonsTyped(
      values,
      EVERY_CASE,
      shared.flatMap(({ obstacle }) => obstacle.because?.name ?? []),
    ),
    jumps: jumpsOf(cases),
    together: recorded === 0 ? undefined : togetherIn(cases),
    anyUnmarked: unmarkedBoxes(values).length > 0,
    told: recorded === 0 ? undefined : toldOf(cases, recorded),
    tooEarly: early
      ? `The meeting is on ${dayInWords(day.on)}, which is still to come. What you save is kept; it goes on the record on that day or later.`
      : undefined,
  };
}

function reasonFieldsIn(fields: Fields): Fields {
  const spec = fields[ATTENDANCE.because]?.spec;
  const every = spec?.type === 'group' ? spec.fields[EVERY_CASE]?.spec : undefined;
  return every?.type === 'group' ? every.fields : {};
}

/** A case without what is told once for several; what is left of it is told in its own place, which is then open. */
function withoutShared(one: CaseAttendance, shared: readonly SharedObstacle[]): CaseAttendance {
  const obstacles = one.obstacles.filter((own) => !isShared(shared, one.number, own));
  return { ...one, obstacles, open: one.open || obstacles.length > 0 };
}

const STANDINGS = {
  refused: 'Something stands in the way',
  incomplete: 'Not ready yet',
  ready: 'Ready',
  recorded: 'On the record',
} as const;

function jumpsOf(cases: readonly CaseAttendance[]): readonly CaseJumps[] {
  return (['refused', 'incomplete', 'ready', 'recorded'] as const).flatMap((standing) => {
    const found = cases.filter((one) => one.standing === standing);
    return found.length === 0
      ? []
      : [{ title: `${STANDINGS[standing]}: ${countInWords(found.length)}`, jumps: found.map(jumpTo) }];
  });
}

export function jumpTo({ number, reference, id }: CaseAttendance): CaseJump {
  return { number, reference, href: `#${id}` };
}

function quorumsOf(cases: readonly CaseAttendance[]): readonly Quorum[] {
  const texts = [...new Set(cases.map(({ quorum }) => quorum))];
  return texts.flatMap((text) => {
    const found = cases.filter(({ quorum }) => quorum === text);
    const [first] = found;
    if (first === undefined) return [];
    const every = found.length === cases.length;
    return [
      {
        text,
        quorate: first.quorate,
        where: every ? 'In every case' : countOf(found.length),
        cases: every || first.quorate === 'yes' ? [] : found.map(jumpTo),
      },
    ];
  });
}

export function countOf(cases: number): string {
  return `In ${countInWords(cases)} ${cases === 1 ? 'case' : 'cases'}`;
}

/** The attendance that most cases have on their record. */
function togetherIn(cases: readonly CaseAttendance[]): AttendanceShown['together'] {
  const recorded = cases.filter(({ standing }) => standing === 'recorded');
  const same = (lines: readonly string[]): readonly CaseAttendance[] =>
    recorded.filter(({ present }) => present.join('\n') === lines.join('\n'));
  const [most] = recorded.toSorted((a, b) => same(b.present).length - same(a.present).length);
  if (most === undefined) return undefined;
  const { length } = same(most.present);
  const where = length === recorded.length ? 'In every case on whose record it is' : countOf(length);
  return { where, lines: most.present };
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

function presentCase(
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
