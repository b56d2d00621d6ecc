import type { Candidate } from '../../domain/sanctions/candidates.ts';

/** How a name on a list is like theirs. */
export function howAlike({
  as,
  closeness,
  matched,
  likeTo,
}: Pick<Candidate, 'as' | 'closeness' | 'matched' | 'likeTo'>): string {
  const same = closeness === 'same';
  const by = likeTo === undefined ? '' : ` It is like “${likeTo}”.`;
  if (as === 'name') return `${same ? 'The names are the same.' : 'The names are near.'}${by}`;
  const alias = `${as === 'strong-alias' ? 'a strong' : 'a weak'} alias of it, ${matched}.`;
  return `${same ? 'The same as' : 'Near to'} ${alias}${by}`;
}
