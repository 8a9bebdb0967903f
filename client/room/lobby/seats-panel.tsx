import { type ReactNode, useState } from 'react';
import { holderOf, observersOf, present } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { PersonOptions } from '../frame/person-options.tsx';
import { Dots } from '../frame/room-menu.tsx';
import { FreeRow, PersonRow } from '../shared/person-row.tsx';
import { SeatAsked } from '../shared/seat-asked.tsx';
import './seats-panel.css';

/** For the host: what else they can do about a person; about themselves, only take a seat while they observe. */
function Options({ person }: { person: string }): ReactNode {
  const { state, leads, you, me, nameOf } = useRoom();
  const words = useWords().lobby;
  const [open, setOpen] = useState(false);
  // Of two people, *Swap* and the menu offer all of it.
  if (!leads || present(state).length < 3 || (person === you && me.seat !== 'observer')) return null;
  return (
    <>
      <Button kind="quiet" label={words.options(nameOf(person))} opens="dialog" onPress={() => setOpen(true)}>
        <Dots />
      </Button>
      {open && <PersonOptions person={person} onClose={() => setOpen(false)} />}
    </>
  );
}

/** What the reader can do about a seat that someone else holds: take it if they are away, or ask for it. */
function SeatAction({ seat, holder }: { seat: 'client' | 'advisor'; holder: string }): ReactNode {
  const { state, you, me, gone, leads, dispatch } = useRoom();
  const words = useWords().lobby;
  if (holder === you) return null;
  if (gone.includes(holder)) return <Button onPress={() => dispatch({ type: 'take-seat', seat })}>{words.takeSeat[seat]}</Button>;
  if (state.seatAsked?.person === you && state.seatAsked.seat === seat) return <span className="quiet">{words.asked}</span>;
  // The host need not ask.
  if (me.seat !== 'observer' || leads) return null;
  return (
    <Button kind="quiet" onPress={() => dispatch({ type: 'ask-for-seat', seat })}>
      {words.askSeat}
    </Button>
  );
}

/** A seat of one of the two players: who holds it, or how to take it. */
function PlayerSeat({ seat }: { seat: 'client' | 'advisor' }): ReactNode {
  const { state, dispatch } = useRoom();
  const words = useWords().lobby;
  const holder = holderOf(state, seat)?.person;
  if (holder === undefined)
    return (
      <FreeRow seat={seat}>
        <Button kind="primary" onPress={() => dispatch({ type: 'take-seat', seat })}>
          {words.takeSeat[seat]}
        </Button>
      </FreeRow>
    );
  return (
    <PersonRow person={holder} seat={seat}>
      <SeatAction seat={seat} holder={holder} />
      <Options person={holder} />
    </PersonRow>
  );
}

/** Exchanges the two players' seats. Each of them may, and can take it back with the same button; so may the host. */
function Swap(): ReactNode {
  const { state, you, leads, dispatch } = useRoom();
  const words = useWords().lobby;
  const advisor = holderOf(state, 'advisor')?.person;
  const client = holderOf(state, 'client')?.person;
  if (advisor === undefined || client === undefined || (!leads && you !== advisor && you !== client)) return null;
  // A player gives their own seat to the other one, and gets theirs.
  const swap = () =>
    dispatch(
      you === client
        ? { type: 'give-seat', seat: 'client', person: advisor }
        : { type: 'give-seat', seat: 'advisor', person: client },
    );
  return (
    <div className="seats-swap">
      <Button onPress={swap}>
        <svg className="seats-arrows" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M8 4v16m0 0-4-4m4 4 4-4M16 20V4m0 0-4 4m4-4 4 4" />
        </svg>
        {words.swap}
      </Button>
    </div>
  );
}

/** Who sits where in the next round. Everyone may change their own seat, and the host may change all. */
export function SeatsPanel({ note }: { note?: string | undefined }): ReactNode {
  const { state } = useRoom();
  const words = useWords().lobby;
  const observers = observersOf(state);
  return (
    <section className={`panel panel-card ${observers.length > 0 ? 'seats-group' : ''}`} aria-label={words.who}>
      {note && <p className="quiet">{note}</p>}
      <SeatAsked />
      <div className="seats-players">
        <div className="seats-two">
          <PlayerSeat seat="advisor" />
          <PlayerSeat seat="client" />
        </div>
        <Swap />
      </div>
      {observers.length > 0 && (
        <ul className="seats-list">
          {observers.map(({ person }) => (
            <li key={person}>
              <PersonRow person={person} seat="observer">
                <Options person={person} />
              </PersonRow>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
