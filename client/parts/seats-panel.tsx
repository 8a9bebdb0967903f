import { type ReactNode, useState } from 'react';
import { holderOf, type Member, observersOf } from '../../shared/domain/room/state.ts';
import { useRoom } from '../connection/room-seen.ts';
import { useWords } from '../words/words.ts';
import { Button } from './button.tsx';
import { Panel } from './panel.tsx';
import { PersonOptions } from './person-options.tsx';
import { FreeRow, PersonRow } from './person-row.tsx';
import { Dots } from './room-menu.tsx';
import { SeatAsked } from './seat-asked.tsx';
import './seats-panel.css';

/** For whoever leads: what else may be done about a person. */
function Options({ person }: { person: string }): ReactNode {
  const { leads, you, nameOf } = useRoom();
  const words = useWords().lobby;
  const [open, setOpen] = useState(false);
  if (!leads || person === you) return null;
  return (
    <>
      <Button kind="quiet" label={words.options(nameOf(person))} opens="dialog" onPress={() => setOpen(true)}>
        <Dots />
      </Button>
      {open && <PersonOptions person={person} onClose={() => setOpen(false)} />}
    </>
  );
}

/** A seat of the two who play: who holds it, or how to take it. */
function PlayerSeat({ seat }: { seat: 'client' | 'pusher' }): ReactNode {
  const { state, you, me, gone, wish } = useRoom();
  const words = useWords().lobby;
  const holder = holderOf(state, seat);
  const take = (
    <Button kind={holder ? 'plain' : 'primary'} onPress={() => wish({ type: 'take-seat', seat })}>
      {words.takeSeat[seat]}
    </Button>
  );
  if (!holder) {
    return (
      <FreeRow title={words.seat[seat]} about={words.freeSeat}>
        {take}
      </FreeRow>
    );
  }
  const mine = holder.person === you;
  const asked = state.seatAsked?.person === you && state.seatAsked.seat === seat;
  return (
    <PersonRow person={holder.person} about={`${words.seat[seat]} ${words.seatWhy[seat]}`}>
      {mine && (
        <Button kind="quiet" onPress={() => wish({ type: 'decline-seat' })}>
          {words.takeSeat.observer}
        </Button>
      )}
      {!mine && gone.includes(holder.person) && take}
      {!mine && !gone.includes(holder.person) && me.seat === 'observer' && !asked && (
        <Button kind="quiet" onPress={() => wish({ type: 'ask-for-seat', seat })}>
          {words.askSeat}
        </Button>
      )}
      {asked && <span className="quiet">{words.asked}</span>}
      <Options person={holder.person} />
    </PersonRow>
  );
}

function Observers({ observers }: { observers: readonly Member[] }): ReactNode {
  const words = useWords().lobby;
  return (
    <div className="seats-observers">
      <h3 className="seats-heading">
        {words.seat.observer} <span className="quiet">{words.seatWhy.observer}</span>
      </h3>
      {observers.length === 0 && <p className="quiet">{words.nobodyObserves}</p>}
      <ul className="seats-list">
        {observers.map(({ person }) => (
          <li key={person}>
            <PersonRow person={person}>
              <Options person={person} />
            </PersonRow>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Who sits where in the round to come. Everybody may change their own seat, whoever leads may change all. */
export function SeatsPanel({ note }: { note?: string | undefined }): ReactNode {
  const { state } = useRoom();
  const words = useWords().lobby;
  return (
    <Panel title={words.who} aside={<span>{state.members.filter((m) => !m.left).length}</span>}>
      {note && <p className="quiet">{note}</p>}
      <SeatAsked />
      <PlayerSeat seat="pusher" />
      <PlayerSeat seat="client" />
      <Observers observers={observersOf(state)} />
    </Panel>
  );
}
