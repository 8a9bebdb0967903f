import type { RoomState } from '../../../shared/domain/room/state.ts';
import type { TimeLeft } from '../../pushback/use-time-left.ts';

/** What someone who isn't looking wants to notice. */
export type Signaled = 'ready' | 'time-up' | 'reveal';

type Phase = RoomState['stage']['phase'];
/** What moments are told by: the phase, and whether its time is up; null while its clock stands still. */
export type Seen = { phase: Phase; up: boolean | null };

/** The phases in which people talk or score against a clock. In the closing, they write and aren't hurried. */
const timedPhases: readonly Phase[] = ['briefing', 'scene', 'scoring', 'debrief', 'second-take'];

export function seenOf(phase: Phase, { kind, leftMs, stopped }: TimeLeft): Seen {
  // A turn out of role has a time of its own, and the next one begins by itself.
  const up = kind === 'grace' || kind === 'over' || (kind !== 'none' && kind !== 'out-of-role' && leftMs === 0);
  return { phase, up: stopped ? null : up && timedPhases.includes(phase) };
}

/** The moment that lies between two looks at a room, if there is one. */
export function momentBetween(before: Seen, now: Seen): Signaled | null {
  if (before.phase === 'briefing' && now.phase === 'scene') return 'ready';
  if (before.phase === 'scoring' && now.phase === 'debrief') return 'reveal';
  return before.phase === now.phase && now.up === true && before.up === false ? 'time-up' : null;
}

/** What to compare the next look with: a clock that stands still was up before if it is up when it runs again. */
export function rememberedOf(before: Seen, now: Seen): Seen {
  return before.phase === now.phase && now.up === null ? before : { phase: now.phase, up: now.up ?? false };
}

/** What a device does between two looks: nothing, vibrate, or chime as well. */
export function signalFor(
  before: Seen,
  now: Seen,
  { on, recorded }: { on: boolean; recorded: boolean },
): 'none' | 'touch' | 'both' {
  if (!on || momentBetween(before, now) === null) return 'none';
  return recorded ? 'touch' : 'both';
}

/** Whether the room's voices are being recorded: a chime would be in the recording. */
export function isRecorded({ stage, round }: RoomState): boolean {
  return stage.phase === 'scene' && round?.recording === 'kept';
}
