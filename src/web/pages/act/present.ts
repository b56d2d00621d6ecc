import type { Attempt } from '../../../application/attempt.ts';
import { criteriaFor } from '../../../application/criteria.ts';
import { dayInWords } from '../../../application/date-words.ts';
import { ABOUT, type EntryAbout, aboutOf } from '../../../application/entry-about.ts';
import { type CheckedAnswer, answersToCheck } from '../../../application/form/in-words.ts';
import { type AnswerError, belongsTo, typed } from '../../../application/form/names.ts';
import { bodyOf } from '../../../application/form/read-values.ts';
import { whyAsked } from '../../../application/form/why-asked.ts';
import type { FormValues } from '../../../application/ports.ts';
import { authorAs } from '../../../application/record-act.ts';
import type { CaseRead } from '../../../application/read-case.ts';
import { factsByOthers, latenessOf } from '../../../application/try-act.ts';
import { rolesFor } from '../../../application/asked-act.ts';
import { mayBeReported } from '../../../domain/engine-acts.ts';
import type { CaseEvent, Fact } from '../../../domain/event.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { civilDateIn, civilTimeIn } from '../../../kernel/instant.ts';
import { rolesWithHolders } from '../../components/act-ways.tsx';
import { type CriteriaShown, presentCriteria } from '../../components/criteria-shown.ts';
import type { RuleSource } from '../../components/duty-card.tsx';
import { type RefusalShown, presentRefusal } from '../../components/refusal-shown.ts';
import { type Path, paths } from '../../paths.ts';
import { type DrawnLine, drawnLines } from '../../wording/consequences.ts';
import { countInWords, momentInWords, occurredInWords } from '../../wording/dates.ts';
import { roleInWords, ruleSource } from '../../wording/rules.ts';
import { authorInWords, saidBy } from '../case/entry-words.ts';
import { answersProposal } from './proposal-asked.ts';
import { ENTRY_PAGE, type Working, entryPageOf } from './working.ts';

/** How late an entry is, and whether a reason is wanted, in words. */
export type LateShown = { readonly text: string; readonly needed: boolean };

/** What is asked about the entry itself. */
export type AboutShown = {
  /** Whether it may have happened before: a second person answers when they do. */
  readonly asksWhen: boolean;
  /** The moment "now" stands for. */
  readonly now: string;
  readonly late?: LateShown;
  /** Which rule wants the reason. */
  readonly lateHint?: string;
  readonly mayBeReport: boolean;
  readonly roles: readonly { readonly value: string; readonly text: string }[];
  readonly role: string;
  /** "entry 12", which it puts right. */
  readonly corrects?: string;
};

export function presentAbout(work: Working, values: FormValues): AboutShown {
  const { read, asked, person, now, draft } = work;
  const { corrects, role } = draft.content;
  const late = lateShown(work, aboutOf(values, read.state.zone, now));
  const recording = read.engine.ruleSetOn(read.today).recording;
  return {
    asksWhen: !answersProposal(asked),
    now: momentInWords(read.state.zone, now),
    ...(late === undefined ? {} : { late }),
    ...(recording === undefined
      ? {}
      : {
          lateHint: `Wanted when something is recorded more than ${countInWords(recording.reasonAfterWorkingDays)} working days after it happened (${recording.source.instrument}).`,
        }),
    mayBeReport: mayBeReported(asked.kind),
    roles: rolesFor(asked, person).map((value) => ({ value, text: roleInWords(read.programme, value) })),
    role,
    ...(corrects === undefined ? {} : { corrects: `entry ${corrects}` }),
  };
}

/** The lateness of what was typed; a correction is late by nature and is not asked why. */
export function lateShown(work: Working, about: EntryAbout): LateShown | undefined {
  const { read, draft, now, asked } = work;
  if (draft.content.corrects !== undefined || !read.programme.facts.has(asked.kind)) return undefined;
  const late = latenessOf(read, about.occurred, now);
  if (late === undefined) return undefined;
  const days = `${countInWords(late.workingDays)} working ${late.workingDays === 1 ? 'day' : 'days'}`;
  const text = `This is recorded ${days} after it happened.`;
  return { text: late.reasonNeeded ? `${text} A reason is needed.` : text, needed: late.reasonNeeded };
}

