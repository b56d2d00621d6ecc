import { type Instant, civilDateIn, startOfDay } from '../kernel/instant.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { advance } from '../domain/draw.ts';
import type { Engine } from '../domain/engine.ts';
import type { CaseEvent, EngineFactBodies, Fact } from '../domain/event.ts';
import { type CaseState, emptyState } from '../domain/state.ts';
import { drawnEvents } from './handle-command.ts';
import { nextClockDate } from './projection.ts';

/** A fact of a history, before it has a place on the record. `recordedAt` is when the record is to say it was made. */
export type Telling = Omit<Fact, 'position' | 'type' | 'ruleSet'>;

/**
 * Gives a told history its place on the record: the facts in the order told, each after what the calendar brought
 * about by then, recorded at the start of the day it came about as by a clock that never stopped, and each followed
 * by its consequences. No rule refuses: it happened, whatever the rules would have said.
 * `placed` may rewrite a fact once the positions of those before it are known (references between entries).
 */
export function layDown(
  engine: Engine,
  caseId: string,
  history: readonly Telling[],
  until: Instant,
  placed: (telling: Telling, positions: readonly number[]) => Telling = (telling) => telling,
): { readonly state: CaseState; readonly events: readonly CaseEvent[] } {
  const state = emptyState(caseId);
  const events: CaseEvent[] = [];
  const positions: number[] = [];
  for (const telling of history) {
    if (state.position > 0) events.push(...runClock(engine, state, telling.recordedAt));
    const told = placed(telling, positions);
    const position = state.position + 1;
    const ruleSet = ruleSetOfFact(engine, state, told);
    events.push(...drawnEvents(engine, state, { ...told, type: 'fact', position, ruleSet }));
    positions.push(position);
  }
  events.push(...runClock(engine, state, until));
  return { state, events };
}

/**
 * Id of the rule set by which a fact is judged: the one in force when it was recorded, here or in the system it comes
 * from, on the civil date in the case's zone, which its opening gives.
 */
export function ruleSetOfFact(
  engine: Engine,
  state: CaseState,
  fact: Pick<Fact, 'kind' | 'body' | 'recordedAt' | 'source'>,
): string {
  const zone = fact.kind === 'CaseOpened' ? (fact.body as EngineFactBodies['CaseOpened']).zone : state.zone;
  return engine.ruleSetOn(civilDateIn(zone, fact.source?.recordedAt ?? fact.recordedAt)).id;
}

/** Runs the clock of one case up to a moment, each day's consequences recorded as the day begins, never back in time. */
export function runClock(engine: Engine, state: CaseState, until: Instant): readonly CaseEvent[] {
  const events: CaseEvent[] = [];
  let done: PlainDate | undefined;
  for (
    let on = nextClockDate(state);
    on !== null && (done === undefined || on > done);
    on = nextClockDate(state)
  ) {
    const morning = startOfDay(state.zone, on);
    if (morning > until) break;
    const last = state.lastRecordedAt;
    events.push(...advance(engine, state, last !== undefined && last > morning ? last : morning));
    done = on;
  }
  return [...events, ...advance(engine, state, until)];
}
