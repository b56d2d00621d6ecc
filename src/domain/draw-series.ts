import { heldFrom, isOwedStill } from './draw-dates.ts';
import { openNextFrom } from './draw-duties.ts';
import { type Drawing, emit, factTitle } from './drawing.ts';
import { openerOf, termsOf } from './duty-terms.ts';
import { byDate } from './due.ts';
import { type PlainDate, addDays } from '../kernel/plain-date.ts';
import type { DutyRule } from './rules.ts';
import { firstDue, isBeyond, nextId, nextInSeries, rulesOf } from './series.ts';
import { type CaseState, type DutyState, type FactRecord, isOwed } from './state.ts';

/**
 * Brings every series in line with the date after which none of it is owed, when a fact says something of a named date:
 * ends what would fall due after it, and goes on with a series that had stopped short of it.
 */
export function followEnds(drawing: Drawing, record: FactRecord): void {
  const { kind } = record;
  const { engine, state } = drawing;
  if (engine.programme.dates?.kinds.includes(kind) !== true) return;
  const since = heldFrom(drawing, record);
  const reason = `“${factTitle(drawing, kind)}” recorded on ${drawing.moment.today}`;
  for (const duty of Array.from(state.duties.values())) {
    if (!isOwed(duty) && !isNewest(state, duty)) continue;
    const rule = termsOf(engine, state, duty);
    const opener = openerOf(state, duty);
    if (rule?.recurs?.last === undefined || opener === undefined) continue;
    if (endsNow(drawing, duty, rule, opener, since)) {
      const body = { duty: duty.duty, reason, endsSeries: true } as const;
      emit(drawing, { kind: 'DutySuperseded', body }, duty.ruleSet);
    } else if (isNewest(state, duty)) goOn(drawing, duty, rule, opener, reason);
  }
}

/** Also what was missed meanwhile and fell due after the end was said. */
function endsNow(
  drawing: Drawing,
  duty: DutyState,
  rule: DutyRule,
  opener: FactRecord,
  since: PlainDate,
): boolean {
  if (!isOwedStill(duty, since) || duty.due === undefined) return false;
  return isBeyond(drawing, rule, opener, rulesOf(drawing, duty), duty.due);
}

/** Whether no later one of its series is owed, or was. Told by its id: most of a long series is asked for nothing else. */
function isNewest(state: CaseState, duty: DutyState): boolean {
  if (duty.status === 'superseded') return false;
  const next = state.duties.get(nextId(duty));
  return next === undefined || next.status === 'superseded';
}

/** Plans the next of a fixed series or takes it off the plan, and opens the next of one from the last completion. */
function goOn(drawing: Drawing, duty: DutyState, rule: DutyRule, opener: FactRecord, reason: string): void {
  const { due, metOn } = duty;
  if (rule.recurs?.from === 'completion') {
    if (metOn !== undefined) openNextFrom(drawing, duty, rule, metOn);
    return;
  }
  if (due === undefined) return;
  const first = firstDue(drawing, rule, duty);
  const goesOn =
    nextInSeries(drawing, rule, opener, rulesOf(drawing, duty), duty.occurrence, first) !== undefined;
  const planned = drawing.state.live.get(duty.duty) ?? [];
  if (planned.some((item) => item.what === 'open-next') === goesOn) return;
  const agenda = goesOn
    ? byDate([...planned, { on: addDays(due, 1), what: 'open-next' }])
    : planned.filter((item) => item.what !== 'open-next');
  emit(
    drawing,
    { kind: 'DutyDated', body: { duty: duty.duty, from: due, due, reason, agenda } },
    duty.ruleSet,
  );
}