/** An entry that others made while the form was being filled in. */
export type ChangeShown = {
  readonly text: string;
  readonly by: string;
  readonly href: Path;
  readonly entry: number;
};

export function presentChanges(work: Working): readonly ChangeShown[] {
  const { read, draft, person } = work;
  return factsByOthers(read, draft.content.seen, person.person).map((fact) => ({
    entry: fact.position,
    text: `${titleOf(read, fact)}: ${saidBy(read, fact)}`,
    by: `${authorInWords(read, fact)}, ${momentInWords(read.state.zone, fact.recordedAt)}`,
    href: paths.caseEntry(read.caseId, fact.position),
  }));
}

export function titleOf({ programme }: Pick<CaseRead, 'programme'>, { kind }: Pick<Fact, 'kind'>): string {
  return programme.facts.get(kind)?.title ?? kind;
}

/** When a draft was last saved: "10:32", or with its day when that is not today. */
export function savedWords(work: Working): string | undefined {
  const { read, draft, now } = work;
  if (draft.version === 0) return undefined;
  const { zone } = read.state;
  const on = civilDateIn(zone, draft.savedAt);
  const at = civilTimeIn(zone, draft.savedAt);
  return on === civilDateIn(zone, now) ? at : `${dayInWords(on)}, ${at}`;
}

/** What each other window had in the boxes that this one saved over. */
export type AsideShown = readonly { readonly question: string; readonly text: string }[];

export function presentAside({ asked, draft }: Working): AsideShown {
  return Object.entries(draft.content.aside ?? {}).map(([name, texts]) => ({
    question:
      Object.entries(asked.fields).find(([field]) => belongsTo(name, field))?.[1].label ?? 'About this entry',
    text: texts.join(', '),
  }));
}

/** Why the questions are asked: the rules that judge the answers. */
export type WhyShown = readonly { readonly title: string; readonly source: RuleSource }[];

export function presentWhy({ read, asked }: Working): WhyShown {
  return whyAsked(read.engine.ruleSetOn(read.today), asked.kind).map(({ title, source, strength }) => ({
    title,
    source: ruleSource(source, strength),
  }));
}

/** The rules before the act, judged with what is answered so far; undefined when none guards it or none is told. */
export function presentBefore(work: Working): CriteriaShown | undefined {
  // What a rule finds met or not tells of entries that somebody with a part only does not see.
  if (work.inPart !== undefined) return undefined;
  const { read, asked, draft } = work;
  const author = authorAs(work.person, draft.content.role);
  const criteria = criteriaFor(read, asked.id, bodySoFar(work), author);
  return criteria.length === 0 ? undefined : presentCriteria(read, criteria, work.person.roles);
}

/** Why the person cannot record it as things are, before anything is typed; undefined when they may. */
export function notNow({ read, asked, person, draft, inPart }: Working): string | undefined {
  const { programme, state } = read;
  const named = (roles: readonly string[]): string =>
    roles.map((role) => roleInWords(programme, role)).join(', ');
  if (rolesFor(asked, person).length === 0)
    return `You are ${named(person.roles)}. It can be recorded by: ${rolesWithHolders(read, asked.by)}.`;
  const anyStage = asked.during.length === 0 || draft.content.corrects !== undefined;
  if (anyStage || asked.during.includes(state.stage)) return undefined;
  if (inPart !== undefined) return 'It cannot be recorded as the case stands now.';
  const titles = asked.during.map((id) => `“${programme.stages.get(id)?.title ?? id}”`);
  return `The case is at “${programme.stages.get(state.stage)?.title ?? state.stage}”. It can be recorded at ${titles.join(' or ')}.`;
}

/** What stands in the way, after an attempt. */
export function presentObstacles(work: Working, made: Attempt): RefusalShown {
  const { read, asked, draft } = work;
  const refusal = made.verdict?.may === false ? made.verdict.refusal : undefined;
  return presentRefusal({
    read,
    kind: asked.kind,
    title: asked.title,
    refusal,
    values: draft.content.values,
    errors: made.errors,
    role: made.about.role ?? draft.content.role,
    roles: work.person.roles,
  });
}

