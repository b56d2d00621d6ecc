import type { EngineFactBodies } from '../../domain/event.ts';
import type { CaseState, FactRecord } from '../../domain/state.ts';

type Screened = EngineFactBodies['PartiesScreened'];

/** The screenings of a case that stand, oldest first. */
export function screenings(state: CaseState): readonly FactRecord<Screened>[] {
  return (state.byKind.get('PartiesScreened') ?? []) as unknown as readonly FactRecord<Screened>[];
}

/** The last screening that stands on a case. */
export function lastScreening(state: CaseState): FactRecord<Screened> | undefined {
  return screenings(state).at(-1);
}

/** What people decided on candidates, oldest first. */
export function decisions(state: CaseState): readonly FactRecord<EngineFactBodies['CandidateDecided']>[] {
  return (state.byKind.get('CandidateDecided') ?? []) as unknown as readonly FactRecord<
    EngineFactBodies['CandidateDecided']
  >[];
}
