import { shareInWords } from '../interests/words.ts';
import type { MatterParty } from '../interests/declared.ts';
import type { Holding, OwnershipGraph, Party } from '../ownership/graph.ts';
import { ownersOf } from '../ownership/holdings.ts';
import { type Network, networkOn } from '../ownership/network.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { FoundName, NameIndex, NameReading } from './name-index.ts';
import { allOwnersOf, type Counted, OWNED_FROM, ownedBy50, ownedInWords } from './owned.ts';

/** Somebody on a list who may be a party, or own one. Whether they are, a person says. */
export type Candidate = {
  readonly party: string;
  /** Who may be on the list: the party itself, or who owns it. */
  readonly subject: string;
  /** What the subject owns of the party, in words; absent where it is the party itself. */
  readonly owns?: string;
  /** The list; absent in screenings that name one list for all of them. */
  readonly list?: string;
  readonly number: string;
  readonly listed: string;
  /** The name on the list that is alike, and what it is to the entry. */
  readonly matched: string;
  readonly as: FoundName['as'];
  readonly closeness: FoundName['closeness'];
  /** What it is like, where that is not the name shown: another name of theirs, or the name in Latin letters. */
  readonly likeTo?: string;
};

/**
 * Those who, if each is the one on a list, make a party count as listed all together, and do not each by themselves: for a
 * person to say.
 */
export type OwnedTogether = {
  readonly party: string;
  readonly owners: readonly string[];
  readonly counted: Exclude<Counted, 'no'>;
  /** How that comes about, step by step. */
  readonly steps: readonly string[];
};

/** What setting parties against lists found. Nothing follows from it by itself. */
export type Found = {
  readonly candidates: readonly Candidate[];
  readonly together: readonly OwnedTogether[];
  /** Whom it did not look at, and why, as sentences. */
  readonly unseen: readonly string[];
};

/** What parties are set against, and how names are read. */
export type Against = {
  readonly lists: readonly { readonly title: string; readonly names: NameIndex }[];
  readonly readingsOf: (name: string) => readonly NameReading[];
  /** Whether somebody said that a candidate is not the one on the list: its shares are then not counted. */
  readonly dismissed: (candidate: Candidate) => boolean;
};

/**
 * Those on lists whom the parties of a case, or all who own them on a day, may be; and whom they make count as listed
 * together. Of a weak alias only the same name counts, since one that is merely near says nothing. Each subject and entry
 * comes once, by its best name.
 */
export function candidatesAmong(
  parties: readonly MatterParty[],
  graph: OwnershipGraph,
  against: Against,
  on: PlainDate,
): Found {
  const network = networkOn(graph, on);
  const each = parties.map((party) => screenParty(party, graph, network, against, on));
  return {
    candidates: each.flatMap(({ candidates }) => candidates),
    together: each.flatMap(({ together }) => together),
    unseen: unseenOf(parties, graph, network),
  };
}

function screenParty(
  { name, recordId }: MatterParty,
  graph: OwnershipGraph,
  network: Network,
  against: Against,
  on: PlainDate,
): Pick<Found, 'candidates' | 'together'> {
  const record = recordId === undefined ? undefined : network.partyOf(recordId);
  const itself = onLists([name, ...(record?.names ?? [])], against).map((found): Candidate => ({
    party: name,
    subject: name,
    ...found,
  }));
  if (record === undefined) return { candidates: itself, together: [] };
  const matched = allOwnersOf(network, record)
    .map((owner) => ({ owner, found: onLists(owner.names, against) }))
    .filter(({ found }) => found.length > 0)
    .toSorted((a, b) => (a.owner.name < b.owner.name ? -1 : a.owner.name > b.owner.name ? 1 : 0));
  if (matched.length === 0) return { candidates: itself, together: [] };
  const { holdings } = ownersOf(graph, record.id, on);
  const owners = matched.map(({ owner, found }) => {
    const { counted } = ownedBy50(network, record, new Set([owner.id]));
    const owns = ownsInWords(
      holdings.find((one) => one.owner.id === owner.id),
      counted,
    );
    const candidates = found.map((one): Candidate => ({ party: name, subject: owner.name, owns, ...one }));
    return { owner, counted, candidates };
  });
  const counting = owners.filter(({ candidates }) => !candidates.every(against.dismissed));
  return {
    candidates: [...itself, ...owners.flatMap(({ candidates }) => candidates)],
    together: ownedTogether(name, record, network, counting),
  };
}

const RANK: { readonly [C in Counted]: number } = { no: 0, perhaps: 1, counts: 2 };

