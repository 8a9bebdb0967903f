import type { RoomEvent } from '../events.ts';
import type { PersonId } from '../people.ts';
import { memberOf, type RoomState } from '../state.ts';
import { stopIfPlaying } from './scene.ts';

/**
 * A player who goes stops the scene: the others decide whether to wait, to replace them, or to do without. The event doesn't reveal
 * whether they were on the quiet screen; if they were, they are still there when they return.
 */
export function goes(state: RoomState, person: PersonId, at: number, how: 'left' | 'removed' = 'left'): RoomEvent[] {
  const member = memberOf(state, person);
  const stop = member && member.seat !== 'observer' ? stopIfPlaying(state, at) : [];
  const gone: RoomEvent = { type: 'person-left', at, person, ...(how === 'removed' ? { removed: true } : {}) };
  return [gone, ...stop];
}
