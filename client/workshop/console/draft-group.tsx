import { type DragEvent, type ReactNode, useState } from 'react';
import { nextMix } from '../../../shared/domain/workshop/grouping.ts';
import { type DraftGroup, type DraftSeat, draftSeats } from '../../../shared/domain/workshop/state.ts';
import { useWords } from '../../messages/words.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { type MenuItem, MenuList } from '../../ui/menu-list.tsx';
import { Overlay } from '../../ui/overlay.tsx';

const dragged = 'text/x-person';

function seatIn(group: DraftGroup, person: string): DraftSeat | null {
  return draftSeats.find((seat) => group[seat] === person) ?? null;
}

/** Moves or seats someone without a mouse: choose the person, then what becomes of them. */
function PersonMenu({ person, from, onClose }: { person: string; from: number; onClose: () => void }): ReactNode {
  const { state, nameOf, dispatch } = useWorkshop();
  const { leading, workshop } = useWords();
  const { draft: words, seats } = leading;
  const { draft, people } = state;
  const group = draft?.groups[from];
  if (!draft || !group) return null;
  const pinned = draft.pinned.includes(person);
  const observesOnly = people.some((one) => one.person === person && one.observesOnly);
  const then = (act: () => void) => () => {
    act();
    onClose();
  };
  const toSeat = draftSeats
    .filter((seat) => !observesOnly && group[seat] !== person)
    .map((seat) => ({
      says: seats.seatAs[seat],
      onPress: then(() => dispatch({ type: 'seat-person', person, seat })),
    }));
  const items: (MenuItem | false)[] = [
    ...toSeat,
    draft.chosen.some((one) => one.person === person) && {
      says: seats.giveBack,
      onPress: then(() => dispatch({ type: 'seat-person', person, seat: null })),
    },
    draft.groups.length > 1 && {
      says: pinned ? words.unpin : words.pin,
      onPress: then(() => dispatch({ type: 'pin-person', person, pinned: !pinned })),
    },
    ...draft.groups.map(
      ({ people: there }, to) =>
        to !== from && {
          says: words.moveTo(workshop.groupName(to + 1)),
          why: workshop.names(there.map(nameOf)),
          onPress: then(() => dispatch({ type: 'move-person', person, to })),
        },
    ),
  ];
  return (
    <Overlay title={nameOf(person)} onClose={onClose}>
      <MenuList items={items.filter((item) => item !== false)} />
    </Overlay>
  );
}

/** What a person does in their group, and why they have that seat. */
function usePart(group: DraftGroup): (person: string) => string {
  const { state } = useWorkshop();
  const { draft: words, seats } = useWords().leading;
  const bowl = nextMix(state) === 'fishbowl';
  return (person) => {
    const seat = seatIn(group, person);
    const part = seat === 'advisor' ? words.pushes : seat === 'client' ? words.client : words.observes;
    if (state.draft?.chosen.some((one) => one.person === person)) return `${part} · ${seats.chosen}`;
    const willing = bowl && state.people.some((one) => one.person === person && one.volunteers);
    return willing ? `${part} · ${seats.volunteered}` : part;
  };
}

/** One group of a draft. People are dropped on the group to move there, or on a player to take that seat. */
export function DraftGroupCard({ group, at }: { group: DraftGroup; at: number }): ReactNode {
  const { state, nameOf, dispatch } = useWorkshop();
  const { leading, workshop } = useWords();
  const [chosen, choose] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const partOf = usePart(group);
  const drop = (seat: DraftSeat | null) => (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    const person = event.dataTransfer.getData(dragged);
    if (person && !group.people.includes(person)) dispatch({ type: 'move-person', person, to: at });
    else if (person && seat && group[seat] !== person) dispatch({ type: 'seat-person', person, seat });
  };
  const players = draftSeats.flatMap((seat) => group[seat] ?? []);
  const inOrder = [...players, ...group.people.filter((person) => !players.includes(person))];
  return (
    <section
      className={over ? 'draft-group draft-over' : 'draft-group'}
      aria-label={workshop.groupName(at + 1)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop(null)}
    >
      <h3 className="draft-name spoken">{workshop.groupName(at + 1)}</h3>
      <ul className="draft-people">
        {draftSeats
          .filter((seat) => group[seat] === null)
          .map((seat) => (
            <li key={seat} className="draft-open" onDrop={drop(seat)}>
              {leading.seats.open[seat]}
            </li>
          ))}
        {inOrder.map((person) => (
          <li key={person} onDrop={drop(seatIn(group, person))}>
            <button
              type="button"
              draggable
              className={state.draft?.pinned.includes(person) ? 'draft-person draft-pinned' : 'draft-person'}
              aria-haspopup="dialog"
              onDragStart={(event) => event.dataTransfer.setData(dragged, person)}
              onClick={() => choose(person)}
            >
              <span className="name">{nameOf(person)}</span>
              <span className="quiet small">{partOf(person)}</span>
            </button>
          </li>
        ))}
      </ul>
      {chosen && <PersonMenu person={chosen} from={at} onClose={() => choose(null)} />}
    </section>
  );
}
