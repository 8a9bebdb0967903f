import { type DragEvent, type ReactNode, useState } from 'react';
import { nextMix } from '../../../shared/domain/workshop/grouping.ts';
import { type DraftGroup, type DraftSeat, draftSeats } from '../../../shared/domain/workshop/state.ts';
import { useWords } from '../../messages/words.ts';
import { useWorkshop, type WorkshopCommandInput } from '../../sync/workshop-view.ts';
import { type MenuItem, MenuList } from '../../ui/menu-list.tsx';
import { Overlay } from '../../ui/overlay.tsx';

const dragged = 'text/x-person';
/** A page may read what kinds of data are dragged over it, and the data itself only once it is dropped. */
const dragsObserver = 'text/x-observes-only';

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

/** What a drop asks for: this person into this group of the draft, and into a seat if they land on one. */
export function dropAsks(group: DraftGroup, at: number, person: string, seat: DraftSeat | null): WorkshopCommandInput[] {
  const moves = !group.people.includes(person);
  return [
    ...(moves ? [{ type: 'move-person', person, to: at } as const] : []),
    ...(seat && group[seat] !== person ? [{ type: 'seat-person', person, seat } as const] : []),
  ];
}

type Target = {
  /** Where a dragged person would land now: in a seat or only in the group. */
  lands: DraftSeat | 'group' | null;
  over: (seat: DraftSeat | null) => (event: DragEvent) => void;
  drop: (seat: DraftSeat | null) => (event: DragEvent) => void;
  leave: (event: DragEvent) => void;
};

function useTarget(group: DraftGroup, at: number): Target {
  const { dispatch } = useWorkshop();
  const [lands, land] = useState<Target['lands']>(null);
  const seatFor = (seat: DraftSeat | null, { dataTransfer }: DragEvent) =>
    dataTransfer.types.includes(dragsObserver) ? null : seat;
  return {
    lands,
    over: (seat) => (event) => {
      event.preventDefault();
      event.stopPropagation();
      land(seatFor(seat, event) ?? 'group');
    },
    drop: (seat) => (event) => {
      event.preventDefault();
      event.stopPropagation();
      land(null);
      const person = event.dataTransfer.getData(dragged);
      if (person) for (const command of dropAsks(group, at, person, seatFor(seat, event))) dispatch(command);
    },
    leave: ({ currentTarget, relatedTarget }) => {
      if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) land(null);
    },
  };
}

/** One group of a draft. People are dropped on the group to move there, or on a player to take that seat, from another group too. */
export function DraftGroupCard({ group, at }: { group: DraftGroup; at: number }): ReactNode {
  const { state, here, you, nameOf } = useWorkshop();
  const { leading, workshop } = useWords();
  // Until the first presence arrives, no one counts as away.
  const away = (person: string) => here.includes(you) && !here.includes(person);
  const [chosen, choose] = useState<string | null>(null);
  const { lands, over, drop, leave } = useTarget(group, at);
  const partOf = usePart(group);
  const players = draftSeats.flatMap((seat) => group[seat] ?? []);
  const observesOnly = (person: string) => state.people.some((one) => one.person === person && one.observesOnly);
  const inOrder = [...players, ...group.people.filter((person) => !players.includes(person))];
  return (
    <section
      className={lands === 'group' ? 'draft-group draft-over' : 'draft-group'}
      aria-label={workshop.groupName(at + 1)}
      onDragOver={over(null)}
      onDragLeave={leave}
      onDrop={drop(null)}
    >
      <h3 className="draft-name spoken">{workshop.groupName(at + 1)}</h3>
      <ul className="draft-people">
        {draftSeats
          .filter((seat) => group[seat] === null)
          .map((seat) => (
            <li
              key={seat}
              className={lands === seat ? 'draft-open draft-lands' : 'draft-open'}
              onDragOver={over(seat)}
              onDrop={drop(seat)}
            >
              {leading.seats.open[seat]}
            </li>
          ))}
        {inOrder.map((person) => (
          <li
            key={person}
            className={lands !== null && lands === seatIn(group, person) ? 'draft-lands' : undefined}
            onDragOver={over(seatIn(group, person))}
            onDrop={drop(seatIn(group, person))}
          >
            <button
              type="button"
              draggable
              className={state.draft?.pinned.includes(person) ? 'draft-person draft-pinned' : 'draft-person'}
              aria-haspopup="dialog"
              onDragStart={({ dataTransfer }) => {
                dataTransfer.setData(dragged, person);
                if (observesOnly(person)) dataTransfer.setData(dragsObserver, person);
              }}
              onClick={() => choose(person)}
            >
              <span className="name">{nameOf(person)}</span>
              <span className="quiet small">
                {partOf(person)}
                {away(person) && ` · ${leading.draft.offline}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {chosen && <PersonMenu person={chosen} from={at} onClose={() => choose(null)} />}
    </section>
  );
}
