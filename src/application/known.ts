import { type Instant, addMs, civilDateIn, startOfDay } from '../kernel/instant.ts';
import { type PlainDate, addDays, daysBetween } from '../kernel/plain-date.ts';
import { settle } from '../domain/draw.ts';
import type { Engine } from '../domain/engine.ts';
import type { CaseEvent, EngineFactBodies, Fact } from '../domain/event.ts';
import { evolve } from '../domain/evolve.ts';
import { type CaseState, emptyState } from '../domain/state.ts';

/** Folds a case from its events, ready to be decided on. */
export function foldCase(engine: Engine, caseId: string, events: readonly CaseEvent[]): CaseState {
  const state = emptyState(caseId);
  for (const event of events) evolve(engine, state, event);
  return settle(engine, state);
}

/** The last moment of a civil day in a zone. */
export function endOfDay(zone: string, on: PlainDate): Instant {
  return addMs(startOfDay(zone, addDays(on, 1)), -1);
}

/**
 * A fact that had happened by the date asked about, or puts right an entry made by then, and was not on the record
 * then. `lagDays`: days from when it happened to when it reached the record; null when the first is unknown.
 */
export type LaterKnown = { readonly fact: Fact; readonly lagDays: number | null };

/** The case as the record stood at the end of a day, and what has become known since of what had happened by then. */
export type Known = {
  readonly on: PlainDate;
  readonly state: CaseState;
  readonly since: readonly LaterKnown[];
};

/**
 * The whole case as known on a date: its events recorded by the end of that day, and no others.
 * `since` lists facts recorded later that had happened by then, or correct an entry made by then.
 */
export function knownOn(
  engine: Engine,
  caseId: string,
  zone: string,
  events: readonly CaseEvent[],
  on: PlainDate,
): Known {
  const cut = endOfDay(zone, on);
  const then = events.filter((event) => event.recordedAt <= cut);
  const made = new Set(then.flatMap(({ type, position }) => (type === 'fact' ? [position] : [])));
  const since = events.flatMap((event): LaterKnown[] => {
    if (event.type !== 'fact' || event.recordedAt <= cut) return [];
    const { date } = event.occurred;
    const putsRight = entryPutRight(event);
    const corrects = putsRight !== undefined && made.has(putsRight);
    if (!corrects && (date === null || date > on)) return [];
    const lagDays = date === null ? null : daysBetween(date, civilDateIn(zone, event.recordedAt));
    return [{ fact: event, lagDays }];
  });
  return { on, state: foldCase(engine, caseId, then), since };
}

const ABOUT_AN_ENTRY: ReadonlySet<string> = new Set([
  'FactWithdrawn',
  'ReportConfirmed',
  'ProposalAgreed',
  'ProposalDeclined',
]);

/** The entry that a correction, a withdrawal, a confirmation or an answer to a proposal is about. */
function entryPutRight(fact: Fact): number | undefined {
  if (ABOUT_AN_ENTRY.has(fact.kind)) return (fact.body as EngineFactBodies['FactWithdrawn']).position;
  return fact.supersedes?.position;
}

/** Whether a duty stands in red on a date: due before it and not met. Never read from a stored flag. */
export function isOverdue(
  duty: { readonly status: string; readonly due?: PlainDate | null | undefined },
  on: PlainDate,
): boolean {
  return (
    (duty.status === 'open' || duty.status === 'missed') &&
    duty.due !== undefined &&
    duty.due !== null &&
    duty.due < on
  );
}
