import type { Instant } from '../../kernel/instant.ts';
import type { OwnershipGraph } from './graph.ts';
import type { KnownStatement } from './statement.ts';

/** The graph of these statements, in whatever order they come; of those known at a moment only, where one is given. */
export function graphOf(
  statements: Iterable<KnownStatement>,
  knownAt?: Instant,
  cutShort = false,
): OwnershipGraph {
  const records = new Map<string, KnownStatement[]>();
  for (const known of statements) {
    if (knownAt !== undefined && known.knownFrom > knownAt) continue;
    const { recordId } = known.statement;
    const there = records.get(recordId);
    if (there === undefined) records.set(recordId, [known]);
    else there.push(known);
  }
  for (const versions of records.values()) versions.sort((a, b) => a.place - b.place);
  return { records, knownAt, cutShort };
}
