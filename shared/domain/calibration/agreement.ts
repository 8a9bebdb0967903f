import { type RatingValue, type Step, steps } from '../rubric.ts';
import type { ExampleKey } from './example-schema.ts';

type Ratings = Partial<Record<Step, RatingValue>>;

/**
 * How one value compares with the key. *Not needed here* is not on the scale: if only one of the two says it, they differ in kind.
 */
export type Against = 'same' | 'stricter' | 'kinder' | 'other-kind' | 'unscored';

/** @returns by step how a sheet compares with the key. */
export function againstKey(ratings: Ratings, key: ExampleKey): Record<Step, Against> {
  const one = (step: Step): Against => {
    const mine = ratings[step];
    const right = key.ratings[step];
    if (mine === undefined) return 'unscored';
    if (mine === right) return 'same';
    if (mine === 'not-needed' || right === 'not-needed') return 'other-kind';
    return mine < right ? 'stricter' : 'kinder';
  };
  return Object.fromEntries(steps.map((step) => [step, one(step)])) as Record<Step, Against>;
}

/**
 * A person's offset from the key: the mean of value minus key over the steps in which both are on the scale, so below zero is
 * stricter than the key. Null if there is no such step. Only for the scorer; never added up with other people's.
 */
export function ownOffset(ratings: Ratings, key: ExampleKey): number | null {
  const apart = steps.flatMap((step) => {
    const mine = ratings[step];
    const right = key.ratings[step];
    return typeof mine === 'number' && typeof right === 'number' ? [mine - right] : [];
  });
  return apart.length === 0 ? null : apart.reduce((sum, one) => sum + one, 0) / apart.length;
}

export type Spread = { low: number; high: number; notNeeded: number } | { low: null; high: null; notNeeded: number };

/** How far several people's values of one step lie apart, and how many of them said that it was not needed. */
export function spreadOf(values: readonly RatingValue[]): Spread {
  const numbers = values.filter((value) => value !== 'not-needed');
  const notNeeded = values.length - numbers.length;
  return numbers.length === 0
    ? { low: null, high: null, notNeeded }
    : { low: Math.min(...numbers), high: Math.max(...numbers), notNeeded };
}
