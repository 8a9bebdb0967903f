import { every } from './timers.ts';

/** Server time in whole milliseconds. Wall time is read once and advanced monotonically: a step of the system's clock is not followed. */
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
