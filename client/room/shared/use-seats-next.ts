import { nextSeats } from '../../../shared/domain/room/concerns/debrief.ts';
import { hasBegun } from '../../../shared/domain/room/round.ts';
import { present } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';

/** Who would play the next round with rotated seats, by name; null for two, who trade theirs, and where seats are missing. */
export function useSeatsNext(): string | null {
  const { state, nameOf } = useRoom();
  const words = useWords().proposals;
  const people = present(state);
  if (people.length < 3 || !hasBegun(state.round)) return null;
  const seats = nextSeats(state);
  const named = (seat: string) => people.flatMap(({ person }) => (seats[person] === seat ? [nameOf(person)] : []));
  const [[advisor], [client]] = [named('advisor'), named('client')];
  return advisor === undefined || client === undefined ? null : words.seats(advisor, client, named('observer'));
}
