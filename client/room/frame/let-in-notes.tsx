import type { ReactNode } from 'react';
import { useWords } from '../../messages/words.ts';
import { useNow } from '../../pushback/use-now.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import './help-and-visitors.css';

/** How long the host reads that someone found the room full. */
const fullSaidMs = 2 * 60_000;

function FoundFull({ at }: { at: number }): ReactNode {
  const words = useWords().door;
  const now = useNow();
  return now - at < fullSaidMs ? <p className="frame-note">{words.foundFull}</p> : null;
}

function Asks({ person }: { person: string }): ReactNode {
  const { state, nameOf, dispatch } = useRoom();
  const words = useWords().door;
  return (
    <div className="frame-note around-knock">
      <span>
        {words.asks(nameOf(person))} {state.removed.includes(person) && words.wasRemoved}
      </span>
      <Buttons>
        <Button onPress={() => dispatch({ type: 'turn-away', person })}>{words.turnAway(nameOf(person))}</Button>
        <Button kind="primary" onPress={() => dispatch({ type: 'admit-person', person })}>
          {words.letIn(nameOf(person))}
        </Button>
      </Buttons>
    </div>
  );
}

/** Who asks to come in, on every screen of the host: a scene is long to wait outside for. */
export function LetInNotes(): ReactNode {
  const { state, leads } = useRoom();
  if (!leads || state.stage.phase === 'closed') return null;
  return (
    <>
      {state.asking.map((person) => (
        <Asks key={person} person={person} />
      ))}
      {state.foundFullAt !== null && <FoundFull at={state.foundFullAt} />}
    </>
  );
}
