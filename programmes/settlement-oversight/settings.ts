import type { Setting } from '../../src/programme/dsl/index.ts';
import { ours } from './sources.ts';

const template = ours('A1, typical clauses: general knowledge, to be confirmed against the agreement');

function assumed(value: number, unit: Setting['unit'], label: string): Setting {
  return { value, unit, label, source: { ...template, mark: 'assumed' } };
}

/** Figures that hold where an agreement says nothing; each to be confirmed against the agreements overseen. */
export const settings = {
  'judge-evidence': assumed(20, 'working-days', 'Evidence is accepted or rejected within'),
  'approve-work-plan': assumed(20, 'working-days', 'The work plan of a monitor is approved within'),
  'answer-recommendation': assumed(60, 'days', 'A recommendation is adopted or objected to within'),
  'explain-breach': assumed(30, 'days', 'A notice of breach is explained within'),
  'decide-breach': assumed(60, 'days', 'Whether there was a breach is decided within'),
} as const;
