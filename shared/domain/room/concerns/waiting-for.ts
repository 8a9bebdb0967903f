import type { RoomEvent } from '../events.ts';
import type { PersonId, Seat } from '../people.ts';
import type { RoomState } from '../state.ts';

/** A scene waits this long for someone on the quiet screen; then the others may go on without them. */
const patienceMs = 60_000;

/** How long a scene still waits for someone who stepped out, in milliseconds. Player or observer: the wait must not tell which. */
export function waitsMs({ outside, outsideAt }: Pick<RoomState, 'outside' | 'outsideAt'>, at: number): number {
  return outside > 0 && outsideAt !== null ? Math.max(0, outsideAt + patienceMs - at) : 0;
}

/** The seats of players who are on the quiet screen, as they are once the others go on without them. In a second take seats stay. */
export function withoutPlayersOutside({ members, stage }: RoomState): Record<PersonId, Seat> {
  if (stage.phase !== 'scene') return {};
  const outside = members.filter((m) => m.seat !== 'observer' && !m.left && m.steppedOut);
  return Object.fromEntries(outside.map(({ person }) => [person, 'observer']));
}

/** A scene that begins while someone is waited for begins stopped: no one plays without knowing it. */
export function stopsAtOnce(state: RoomState, at: number): RoomEvent[] {
  return waitsMs(state, at) > 0 ? [{ type: 'scene-stopped', at }] : [];
}
