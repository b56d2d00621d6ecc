import { isDeepStrictEqual } from 'node:util';
import type { Command } from '../../domain/decide.ts';
import type { Author, Override } from '../../domain/event.ts';
import type { Fields } from '../../domain/fields.ts';
import type { Refusal, UnmetRule } from '../../domain/refusal.ts';
import type { ActDefinition, FactDefinition } from '../../domain/rules.ts';
import type { FactRecord } from '../../domain/state.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { type AnswerError, inside } from '../form/names.ts';
import { checkAnswers } from '../form/read-values.ts';
import { valuesOf } from '../form/values-of.ts';
import type { FormValues } from '../ports.ts';
import { tryAct } from '../try-act.ts';
import type { MeetingDay, MeetingProgramme } from './meeting-day.ts';
import { type MeetingItem, textIn } from './meeting-item.ts';
import { entriesNamed, minutesFromRecord } from './minutes-text.ts';

/** Minutes are drafted by one person, and approved by another when the draft is on the record. */
export type MinutesStep = 'draft' | 'approve';

/** Answers that the meeting itself gives: they are not asked. */
const GIVEN: ReadonlySet<string> = new Set(['meeting', 'approvedBy']);

/** The act of a step, with its questions. */
export function minutesAct(
  programme: MeetingProgramme,
  step: MinutesStep,
): { readonly act: ActDefinition; readonly definition: FactDefinition } {
  const { minutesDrafted, minutesApproved } = programme.meetings;
  const kind = step === 'draft' ? minutesDrafted : minutesApproved;
  const act = programme.actRecording.get(kind);
  const definition = programme.facts.get(kind);
  if (act === undefined || definition === undefined)
    throw new Error(
      `The programme “${programme.id}” has no act that records “${kind}”. Add one, or name another fact for its minutes.`,
    );
  return { act, definition };
}

/** Where the minutes of a case stand. */
export function minutesStep(item: MeetingItem): MinutesStep | 'approved' {
  if (item.approved !== undefined) return 'approved';
  return item.drafted === undefined ? 'draft' : 'approve';
}

/** The step whose questions are asked: of approved minutes still those of approval, for what was typed meanwhile. */
export function minutesStepAsked(item: MeetingItem): MinutesStep {
  return minutesStep(item) === 'draft' ? 'draft' : 'approve';
}

/** The acts that make minutes, by their ids. */
export function minutesActs(programme: MeetingProgramme): readonly string[] {
  return [minutesAct(programme, 'draft').act.id, minutesAct(programme, 'approve').act.id];
}

/** What is asked about minutes: their text first. */
export function minutesQuestions(programme: MeetingProgramme, step: MinutesStep): Fields {
  const { fields } = minutesAct(programme, step).definition;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !GIVEN.has(name)));
}

/** The form as it is first shown: the draft on the record, or what the record itself says. */
export function firstMinutes(
  day: MeetingDay,
  item: MeetingItem,
  met: FactRecord,
  step: MinutesStep,
): FormValues {
  const questions = minutesQuestions(day.programme, step);
  const body = item.drafted?.body ?? { text: minutesFromRecord(day, item, met) };
  return valuesOf(questions, body, item.read.state.zone);
}

export type MinutesRead = { readonly errors: readonly AnswerError[]; readonly body: JsonObject };

/** Reads what was typed of the minutes. */
export function readMinutes(
  day: MeetingDay,
  item: MeetingItem,
  step: MinutesStep,
  values: FormValues,
): MinutesRead {
  const questions = minutesQuestions(day.programme, step);
  const checked = checkAnswers(questions, values, { zone: item.read.state.zone });
  return checked.ok
    ? { errors: [], body: checked.value }
    : { errors: checked.error, body: checked.typed.body };
}

/** Whether what was typed is what minutes on the record say, in all that is asked of minutes. */
export function sameMinutes(
  day: MeetingDay,
  item: MeetingItem,
  recorded: JsonObject,
  values: FormValues,
): boolean {
  const step = minutesStepAsked(item);
  const { errors, body } = readMinutes(day, item, step, values);
  const asked = Object.keys(minutesQuestions(day.programme, step));
  return errors.length === 0 && asked.every((name) => isDeepStrictEqual(body[name], recorded[name]));
}

/** The box for the reason to go on although a rule is unmet. */
const BECAUSE = 'because';

/** Everything that the page of a step asks: its questions, and reasons to go on without a rule. */
export function minutesAsks(programme: MeetingProgramme, step: MinutesStep): readonly string[] {
  return [...Object.keys(minutesQuestions(programme, step)), BECAUSE];
}

