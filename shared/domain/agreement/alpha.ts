/** One thing that several observers rated: a value for each of them, null if one gave none. */
export type Unit = readonly (number | null)[];

/** How far two values are apart, given how often each value was given at all. Squared, as Krippendorff writes it. */
type Difference = (one: number, other: number, counts: ReadonlyMap<number, number>) => number;

/**
 * The distance of ranks: how many of all given values lie between the two, with half of each end. Doesn't assume that the scale's
 * steps are equally wide: *a token* and *names it and why* have an order and nothing more.
 */
export const ordinal: Difference = (one, other, counts) => {
  const [low, high] = one < other ? [one, other] : [other, one];
  let between = 0;
  for (const [value, count] of counts) if (value >= low && value <= high) between += count;
  const ends = ((counts.get(low) ?? 0) + (counts.get(high) ?? 0)) / 2;
  return (between - ends) ** 2;
};

/** The values that can be compared: those of each unit that at least two observers rated. */
function pairable(units: readonly Unit[]): number[][] {
  return units.map((unit) => unit.filter((value) => value !== null)).filter((values) => values.length > 1);
}

function countsOf(values: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** The sum of differences over all pairs of the values, each pair once. */
function disagreement(counts: ReadonlyMap<number, number>, apart: (one: number, other: number) => number): number {
  const given = [...counts];
  return given.reduce(
    (sum, [one, n], i) => sum + given.slice(i + 1).reduce((rest, [other, m]) => rest + n * m * apart(one, other), 0),
    0,
  );
}

/**
 * Krippendorff's alpha (K. Krippendorff, *Computing Krippendorff's Alpha-Reliability*, 2011): 1 minus the observed disagreement
 * over the disagreement expected by chance. Values may be missing. `all-agree` if every value is the same, because then chance
 * could do no worse; null if no two observers rated the same thing.
 */
export function alphaOf(units: readonly Unit[], difference: Difference = ordinal): number | 'all-agree' | null {
  const seen = pairable(units);
  const counts = countsOf(seen.flat());
  if (counts.size === 0) return null;
  if (counts.size === 1) return 'all-agree';
  const apart = (one: number, other: number) => difference(one, other, counts);
  const n = seen.reduce((sum, values) => sum + values.length, 0);
  const observed = seen.reduce((sum, values) => sum + disagreement(countsOf(values), apart) / (values.length - 1), 0);
  return 1 - ((n - 1) * observed) / disagreement(counts, apart);
}
