import { useState } from 'react';
import { useRoom } from '../../sync/room-view.ts';
import { useWhenHidden } from './use-when-hidden.ts';

/** The card that its reader has opened, on this page alone: a reload, or putting the phone away, closes it. */
let openCard: string | null = null;
let watched = false;

/** Also closes a card that is on no screen at that moment, as while its reader has stepped out. */
function closeWhenHidden(): void {
  if (watched) return;
  watched = true;
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') openCard = null;
  });
}

/** Whether the reader's card of this round and seat is open. Opened in the briefing, it is still open in the scene. */
export function useCardOpen(): [boolean, (open: boolean) => void] {
  const { state, room, you, me } = useRoom();
  const card = `${room.room} ${state.round?.number} ${state.round?.card.id} ${me.seat} ${you}`;
  const [open, setOpen] = useState(openCard === card);
  useWhenHidden(() => setOpen(false));
  const turn = (to: boolean) => {
    closeWhenHidden();
    openCard = to ? card : null;
    setOpen(to);
  };
  return [open, turn];
}
