import { useEffect, useState } from 'react';
import { useRoom } from '../sync/room-view.ts';

/** The server's time in milliseconds, read again every `everyMs`. */
export function useNow(everyMs = 1000): number {
  const { now } = useRoom();
  const [at, setAt] = useState(now);
  useEffect(() => {
    setAt(now());
    const timer = setInterval(() => setAt(now()), everyMs);
    return () => clearInterval(timer);
  }, [now, everyMs]);
  return at;
}
