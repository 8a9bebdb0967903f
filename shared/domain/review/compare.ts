import { ordinalValue, type RatedRound } from '../agreement/pooled.ts';
import type { PersonId } from '../room/people.ts';
import type { RevealedRound } from '../room/round.ts';
import { type RatingValue, type Step, steps } from '../rubric.ts';

/** One step across the sheets: how far apart its observers are, and what its advisor gave it. */
export type Comparison = {
  step: Step;
  /** What each sheet says, in the sheets' order; `who` as the reader may know it: a person, a letter, or no one. */
  values: { who: string | null; value: RatingValue }[];
  /** Highest minus lowest; null if fewer than two gave a number. */
  spread: number | null;
  /** The advisor's own value, on the advisor's screen or once they have shown it; otherwise null. */
  self: RatingValue | null;
  /** The observers' mean, to compare with the advisor's own value. */
  mean: number | null;
};

function valuesOf(round: RevealedRound, step: Step): Comparison['values'] {
  if (round.merged) return (round.merged[step] ?? []).map((value) => ({ who: null, value }));
  return Object.entries(round.sheetOf).flatMap(([who, sheet]) => {
    const value = sheet.submitted ? sheet.ratings[step]?.value : undefined;
    return value === undefined ? [] : [{ who, value }];
  });
}

function numbersOf(values: Comparison['values']): number[] {
  return values.flatMap(({ value }) => ordinalValue(value) ?? []);
}

function meanOf(numbers: readonly number[]): number | null {
  return numbers.length > 0 ? numbers.reduce((sum, n) => sum + n, 0) / numbers.length : null;
}

/** The round's sheets side by side, as this reader may see them, sorted by how far they differ, most first. Adds nothing up. */
export function comparisonOf(round: RevealedRound): Comparison[] {
  const own = round.selfScore?.submitted ? round.selfScore.ratings : {};
  const compared = steps.map((step): Comparison => {
    const values = valuesOf(round, step);
    const numbers = numbersOf(values);
    return {
      step,
      values,
      spread: numbers.length > 1 ? Math.max(...numbers) - Math.min(...numbers) : null,
      self: own[step]?.value ?? null,
      mean: meanOf(numbers),
    };
  });
  return compared.sort((a, b) => (b.spread ?? -1) - (a.spread ?? -1));
}

/** The round's values for pooled agreement: a unit for each step, with the values of all submitted sheets. */
export function ratedRound(round: RevealedRound): RatedRound {
  const sheets = Object.values(round.sheetOf).filter((sheet) => sheet.submitted);
  return steps.map((step) => sheets.map((sheet) => ordinalValue(sheet.ratings[step]?.value)));
}

/** How much higher (above 0) or lower an observer rates than others who heard the same, in values of the scale. */
export type Offset = { rounds: number; steps: number; mean: number };

/**
 * An observer's offset over the rounds that others scored too, for that observer alone. Rounds without names are left out, so that
 * no one can work out an unsigned sheet. Null if they scored nothing that someone else scored too.
 */
export function offsetOf(rounds: readonly RevealedRound[], person: PersonId): Offset | null {
  const named = rounds.filter(({ sheets }) => sheets === 'named');
  const differences = named.map((round) =>
    steps.flatMap((step) => {
      const values = valuesOf(round, step);
      const own = numbersOf(values.filter(({ who }) => who === person))[0];
      const others = meanOf(numbersOf(values.filter(({ who }) => who !== person)));
      return own === undefined || others === null ? [] : [own - others];
    }),
  );
  const mean = meanOf(differences.flat());
  return mean === null
    ? null
    : { rounds: differences.filter((d) => d.length > 0).length, steps: differences.flat().length, mean };
}
