import { useState } from 'react';
import { keep, keptUnder } from '../../sync/local-store.ts';
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

/** The reader's card of this round and seat: whether it is open, whether they have ever opened it in this browser, and a way to turn it. */
export type CardOpen = { open: boolean; seen: boolean; turn: (open: boolean) => void };

/** Opened in the briefing, it is still open in the scene. With another card or another seat it hides again. */
export function useCardOpen(): CardOpen {
  const { state, room, you, me } = useRoom();
  const card = `${room.room} ${state.round?.number} ${state.round?.card.id} ${me.seat} ${you}`;
  const place = `card-seen ${room.room} ${you}`;
  const [open, setOpen] = useState(openCard === card);
  const [of, setOf] = useState(card);
  if (of !== card) {
    setOf(card);
    setOpen(false);
  }
  useWhenHidden(() => setOpen(false));
  const turn = (to: boolean) => {
    closeWhenHidden();
    openCard = to ? card : null;
    if (to) keep(place, card);
    setOpen(to);
  };
  return { open, seen: open || keptUnder(place).includes(card), turn };
}
