import { every } from './timers.ts';

/**
 * Server time in whole milliseconds. Reads wall time once and advances it monotonically, so a step of the system's clock changes
 * nothing.
 */
export type Clock = { now: () => number };

export function systemClock(onStep: (byMs: number) => void): Clock & { stop: () => void } {
  const startedAt = Date.now();
  const started = performance.now();
  const now = () => Math.floor(startedAt + performance.now() - started);
  let told = 0;
  const watch = every(5000, 'the clock', () => {
    const offBy = Date.now() - now();
    if (Math.abs(offBy - told) < 2000) return;
    told = offBy;
    onStep(offBy);
  });
  return { now, stop: () => clearInterval(watch) };
}
