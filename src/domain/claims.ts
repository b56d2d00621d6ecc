import type { CaseView, Claim } from './state.ts';

/** What several sources say differently about one matter. Both stay on the record; neither is chosen for anyone. */
export type Conflict = { readonly about: string; readonly claims: readonly Claim[] };

/** The matters on which attributed claims differ, in the order they were first claimed. */
export function conflictingClaims(view: Pick<CaseView, 'claims'>): readonly Conflict[] {
  const byMatter = new Map<string, Claim[]>();
  for (const claim of view.claims()) {
    const list = byMatter.get(claim.about);
    if (list === undefined) byMatter.set(claim.about, [claim]);
    else list.push(claim);
  }
  return [...byMatter]
    .filter(([, claims]) => new Set(claims.map((c) => c.value)).size > 1)
    .map(([about, claims]) => ({ about, claims }));
}
