import type { Bounds, Circle, Holdings, Link, Party } from './graph.ts';

/** Chains of links from one party, each beginning at it; in no chain does a party come twice. */
export type Walked = {
  readonly chains: readonly Chain[];
  readonly circles: readonly Circle[];
  readonly bounded: Holdings['bounded'];
};

export type Chain = readonly [Link, ...Link[]];

/**
 * Follows links from a party, shortest chains first. Where the way leads back to a party that it came through, it is cut
 * there and the circle is told once. However many chains are left out by the bounds, the shortest to each party that can be
 * reached within `bounds.links` is among them.
 */
export function walk(
  start: Party,
  linksFrom: (party: Party) => readonly Link[],
  far: (link: Link) => Party,
  bounds: Bounds,
): Walked {
  const tree = shortest(start, linksFrom, far, bounds.links);
  const found = new Map(tree.map((chain) => [keyOf(chain), chain]));
  const circles = new Map<string, Circle>();
  const bounded = new Set<Holdings['bounded'][number]>();
  const queue: (readonly Link[])[] = [[]];
  let steps = 0;
  let counted = 0;
  for (let chain = queue.shift(); chain !== undefined; chain = queue.shift()) {
    const end = chain.at(-1) === undefined ? start : far(chain.at(-1) as Link);
    const onward = linksFrom(end);
    if (chain.length === bounds.links) {
      if (onward.length > 0) bounded.add('links');
      continue;
    }
    for (const link of onward) {
      steps += 1;
      if (steps > bounds.steps) bounded.add('steps');
      if (counted >= bounds.paths) bounded.add('paths');
      if (bounded.has('steps') || bounded.has('paths')) return done(found, circles, bounded);
      const back = comesFrom(chain, link, start, far);
      if (back !== undefined) {
        const circle = circleOf([...chain.slice(back), link]);
        circles.set(keyOf(circle.links), circle);
        continue;
      }
      const longer: Chain = [...chain, link] as unknown as Chain;
      found.set(keyOf(longer), longer);
      counted += 1;
      queue.push(longer);
    }
  }
  return done(found, circles, bounded);
}

function done(
  found: ReadonlyMap<string, Chain>,
  circles: ReadonlyMap<string, Circle>,
  bounded: ReadonlySet<Holdings['bounded'][number]>,
): Walked {
  const chains = [...found.values()].toSorted((a, b) => a.length - b.length);
  return { chains, circles: [...circles.values()], bounded: [...bounded].toSorted() };
}

/** One shortest chain to each party that can be reached. */
function shortest(
  start: Party,
  linksFrom: (party: Party) => readonly Link[],
  far: (link: Link) => Party,
  most: number,
): readonly Chain[] {
  const met = new Set([start.id]);
  const chains: Chain[] = [];
  let level: readonly { readonly party: Party; readonly chain: readonly Link[] }[] = [
    { party: start, chain: [] },
  ];
  for (let depth = 0; depth < most && level.length > 0; depth += 1) {
    const next: { readonly party: Party; readonly chain: readonly Link[] }[] = [];
    for (const { party, chain } of level)
      for (const link of linksFrom(party)) {
        const to = far(link);
        if (met.has(to.id)) continue;
        met.add(to.id);
        const longer = [...chain, link] as unknown as Chain;
        chains.push(longer);
        next.push({ party: to, chain: longer });
      }
    level = next;
  }
  return chains;
}

/** Where in a chain a link leads back to; undefined when it leads on. */
function comesFrom(
  chain: readonly Link[],
  link: Link,
  start: Party,
  far: (link: Link) => Party,
): number | undefined {
  const to = far(link).id;
  if (to === start.id) return 0;
  const at = chain.findIndex((before) => far(before).id === to);
  return at === -1 ? undefined : at + 1;
}

/** A circle from owner to what is owned, beginning with the owner that comes first in the order of letters. */
function circleOf(links: readonly Link[]): Circle {
  const downwards =
    links.length > 1 && links[0]?.entity.id !== links[1]?.owner.id ? links.toReversed() : links;
  const first = downwards.reduce(
    (at, link, i) => (link.owner.id < (downwards[at] as Link).owner.id ? i : at),
    0,
  );
  return { links: [...downwards.slice(first), ...downwards.slice(0, first)] as unknown as Circle['links'] };
}

function keyOf(links: readonly Link[]): string {
  return JSON.stringify(links.map(({ recordId }) => recordId));
}
