import type { ReactNode } from 'react';
import type { PersonId, Seat } from '../../../shared/domain/room/people.ts';
import { present } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { PersonFace } from '../../pushback/faces/person-face.tsx';
import { useRoom } from '../../sync/room-view.ts';
import { Avatar } from '../../ui/avatar.tsx';
import './person-row.css';

/** Tags after a name, in a few quiet words: you, host, no connection. */
function useTags(person: PersonId): string[] {
  const { state, you, gone, isAway } = useRoom();
  const words = useWords().lobby;
  const pair = present(state).length < 3;
  const away = gone.includes(person) ? words.gone : isAway(person) ? words.offline : '';
  return [person === you ? words.you : '', person === state.host && !pair ? words.leads : '', away].filter(Boolean);
}

type Props = {
  person: PersonId;
  /** Said below the name. */
  seat: Seat;
  children?: ReactNode;
};

/** Someone at the table: their face, a name with tags, the seat, and at the right what the reader can do. */
export function PersonRow({ person, seat, children }: Props): ReactNode {
  const { nameOf } = useRoom();
  const tags = useTags(person);
  return (
    <div className="person">
      <PersonFace person={person} />
      <div className="person-words">
        <p className="person-name name">
          {nameOf(person)}
          {tags.length > 0 && <span className="person-tags"> {tags.join(' · ')}</span>}
        </p>
        <SeatSaid seat={seat} />
      </div>
      <div className="person-does">{children}</div>
    </div>
  );
}

/** A seat's name; until someone has played a round here, the advisor's also says what it means. */
function SeatSaid({ seat }: { seat: Seat }): ReactNode {
  const { state } = useRoom();
  const { seats, lobby } = useWords();
  const first = seat === 'advisor' && state.past.length === 0;
  return <p>{first ? lobby.advisorFirst : seats[seat].name}</p>;
}

/** A seat that no one holds. */
export function FreeRow({ seat, children }: { seat: Seat; children: ReactNode }): ReactNode {
  const words = useWords().lobby;
  return (
    <div className="person">
      <Avatar look={null} />
      <div className="person-words">
        <p className="quiet">{words.freeSeat}</p>
        <SeatSaid seat={seat} />
      </div>
      <div className="person-does">{children}</div>
    </div>
  );
}
