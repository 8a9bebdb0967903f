import type { ReactNode } from 'react';
import type { PersonId } from '../../../shared/domain/room/people.ts';
import { memberOf } from '../../../shared/domain/room/state.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { faceLooks } from '../../ui/face-look.ts';

/** Whether someone's page is gone. Until the first presence arrives, no one counts as away. */
export function useAway(): (person: PersonId) => boolean {
  const { state, you, here } = useRoom();
  const known = here.includes(you);
  return (person) => known && person !== you && !here.includes(person) && memberOf(state, person) !== undefined;
}

type Props = {
  person: PersonId;
  /** Where being away means something else than that their page is gone. */
  away?: boolean;
  size?: 'usual' | 'small';
};

/** Someone of this room: their own color and symbol, which no one else here has. */
export function PersonFace({ person, away, size = 'usual' }: Props): ReactNode {
  const { state, nameOf } = useRoom();
  const isAway = useAway();
  const looks = faceLooks(state.members.map((m) => m.person));
  return <Avatar name={nameOf(person)} look={looks.get(person)} away={away ?? isAway(person)} size={size} />;
}