export function minutesBecause(rule: string): string {
  return inside(BECAUSE, rule);
}

function overridesIn(values: FormValues): readonly Override[] {
  const start = `${BECAUSE}.`;
  return Object.entries(values).flatMap(([name, [reason = '']]) =>
    name.startsWith(start) && reason.trim() !== ''
      ? [{ rule: name.slice(start.length), reason: reason.trim() }]
      : [],
  );
}

/** The entry that the minutes make. They are drafted or approved now, of a meeting held before. */
export function minutesCommand(
  day: MeetingDay,
  met: FactRecord,
  step: MinutesStep,
  typed: { readonly read: MinutesRead; readonly values: FormValues },
  author: Author,
  now: { readonly at: Instant; readonly today: FactRecord['recordedOn'] },
): Command {
  const { act, definition } = minutesAct(day.programme, step);
  const given = {
    meeting: met.standsFor,
    ...('approvedBy' in definition.fields ? { approvedBy: author.name } : {}),
  };
  return {
    act: act.id,
    body: { ...typed.read.body, ...given },
    occurred: { date: now.today, at: now.at, precision: 'instant', certainty: 'stated' },
    author,
    overrides: overridesIn(typed.values),
  };
}

/** Something in the minutes to look at before anybody approves them. */
export type Doubt = {
  readonly text: string;
  /** The rule that says so, where one does. */
  readonly rule?: UnmetRule;
};

/** What the rules and the record say against minutes as they are typed. */
export type MinutesCheck = {
  readonly doubts: readonly Doubt[];
  /** Why they would not be recorded as they stand; undefined when they would. */
  readonly refusal: Refusal | undefined;
};

/**
 * Judges minutes before they are approved: what the rules on approval say of them, what the record contradicts, which
 * decisions they leave out, and which decisions of the meeting nothing supports. Nothing is written.
 */
export function checkMinutes(
  day: MeetingDay,
  item: MeetingItem,
  met: FactRecord,
  step: MinutesStep,
  typed: { readonly read: MinutesRead; readonly values: FormValues },
  author: Author,
  now: Instant,
): MinutesCheck {
  const at = { at: now, today: item.read.today };
  const approver = minutesAct(day.programme, 'approve').act.by[0] ?? author.role;
  // Judged as if somebody who may approve did: what would stand in the way then is shown to whoever drafts, too.
  const asApproved = minutesCommand(day, met, 'approve', typed, { ...author, role: approver }, at);
  const judged = tryAct(item.read, { ...asApproved, overrides: [] }, now);
  const rules = !judged.may && judged.refusal.code === 'rules-unmet' ? judged.refusal.unmet : [];
  const verdict = tryAct(item.read, minutesCommand(day, met, step, typed, author, at), now);
  const text = textIn(typed.read, 'text');
  const ofText = day.use.doubtsOfMinutes?.(item.read.view, { text, on: day.on }) ?? [];
  return {
    doubts: [
      ...rules.map((rule) => ({ text: rule.text, rule })),
      ...ofText.map((doubt) => ({ text: doubt })),
      ...leftOut(item, text).map((doubt) => ({ text: doubt })),
      ...unsupported(item).map((doubt) => ({ text: doubt })),
    ],
    refusal: verdict.may ? undefined : verdict.refusal,
  };
}

/** Decisions of the meeting that the text does not name, and entries it names that are not on the record as named. */
function leftOut(item: MeetingItem, text: string): readonly string[] {
  const named = entriesNamed(text);
  const standing = [...item.read.state.byPosition.values()].map(({ position }) => position);
  const left = item.decisions.filter((one) => !named.has(one.position));
  const wrong = [...named].filter((position) => !standing.includes(position));
  return [
    ...left.map(
      ({ position }) =>
        `The decision in entry ${position} was taken at this meeting, and the minutes do not name it.`,
    ),
    ...wrong.map(
      (position) =>
        `The minutes name entry ${position}, which has been corrected or withdrawn since, or is not on this case.`,
    ),
  ];
}

/** Decisions recorded although something spoke against them: the reason given is the only support there is. */
function unsupported(item: MeetingItem): readonly string[] {
  return item.decisions.flatMap((decision) =>
    decision.overrides.map(
      ({ rule, reason }) =>
        `The decision in entry ${decision.position} went on although “${ruleTitle(item, decision, rule)}” was not met: ${reason}`,
    ),
  );
}

function ruleTitle(item: MeetingItem, decision: FactRecord, id: string): string {
  for (const set of item.read.programme.ruleSets.toReversed()) {
    const found = set.actRules.get(decision.kind)?.find((rule) => rule.id === id);
    if (found !== undefined) return found.title;
  }
  return id;
}
