import type { PersonId } from '../../shared/domain/room/people.ts';
import { memberOf, type RoomState } from '../../shared/domain/room/state.ts';

/** Tells of each person whether they are away. `here`: everyone with a connection, the reader too; empty until presence arrives. */
export function awayIn(state: RoomState, you: PersonId, here: readonly PersonId[]): (person: PersonId) => boolean {
  const known = here.includes(you);
  return (person) => known && person !== you && !here.includes(person) && memberOf(state, person) !== undefined;
}
