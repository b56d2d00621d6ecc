/** Random numbers that a seed gives again, so that a run can be repeated as nearly as real processes allow. */
export type SeededRandom = {
  /** A whole number from 0 up to, and without, `limit`. */
  below(limit: number): number;
  pick<Item>(items: readonly Item[]): Item;
  shuffle<Item>(items: readonly Item[]): Item[];
  /** A generator of its own for one part of a run, whose draws do not move those of the others. */
  fork(name: string): SeededRandom;
};

/** Mulberry32, by Tommy Ettinger (public domain): small, fast and good enough to choose moments and victims. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const random: SeededRandom = {
    below: (limit) => Math.floor(next() * limit),
    pick(items) {
      const item = items[random.below(items.length)];
      if (item === undefined) throw new Error('There is nothing to pick from.');
      return item;
    },
    shuffle(items) {
      const left = [...items];
      const shuffled: (typeof left)[number][] = [];
      while (left.length > 0) shuffled.push(...left.splice(random.below(left.length), 1));
      return shuffled;
    },
    fork(name) {
      let hash = seed >>> 0;
      for (const character of name)
        hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
      return seededRandom(hash);
    },
  };
  return random;
}
