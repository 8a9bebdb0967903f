import type { Scored } from '../../shared/domain/calibration/agreement.ts';
import { forget, keep, keptUnder } from '../sync/local-store.ts';

/** An example that someone scored alone, stored in this browser and nowhere else. */
export type ScoredExample = Scored & { example: string };

const prefix = 'example:';

function isScored(kept: unknown): kept is ScoredExample {
  return typeof kept === 'object' && kept !== null && 'example' in kept && 'ratings' in kept && 'key' in kept;
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
