import type { RefusalCode } from '../../refusals.ts';
import type { RoomCommandType } from '../commands.ts';
import type { PersonId } from '../people.ts';
import type { RoomState } from '../state.ts';

/**
 * Why someone who may read nothing of a room is refused: because they were removed, which they know already, or because there is no
 * such room, whatever the room is doing.
 */
export function whyOutside({ removed, workshop }: RoomState, person: PersonId | null): RefusalCode {
  if (person === null || !removed.includes(person)) return 'no-such-room';
  return workshop ? 'removed-from-table' : 'removed';
}

/**
 * Someone who came with a room's link or code may know that it is closed. About a room that never existed there is nothing to know.
 */
export function whyRefused(state: RoomState, command: RoomCommandType, person: PersonId | null): RefusalCode {
  const closed = state.stage.phase === 'closed' && state.host !== '';
  return command === 'enter-room' && closed ? 'closed' : whyOutside(state, person);
}
