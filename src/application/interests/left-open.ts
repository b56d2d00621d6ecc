import type { EngineFactBodies } from '../../domain/event.ts';
import { type CaseState, type FactRecord, isOwed } from '../../domain/state.ts';

type Checked = EngineFactBodies['InterestsChecked'];

/** The last check of a person that stands on a case. */
export function lastCheck(state: CaseState, person: string): FactRecord<Checked> | undefined {
  const all = (state.byKind.get('InterestsChecked') ?? []) as unknown as readonly FactRecord<Checked>[];
  return all.findLast(({ body }) => body.person === person);
}

/** Whether a person settled what a check with these findings left open: the last one of somebody, and no earlier. */
export function isSettled(state: CaseState, person: string, digest: string): boolean {
  const last = lastCheck(state, person);
  if (last === undefined || last.body.digest !== digest) return false;
  return (state.byKind.get('InterestSettled') ?? []).some(
    ({ body }) => (body as EngineFactBodies['InterestSettled']).position === last.standsFor,
  );
}

/** Whether an entry is a check that somebody is still to settle: the last of its person, left to a person. */
export function isLeftOpen(state: CaseState, position: number): boolean {
  const check = state.byPosition.get(position);
  if (check?.kind !== 'InterestsChecked') return false;
  const { person, outcome, digest } = check.body as unknown as Checked;
  const last = lastCheck(state, person);
  return (
    outcome === 'needs-a-human' && last?.standsFor === check.standsFor && !isSettled(state, person, digest)
  );
}

/**
 * Whether a check that is left to a person is settled by nobody, and owed by nobody any more: what opened with it ended
 * otherwise, as by a recusal that was ended since.
 */
export function isAskedOfNobody(state: CaseState, check: FactRecord<Checked>): boolean {
  if (!isLeftOpen(state, check.standsFor)) return false;
  const asking = [...state.duties.values()].filter(({ openedBy }) => openedBy === check.standsFor);
  return asking.length > 0 && !asking.some(isOwed);
}
