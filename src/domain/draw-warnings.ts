import type { PlainDate } from '../kernel/plain-date.ts';
import { type Drawing, emit } from './drawing.ts';
import type { WarningRule } from './rules.ts';
import type { CaseState, CaseView } from './state.ts';

/** Looks at the warnings that watch a kind of fact. */
export function lookAtWarnings(drawing: Drawing, kind: string): void {
  for (const rule of drawing.moment.ruleSet.warningsWatching.get(kind) ?? []) look(drawing, rule);
}

/** Looks at the warnings whose day has come. */
export function lookAgainToday(drawing: Drawing): void {
  // What is put back while looking has a later day, so it is passed over when the walk comes to it.
  for (const [id, on] of drawing.state.lookAgain) {
    if (on > drawing.moment.today) continue;
    drawing.state.lookAgain.delete(id);
    const rule = drawing.moment.ruleSet.warnings.get(id);
    if (rule !== undefined) look(drawing, rule);
  }
}

/** Looks at every warning there is, as after a correction. */
export function lookAtAll(drawing: Drawing): void {
  for (const rule of drawing.moment.ruleSet.warnings.values()) look(drawing, rule);
}

function look(drawing: Drawing, rule: WarningRule): void {
  const seen = new Set<string>();
  for (const { key, text } of rule.observe(drawing.view)) {
    const warning = key === undefined ? rule.id : `${rule.id}:${key}`;
    seen.add(warning);
    const standing = drawing.state.warnings.get(warning);
    if (standing !== undefined && (standing.clearedOn === undefined || rule.lasting)) continue;
    emit(drawing, { kind: 'WarningRaised', body: { warning, rule: rule.id, text } });
    for (const to of rule.tells)
      emit(drawing, { kind: 'NoticeDrawn', body: { to, why: 'warning', text, rule: rule.id } });
  }
  if (!rule.lasting) {
    for (const standing of drawing.state.warnings.values()) {
      if (standing.rule !== rule.id || standing.clearedOn !== undefined || seen.has(standing.warning))
        continue;
      emit(drawing, { kind: 'WarningCleared', body: { warning: standing.warning, rule: rule.id } });
    }
  }
  scheduleLook(drawing.state, rule, drawing.view, drawing.moment.today);
}

/** Notes when a time-dependent warning must be looked at again. */
export function scheduleLook(state: CaseState, rule: WarningRule, view: CaseView, today: PlainDate): void {
  const on = rule.lookAgainOn?.(view);
  if (on !== undefined && on > today) state.lookAgain.set(rule.id, on);
  else state.lookAgain.delete(rule.id);
}
