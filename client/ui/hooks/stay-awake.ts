import { useEffect, useState } from 'react';

/**
 * Keeps the screen on while someone listens and holds the phone. Browsers allow it only on https and localhost; where it is
 * unavailable or refused, this returns `by-hand`, and the page asks people to keep their screen on themselves.
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
    // The browser releases the lock when the page is hidden, and does not take it again by itself.
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
