import { type Command, decide } from '../domain/decide.ts';
import { advance } from '../domain/draw.ts';
import type { CaseEvent, Fact } from '../domain/event.ts';
import { latestDate } from '../domain/occurred.ts';
import type { Refusal } from '../domain/refusal.ts';
import { calendarAsKnown } from '../kernel/calendar-book.ts';
import { type Instant, civilDateIn } from '../kernel/instant.ts';
import { workingDaysBetween } from '../kernel/working-days.ts';
import { drawnEvents, notBefore } from './handle-command.ts';
import { foldCase } from './known.ts';
import type { CaseRead } from './read-case.ts';

/**
 * What would become of an act if it were recorded now: the events it would make and the case as it would then stand, or
 * the refusal.
 */
export type Verdict =
  | { readonly may: true; readonly events: readonly CaseEvent[]; readonly after: CaseRead }
  | { readonly may: false; readonly refusal: Refusal };

/** Decides an act on the case as it stands, its clock caught up, and writes nothing. */
export function tryAct(read: CaseRead, command: Command, now: Instant): Verdict {
  // A fold of its own: drawing the consequences writes into it.
  const state = foldCase(read.engine, read.caseId, read.events);
  const at = notBefore(state, now);
  advance(read.engine, state, at);
  const decided = decide(read.engine, state, command, at);
  if (!decided.ok) return { may: false, refusal: decided.error };
  const events = drawnEvents(read.engine, state, decided.value);
  return { may: true, events, after: { ...read, state } };
}

/** What people put on the record of a case after a position, and not by this person. */
export function factsByOthers(read: CaseRead, after: number, person: string): readonly Fact[] {
  return read.state.facts.filter((fact) => fact.position > after && fact.author.person !== person);
}

/** How late an entry would be, in working days after the last day on which it can have happened. */
export type Lateness = { readonly workingDays: number; readonly reasonNeeded: boolean };

/** The lateness of something that happened when it is said to have, recorded now; undefined when it is not late. */
export function latenessOf(read: CaseRead, occurred: Fact['occurred'], now: Instant): Lateness | undefined {
  const today = civilDateIn(read.state.zone, now);
  const date = latestDate(occurred, today);
  if (date === undefined || date >= today) return undefined;
  const calendar = calendarAsKnown(read.engine.book, read.state.division, now);
  const workingDays = workingDaysBetween(calendar, date, today);
  const limit = read.engine.ruleSetOn(today).recording?.reasonAfterWorkingDays;
  return { workingDays, reasonNeeded: limit !== undefined && workingDays > limit };
}
