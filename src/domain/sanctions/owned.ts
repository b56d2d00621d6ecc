import { shareInWords } from '../interests/words.ts';
import type { Party } from '../ownership/graph.ts';
import type { Network } from '../ownership/network.ts';
import { type ShareRange, together } from '../ownership/share.ts';

/**
 * From which share on those who own an entity make it count as listed, in per cent, all of those listed together: the
 * 50 per cent rule of OFAC (domain, A6; OFAC, Revised Guidance on Entities Owned by Persons Whose Property and Interests in
 * Property Are Blocked, 13 August 2014).
 */
export const OWNED_FROM = 50;

/** Whether an entity counts as listed by who owns it. `perhaps`: the shares that are known leave it open. */
export type Counted = 'counts' | 'perhaps' | 'no';

/** An owner of an entity who is on a list, or counts as listed, and what is owned. */
export type Part = {
  readonly owner: Party;
  readonly by: 'listed' | 'counts' | 'perhaps';
  readonly share: ShareRange;
};

/** What the 50 per cent rule makes of the entities above a party, and of the party, were certain owners on a list. */
export type Owned = {
  readonly counted: Counted;
  /** The shares that bear on it, of the party and of every entity above that counts or may count: from the top down. */
  readonly steps: readonly {
    readonly entity: Party;
    readonly counted: Counted;
    readonly parts: readonly Part[];
  }[];
};

/** Everybody who owns a party, directly or through others, in the order in which they are met. */
export function allOwnersOf(network: Pick<Network, 'up'>, party: Party): readonly Party[] {
  const met = new Map<string, Party>([[party.id, party]]);
  // A map is gone through with what is added to it on the way.
  for (const one of met.values())
    for (const { owner } of network.up(one)) if (!met.has(owner.id)) met.set(owner.id, owner);
  met.delete(party.id);
  return [...met.values()];
}

/**
 * Sets the rule against a party for the owners in `listed` (ids), as OFAC counts: the shares that all of them hold in an
 * entity are added up (FAQ 399); an entity of which that is 50 per cent or more counts as listed itself, and what it owns
 * is counted with theirs, in whole (FAQ 401). Only ownership counts, and control without a share does not (FAQ 398).
 */
export function ownedBy50(network: Pick<Network, 'up'>, party: Party, listed: ReadonlySet<string>): Owned {
  const entities = [party, ...allOwnersOf(network, party)];
  const counted = new Map<string, Counted>();
  const standing = ({ id }: Party): Part['by'] | undefined => {
    if (listed.has(id)) return 'listed';
    const found = counted.get(id);
    return found === 'no' ? undefined : found;
  };
  const partsOf = (entity: Party): readonly Part[] =>
    network.up(entity).flatMap(({ owner, share }) => {
      const by = owner.id === entity.id ? undefined : standing(owner);
      return by === undefined || share === undefined ? [] : [{ owner, by, share }];
    });
  // Each round can only raise what an entity counts as, so that circles end.
  for (let changed = true; changed;) {
    changed = false;
    for (const entity of entities.toReversed()) {
      const now = countedBy(partsOf(entity));
      if (now === (counted.get(entity.id) ?? 'no')) continue;
      counted.set(entity.id, now);
      changed = true;
    }
  }
  const bearing = (entity: Party): boolean => entity.id === party.id || !listed.has(entity.id);
  return {
    counted: counted.get(party.id) ?? 'no',
    steps: entities
      .toReversed()
      .filter((entity) => (counted.get(entity.id) ?? 'no') !== 'no' && bearing(entity))
      .map((entity) => ({ entity, counted: counted.get(entity.id) ?? 'no', parts: partsOf(entity) })),
  };
}

function countedBy(parts: readonly Part[]): Counted {
  const sure = together(parts.filter(({ by }) => by !== 'perhaps').map(({ share }) => share));
  if (sure.least >= OWNED_FROM) return 'counts';
  const all = together(parts.map(({ share }) => share));
  return all.most > OWNED_FROM || (all.most === OWNED_FROM && !all.underMost) ? 'perhaps' : 'no';
}

/** Each step as a sentence: "Rex Invented (30 per cent) and Sam Madeup (25 per cent) own 55 per cent of Holding Ltd." */
export function ownedInWords({ steps }: Owned): readonly string[] {
  return steps.map(({ entity, counted, parts }) => {
    const owners = parts.map(
      ({ owner, by, share }) =>
        `${owner.name} (${shareInWords(share)}${by === 'listed' ? '' : by === 'counts' ? ', counted as listed' : ', perhaps counted as listed'})`,
    );
    const all = shareInWords(together(parts.map(({ share }) => share)));
    const verdict = counted === 'counts' ? 'it counts as listed' : 'it perhaps counts as listed';
    return parts.length === 1
      ? `${owners[0]} owns part of ${entity.name}: ${verdict}.`
      : `${owners.slice(0, -1).join(', ')} and ${owners.at(-1)} together own ${all} of ${entity.name}: ${verdict}.`;
  });
}
