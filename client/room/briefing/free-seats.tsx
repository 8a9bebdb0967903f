import type { ReactNode } from 'react';
import { hasReadCard } from '../../../shared/domain/room/concerns/seats.ts';
import { holderOf } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';

/** Someone gave up a seat during the briefing, or is away: an observer may take it. */
export function FreeSeats(): ReactNode {
  const { state, me, gone, dispatch } = useRoom();
  const { briefing: words, refusals } = useWords();
  const seats = (['client', 'advisor'] as const).filter((seat) => {
    const holder = holderOf(state, seat);
    return !holder || gone.includes(holder.person);
  });
  return seats.map((seat) => (
    <Panel key={seat} tone="sunken" title={holderOf(state, seat) ? words.seatAway[seat] : words.seatFree[seat]}>
      {me.seat === 'observer' &&
        (hasReadCard(state, me.person, seat) ? (
          <p>{refusals['has-read-card']}</p>
        ) : (
          <Button kind="primary" onPress={() => dispatch({ type: 'take-seat', seat })}>
            {words.takeSeat[seat]}
          </Button>
        ))}
    </Panel>
  ));
}
