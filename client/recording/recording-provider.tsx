import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { useRoom } from '../sync/room-view.ts';
import { DeviceRecorder } from './device-recorder.ts';
import { type DeviceRecording, notRecording } from './device-recording.ts';

const HereContext = createContext<DeviceRecorder | null>(null);

/** Wraps the screens of a room, so that a recording goes on from one screen to the next. */
export function RecordingProvider({ children }: { children: ReactNode }): ReactNode {
  const seen = useRoom();
  const { room } = seen.room;
  const [here, setHere] = useState<DeviceRecorder | null>(null);
  useEffect(() => {
    const fresh = new DeviceRecorder(room);
    setHere(fresh);
    return () => fresh.close();
  }, [room]);
  useEffect(() => here?.follow(seen), [here, seen]);
  return <HereContext.Provider value={here}>{children}</HereContext.Provider>;
}

const nothing = () => undefined;
const never = () => nothing;
const idle = () => notRecording;

/** What this device does for the recording, and the two actions that begin and end it. */
export function useDeviceRecorder(): DeviceRecording & { begin: () => void; end: () => void } {
  const here = useContext(HereContext);
  const now = useSyncExternalStore(here?.subscribe ?? never, here?.getSnapshot ?? idle);
  return { ...now, begin: here?.begin ?? nothing, end: here?.end ?? nothing };
}
