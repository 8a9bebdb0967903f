import type { ReactNode } from 'react';
import { Avatar } from '../ui/avatar.tsx';
import { faceLook } from '../ui/face-look.ts';

type Props = { person: string; away?: boolean; size?: 'usual' | 'small' };

/** Someone of this workshop. In a large one two may look alike, so a name is always next to it. */
export function WorkshopFace({ person, away = false, size = 'usual' }: Props): ReactNode {
  return <Avatar look={faceLook(person)} away={away} size={size} />;
}
