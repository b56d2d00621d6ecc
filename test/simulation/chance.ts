/** A repeatable source of chance: everything in a simulation that is not decided comes from one of these. */
export type Chance = {
  /** A whole number from 0 to `below` - 1. */
  whole(below: number): number;
  /** True once in `times`, on average. */
  onceIn(times: number): boolean;
  pick<T>(from: readonly T[]): T | undefined;
};

/** Mulberry32 (Tommy Ettinger, public domain), seeded. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  const whole = (below: number): number => Math.floor(next() * below);
  return { whole, onceIn: (times) => whole(times) === 0, pick: (from) => from[whole(from.length)] };
}
