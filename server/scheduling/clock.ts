import { every } from './timers.ts';

/**
 * Server time in whole milliseconds. Reads wall time once and advances it monotonically, so a step of the system's clock changes
 * nothing.
 */
export type Clock = {
  now: () => number;
  /** Calls `heard` after each jump. Only a test's clock jumps, and timers that run then have to be set again. */
  onJump?: (heard: () => void) => void;
};

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
