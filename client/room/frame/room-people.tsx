import { type ReactNode, useState } from 'react';
import { present } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { PersonFace } from '../../pushback/faces/person-face.tsx';
import { useRoom } from '../../sync/room-view.ts';
import { useNarrow } from '../../ui/fold.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import { PersonRow } from '../shared/person-row.tsx';
import './room-people.css';

/** More faces than this would leave no room for the title in a phone's bar, or would be hard to tell apart in a wide one. */
const mostFaces = { narrow: 3, wide: 6 };

/** Who is in the room, as faces in the bar of every screen; a press tells their names. */
export function RoomPeople(): ReactNode {
  const { state, nameOf, isAway } = useRoom();
  const { bar: words, lobby } = useWords();
  const [open, setOpen] = useState(false);
  const narrow = useNarrow();
  const people = present(state).map((m) => m.person);
  const most = mostFaces[narrow ? 'narrow' : 'wide'];
  // Someone whose page is gone is never behind a number.
  const first = [...people].sort((a, b) => Number(isAway(b)) - Number(isAway(a))).slice(0, most - 1);
  const shown = people.length > most ? people.filter((person) => first.includes(person)) : people;
  const more = people.length - shown.length;
  const named = people.map((person) => (isAway(person) ? words.away(nameOf(person)) : nameOf(person)));
  if (people.length === 0) return null;
  return (
    <>
      <button
        type="button"
        className="room-people"
        aria-haspopup="dialog"
        aria-label={words.people(named)}
        onClick={() => setOpen(true)}
      >
        {shown.map((person) => (
          <PersonFace key={person} person={person} size="small" />
        ))}
        {/* Drawn by the style, because the button's name says who they are. */}
        {more > 0 && <span className="room-people-more" data-more={words.more(more)} />}
      </button>
      {open && (
        <Overlay title={lobby.who} onClose={() => setOpen(false)}>
          <ul className="room-people-list">
            {present(state).map(({ person, seat }) => (
              <li key={person}>
                <PersonRow person={person} seat={seat} />
              </li>
            ))}
          </ul>
        </Overlay>
      )}
    </>
  );
}
