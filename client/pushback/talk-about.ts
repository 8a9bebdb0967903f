import { type RatingValue, type Step, steps } from '../../shared/domain/rubric.ts';
import { widestOf } from '../../shared/domain/spread.ts';
import type { BoardRow } from './board-rows.ts';

/** The step on which observers differ most, and who gave it which value: lowest first, *not needed* last. */
export type TalkAbout = { step: Step; heard: { value: RatingValue; rows: BoardRow[] }[] };

const order = (value: RatingValue) => (value === 'not-needed' ? 9 : value);

/** What to talk about; null where all observers agree. Sheets that were not submitted do not count. */
export function talkAbout(rows: readonly BoardRow[]): TalkAbout | null {
  const submitted = rows.filter((row) => row.submitted);
  const step = widestOf(steps.map((one) => ({ step: one, values: submitted.flatMap((row) => row.values[one] ?? []) })));
  if (!step) return null;
  const given = [...new Set(submitted.flatMap((row) => row.values[step] ?? []))].sort((a, b) => order(a) - order(b));
  return { step, heard: given.map((value) => ({ value, rows: submitted.filter((row) => row.values[step] === value) })) };
}