/** What the rules draw from an entry: duties opened and met, who is told. Reminders to come are left out. */
export function drawnFrom(read: CaseRead, events: readonly CaseEvent[]): readonly DrawnLine[] {
  const drawn = events.filter((event) => event.type === 'consequence');
  return drawnLines(read, drawn).filter(({ weight }) => weight !== 'quiet');
}

/** One line about the entry on the page of checking. */
export type CheckedLine = { readonly question: string; readonly text: string; readonly name: string };

export type CheckShown = {
  readonly answers: readonly CheckedAnswer[];
  readonly about: readonly CheckedLine[];
};

export function presentCheck(work: Working): CheckShown {
  const { read, asked } = work;
  const answers = answersToCheck(asked.form, asked.fields, bodySoFar(work), read.state.zone);
  const shown =
    asked.id === 'assign-role'
      ? answers.filter(({ name, lines }) => lines.length > 0 || !OF_SOMEBODY_ELSE.has(name))
      : answers;
  return { answers: shown, about: aboutLines(work) };
}

/** Asked only of somebody who is not on the list of people. */
const OF_SOMEBODY_ELSE: ReadonlySet<string> = new Set(['name', 'agency']);

function bodySoFar({ read, asked, draft, documentOf }: Working): JsonObject {
  const reading = { zone: read.state.zone, ...(documentOf === undefined ? {} : { documentOf }) };
  return bodyOf(asked.fields, draft.content.values, reading).body;
}

function aboutLines(work: Working): readonly CheckedLine[] {
  const { read, draft, now } = work;
  const { values, role, corrects } = draft.content;
  const about = aboutOf(values, read.state.zone, now);
  const when = about.isNow
    ? 'Now, when it is recorded'
    : occurredInWords(read.state.zone, about.occurred).text;
  const line = (question: string, text: string | undefined, name: string): readonly CheckedLine[] =>
    text === undefined || text === '' ? [] : [{ question, text, name }];
  return [
    ...line('When it happened', about.errors.length > 0 ? 'Not readable yet' : when, ABOUT.when),
    ...line(
      'How sure the date is',
      about.isNow ? undefined : certainty[about.occurred.certainty],
      ABOUT.certainty,
    ),
    ...line('Where the date comes from', about.occurred.source, ABOUT.source),
    ...line('Recorded as', roleInWords(read.programme, about.role ?? role), ABOUT.role),
    ...line(
      'Standing',
      about.standing === 'reported' ? 'Reported, not confirmed' : undefined,
      ABOUT.standing,
    ),
    ...line('Why it is late', about.lateReason, ABOUT.late),
    ...line('Corrects', corrects === undefined ? undefined : `entry ${corrects}`, ABOUT.correction),
    ...line('Why it is corrected', about.correctionReason, ABOUT.correction),
  ];
}

const certainty = {
  stated: 'Stated by whoever knows',
  assumed: 'Assumed by us',
  disputed: 'Disputed between sources',
} as const;

/** The errors of one page; the others are mended on theirs. */
export function errorsOn(
  errors: readonly AnswerError[],
  asks: readonly string[],
  aboutEntry: boolean,
): readonly AnswerError[] {
  return errors.filter(({ path }) =>
    path.startsWith('_') ? aboutEntry : asks.some((ask) => belongsTo(path, ask)),
  );
}

/** The page on which an error is mended. */
export function pageOfError(work: Pick<Working, 'asked'>, { path }: AnswerError): string {
  if (path.startsWith('_')) return entryPageOf(work);
  const { pages } = work.asked.form;
  return pages.find(({ asks }) => asks.some((ask) => belongsTo(path, ask)))?.id ?? pages[0]?.id ?? ENTRY_PAGE;
}

/** Whether anything was typed into some questions. */
export function anyTyped(values: FormValues, names: readonly string[]): boolean {
  return Object.keys(values).some(
    (box) => names.some((name) => belongsTo(box, name)) && typed(values, box).trim() !== '',
  );
}
