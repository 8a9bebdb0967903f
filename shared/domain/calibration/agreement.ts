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

/** A sheet, and the key of the example that it is about. */
export type Scored = { ratings: Ratings; key: ExampleKey };

/**
 * Someone's scores of a step beside the key: how far above it they are on average, below zero if lower; how far apart from it, in
 * either direction; and over how many examples.
 */
type KeyOffset = { mean: number; apart: number; over: number };

/**
 * By step, a person's offset from the key over the sheets in which both are on the scale; all are 0 where there is no such sheet.
 * Only for the scorer; never added up with other people's.
 */
export function offsetsOf(scored: readonly Scored[]): Record<Step, KeyOffset> {
  const offset = (step: Step): KeyOffset => {
    const apart = scored.flatMap(({ ratings: { [step]: mine }, key: { ratings } }) => {
      const right = ratings[step];
      return typeof mine === 'number' && typeof right === 'number' ? [mine - right] : [];
    });
    const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
    return { mean: mean(apart), apart: mean(apart.map(Math.abs)), over: apart.length };
  };
  return Object.fromEntries(steps.map((step) => [step, offset(step)])) as Record<Step, KeyOffset>;
}
