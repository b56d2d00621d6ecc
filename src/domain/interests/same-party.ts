import { closenessOf } from '../name-matching.ts';
import type { Identifier } from '../ownership/statement.ts';
import type { Named } from './declared.ts';

/** `sure`: by a record or an identifier. `possible`: by a name, which is for a person to look at. */
export type Match = 'sure' | 'possible' | 'none';

/** A party as it is matched: every record and every name that it goes by. */
export type Known = {
  readonly names: readonly string[];
  readonly recordIds: readonly string[];
  readonly identifiers: readonly Identifier[];
};

export function knownAs({ name, recordId, identifiers = [] }: Named): Known {
  return { names: [name], recordIds: recordId === undefined ? [] : [recordId], identifiers };
}

/**
 * Whether two are one. Names alone never say so; two with different identifiers under one scheme are two, however alike
 * their names are.
 */
export function matchOf(one: Known, other: Known): Match {
  if (one.recordIds.some((id) => other.recordIds.includes(id))) return 'sure';
  const pairs = one.identifiers.flatMap((a) =>
    other.identifiers.filter((b) => written(a.scheme) === written(b.scheme)).map((b) => [a, b] as const),
  );
  if (pairs.some(([a, b]) => written(a.id) === written(b.id))) return 'sure';
  if (pairs.length > 0) return 'none';
  return one.names.some((a) => other.names.some((b) => closenessOf(a, b) !== 'none')) ? 'possible' : 'none';
}

/**
 * Whether what two say may be of one: by a record or an identifier, or by their names where no two records say that they
 * are two.
 */
export function maybeSame(one: Named, other: Named): boolean {
  const match = matchOf(knownAs(one), knownAs(other));
  return (
    match === 'sure' || (match === 'possible' && (one.recordId === undefined || other.recordId === undefined))
  );
}

function written(text: string): string {
  return text.replaceAll(/[\s-]/g, '').toLowerCase();
}
