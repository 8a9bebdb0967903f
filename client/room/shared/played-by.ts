import type { PersonId } from '../../../shared/domain/room/people.ts';
import { holderOf } from '../../../shared/domain/room/state.ts';
import { useRoom } from '../../sync/room-view.ts';

export type PlayedBy = { person: PersonId | null; name: string; left: boolean };

/** Who plays a seat in this round or, if they have left, who played it last: a sentence about them still needs their name. */
export function usePlayedBy(): (seat: 'client' | 'advisor') => PlayedBy {
  const { state, nameOf } = useRoom();
  return (seat) => {
    const holder = holderOf(state, seat)?.person ?? null;
    const person = holder ?? state.round?.held[seat].at(-1) ?? null;
    return { person, name: nameOf(person), left: holder === null };
  };
}
