import type { CaseState } from '../domain/state.ts';
import type { CaseCache } from './handle-command.ts';

/** Keeps the folded cases used last, at most `limit` of them. */
export function caseCache(limit: number): CaseCache {
  const kept = new Map<string, CaseState>();
  return {
    take(caseId) {
      const state = kept.get(caseId);
      kept.delete(caseId);
      return state;
    },
    keep(state) {
      kept.delete(state.caseId);
      kept.set(state.caseId, state);
      if (kept.size <= limit) return;
      const oldest = kept.keys().next();
      if (!oldest.done) kept.delete(oldest.value);
    },
  };
}
