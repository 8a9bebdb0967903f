import { useEffect, useState } from 'react';

/**
 * Keeps the screen on while someone listens with a phone in hand. Browsers allow it on https and localhost only; elsewhere,
 * and where it is refused, this says so, and the page asks people to set their screen to stay on themselves.
 */
export function useStayAwake(): 'awake' | 'by-hand' {
  const [state, setState] = useState<'awake' | 'by-hand'>('wakeLock' in navigator ? 'awake' : 'by-hand');
  useEffect(() => {
    if (!('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | null = null;
    let over = false;
    async function hold(): Promise<void> {
      if (document.visibilityState !== 'visible') return;
      try {
        lock = await navigator.wakeLock.request('screen');
        setState('awake');
        if (over) await lock.release();
      } catch {
        setState('by-hand');
      }
    }
    // The browser lets go of it when the page is hidden, and does not take it up again by itself.
    const again = () => void hold();
    document.addEventListener('visibilitychange', again);
    void hold();
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', again);
      void lock?.release();
    };
  }, []);
  return state;
}
