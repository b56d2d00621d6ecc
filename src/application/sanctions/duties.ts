import type { Programmes } from '../programmes.ts';

/** Rules of the duties that a screening opens, whatever a programme calls them. */
export function screeningRules(programmes: Programmes): readonly string[] {
  const rules = [...programmes.values()].flatMap(({ ruleSets }) =>
    ruleSets.flatMap(({ dutiesOpenedBy }) =>
      (dutiesOpenedBy.get('PartiesScreened') ?? []).map(({ id }) => id),
    ),
  );
  return [...new Set(rules)];
}
