import type { PlainDate } from '../../kernel/plain-date.ts';
import {
  type Bounds,
  type Circle,
  type Holding,
  type Holdings,
  type Link,
  type OwnershipGraph,
  type OwnershipPath,
  type Party,
  USUAL_BOUNDS,
} from './graph.ts';
import { type Network, networkOn } from './network.ts';
import { disjoint, ofShare, type ShareRange, together, WHOLE } from './share.ts';
import { type Chain, walk } from './walk.ts';

/**
 * Which entities a party holds on a date, directly or through others, and by which paths. `party` is the id of a record;
 * records that are the same party by an identifier are taken with it.
 */
export function ownedBy(
  graph: OwnershipGraph,
  party: string,
  on: PlainDate,
  bounds: Bounds = USUAL_BOUNDS,
): Holdings {
  return holdingsOf(graph, party, on, bounds, 'down');
}

/** Who holds an entity on a date, directly or through others, and by which paths. `entity` is the id of a record. */
export function ownersOf(
  graph: OwnershipGraph,
  entity: string,
  on: PlainDate,
  bounds: Bounds = USUAL_BOUNDS,
): Holdings {
  return holdingsOf(graph, entity, on, bounds, 'up');
}

function holdingsOf(
  graph: OwnershipGraph,
  recordId: string,
  on: PlainDate,
  bounds: Bounds,
  direction: 'up' | 'down',
): Holdings {
  const network = networkOn(graph, on);
  const party = network.partyOf(recordId);
  const beyond = graph.cutShort ? ['records' as const] : [];
  if (party === undefined) return { on, party, holdings: [], circles: [], undisclosed: [], bounded: beyond };
  const far = direction === 'down' ? (link: Link) => link.entity : (link: Link) => link.owner;
  const { chains, circles, bounded } = walk(party, network[direction], far, bounds);
  const open = bounded.includes('paths') || bounded.includes('steps');
  const byParty = new Map<string, { readonly other: Party; readonly chains: Chain[] }>();
  for (const chain of chains) {
    const other = far(chain.at(-1) as Link);
    const there = byParty.get(other.id);
    if (there === undefined) byParty.set(other.id, { other, chains: [chain] });
    else there.chains.push(chain);
  }
  const met = [party, ...[...byParty.values()].map(({ other }) => other)];
  return {
    on,
    party,
    holdings: [...byParty.values()]
      .map(({ other, chains: those }) => {
        const [owner, entity] = direction === 'down' ? [party, other] : [other, party];
        const paths = those.map((chain) => pathOf(direction === 'down' ? chain : chain.toReversed()));
        return holdingOf(network, owner, entity, paths, circles, open);
      })
      .toSorted((a, b) =>
        byName(direction === 'down' ? a.entity : a.owner, direction === 'down' ? b.entity : b.owner),
      ),
    circles,
    undisclosed: met
      .flatMap((each) => network.undisclosed(each))
      .filter(({ missing }) => missing === (direction === 'down' ? 'entity' : 'owner')),
    bounded: [...bounded, ...beyond],
  };
}

function holdingOf(
  { declared }: Network,
  owner: Party,
  entity: Party,
  paths: readonly OwnershipPath[],
  circles: readonly Circle[],
  open: boolean,
): Holding {
  const sum = (of: readonly { readonly share: ShareRange | undefined }[]): ShareRange | undefined => {
    const shares = of.flatMap(({ share }) => share ?? []);
    return shares.length === 0 ? undefined : together(shares);
  };
  const declaredBy = declared.filter((link) => link.owner.id === owner.id && link.entity.id === entity.id);
  const directly = sum(paths.filter(({ links }) => links.length === 1));
  const computed = sum(paths.filter(({ links }) => links.length > 1));
  const stated = sum(declaredBy);
  const indirectly = stated ?? computed;
  const all = [directly, indirectly].flatMap((share) => share ?? []);
  const onTheWay = new Set(
    paths.flatMap(({ links }) => links.flatMap((link) => [link.owner.id, link.entity.id])),
  );
  const circular = circles.some(({ links }) => links.some((link) => onTheWay.has(link.owner.id)));
  const share = all.length === 0 ? undefined : together(all);
  return {
    owner,
    entity,
    paths,
    direct: paths.some(({ links }) => links.length === 1),
    share: share === undefined || !(circular || open) ? share : { ...share, most: 100, underMost: false },
    computed,
    declared: stated,
    disagree:
      stated !== undefined && computed !== undefined && !circular && !open && disjoint(stated, computed),
    control: [...new Set(paths.filter((path) => path.share === undefined).flatMap(controlOf))].toSorted(),
    declaredBy,
    circular,
  };
}

function controlOf({ links }: OwnershipPath): readonly Holding['control'][number][] {
  return links
    .filter(({ share }) => share === undefined)
    .flatMap(({ interests }) => interests.flatMap(({ type }) => type ?? []));
}

function pathOf(links: readonly Link[]): OwnershipPath {
  return {
    links: links as unknown as OwnershipPath['links'],
    share: links.reduce<ShareRange | undefined>(
      (whole, { share }) => (whole === undefined || share === undefined ? undefined : ofShare(whole, share)),
      WHOLE,
    ),
    nominee: links.some(({ nominee }) => nominee !== undefined),
  };
}

function byName(a: Party, b: Party): number {
  const left = `${a.name}\u0000${a.id}`;
  const right = `${b.name}\u0000${b.id}`;
  return left < right ? -1 : left > right ? 1 : 0;
}
