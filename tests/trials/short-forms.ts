import { expect, test } from 'vitest';
import { attacks } from '../attacks/rows.ts';
import { faults } from '../faults/rows.ts';

/**
 * The short forms of every nth row as tests: rows mostly wait, so each share has a process of its own. A failure's message is the
 * row's figure, so a red line shows what the row saw.
 */
export function testShortForms(share: number, shares: number): void {
  const trials = [...faults, ...attacks].filter((_, i) => i % shares === share - 1);
  test.for(trials.map((trial) => [trial.row, trial] as const))('%s', async ([, trial], { skip }) => {
    const seen = await trial.run({ form: 'short', seed: 1, say: () => undefined });
    // Printed, and counted as a failure in CI.
    if (seen.notRun !== undefined) return skip(`${trial.row} was not run: ${seen.notRun}`);
    if (seen.instead !== undefined) console.log(`${trial.row} instead: ${seen.instead}`);
    // No test may fail because the machine was busy: times are printed here, and judged by the commands of the two tables.
    if (seen.inTime === false)
      console.log(`${trial.row} was slower than its limit on this machine: ${seen.figure} (must: ${trial.must})`);
    expect(seen.fired).not.toBe('');
    expect(seen.held, `${trial.what}: ${seen.figure} (must: ${trial.must})`).toBe(true);
  });
}
