import { useEffect, useRef } from 'react';
import { useTimeLeft } from '../../pushback/use-time-left.ts';
import { useRoom } from '../../sync/room-view.ts';
import { allowChime, chime } from './chime.ts';
import { isRecorded, rememberedOf, type Seen, seenOf, signalFor } from './moments.ts';
import { useSignalsOn } from './signal-setting.ts';

/** In milliseconds: on, off, on. */
const vibration = [40, 80, 40];

/** Chimes and vibrates when the scene begins, when time is up and at the reveal, on a device that was told to. Shows nothing. */
export function Signals(): null {
  const { state } = useRoom();
  const left = useTimeLeft();
  const on = useSignalsOn();
  const { phase, up } = seenOf(state.stage.phase, left);
  const recorded = isRecorded(state);
  const before = useRef<Seen>({ phase, up });
  useEffect(() => {
    const now = { phase, up };
    const signal = signalFor(before.current, now, { on, recorded });
    before.current = rememberedOf(before.current, now);
    if (signal === 'none') return;
    navigator.vibrate?.(vibration);
    if (signal === 'both') chime();
  }, [on, phase, up, recorded]);
  useEffect(() => {
    if (!on) return;
    // After a reload the browser allows sound again with the first tap.
    const allow = () => allowChime(false);
    addEventListener('pointerup', allow, { once: true });
    addEventListener('keydown', allow, { once: true });
    return () => {
      removeEventListener('pointerup', allow);
      removeEventListener('keydown', allow);
    };
  }, [on]);
  return null;
}
