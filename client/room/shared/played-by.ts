import type { PersonId } from '../../../shared/domain/room/people.ts';
import { holderOf, playerOf } from '../../../shared/domain/room/state.ts';
import { useRoom } from '../../sync/room-view.ts';

export type PlayedBy = { person: PersonId | null; name: string; left: boolean };

/** Who plays a seat in this round, or played it last, with their name. */
export function usePlayedBy(): (seat: 'client' | 'advisor') => PlayedBy {
  const { state, nameOf } = useRoom();
  return (seat) => {
    const person = playerOf(state, seat);
    return { person, name: nameOf(person), left: holderOf(state, seat) === undefined };
  };
}
