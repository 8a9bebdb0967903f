/** Sound on this device that the server has not acknowledged: when its oldest part began (server time), and how much it is. */
export type Unsaved = { oldest: number; ms: number };

/** A part of two seconds, its way to the server and the answer take less than this, in milliseconds. */
const usualMs = 5000;

/** Seconds of unsaved sound; 0 as long as nothing has waited longer than usual. */
export function secondsWaiting(unsaved: readonly Unsaved[], now: number): number {
  const isLate = unsaved.some(({ oldest }) => now - oldest > usualMs);
  return isLate ? Math.round(unsaved.reduce((sum, { ms }) => sum + ms, 0) / 1000) : 0;
}
