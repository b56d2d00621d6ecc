import type { PlainDate } from '../../kernel/plain-date.ts';
import { shareInWords } from '../interests/words.ts';
import type { MatterParty } from '../interests/declared.ts';
import { closenessOf } from '../name-matching.ts';
import type { OwnershipGraph } from '../ownership/graph.ts';
import { ownersOf } from '../ownership/holdings.ts';
import type { ShareRange } from '../ownership/share.ts';
import type { ListedEntry } from './list.ts';

/**
 * From which share on those who own an entity make it count as listed, in per cent, all of those listed together: the
 * 50 per cent rule of OFAC (domain, A6).
 */
export const OWNED_FROM = 50;

/** Somebody on a list who may be a party, or own one. Whether they are, a person says. */
export type Candidate = {
  readonly party: string;
  /** Who may be on the list: the party itself, or who owns it. */
  readonly subject: string;
  /** What the subject owns of the party, in words; absent where it is the party itself. */
  readonly owns?: string;
  readonly number: string;
  readonly listed: string;
  /** The name that is alike, and what it is to the entry. */
  readonly matched: string;
  readonly as: 'name' | 'strong-alias' | 'weak-alias';
  readonly closeness: 'same' | 'near';
};

/**
 * Those on a list whom the parties of a case, or their owners on a day, may be. Of a weak alias only the same name counts,
 * since one that is merely near says nothing. Each subject and entry comes once, by its best name.
 */
export function candidatesAmong(
  parties: readonly MatterParty[],
  graph: OwnershipGraph,
  entries: readonly ListedEntry[],
  on: PlainDate,
): readonly Candidate[] {
  return parties.flatMap((party) => {
    const holdings = party.recordId === undefined ? [] : ownersOf(graph, party.recordId, on).holdings;
    const subjects: readonly Pick<Candidate, 'subject' | 'owns'>[] = [
      { subject: party.name },
      ...holdings.map(({ owner, share }) => ({ subject: owner.name, owns: ownsInWords(share) })),
    ];
    return subjects.flatMap((subject) =>
      entries.flatMap((entry) => {
        const best = bestName(subject.subject, entry);
        return best === undefined
          ? []
          : [{ party: party.name, ...subject, number: entry.number, listed: entry.name, ...best }];
      }),
    );
  });
}

function bestName(
  subject: string,
  { name, aliases }: ListedEntry,
): Pick<Candidate, 'matched' | 'as' | 'closeness'> | undefined {
  const names = [
    { matched: name, as: 'name' as const },
    ...aliases.map((alias) => ({ matched: alias.name, as: `${alias.strength}-alias` as const })),
  ];
  const alike = names.flatMap((one) => {
    const closeness = closenessOf(subject, one.matched);
    return closeness === 'none' || (closeness === 'near' && one.as === 'weak-alias')
      ? []
      : [{ ...one, closeness }];
  });
  return alike.find(({ closeness, as }) => closeness === 'same' && as !== 'weak-alias') ?? alike[0];
}

/** What is owned, and what the 50 per cent rule makes of it if the owner is the one on the list. */
function ownsInWords(share: ShareRange | undefined): string {
  if (share === undefined) return 'controls it without a share';
  const words = shareInWords(share);
  if (share.least >= OWNED_FROM)
    return `owns ${words}: from ${OWNED_FROM} per cent on the party counts as listed too`;
  if (share.most < OWNED_FROM || (share.most === OWNED_FROM && share.underMost))
    return `owns ${words}: less than ${OWNED_FROM} by itself, and counted with what others on the list own`;
  return `owns ${words}: perhaps ${OWNED_FROM} per cent or more, from which the party counts as listed too`;
}
