import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { useRoom } from '../sync/room-view.ts';
import { type HereNow, notHere } from './here-now.ts';
import { RecordingHere } from './recording-here.ts';

const HereContext = createContext<RecordingHere | null>(null);

/** Around the screens of a room, so that a recording goes on from one screen to the next. */
export function RecordingProvider({ children }: { children: ReactNode }): ReactNode {
  const seen = useRoom();
  const { room } = seen.room;
  const [here, setHere] = useState<RecordingHere | null>(null);
  useEffect(() => {
    const fresh = new RecordingHere(room);
    setHere(fresh);
    return () => fresh.close();
  }, [room]);
  useEffect(() => here?.follow(seen), [here, seen]);
  return <HereContext.Provider value={here}>{children}</HereContext.Provider>;
}

const nothing = () => undefined;
const never = () => nothing;
const idle = () => notHere;

/** What this device does for the recording, and the two taps that begin and end it. */
export function useRecordingHere(): HereNow & { begin: () => void; end: () => void } {
  const here = useContext(HereContext);
  const now = useSyncExternalStore(here?.subscribe ?? never, here?.getSnapshot ?? idle);
  return { ...now, begin: here?.begin ?? nothing, end: here?.end ?? nothing };
}
