import { expectedSteps } from '../card-text.ts';
import { type RatingValue, type Step, steps } from '../rubric.ts';
import { meanOf, numbersOf, widestOf } from '../spread.ts';
import type { RevealedRound } from './round.ts';

/** What a debrief begins with: a step, and why this one. `low` and `high` are the observers' values that are farthest apart. */
export type OneThing =
  | { kind: 'spread'; step: Step; low: RatingValue; high: RatingValue }
  /** The ribbon has a mark for it, and every sheet says *none*. */
  | { kind: 'marked'; step: Step }
  /** A pair's ribbon has marks, but none for this step, and their sheet says that it was heard: this is its score. */
  | { kind: 'unmarked'; step: Step; value: RatingValue }
  | { kind: 'not-heard'; step: Step }
  | { kind: 'try'; step: Step }
  | { kind: 'keep'; step: Step };

/** All values that a step was given; sheets that weren't submitted don't count. */
function valuesOf(round: RevealedRound, step: Step): RatingValue[] {
  if (round.merged) return round.merged[step] ?? [];
  const sheets = Object.values(round.sheetOf).filter((sheet) => sheet.submitted);
  if (sheets.length > 0) return sheets.flatMap((sheet) => sheet.ratings[step]?.value ?? []);
  return [round.shared[step] ?? []].flat();
}

type Rated = { step: Step; values: RatingValue[] };

/** A step of these that no one heard or, else, one of which the ribbon says another thing than the sheets. */
function unheardIn(round: RevealedRound, asked: readonly Rated[]): OneThing | null {
  const silent = asked.filter(({ values }) => numbersOf(values).every((value) => value === 0)).map(({ step }) => step);
  const isMarked = (step: Step) =>
    round.marks.some(({ about }) => about === step) || round.sharedMarks.some((mark) => mark.step === step);
  const unheard = silent.find((step) => !isMarked(step)) ?? silent[0];
  if (unheard) return { kind: isMarked(unheard) ? 'marked' : 'not-heard', step: unheard };
  const unmarked = round.sharedMarks.length > 0 ? asked.find(({ step }) => !isMarked(step)) : undefined;
  const value = unmarked?.values.find((one) => one !== 'not-needed');
  return unmarked && value !== undefined ? { kind: 'unmarked', step: unmarked.step, value } : null;
}

/**
 * One step to talk about or to try, of those that the card expects: where observers are farthest apart, else a step that no one
 * heard, else one where a pair's ribbon and sheet differ, else the step with the most room for improvement. It compares observers
 * with each other and never says how good the advisor was. Null without a score, and where letting go was right.
 */
export function oneThing(round: RevealedRound): OneThing | null {
  if (round.asks === 'stake') return null;
  const rated = steps
    .map((step) => ({ step, values: valuesOf(round, step) }))
    .filter(({ values }) => numbersOf(values).length > 0);
  const expected = round.card.observers ? expectedSteps(round.card.observers) : steps;
  const some = rated.filter(({ step }) => expected.includes(step));
  const asked = some.length > 0 ? some : rated;
  const widest = widestOf(asked);
  const apart = numbersOf(asked.find(({ step }) => step === widest)?.values ?? []).sort((a, b) => a - b);
  const [low = 0, high = 0] = [apart.at(0), apart.at(-1)];
  if (widest && high - low >= 2) return { kind: 'spread', step: widest, low, high };
  const silence = unheardIn(round, asked);
  if (silence) return silence;
  const byMean = [...asked].sort((a, b) => meanOf(a.values) - meanOf(b.values));
  const lowest = byMean.at(0);
  const highest = byMean.at(-1);
  if (!lowest || !highest) return null;
  return meanOf(lowest.values) < 3 ? { kind: 'try', step: lowest.step } : { kind: 'keep', step: highest.step };
}
