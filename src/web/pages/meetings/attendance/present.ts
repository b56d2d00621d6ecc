import { LATE_RULE } from '../../../../domain/decide.ts';
import {
  ATTENDANCE,
  EVERY_CASE,
  attendanceQuestions,
  caseQuestions,
  mayHaveMet,
  namesTyped,
  sharedQuestions,
  unmarkedBoxes,
} from '../../../../application/meeting/attendance.ts';
import { type AnswerError, typed } from '../../../../application/form/names.ts';
import type { FormValues } from '../../../../application/ports.ts';
import type { Fields } from '../../../../domain/fields.ts';
import { civilDateIn } from '../../../../kernel/instant.ts';
import { dayInWords } from '../../../../application/date-words.ts';
import { countInWords } from '../../../wording/dates.ts';
import { paths } from '../../../paths.ts';
import { LIST_ZONE } from '../../page-deps.ts';
import type { CaseJump, CaseJumps } from '../case-jumps.tsx';
import { type AttendanceInput, type CaseAttendance, presentCase } from './case-attendance.ts';
import { isShared, reasonsTyped, sharedObstacles, type SharedObstacle } from './shared-obstacles.ts';

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

function jumpTo({ number, reference, id }: CaseAttendance): CaseJump {
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

function countOf(cases: number): string {
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
