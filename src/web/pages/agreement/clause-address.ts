import type { ClauseShown } from '../../../domain/obligations.ts';
import { isCode } from '../../codes.ts';

type Named = Pick<ClauseShown, 'key' | 'position'>;

/**
 * A clause as an address names it: by its short name where that is a code such as “12(a)”, else by its entry, since
 * whoever gave it another name may have named a person.
 */
export function clauseInAddress({ key, position }: Named): string {
  return isCode(key) ? key : `${ENTRY}${position}`;
}

/** The clause that an address names, by its short name or by its entry. */
export function clauseOfAddress<Clause extends Named>(
  clauses: readonly Clause[],
  named: string,
): Clause | undefined {
  return (
    clauses.find(({ key }) => key === named) ??
    clauses.find(({ position }) => `${ENTRY}${position}` === named)
  );
}

const ENTRY = 'entry-';
