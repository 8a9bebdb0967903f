import type { ExampleKey } from '../../shared/domain/calibration/example-schema.ts';
import type { RatingValue, Step } from '../../shared/domain/rubric.ts';
import { forget, keep, keptUnder } from '../sync/local-store.ts';

/** An example that someone scores alone, stored in this browser and nowhere else. The key is there once they have seen it. */
export type ScoredExample = {
  example: string;
  ratings: Partial<Record<Step, RatingValue>>;
  key: ExampleKey | null;
  /** They have gone on to the next one. */
  over: boolean;
};

const prefix = 'example:';

function isScored(kept: unknown): kept is ScoredExample {
  return typeof kept === 'object' && kept !== null && 'example' in kept && 'ratings' in kept && 'over' in kept;
}

export function scoredHere(): ScoredExample[] {
  return keptUnder(prefix).filter(isScored);
}

export function keepScored(scored: ScoredExample): void {
  keep(`${prefix}${scored.example}`, scored);
}

export function forgetScored(): void {
  for (const { example } of scoredHere()) forget(`${prefix}${example}`);
}
