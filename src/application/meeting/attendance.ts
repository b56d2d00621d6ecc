import {
  type Field,
  type Fields,
  choice,
  group,
  list,
  longText,
  optional,
  yesNo,
} from '../../domain/fields.ts';
import type { ActDefinition, Attendee, FactDefinition } from '../../domain/rules.ts';
import type { FactRecord } from '../../domain/state.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { type PlainDate } from '../../kernel/plain-date.ts';
import { type AnswerError, inside, typed } from '../form/names.ts';
import { rowsOf } from '../form/rows.ts';
import { checkAnswers } from '../form/read-values.ts';
import { valuesOf } from '../form/values-of.ts';
import type { FormValues } from '../ports.ts';
import type { MeetingDay, MeetingProgramme } from './meeting-day.ts';
import { attendeesOf, dayOf } from './meeting-item.ts';

/*
 * Attendance is asked once for the whole meeting, and so is whatever else the programme asks of a meeting and has fixed
 * answers. What is otherwise in some cases is said of these alone: who was not there for them, who declared an interest,
 * what else was answered. All of it is one form, whose questions are made here, and becomes one entry on each case.
 */

/** The questions of a member that are answered for the whole meeting, and those of an interest in one case. */
const OF_MEETING = ['name', 'agency', 'seat', 'present'] as const;
export const OF_INTEREST = ['conflict', 'withdrew'] as const;

/** Stands among the cases of the form for all of them. */
export const EVERY_CASE = 'all';

/** The names of the parts of the form. */
export const ATTENDANCE = {
  members: 'members',
  partly: 'partly',
  interests: 'interests',
  cases: 'cases',
  because: 'because',
  late: 'late',
} as const;

/** The act that records that the meeting took place on a case, and its questions. */
export function meetingAct(programme: MeetingProgramme): {
  readonly act: ActDefinition;
  readonly definition: FactDefinition;
} {
  const act = programme.actRecording.get(programme.meetings.met);
  const definition = programme.facts.get(programme.meetings.met);
  if (act === undefined || definition === undefined)
    throw new Error(
      `The programme “${programme.id}” has no act that records “${programme.meetings.met}”. Add one, or name another fact as \`meetings.met\`.`,
    );
  return { act, definition };
}

/** What is asked of a meeting on one case, beside who was there. */
export function caseQuestions(programme: MeetingProgramme): Fields {
  const { members: _asked, ...rest } = meetingAct(programme).definition.fields;
  return rest;
}

/** Those with fixed answers, which are asked once for every case. What is said in words is said of one case. */
export function sharedQuestions(programme: MeetingProgramme): Fields {
  return Object.fromEntries(
    Object.entries(caseQuestions(programme)).filter(
      ([, { spec }]) => spec.type === 'choice' || spec.type === 'yes-no',
    ),
  );
}

/**
 * The questions of the whole form. The members and cases to choose from for an interest are those of the meeting;
 * `names` are the members typed so far.
 */
export function attendanceQuestions(day: MeetingDay, names: readonly string[]): Fields {
  const { programme } = day;
  const ofMember = memberQuestions(programme);
  const references = Object.fromEntries(
    day.items.map((item, at) => [item.caseId, `${at + 1}. ${item.listing.reference}`]),
  );
  const who = choice('Who', Object.fromEntries(names.map((name) => [name, name])));
  const partly = {
    member: who,
    present: yesNo('Were they there for these cases?'),
    from: choice('From case', references),
    to: optional(choice('To case', references, { hint: 'Left blank, it is that one case.' })),
  };
  const interest = {
    member: who,
    case: choice('In which case', references),
    ...only(ofMember, OF_INTEREST, true),
  };
  const perCase = { every: sharedQuestions(programme), one: caseQuestions(programme) };
  const reasons = Object.fromEntries(
    reasonedRules(day).map(({ id, title }) => [id, optional(longText(`Why go on although: ${title}`))]),
  );
  return {
    [ATTENDANCE.members]: list('Members', group('Member', only(ofMember, OF_MEETING, false)), { min: 1 }),
    [ATTENDANCE.partly]: optional(
      list('Who was there for some of the cases only', group('Part of the meeting', partly), {
        hint: 'Who came late, left early or stepped out. The others are as marked above for every case.',
      }),
    ),
    [ATTENDANCE.interests]: optional(list('Interests declared', group('Interest', interest))),
    [ATTENDANCE.cases]: optional(group('Each case', perCaseOf(day, perCase))),
    [ATTENDANCE.because]: optional(group('Reasons', perCaseOf(day, { every: reasons, one: reasons }))),
    [ATTENDANCE.late]: optional(longText('Why it is recorded late')),
  };
}

