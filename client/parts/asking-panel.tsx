import type { ReactNode } from 'react';
import { useRoom } from '../connection/room-seen.ts';
import { useWords } from '../words/words.ts';
import { Button, Buttons } from './button.tsx';
import { Panel } from './panel.tsx';

/** Those who came by code while the door asks first: whoever leads opens with a tap. */
export function AskingPanel(): ReactNode {
  const { state, leads, nameOf, wish } = useRoom();
  const words = useWords().lobby;
  if (!leads || state.asking.length === 0) return null;
  return (
    <Panel title={words.asking}>
      {state.asking.map((person) => (
        <Buttons key={person}>
          <Button kind="primary" onPress={() => wish({ type: 'admit-person', person })}>
            {words.letIn(nameOf(person))}
          </Button>
          <Button onPress={() => wish({ type: 'turn-away', person })}>{words.turnAway(nameOf(person))}</Button>
        </Buttons>
      ))}
    </Panel>
  );
}
