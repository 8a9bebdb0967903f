/** Random numbers that repeat for the same seed. */
export type Chance = {
  below: (limit: number) => number;
  maybe: (share: number) => boolean;
  pick: <T>(list: readonly T[]) => T;
};

/** Mulberry32: small, fast and good enough to play with. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, maybe: (share) => next() < share, pick: <T>(list: readonly T[]) => list[below(list.length)] as T };
}
