import { type RatingValue, type Step, steps } from '../../shared/domain/rubric.ts';
import type { BoardRow } from './board-rows.ts';
import { widestOf } from './spread.ts';

export type HeardStep = {
  step: Step;
  /** The different values, lowest first, *not needed* last. */
  values: RatingValue[];
  widest: boolean;
};

const order = (value: RatingValue) => (value === 'not-needed' ? 9 : value);

/** Where observers differ from each other, step by step. Sheets that were not submitted do not count. */
export function talkAbout(rows: readonly BoardRow[]): HeardStep[] {
  const given = steps.map((step) => ({ step, values: rows.flatMap((row) => (row.submitted ? (row.values[step] ?? []) : [])) }));
  const widest = widestOf(given);
  return given.map(({ step, values }) => ({
    step,
    values: [...new Set(values)].sort((a, b) => order(a) - order(b)),
    widest: step === widest,
  }));
}
