import type { DueExpression } from '../../domain/rules.ts';
import type { ProgrammeDefinition } from '../dsl/definitions.ts';
import { dutyRulesOf } from './two-people.ts';

/** Whether a duty's date follows, directly or through other duties, its own: then it could never be worked out. */
export function countsFromItself(definition: ProgrammeDefinition, duty: string): boolean {
  const seen = new Set<string>();
  const ahead = followedBy(definition, duty);
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (next === duty) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    ahead.push(...followedBy(definition, next));
  }
  return false;
}

function followedBy(definition: ProgrammeDefinition, duty: string): string[] {
  return dutyRulesOf(definition).flatMap(({ rule }) => (rule.id === duty ? dutiesIn(rule.due) : []));
}

function dutiesIn(due: DueExpression): readonly string[] {
  if (due.shape === 'given' || due.shape === 'stated') return [];
  if (due.shape !== 'shift') return due.of.flatMap(dutiesIn);
  return due.anchor.of === 'duty' ? [due.anchor.rule] : [];
}
