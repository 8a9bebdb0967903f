import type { RefusalCode } from '../refusals.ts';
import type { RoomState } from './state.ts';
import type { PersonId } from './terms.ts';

/**
 * What someone who may read nothing of a room is told: that they were removed, which they know already, or that there is no
 * such room, whatever it is doing.
 */
export function whyOutside({ removed, workshop }: RoomState, person: PersonId | null): RefusalCode {
  if (person === null || !removed.includes(person)) return 'no-such-room';
  return workshop ? 'removed-from-table' : 'removed';
}
