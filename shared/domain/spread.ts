import { type RatingValue, type Step, steps } from './rubric.ts';

/** A step with the values that its observers gave. */
export type Given = { step: Step; values: readonly RatingValue[] };

/** Only the values that are numbers: *not needed here* is not a 0, and does not count. */
export function numbersOf(values: readonly RatingValue[]): Exclude<RatingValue, 'not-needed'>[] {
  return values.flatMap((value) => (value === 'not-needed' ? [] : [value]));
}

export function meanOf(values: readonly RatingValue[]): number {
  const numbers = numbersOf(values);
  return numbers.reduce<number>((sum, value) => sum + value, 0) / Math.max(1, numbers.length);
}

/** How far apart observers are, in steps of the scale. *Not needed* next to a score counts as at least one. */
export function spreadOf(values: readonly RatingValue[]): number {
  const numbers = numbersOf(values);
  const range = numbers.length > 0 ? Math.max(...numbers) - Math.min(...numbers) : 0;
  return numbers.length > 0 && numbers.length < values.length ? Math.max(range, 1) : range;
}

/**
 * The one step on which observers differ most: the reveal talks about it first, and the grid points to it. Among equals it is the
 * step with the lowest mean, because there is most to say about it, then the earlier one in the formula. Null when all agree.
 */
export function widestOf(given: readonly Given[]): Step | null {
  const differ = given.filter(({ values }) => values.length > 1 && spreadOf(values) > 0);
  const [widest] = [...differ].sort(
    (a, b) =>
      spreadOf(b.values) - spreadOf(a.values) ||
      meanOf(a.values) - meanOf(b.values) ||
      steps.indexOf(a.step) - steps.indexOf(b.step),
  );
  return widest?.step ?? null;
}
