import type { Instant } from '../kernel/instant.ts';
import type { Engine } from '../domain/engine.ts';
import type { CaseEvent, Fact } from '../domain/event.ts';
import { asRecorded } from './rehearse.ts';
import { ruleSetOfFact, runClock } from './record-history.ts';
import { drawnEvents } from './handle-command.ts';
import { emptyState } from '../domain/state.ts';

/**
 * The events of a case as they would stand had its imported facts reached this record when the other system says they
 * reached it: facts at their claimed times, and consequences drawn afresh with a clock run on to `now`. The positions
 * of facts are those of the record.
 */
export function byTheirClaim(
  engine: Engine,
  caseId: string,
  events: readonly CaseEvent[],
  now: Instant,
): readonly CaseEvent[] {
  const state = emptyState(caseId);
  const told: CaseEvent[] = [];
  const facts = events.filter((event): event is Fact => event.type === 'fact');
  for (const fact of asRecorded(facts)) {
    if (state.position > 0) told.push(...runClock(engine, state, fact.recordedAt));
    const ruleSet = ruleSetOfFact(engine, state, fact);
    told.push(...drawnEvents(engine, state, { ...fact, ruleSet }));
  }
  told.push(...runClock(engine, state, now));
  return told;
}
