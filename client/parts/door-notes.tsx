import type { ReactNode } from 'react';
import { useRoom } from '../connection/room-seen.ts';
import { useWords } from '../words/words.ts';
import { Button, Buttons } from './button.tsx';
import './around-room.css';

/** Those who ask at the door, on every screen of those who may answer it: a scene can be long to wait outside of. */
export function DoorNotes(): ReactNode {
  const { state, leads, nameOf, wish } = useRoom();
  const words = useWords().door;
  if (!leads) return null;
  return state.asking.map((person) => (
    <div key={person} className="frame-note around-knock">
      <span>
        {words.asks(nameOf(person))} {state.removed.includes(person) && words.wasRemoved}
      </span>
      <Buttons>
        <Button onPress={() => wish({ type: 'turn-away', person })}>{words.turnAway(nameOf(person))}</Button>
        <Button kind="primary" onPress={() => wish({ type: 'admit-person', person })}>
          {words.letIn(nameOf(person))}
        </Button>
      </Buttons>
    </div>
  ));
}
