import type { ReactNode } from 'react';
import { hasReadCard } from '../../../shared/domain/room/concerns/seats.ts';
import type { PersonId } from '../../../shared/domain/room/people.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { type MenuItem, MenuList } from '../../ui/menu-list.tsx';
import { Overlay } from '../../ui/overlay.tsx';

/** Removes someone; asks the same question wherever it is offered. `done` closes the menu. */
export function useRemoveItem(done: () => void): (person: PersonId) => MenuItem {
  const { nameOf, dispatch } = useRoom();
  const words = useWords().lobby;
  return (person) => {
    const yes = words.removePerson(nameOf(person));
    const remove = () => {
      dispatch({ type: 'remove-person', person });
      done();
    };
    return {
      says: yes,
      onPress: remove,
      ask: { title: words.removeAsk(nameOf(person)), why: words.removeWhy, yes, no: words.cancel },
    };
  };
}

/** What the host may do about someone else: give them a seat, hand over to them, or remove them. */
export function PersonOptions({ person, onClose }: { person: PersonId; onClose: () => void }): ReactNode {
  const { state, you, nameOf, dispatch } = useRoom();
  const words = useWords().lobby;
  const removeItem = useRemoveItem(onClose);
  const name = nameOf(person);
  const seat = state.members.find((m) => m.person === person)?.seat;
  const other = person !== you && person !== state.host;
  const then = (act: () => void) => () => {
    act();
    onClose();
  };
  const give = (to: 'client' | 'advisor'): MenuItem[] =>
    seat === to || hasReadCard(state, person, to)
      ? []
      : [{ says: words.gives[to](name), onPress: then(() => dispatch({ type: 'give-seat', seat: to, person })) }];
  const items: MenuItem[] = [
    ...give('advisor'),
    ...give('client'),
    ...(other
      ? [
          {
            says: words.makeHost(name),
            onPress: then(() => dispatch({ type: 'hand-over-host', person })),
            ask: { title: words.makeHostAsk(name), why: words.makeHostWhy(name), yes: words.makeHost(name), no: words.cancel },
          },
          removeItem(person),
        ]
      : []),
  ];
  return (
    <Overlay title={name} onClose={onClose}>
      <MenuList items={items} />
    </Overlay>
  );
}
