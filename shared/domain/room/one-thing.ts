import { expectedSteps } from '../card-text.ts';
import { type RatingValue, type Step, steps } from '../rubric.ts';
import { meanOf, numbersOf, widestOf } from '../spread.ts';
import type { RevealedRound } from './round.ts';

/** What a debrief begins with: a step, and why this one. `low` and `high` are the observers' values that are farthest apart. */
export type OneThing =
  | { kind: 'spread'; step: Step; low: RatingValue; high: RatingValue }
  | { kind: 'not-heard'; step: Step }
  | { kind: 'try'; step: Step }
  | { kind: 'keep'; step: Step };

/** All values that a step was given; sheets that were not submitted do not count. */
export function valuesOf(round: RevealedRound, step: Step): RatingValue[] {
  if (round.merged) return round.merged[step] ?? [];
  const sheets = Object.values(round.sheetOf).filter((sheet) => sheet.submitted);
  if (sheets.length > 0) return sheets.flatMap((sheet) => sheet.ratings[step]?.value ?? []);
  return [round.shared[step] ?? []].flat();
}

/**
 * One step to talk about or to try: where observers are farthest apart, else a step the card expects that no one heard, else the
 * step with the most room for improvement. It compares observers with each other and never says how good the advisor was.
 */
export function oneThing(round: RevealedRound): OneThing | null {
  const given = steps.map((step) => ({ step, values: valuesOf(round, step) }));
  const widest = widestOf(given);
  const apart = numbersOf(given.find(({ step }) => step === widest)?.values ?? []).sort((a, b) => a - b);
  const [low = 0, high = 0] = [apart.at(0), apart.at(-1)];
  if (widest && high - low >= 2) return { kind: 'spread', step: widest, low, high };
  const rated = given.filter(({ values }) => numbersOf(values).length > 0);
  const expected = round.card.observers ? expectedSteps(round.card.observers) : steps;
  const asked = rated.filter(({ step }) => expected.includes(step));
  const silent = asked.find(({ values }) => numbersOf(values).every((value) => value === 0));
  if (silent) return { kind: 'not-heard', step: silent.step };
  const byMean = [...(asked.length > 0 ? asked : rated)].sort((a, b) => meanOf(a.values) - meanOf(b.values));
  const lowest = byMean.at(0);
  const highest = byMean.at(-1);
  if (!lowest || !highest) return null;
  return meanOf(lowest.values) < 3 ? { kind: 'try', step: lowest.step } : { kind: 'keep', step: highest.step };
}
