import { useEffect, useState } from 'react';
import { clockTime, type FacilitatorPause, pauseOf } from '../../shared/domain/room/concerns/facilitator-pause.ts';
import { pausedUntil } from '../../shared/domain/room/concerns/pauses.ts';
import { wholeMsOf } from '../../shared/domain/room/concerns/round-clocks.ts';
import type { Deadline, RoomState } from '../../shared/domain/room/state.ts';
import { useRoom } from '../sync/room-view.ts';

export type TimeLeft = {
  /** `none`: nothing is timed here. `over`: the time is up, and no one is hurried. */
  kind: Deadline['kind'] | 'none' | 'over';
  leftMs: number;
  totalMs: number;
  /** The time stands still: the scene is stopped or paused. */
  stopped: boolean;
  /** The facilitator's pause that stops the time, if there is one. */
  pause: FacilitatorPause | null;
};

function timed(phase: RoomState['stage']['phase']): boolean {
  return phase !== 'lobby' && phase !== 'closed';
}

/** What is left at a server time, in milliseconds. */
export function timeLeftAt(state: RoomState, at: number): TimeLeft {
  const { stage, deadline } = state;
  const pause = pauseOf(state);
  const still = pause ?? (stage.phase === 'scene' || stage.phase === 'second-take' ? stage.stopped : null);
  const stopped = still !== null || pausedUntil(state) > at;
  const running = still
    ? still.left && { kind: still.left.kind, leftMs: still.left.ms }
    : deadline && { kind: deadline.kind, leftMs: deadline.dueAt - clockTime(state, at) };
  if (!running) return { kind: timed(stage.phase) ? 'over' : 'none', leftMs: 0, totalMs: 1, stopped, pause };
  const totalMs = wholeMsOf(state, running.kind);
  // An added minute makes more than the whole: the ring stays full until that minute is used.
  return { kind: running.kind, leftMs: Math.max(0, running.leftMs), totalMs, stopped, pause };
}

/** What the extra minute is for: to finish a sentence in the scene, or the sheet that a pair shares. */
export function useGraceOf(): 'scene' | 'sheet' {
  return useRoom().state.stage.phase === 'scoring' ? 'sheet' : 'scene';
}

/** Re-renders when the shown second changes, and stops with the scene. */
export function useTimeLeft(): TimeLeft {
  const { state, now } = useRoom();
  const [, tick] = useState(0);
  const at = now();
  const left = timeLeftAt(state, at);
  const runs = !left.stopped && left.kind !== 'none' && left.kind !== 'over' && left.leftMs > 0;
  // After a pause, time runs again by itself.
  const pausedMs = Math.max(0, pausedUntil(state) - at);
  // Seconds are rounded up, so the shown value changes when the fraction is used up.
  const untilNext = pausedMs || left.leftMs % 1000 || 1000;
  useEffect(() => {
    if (!runs && pausedMs === 0) return;
    const timer = setTimeout(() => tick((n) => n + 1), untilNext + 5);
    return () => clearTimeout(timer);
  });
  return left;
}

/** `3:41`, from milliseconds. Seconds are rounded up, so that it says 0:00 only when the time is up. */
export function clockOf(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
