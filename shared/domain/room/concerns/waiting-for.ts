import type { RoomEvent } from '../events.ts';
import type { PersonId, Seat } from '../people.ts';
import { present, type RoomState } from '../state.ts';

/** How long a scene waits for someone on the quiet screen; then the others may continue without them. */
const patienceMs = 60_000;

/**
 * How much longer a scene waits for someone who stepped out, in milliseconds. The wait is the same for players and observers, so
 * that it doesn't reveal which.
 */
export function waitsMs({ outside, outsideAt }: Pick<RoomState, 'outside' | 'outsideAt'>, at: number): number {
  return outside > 0 && outsideAt !== null ? Math.max(0, outsideAt + patienceMs - at) : 0;
}

/** The new seats of players on the quiet screen once the others continue without them. In a second take, seats stay. */
export function withoutPlayersOutside(state: RoomState): Record<PersonId, Seat> {
  if (state.stage.phase !== 'scene') return {};
  const outside = present(state).filter((m) => m.seat !== 'observer' && m.steppedOut);
  return Object.fromEntries(outside.map(({ person }) => [person, 'observer']));
}

/** A scene that begins while someone is on the quiet screen begins stopped, so that no one plays without knowing it. */
export function stopsAtOnce(state: RoomState, at: number): RoomEvent[] {
  return waitsMs(state, at) > 0 ? [{ type: 'scene-stopped', at }] : [];
}
