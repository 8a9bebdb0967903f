import { expect, test } from 'vitest';
import type { Trial } from './trial.ts';

/** The short forms of these rows as tests. What a row saw is the message of a failure, so that a red line says the figure. */
export function testShortForms(trials: readonly Trial[]): void {
  test.for(trials.map((trial) => [trial.row, trial] as const))('%s', async ([, trial], { skip }) => {
    const seen = await trial.run({ form: 'short', seed: 1, say: () => undefined });
    // Said in the output, and counted as failed in CI.
    if (seen.notRun !== undefined) return skip(`${trial.row} was not run: ${seen.notRun}`);
    if (seen.instead !== undefined) console.log(`${trial.row} instead: ${seen.instead}`);
    // No test may fail because the machine was busy: times are printed here, and judged by the commands of the two tables.
    if (seen.inTime === false)
      console.log(`${trial.row} slower than its limit on this machine: ${seen.figure} (must: ${trial.must})`);
    expect(seen.fired).not.toBe('');
    expect(seen.held, `${trial.what}: ${seen.figure} (must: ${trial.must})`).toBe(true);
  });
}
