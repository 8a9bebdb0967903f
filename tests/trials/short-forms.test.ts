import { describe, expect, test } from 'vitest';
import { attacks, attackTable } from '../attacks/rows.ts';
import { faults, faultTable } from '../faults/rows.ts';
import type { Trial } from './trial.ts';

/** Every row whose short form is short enough. What it saw is the message of a failure, so that a red line says the figure. */
function walk(trials: readonly Trial[], table: readonly string[]): void {
  const here = trials.filter(({ beside }) => !beside);
  test.for(here.map((trial) => [trial.row, trial] as const))('%s', { timeout: 120_000 }, async ([, trial], { skip }) => {
    expect(table).toContain(trial.row);
    const seen = await trial.run({ form: 'short', seed: 1, say: () => undefined });
    // Said in the output, and counted as failed in CI.
    if (seen.notRun !== undefined) return skip(`${trial.row} was not run: ${seen.notRun}`);
    if (seen.instead !== undefined) console.log(`${trial.row} instead: ${seen.instead}`);
    expect(seen.fired).not.toBe('');
    expect(seen.held, `${trial.what}: ${seen.figure} (must: ${trial.must})`).toBe(true);
  });
}

describe('faults', () => walk(faults, faultTable));
describe('attacks', () => walk(attacks, attackTable));
