import type { EngineFactBodies, ScreenedCandidate, ScreenedTogether } from '../../domain/event.ts';
import type { CaseState, FactRecord } from '../../domain/state.ts';

type Screened = EngineFactBodies['PartiesScreened'];
type Decided = EngineFactBodies['CandidateDecided'];

/** The screenings of a case that stand, oldest first. */
export function screenings(state: CaseState): readonly FactRecord<Screened>[] {
  return (state.byKind.get('PartiesScreened') ?? []) as unknown as readonly FactRecord<Screened>[];
}

/** The last screening that stands on a case. */
export function lastScreening(state: CaseState): FactRecord<Screened> | undefined {
  return screenings(state).at(-1);
}

/** What people decided on candidates, oldest first. */
export function decisions(state: CaseState): readonly FactRecord<Decided>[] {
  return (state.byKind.get('CandidateDecided') ?? []) as unknown as readonly FactRecord<Decided>[];
}

/** Something a screening found, by which one, and what was decided on it last. */
export type Finding<Body> = {
  readonly found: Body;
  /** The screening that found it last. */
  readonly screening: FactRecord<Screened>;
  /** The last screening did not find it any more: a list or the ownership has changed. */
  readonly gone: boolean;
  readonly decision: FactRecord<Decided> | undefined;
};

/**
 * What there is to decide on a case, or was decided: all that the last screening found, and what earlier ones found that
 * nobody decided on, since it is owed still.
 */
export function findingsOn(state: CaseState): {
  readonly candidates: readonly Finding<ScreenedCandidate>[];
  readonly together: readonly Finding<ScreenedTogether>[];
} {
  const decided = new Map(decisions(state).map((one) => [one.body.candidate, one]));
  const all = screenings(state);
  const last = all.at(-1);
  const findings = <Body extends { readonly key: string }>(
    of: (body: Screened) => readonly Body[],
  ): readonly Finding<Body>[] => {
    const byKey = new Map<string, Finding<Body>>();
    for (const screening of all)
      for (const found of of(screening.body)) {
        byKey.delete(found.key);
        const decision = decided.get(found.key);
        byKey.set(found.key, { found, screening, gone: screening !== last, decision });
      }
    return [...byKey.values()]
      .filter(({ gone, decision }) => !gone || decision === undefined)
      .toSorted((a, b) => Number(a.gone) - Number(b.gone));
  };
  return {
    candidates: findings(({ candidates }) => candidates),
    together: findings(({ together = [] }) => together),
  };
}
