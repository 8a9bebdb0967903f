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

/**
 * What alpha needs to know of any number of units: how often each value was given in units that can be compared, and how often each
 * two values were given to one unit, divided by its values but one. Sums of several units add up, so a thousand resamples cost little.
 */
export type Sums = { counts: readonly number[]; pairs: readonly number[] };

/** The values of these units, each once, in order: the places in their sums. */
export function valuesIn(units: readonly Unit[]): number[] {
  return [...new Set(units.flat().filter((value) => value !== null))].sort((a, b) => a - b);
}

/** The sums of these units. `values`: as `valuesIn` gives them, of these and perhaps of more units. */
export function sumsOf(units: readonly Unit[], values: readonly number[]): Sums {
  const counts = values.map(() => 0);
  const pairs = values.flatMap(() => values.map(() => 0));
  for (const unit of units) {
    const given = unit.filter((value) => value !== null);
    // A value that no other can be compared with doesn't count.
    if (given.length < 2) continue;
    const own = values.map((value) => given.filter((one) => one === value).length);
    for (const [a, n] of own.entries()) {
      counts[a] = (counts[a] ?? 0) + n;
      for (const [b, m] of own.entries())
        if (b > a) pairs[a * values.length + b] = (pairs[a * values.length + b] ?? 0) + (n * m) / (given.length - 1);
    }
  }
  return { counts, pairs };
}

/** Several sums added up. */
export function added(sums: readonly Sums[], values: readonly number[]): Sums {
  const [counts, pairs] = [values.map(() => 0), values.flatMap(() => values.map(() => 0))];
  for (const one of sums) {
    for (let i = 0; i < counts.length; i++) counts[i] = (counts[i] ?? 0) + (one.counts[i] ?? 0);
    for (let i = 0; i < pairs.length; i++) pairs[i] = (pairs[i] ?? 0) + (one.pairs[i] ?? 0);
  }
  return { counts, pairs };
}

/**
 * Krippendorff's alpha (K. Krippendorff, *Computing Krippendorff's Alpha-Reliability*, 2011): 1 minus the observed disagreement
 * over the disagreement expected by chance. Values may be missing. `all-agree` if every value is the same, because then chance
 * could do no worse; null if no two observers rated the same thing.
 */
export function alphaFrom(
  { counts, pairs }: Sums,
  values: readonly number[],
  difference: Difference = ordinal,
): number | 'all-agree' | null {
  const given = new Map(values.flatMap((value, i) => ((counts[i] ?? 0) > 0 ? [[value, counts[i] ?? 0] as const] : [])));
  if (given.size === 0) return null;
  if (given.size === 1) return 'all-agree';
  let [n, observed, expected] = [0, 0, 0];
  for (const [a, one] of values.entries()) {
    n += counts[a] ?? 0;
    for (const [b, other] of values.entries()) {
      if (b <= a) continue;
      const apart = difference(one, other, given);
      observed += (pairs[a * values.length + b] ?? 0) * apart;
      expected += (counts[a] ?? 0) * (counts[b] ?? 0) * apart;
    }
  }
  return 1 - ((n - 1) * observed) / expected;
}

/** The alpha of these units. */
export function alphaOf(units: readonly Unit[], difference: Difference = ordinal): number | 'all-agree' | null {
  const values = valuesIn(units);
  return alphaFrom(sumsOf(units, values), values, difference);
}
