import { type ReactNode, useState } from 'react';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Asks } from '../../ui/asks.tsx';
import { Button, Buttons } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';

/** Someone would like a seat. Both they and its holder see that, and the holder may keep the seat without a word. */
export function SeatAsked(): ReactNode {
  const { state, you, me, nameOf, dispatch } = useRoom();
  const words = useWords().talk;
  const asked = state.seatAsked;
  const [kept, setKept] = useState<string | null>(null);
  if (!asked) return null;
  if (asked.person === you) return <p className="frame-note">{words.seatAskedByYou[asked.seat]}</p>;
  if (me.seat !== asked.seat || kept === asked.person) return null;
  return (
    <Asks>
      <Panel tone="sunken" title={words.seatAsked(nameOf(asked.person), asked.seat)}>
        <Buttons>
          <Button onPress={() => setKept(asked.person)}>{words.keepSeat}</Button>
          <Button onPress={() => dispatch({ type: 'give-seat', seat: asked.seat, person: asked.person })}>
            {words.giveSeat}
          </Button>
        </Buttons>
      </Panel>
    </Asks>
  );
}
