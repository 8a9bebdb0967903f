import type { ReactNode } from 'react';
import type { PersonId } from '../../../shared/domain/room/people.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { type FaceLook, faceLook, faceLooks } from '../../ui/face-look.ts';

/** Everyone's face in this room. In a workshop it is the one that they have on every page of the workshop. */
function useLookOf(): (person: PersonId) => FaceLook {
  const { workshop, members } = useRoom().state;
  const looks = workshop ? null : faceLooks(members.map((m) => m.person));
  return (person) => looks?.get(person) ?? faceLook(person);
}

type Props = {
  /** Null if no one is known to play a seat. */
  person: PersonId | null;
  /** Where being away means something else than that their page is gone. */
  away?: boolean;
  size?: 'usual' | 'small';
};

/** Someone of this room, with the color and the symbol that they have on all of its screens. */
export function PersonFace({ person, away, size = 'usual' }: Props): ReactNode {
  const { isAway } = useRoom();
  const lookOf = useLookOf();
  if (person === null) return <Avatar look={null} size={size} />;
  return <Avatar look={lookOf(person)} away={away ?? isAway(person)} size={size} />;
}
