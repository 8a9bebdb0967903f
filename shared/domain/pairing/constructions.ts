/**
 * Arrangements that are known to be good, as groups of positions. Within each construction, no two people meet twice for the number
 * of rounds that it states. The first person of a group comes from the first row, the second from the second, and so on.
 */

/**
 * Arithmetic of a field with q elements, for q of 2, 3, 4 or 5: sums and products in which no two nonzero elements multiply to
 * zero.
 */
function field(q: number): { add: (a: number, b: number) => number; times: (a: number, b: number) => number } {
  if (q !== 4) return { add: (a, b) => (a + b) % q, times: (a, b) => (a * b) % q };
  // Four elements can't be numbers modulo four: sums are exclusive ors, products those of polynomials modulo x² + x + 1.
  const log = [0, 0, 1, 2];
  const power = [1, 2, 3];
  return {
    add: (a, b) => a ^ b,
    times: (a, b) => (a === 0 || b === 0 ? 0 : (power[((log[a] ?? 0) + (log[b] ?? 0)) % 3] ?? 0)),
  };
}

/**
 * q² people in groups of q: the affine plane has q + 1 rounds in which no one meets twice; in the last one, each row is a group.
 */
export function affineRound(q: number, round: number): number[][] {
  const { add, times } = field(q);
  const t = round % (q + 1);
  const all = Array.from({ length: q }, (_, i) => i);
  if (t === q) return all.map((row) => all.map((column) => row * q + column));
  return all.map((column) => all.map((row) => row * q + add(column, times(row, t))));
}

/**
 * Each row has as many people as there are groups, and is shifted one step further than the row before; the rest is a last,
 * incomplete row. Two people whose rows are d apart meet again only after groups / gcd(d, groups) rounds.
 */
export function shiftedRound(people: number, groups: number, round: number): number[][] {
  const rows = Math.ceil(people / groups);
  return Array.from({ length: groups }, (_, group) =>
    Array.from({ length: rows }, (__, row) => row * groups + ((group + row * round) % groups)).filter((at) => at < people),
  );
}

/** An even number of people in pairs: one sits still and the others move around; no one meets twice for people − 1 rounds. */
export function circleRound(people: number, round: number): number[][] {
  const ring = people - 1;
  const seat = (i: number) => 1 + ((i + round) % ring);
  const pairs = Array.from({ length: people / 2 - 1 }, (_, i) => [seat(i + 1), seat(ring - 1 - i)]);
  return [[0, seat(0)], ...pairs];
}
