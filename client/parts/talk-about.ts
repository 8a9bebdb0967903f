import { type RatingValue, type Step, steps } from '../../shared/domain/rubric.ts';
import type { BoardRow } from './board-rows.ts';

export type Heard = {
  step: Step /** Different values, lowest first, *not needed* last. */;
  values: RatingValue[];
  widest: boolean;
};

const order = (value: RatingValue) => (value === 'not-needed' ? 9 : value);

function spread(values: readonly RatingValue[]): number {
  const numbers = values.filter((value) => value !== 'not-needed');
  const range = numbers.length > 0 ? Math.max(...numbers) - Math.min(...numbers) : 0;
  // That one needed the step and another did not is a difference too, about as wide as one step of the scale.
  return numbers.length > 0 && numbers.length < values.length ? Math.max(range, 1) : range;
}

const mean = (values: readonly RatingValue[]) => {
  const numbers = values.filter((value) => value !== 'not-needed');
  return numbers.reduce((sum: number, value) => sum + value, 0) / Math.max(1, numbers.length);
};

/**
 * Where observers differ from each other, step by step. One step at most is the widest; among equals it is the one that was
 * heard least, for there is most to say about it. Sheets that were not handed in say nothing.
 */
export function talkAbout(rows: readonly BoardRow[]): Heard[] {
  const given = steps.map((step) => ({ step, values: rows.flatMap((row) => (row.handedIn ? (row.values[step] ?? []) : [])) }));
  const widest = given
    .filter(({ values }) => values.length > 1 && spread(values) > 0)
    .sort((a, b) => spread(b.values) - spread(a.values) || mean(a.values) - mean(b.values))[0];
  return given.map(({ step, values }) => ({
    step,
    values: [...new Set(values)].sort((a, b) => order(a) - order(b)),
    widest: step === widest?.step,
  }));
}