/** What several owners make of a party that none of them makes of it alone. */
function ownedTogether(
  party: string,
  record: Party,
  network: Network,
  owners: readonly { readonly owner: Party; readonly counted: Counted }[],
): readonly OwnedTogether[] {
  const all = ownedBy50(network, record, new Set(owners.map(({ owner }) => owner.id)));
  const { counted } = all;
  if (counted === 'no' || owners.some((one) => RANK[one.counted] >= RANK[counted])) return [];
  return [{ party, owners: owners.map(({ owner }) => owner.name), counted, steps: ownedInWords(all) }];
}

type OnList = Pick<Candidate, 'list' | 'number' | 'listed' | 'matched' | 'as' | 'closeness' | 'likeTo'>;

/** The entries of each list that one of these names is like, each by its best name; the first name is the one shown. */
function onLists(names: readonly string[], { lists, readingsOf }: Against): readonly OnList[] {
  const [shown] = names;
  const readings = [...new Set(names)].flatMap(readingsOf);
  return lists.flatMap(({ title, names: index }) => {
    const best = new Map<string, OnList>();
    for (const reading of readings)
      for (const { entry, matched, as, closeness } of index.find(reading)) {
        if (as === 'weak-alias' && closeness === 'near') continue;
        const there = best.get(entry.number);
        if (there !== undefined && (isSure(there) || !isSure({ as, closeness }))) continue;
        const likeTo = reading.text === shown ? {} : { likeTo: reading.text };
        const { number, name: listed } = entry;
        best.set(number, { list: title, number, listed, matched, as, closeness, ...likeTo });
      }
    return [...best.values()];
  });
}

function isSure({ as, closeness }: Pick<OnList, 'as' | 'closeness'>): boolean {
  return closeness === 'same' && as !== 'weak-alias';
}

const FAR: { readonly [C in Counted]: string } = {
  counts: 'the party counts as listed too',
  perhaps: 'the party perhaps counts as listed too',
  no: 'by itself that does not count',
};

/** What is owned, and what the 50 per cent rule makes of it if this owner alone is the one on the list. */
function ownsInWords(holding: Pick<Holding, 'share'> | undefined, counted: Counted): string {
  if (holding === undefined) return `is further away than shares are reckoned: ${FAR[counted]}`;
  const { share } = holding;
  if (share === undefined) return 'controls it without a share, which the 50 per cent rule does not count';
  const words = shareInWords(share);
  if (counted === 'counts')
    return share.least >= OWNED_FROM
      ? `owns ${words}: from ${OWNED_FROM} per cent on the party counts as listed too`
      : `owns ${words}, through entities that count as listed with it: the party counts as listed too`;
  if (counted === 'perhaps')
    return `owns ${words}: perhaps enough, from ${OWNED_FROM} per cent on, for the party to count as listed too`;
  return share.most < OWNED_FROM || (share.most === OWNED_FROM && share.underMost)
    ? `owns ${words}: less than ${OWNED_FROM} by itself, and counted with what others on the list own`
    : `owns ${words}, through entities of which it has less than ${OWNED_FROM}: by itself that does not count, and it is counted with what others on the list own`;
}

/** Owners who were not looked at: of parties that the register does not have, and those whom it does not name. */
function unseenOf(
  parties: readonly MatterParty[],
  graph: OwnershipGraph,
  network: Network,
): readonly string[] {
  const records = parties.flatMap(({ recordId }) =>
    recordId === undefined ? [] : (network.partyOf(recordId) ?? []),
  );
  const without = parties.filter(({ recordId }) => recordId === undefined);
  const unknown = parties.filter(
    ({ recordId }) => recordId !== undefined && network.partyOf(recordId) === undefined,
  );
  const above = new Map(
    records.flatMap((record) => [record, ...allOwnersOf(network, record)]).map((one) => [one.id, one]),
  );
  const unnamed = [...above.values()].filter(
    (one) =>
      one.unspecified !== undefined || network.undisclosed(one).some(({ missing }) => missing === 'owner'),
  );
  return [
    ...(graph.cutShort
      ? [
          'Not all owners were looked at: more records of the register bear on the parties than are read at once.',
        ]
      : []),
    ...(without.length === 0
      ? []
      : [
          `The owners of ${namesOf(without)} were not looked at: the case does not say which record of the register of ownership it is.`,
        ]),
    ...(unknown.length === 0
      ? []
      : [
          `The owners of ${namesOf(unknown)} were not looked at: the register of ownership has nothing under the record that the case names.`,
        ]),
    ...(unnamed.length === 0
      ? []
      : [`The register does not name everybody who owns part of ${namesOf(unnamed)}, or who it is.`]),
  ];
}

function namesOf(all: readonly { readonly name: string }[]): string {
  const names = [...new Set(all.map(({ name }) => name))];
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
