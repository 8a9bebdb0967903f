import { type ReactNode, useState } from 'react';
import type { Seat } from '../../../shared/domain/room/people.ts';
import { holderOf, type Member, observersOf, present } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PersonOptions } from '../frame/person-options.tsx';
import { Dots } from '../frame/room-menu.tsx';
import { SeatAsked } from '../shared/seat-asked.tsx';
import { FreeRow, PersonRow } from './person-row.tsx';
import './seats-panel.css';

/** For the host: what else they can do about a person; about themselves, only take a seat while they observe. */
function Options({ person }: { person: string }): ReactNode {
  const { leads, you, me, nameOf } = useRoom();
  const words = useWords().lobby;
  const [open, setOpen] = useState(false);
  if (!leads || (person === you && me.seat !== 'observer')) return null;
  return (
    <>
      <Button kind="quiet" label={words.options(nameOf(person))} opens="dialog" onPress={() => setOpen(true)}>
        <Dots />
      </Button>
      {open && <PersonOptions person={person} onClose={() => setOpen(false)} />}
    </>
  );
}

/** What the reader can do about a held seat: leave their own, take one whose holder is away, or ask for it. */
function SeatAction({ seat, holder }: { seat: 'client' | 'advisor'; holder: string }): ReactNode {
  const { state, you, me, gone, leads, dispatch } = useRoom();
  const words = useWords().lobby;
  if (holder === you) {
    return (
      <Button kind="quiet" label={words.observeInstead} onPress={() => dispatch({ type: 'decline-seat' })}>
        {words.takeSeat.observer}
      </Button>
    );
  }
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

function Heading({ seat }: { seat: Seat }): ReactNode {
  const words = useWords().lobby;
  return (
    <h3 className="seats-heading">
      {words.seat[seat]} <span className="quiet">{words.seatWhy[seat]}</span>
    </h3>
  );
}

/** A seat of one of the two players: who holds it, or how to take it. */
function PlayerSeat({ seat }: { seat: 'client' | 'advisor' }): ReactNode {
  const { state, dispatch } = useRoom();
  const words = useWords().lobby;
  const holder = holderOf(state, seat)?.person;
  return (
    <div className="seats-one">
      <Heading seat={seat} />
      {holder === undefined ? (
        <FreeRow title={words.freeSeat}>
          <Button kind="primary" onPress={() => dispatch({ type: 'take-seat', seat })}>
            {words.takeSeat[seat]}
          </Button>
        </FreeRow>
      ) : (
        <PersonRow person={holder}>
          <SeatAction seat={seat} holder={holder} />
          <Options person={holder} />
        </PersonRow>
      )}
    </div>
  );
}

function Observers({ observers }: { observers: readonly Member[] }): ReactNode {
  const words = useWords().lobby;
  return (
    <div className="seats-one">
      <Heading seat="observer" />
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

/** Who sits where in the next round. Everyone may change their own seat, and the host may change all. */
export function SeatsPanel({ note }: { note?: string | undefined }): ReactNode {
  const { state } = useRoom();
  const words = useWords().lobby;
  return (
    <Panel title={words.who} aside={<span>{present(state).length}</span>}>
      {note && <p className="quiet">{note}</p>}
      <SeatAsked />
      <PlayerSeat seat="advisor" />
      <PlayerSeat seat="client" />
      <Observers observers={observersOf(state)} />
    </Panel>
  );
}
