import { seeded } from '../pairing/chance.ts';
import type { RatingValue } from '../rubric.ts';
import { added, alphaFrom, type Sums, sumsOf, type Unit, valuesIn } from './alpha.ts';

/** With fewer rounds than this, the number would say more about chance than about the observers. */
export const fewestRounds = 10;
const resamples = 1000;

/** The steps of one round, each with what every observer gave it. */
export type RatedRound = readonly Unit[];

/** How far observers agree over many rounds. `low` and `high` enclose 95 of 100 resamples. */
export type Agreement =
  | { kind: 'too-few'; rounds: number }
  | { kind: 'all-agree'; rounds: number }
  | { kind: 'alpha'; rounds: number; alpha: number; low: number; high: number };

/** *Not needed here* is not on the scale from 0 to 3, so an ordinal comparison treats it as missing. */
export function ordinalValue(value: RatingValue | undefined): number | null {
  return value === undefined || value === 'not-needed' ? null : value;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/**
 * Resamples whole rounds, not single steps: what one observer gives the five steps of a round is correlated. A workshop of 200
 * people has hundreds of rounds, so only their sums are added up.
 */
function bootstrapped(rounds: readonly Sums[], values: readonly number[], seed: number): number[] {
  const chance = seeded(seed);
  const drawn = () => rounds[Math.floor(chance() * rounds.length)] ?? [];
  const alphas = Array.from({ length: resamples }, () => alphaFrom(added(rounds.flatMap(drawn), values), values));
  return alphas.flatMap((alpha) => (typeof alpha === 'number' ? [alpha] : [])).sort((a, b) => a - b);
}

/**
 * The agreement of observers over rounds in which at least two of them rated the same step. Other rounds don't count; with fewer
 * than ten that do, there is no number. The same rounds and seed give the same interval.
 */
export function agreementOver(rounds: readonly RatedRound[], seed: number): Agreement {
  const compared = rounds.filter((round) => round.some((unit) => unit.filter((value) => value !== null).length > 1));
  if (compared.length < fewestRounds) return { kind: 'too-few', rounds: compared.length };
  const values = valuesIn(compared.flat());
  const sums = compared.map((round) => sumsOf(round, values));
  const alpha = alphaFrom(added(sums, values), values);
  if (typeof alpha !== 'number') return { kind: 'all-agree', rounds: compared.length };
  const sorted = bootstrapped(sums, values, seed);
  const [low, high] = [quantile(sorted, 0.025), quantile(sorted, 0.975)];
  return { kind: 'alpha', rounds: compared.length, alpha, low, high };
}

/** Krippendorff's own bounds for what may be relied on, as words: .8 and .667. */
export function closeness(alpha: number): 'close' | 'fair' | 'apart' {
  if (alpha >= 0.8) return 'close';
  return alpha >= 0.667 ? 'fair' : 'apart';
}
