import { type Command, LATE_RULE } from '../domain/decide.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Instant } from '../kernel/instant.ts';
import type { FileAnswer } from '../domain/fields.ts';
import { type Part, eventsSeen, readInPart, refusalInPart, refusedInPart } from './access/part.ts';
import { refusedAsWithheld } from './access/withheld-entry.ts';
import { type AskedAct, completed } from './asked-act.ts';
import { ABOUT, type EntryAbout, aboutOf, overrideName } from './entry-about.ts';
import type { AnswerError } from './form/names.ts';
import { checkAnswers } from './form/read-values.ts';
import type { DraftContent, Person } from './ports.ts';
import type { CaseRead } from './read-case.ts';
import { authorAs } from './record-act.ts';
import { type Verdict, tryAct } from './try-act.ts';

/** Everything a form is judged with beside what was typed. */
export type AttemptOn = {
  readonly read: CaseRead;
  readonly asked: AskedAct;
  readonly person: Person;
  readonly people: readonly Person[];
  readonly now: Instant;
  readonly documentOf?: (documentId: string) => FileAnswer | undefined;
  /**
   * Of somebody with a part in the case only: what that is, and the whole case, on which the act is decided. `read` is
   * then what the part sees.
   */
  readonly inPart?: { readonly part: Part; readonly whole: CaseRead } | undefined;
};

/** What became of reading a form and deciding the act: what to mend, by name on the page, or what may be recorded. */
export type Attempt = {
  readonly about: EntryAbout;
  readonly errors: readonly AnswerError[];
  /** Absent while an answer cannot be read. */
  readonly command?: Command;
  /** What was said, without a moment taken from the clock: the same form sent again says the same. */
  readonly said?: object;
  readonly verdict?: Verdict;
};

/** Reads a form and decides the act on the case as it stands; nothing is written. */
export function attempt(on: AttemptOn, content: DraftContent): Attempt {
  const { read, asked, person, people, now, documentOf } = on;
  const { zone } = read.state;
  const about = aboutOf(content.values, zone, now);
  const answers = checkAnswers(asked.fields, content.values, {
    zone,
    ...(documentOf === undefined ? {} : { documentOf }),
  });
  const author = authorAs(person, about.role ?? content.role);
  const errors = [
    ...(answers.ok ? [] : answers.error),
    ...about.errors,
    ...(author === undefined
      ? [{ path: ABOUT.role, message: 'Choose one of your own roles to record this in' }]
      : []),
    ...(content.corrects !== undefined && about.correctionReason === undefined
      ? [{ path: ABOUT.correction, message: 'Say why the entry is corrected' }]
      : []),
  ];
  if (!answers.ok || author === undefined || errors.length > 0) return { about, errors };
  const command: Command = {
    act: asked.id,
    body: completed(asked.id, answers.value, people),
    occurred: about.occurred,
    author,
    ...(about.standing === 'reported' ? { standing: about.standing } : {}),
    ...(about.overrides.length === 0 ? {} : { overrides: about.overrides }),
    ...(about.lateReason === undefined ? {} : { lateReason: about.lateReason }),
    ...(content.corrects === undefined || about.correctionReason === undefined
      ? {}
      : { supersedes: { position: content.corrects, reason: about.correctionReason } }),
  };
  const said = about.isNow ? { ...command, occurred: 'now' } : command;
  const verdict = judged(on, command);
  const placed = verdict.may ? [] : errorsOf(verdict.refusal, answers.typed.placed);
  return { about, errors: placed, command, said, verdict };
}

function judged({ read, inPart, now }: AttemptOn, command: Command): Verdict {
  const withheld = refusedAsWithheld(read, command);
  if (withheld !== undefined) return { may: false, refusal: withheld };
  if (inPart === undefined) return tryAct(read, command, now);
  const { part, whole } = inPart;
  const refusal = refusedInPart(whole, part, command);
  if (refusal !== undefined) return { may: false, refusal };
  const verdict = tryAct(whole, command, now);
  if (!verdict.may) return { may: false, refusal: refusalInPart(part, verdict.refusal) };
  const { after, events } = verdict;
  return { may: true, events: eventsSeen(after, part, events), after: readInPart(after, part, now) };
}

/** The boxes that a refusal is about, where it is about any. */
export function errorsOf(
  refusal: Refusal,
  placed: (error: { readonly path: string; readonly message: string }) => AnswerError,
): readonly AnswerError[] {
  if (refusal.code === 'answers-wrong')
    return refusal.errors.map((error) =>
      error.path === 'standing' ? { path: ABOUT.standing, message: error.message } : placed(error),
    );
  if (refusal.code === 'occurred-in-the-future')
    return [{ path: ABOUT.date, message: 'When it happened must not be in the future' }];
  if (refusal.code === 'override-without-reason') {
    const message = `Write at least ${refusal.least} characters: why “${refusal.title}” is not met and it is right to go on`;
    return [{ path: overrideName(refusal.rule), message }];
  }
  if (refusal.code === 'rules-unmet' && refusal.unmet.some(({ rule }) => rule === LATE_RULE))
    return [{ path: ABOUT.late, message: 'Say why it is recorded so long after it happened' }];
  if (refusal.code === 'date-not-later')
    return [placed({ path: refusal.field, message: 'The date must be later than the one that stands' })];
  return [];
}
