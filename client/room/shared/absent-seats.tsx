import { type ReactNode, useState } from 'react';
import { hasReadCard } from '../../../shared/domain/room/concerns/seats.ts';
import { holderOf, observersOf } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { useOnlyOther } from '../../pushback/together/use-only-other.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { EndScene } from './end-scene.tsx';
import { useMay } from './use-may.ts';

const played = ['client', 'advisor'] as const;
type Played = (typeof played)[number];

type HeldSeat = { seat: Played; why: 'empty' | 'gone'; name: string | null };

/** The played seats without anyone present: empty, or their holder has had no connection for a while. */
export function useAbsentSeats(): HeldSeat[] {
  const { state, gone, nameOf } = useRoom();
  return played.flatMap((seat): HeldSeat[] => {
    const holder = holderOf(state, seat);
    if (holder) return gone.includes(holder.person) ? [{ seat, why: 'gone', name: nameOf(holder.person) }] : [];
    const before = state.members.find((m) => m.seat === seat && m.left);
    return [{ seat, why: 'empty', name: before ? nameOf(before.person) : null }];
  });
}

function Held({ held, onWait }: { held: HeldSeat; onWait: (() => void) | null }): ReactNode {
  const { state, me, dispatch } = useRoom();
  const { talk: words, refusals } = useWords();
  const may = useMay();
  const { seat, why, name } = held;
  const observed = observersOf(state).length > 0;
  const takes = me.seat === 'observer' && may('take-seat');
  const playable = !hasReadCard(state, me.person, seat);
  const says = name === null ? words.seatEmpty[seat] : why === 'gone' ? words.isGone(name) : words.hasLeft(name);
  return (
    <Panel tone="sunken" title={says}>
      <p>{why === 'gone' ? words.isGoneWhy : words.seatOpen(observed)}</p>
      {takes && !playable && <p>{refusals['has-read-card']}</p>}
      <Buttons>
        {takes && playable && (
          <Button kind="primary" onPress={() => dispatch({ type: 'take-seat', seat })}>
            {words.takeSeat[seat]}
          </Button>
        )}
        {onWait && <Button onPress={onWait}>{words.keepWaiting}</Button>}
        {onWait && me.seat !== 'observer' && <EndScene>{words.endHere}</EndScene>}
      </Buttons>
    </Panel>
  );
}

/**
 * While a player is away: wait, play on in their place, or end here. During a scene it can be dismissed. Where only two are in the
 * room, a note of the frame says that the other one is gone.
 */
export function AbsentSeats({ overScene }: { overScene?: boolean }): ReactNode {
  const held = useAbsentSeats();
  const pair = useOnlyOther() !== null;
  const [waits, setWaits] = useState<readonly Played[]>([]);
  return held
    .filter(({ seat, why }) => !(overScene && waits.includes(seat)) && !(pair && why === 'gone'))
    .map((one) => <Held key={one.seat} held={one} onWait={overScene ? () => setWaits([...waits, one.seat]) : null} />);
}

/** After the scene: who has left the table, by name, and that the others can go on without them. */
export function PlayersWhoLeft(): ReactNode {
  const { state, nameOf } = useRoom();
  const words = useWords().talk;
  const away = played.flatMap((seat) => {
    const holder = holderOf(state, seat);
    const last = state.round?.held[seat].at(-1);
    return holder || last === undefined ? [] : [last];
  });
  return away.map((person) => (
    <p key={person} className="frame-note">
      {words.hasLeft(nameOf(person))} {words.onWithout}
    </p>
  ));
}
