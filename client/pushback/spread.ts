import { type RatingValue, type Step, steps } from '../../shared/domain/rubric.ts';

/** A step with every value that those who heard it gave. */
export type Given = { step: Step; values: readonly RatingValue[] };

/** The values that are numbers: *not needed here* is neither a 0 nor anything else that can be counted. */
export function numbersOf(values: readonly RatingValue[]): number[] {
  return values.flatMap((value) => (value === 'not-needed' ? [] : [value]));
}

export function meanOf(values: readonly RatingValue[]): number {
  const numbers = numbersOf(values);
  return numbers.reduce((sum, value) => sum + value, 0) / Math.max(1, numbers.length);
}

/** How far apart observers are, in steps of the scale. That one needed a step and another did not counts as one of them. */
export function spreadOf(values: readonly RatingValue[]): number {
  const numbers = numbersOf(values);
  const range = numbers.length > 0 ? Math.max(...numbers) - Math.min(...numbers) : 0;
  return numbers.length > 0 && numbers.length < values.length ? Math.max(range, 1) : range;
}

/**
 * The one step on which observers differ most: what the reveal talks about first, and what the grid points to. Among equals it
 * is the one that was heard least, for there is most to say about it, then the earlier in the formula. Null where all agree.
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