function perCaseOf(day: MeetingDay, questions: { readonly every: Fields; readonly one: Fields }): Fields {
  return {
    [EVERY_CASE]: optional(group('Every case', questions.every)),
    ...Object.fromEntries(
      day.items.map(({ caseId, listing }) => [caseId, optional(group(listing.reference, questions.one))]),
    ),
  };
}

/** The rules on recording a meeting that may be gone on without, for a written reason. */
function reasonedRules(day: MeetingDay) {
  const { programme } = day;
  const guarding = programme.ruleSets.flatMap((set) => set.actRules.get(programme.meetings.met) ?? []);
  return [...new Map(guarding.map((rule) => [rule.id, rule])).values()].filter(
    (rule) => rule.strength === 'should',
  );
}

function memberQuestions(programme: MeetingProgramme): Fields {
  const spec = meetingAct(programme).definition.fields['members']?.spec;
  return spec?.type === 'list' && spec.of.type === 'group' ? spec.of.fields : {};
}

/** An interest that is declared says what it is, whatever the question is otherwise. */
function only(fields: Fields, names: readonly string[], firstRequired: boolean): Fields {
  return Object.fromEntries(
    names.flatMap((name, at): [string, Field<unknown>][] => {
      const field = fields[name];
      if (field === undefined) return [];
      return [[name, firstRequired && at === 0 ? { ...field, required: true } : field]];
    }),
  );
}

/** Names typed for members so far, in their order and each once. */
export function namesTyped(values: FormValues): readonly string[] {
  const names = Object.entries(values)
    .filter(([name]) => /^members\.\d+\.name$/.test(name))
    .map(([, sent]) => (sent[0] ?? '').trim())
    .filter((name) => name !== '');
  return [...new Set(names)];
}

/** The boxes for whether a member was there, of those whose name is typed and who are marked neither way. */
export function unmarkedBoxes(values: FormValues): readonly string[] {
  return rowsOf(values, ATTENDANCE.members).flatMap((row) => {
    const member = inside(ATTENDANCE.members, row);
    const box = inside(member, 'present');
    return typed(values, inside(member, 'name')).trim() !== '' && typed(values, box) === '' ? [box] : [];
  });
}

/** What was typed, with everyone present who was not marked. */
export function everyonePresent(values: FormValues): FormValues {
  return { ...values, ...Object.fromEntries(unmarkedBoxes(values).map((box) => [box, ['yes']])) };
}

/**
 * The form as it is first shown: those who came to the last meeting of these cases, nobody marked present or absent.
 * Once attendance is on the record of one case of this meeting, it is what the others begin with.
 */
export function firstValues(day: MeetingDay): FormValues {
  const last = day.items
    .flatMap((item) => item.read.view.all({ kind: day.use.met }) as readonly FactRecord[])
    .filter((met) => dayOf(met) <= day.on && attendeesOf(met).length > 0)
    .toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1))
    .at(-1);
  const known = last === undefined ? [] : attendeesOf(last);
  const ofThisDay = last !== undefined && dayOf(last) === day.on;
  const members = known.map(({ name, agency, seat, present }) => ({
    name,
    agency,
    ...(seat === undefined ? {} : { seat }),
    ...(ofThisDay ? { present } : {}),
  }));
  return valuesOf(attendanceQuestions(day, []), { members }, 'Europe/London');
}

/** The attendance as read: the members and interests where they can be read, and what is to be mended. */
export type AttendanceRead = {
  readonly errors: readonly AnswerError[];
  readonly members: readonly Attendee[];
  readonly body: JsonObject;
};

/** Reads the whole form. */
export function readAttendance(day: MeetingDay, values: FormValues): AttendanceRead {
  const questions = attendanceQuestions(day, namesTyped(values));
  const checked = checkAnswers(questions, values, { zone: zoneOf(day) });
  const body = checked.ok ? checked.value : checked.typed.body;
  const members = (body[ATTENDANCE.members] ?? []) as unknown as readonly Attendee[];
  return { errors: checked.ok ? [] : checked.error, body, members };
}

function zoneOf(day: MeetingDay): string {
  return day.items[0]?.read.state.zone ?? 'Europe/London';
}

/** Whether a meeting of this day can have taken place by today. */
export function mayHaveMet(on: PlainDate, today: PlainDate): boolean {
  return on <= today;
}
