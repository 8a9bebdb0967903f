import type { RefusalCode } from '../../refusals.ts';
import type { RoomCommandType } from '../commands.ts';
import type { PersonId } from '../people.ts';
import type { RoomState } from '../state.ts';

/**
 * What someone who may read nothing of a room is told: that they were removed, which they know already, or that there is no
 * such room, whatever it is doing.
 */
export function whyOutside({ removed, workshop }: RoomState, person: PersonId | null): RefusalCode {
  if (person === null || !removed.includes(person)) return 'no-such-room';
  return workshop ? 'removed-from-table' : 'removed';
}

/** Someone who came with a link or a code of it may know that the room is closed; of one that never was there is nothing to know. */
export function whyRefused(state: RoomState, command: RoomCommandType, person: PersonId | null): RefusalCode {
  const closed = state.stage.phase === 'closed' && state.host !== '';
  return command === 'enter-room' && closed ? 'closed' : whyOutside(state, person);
}
