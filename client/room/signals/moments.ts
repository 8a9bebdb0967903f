import type { RoomState } from '../../../shared/domain/room/state.ts';
import type { TimeLeft } from '../../pushback/use-time-left.ts';

/** What someone who isn't looking wants to notice. */
export type Moment = 'ready' | 'time-up' | 'reveal';

type Phase = RoomState['stage']['phase'];
/** What moments are told by: the phase, and whether its time is up. */
export type Seen = { phase: Phase; up: boolean };

/** The phases in which people talk or score against a clock. In the closing, they write and aren't hurried. */
const timedPhases: readonly Phase[] = ['briefing', 'scene', 'scoring', 'debrief', 'second-take'];

export function seenOf(phase: Phase, { kind, leftMs, stopped }: TimeLeft): Seen {
  // A turn out of role has a time of its own, and the next one begins by itself.
  const up = kind === 'grace' || kind === 'over' || (kind !== 'none' && kind !== 'out-of-role' && leftMs === 0);
  return { phase, up: up && !stopped && timedPhases.includes(phase) };
}

/** The moment that lies between two looks at a room, if there is one. */
export function momentBetween(before: Seen, now: Seen): Moment | null {
  if (before.phase === 'briefing' && now.phase === 'scene') return 'ready';
  if (before.phase === 'scoring' && now.phase === 'debrief') return 'reveal';
  return before.phase === now.phase && now.up && !before.up ? 'time-up' : null;
}

/** Whether the room's voices are being recorded: a chime would be in the recording. */
export function isRecorded({ stage, round }: RoomState): boolean {
  return stage.phase === 'scene' && round?.recording === 'kept';
}
