import { heldFrom, isOwedStill } from './draw-dates.ts';
import { oweAgain } from './draw-duties.ts';
import { type Drawing, emit } from './drawing.ts';
import { openerOf, termsOf } from './duty-terms.ts';
import type { Lapse } from './rules.ts';
import type { DutyState, FactRecord } from './state.ts';

/**
 * Ends what is not owed as the record now stands, after a fact of a kind on which that rests, and owes again what had
 * ended so and is owed after all.
 */
export function followLapses(drawing: Drawing, record: FactRecord): void {
  const { engine, state } = drawing;
  const rules = engine.programme.dutiesLapsing.get(record.kind);
  if (rules === undefined) return;
  const since = heldFrom(drawing, record);
  for (const duty of Array.from(state.duties.values())) {
    if (!rules.has(duty.rule)) continue;
    const rule = termsOf(engine, state, duty);
    const opener = openerOf(state, duty);
    if (rule?.lapses === undefined || opener === undefined) continue;
    const lapsed = rule.lapses.holds(drawing.view, opener);
    if (lapsed && isOwedStill(duty, since)) lapse(drawing, duty, rule.lapses);
    else if (!lapsed && hasLapsed(duty, rule.lapses)) oweAgain(drawing, duty, rule, record);
  }
}

/** Whether a duty ended so, and not by something else. */
function hasLapsed({ status, endedReason }: DutyState, { reason }: Lapse): boolean {
  return status === 'superseded' && endedReason === reason;
}

function lapse(drawing: Drawing, { duty, ruleSet }: DutyState, { reason }: Lapse): void {
  emit(drawing, { kind: 'DutySuperseded', body: { duty, reason } }, ruleSet);
}
