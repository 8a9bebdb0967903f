import { type ReactNode, useState } from 'react';
import { useRoom } from '../connection/room-seen.ts';
import { useWords } from '../words/words.ts';
import { Button, Buttons } from './button.tsx';
import { Overlay } from './overlay.tsx';
import { MenuButton } from './room-menu.tsx';
import './scene-bar.css';

function Through(): ReactNode {
  const { wish } = useRoom();
  const words = useWords().talk;
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button onPress={() => setAsked(true)} opens="dialog">
        {words.through}
      </Button>
      {asked && (
        <Overlay title={words.throughAsk} onClose={() => setAsked(false)}>
          <p>{words.throughWhy}</p>
          <Buttons>
            <Button onPress={() => setAsked(false)}>{words.throughNo}</Button>
            <Button kind="primary" onPress={() => wish({ type: 'end-roleplay' })}>
              {words.throughYes}
            </Button>
          </Buttons>
        </Overlay>
      )}
    </>
  );
}

/** Stop is for everybody and asks nothing back; it is never further away than this row. */
export function StopButton({ kind = 'plain' }: { kind?: 'plain' | 'quiet' }): ReactNode {
  const { wish } = useRoom();
  return (
    <Button kind={kind} onPress={() => wish({ type: 'stop-scene' })}>
      {useWords().talk.stop}
    </Button>
  );
}

/** The last row under a player's screen: stop, through, and the rest one press away. */
export function SceneBar({ canEnd = true }: { canEnd?: boolean }): ReactNode {
  return (
    <div className="scene-bar">
      <StopButton />
      {canEnd && <Through />}
      <MenuButton />
    </div>
  );
}
