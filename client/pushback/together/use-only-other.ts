import { present } from '../../../shared/domain/room/state.ts';
import { useRoom } from '../../sync/room-view.ts';

/** The name of the other person where exactly two are in the room, so that no sentence speaks to a crowd; null otherwise. */
export function useOnlyOther(): string | null {
  const { state, you, nameOf } = useRoom();
  const [other, ...more] = present(state).flatMap(({ person }) => (person === you ? [] : [person]));
  const inside = present(state).some(({ person }) => person === you);
  return inside && other !== undefined && more.length === 0 ? nameOf(other) : null;
}
