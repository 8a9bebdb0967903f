import type { ReactNode } from 'react';
import { newLevel } from '../../../shared/domain/levels.ts';
import { useWords } from '../../messages/words.ts';
import { useRoomIn } from '../../sync/room-view.ts';
import './new-this-time.css';

/** What the reader's seat has for the first time in this room, in one line; nothing in a room's first round. */
export function NewThisTime(): ReactNode {
  const { state, me } = useRoomIn('briefing');
  const words = useWords().briefing;
  const level = newLevel(
    state.round.level,
    state.past.map((round) => round.level),
  );
  if (level === null) return null;
  return <p className="new-this-time">{words.newThisTime(words.newAt[level][me.seat])}</p>;
}
