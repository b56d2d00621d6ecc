import { agendaAfter, heldFrom, missedInError } from './draw-dates.ts';
import { meetByOther } from './draw-duties.ts';
import { type Drawing, emit, factTitle } from './drawing.ts';
import { openerOf, termsOf } from './duty-terms.ts';
import type { DutyRule, Lapse } from './rules.ts';
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
    if (lapsed && isOwed(duty, since)) lapse(drawing, duty, rule.lapses);
    else if (!lapsed && hasLapsed(duty, rule.lapses)) oweAgain(drawing, duty, rule, record);
  }
}

/** Also what was missed only since it reached the record late that it was not owed by then. */
function isOwed(duty: DutyState, since: Parameters<typeof missedInError>[1]): boolean {
  return duty.status === 'open' || duty.status === 'paused' || missedInError(duty, since);
}

/** Whether a duty ended so, and not by something else. */
function hasLapsed({ status, endedReason }: DutyState, { reason }: Lapse): boolean {
  return status === 'superseded' && endedReason === reason;
}

function lapse(drawing: Drawing, { duty, ruleSet }: DutyState, { reason }: Lapse): void {
  emit(drawing, { kind: 'DutySuperseded', body: { duty, reason } }, ruleSet);
}

/** What came in meanwhile and would have met it does. */
function oweAgain(drawing: Drawing, duty: DutyState, rule: DutyRule, record: FactRecord): void {
  const reason = `“${factTitle(drawing, record.kind)}” recorded on ${drawing.moment.today}`;
  const agenda = duty.due === undefined ? [] : agendaAfter(drawing, duty, rule, duty.due, 'as it was');
  emit(drawing, { kind: 'DutyReopened', body: { duty: duty.duty, reason, agenda } }, duty.ruleSet);
  meetByOther(drawing, rule, drawing.state.duties.get(duty.duty) as DutyState, undefined);
}
