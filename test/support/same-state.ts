import { expect } from 'vitest';
import type { CaseState } from '../../src/domain/state.ts';
import type { Scenario } from './scenario.ts';

/** Everything in a case, with maps in a fixed order, so that two folds can be compared whole. */
export function plain(state: CaseState): unknown {
  return Object.fromEntries(
    Object.entries(state).map(([name, value]) => [
      name,
      value instanceof Map ? [...value].toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)) : value,
    ]),
  );
}

/** The case folded again from its recorded events is the case as it stands. */
export function expectSameWhenRefolded(s: Scenario): void {
  expect(plain(s.refold())).toEqual(plain(s.state));
}
