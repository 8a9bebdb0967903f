import type { ReactNode } from 'react';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { EndScene } from '../shared/end-scene.tsx';
import { useMay } from '../shared/use-may.ts';
import './scene-bar.css';

function StopSign(): ReactNode {
  return (
    <svg className="stop-sign" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 8v5M12 16.2v.1" />
    </svg>
  );
}

/** Anyone may stop the scene, and is not asked why. The button is never further away than this row, or than a chat's head. */
export function StopButton({ kind = 'plain' }: { kind?: 'plain' | 'quiet' | 'icon' }): ReactNode {
  const { dispatch } = useRoom();
  const { stop } = useWords().talk;
  const press = () => dispatch({ type: 'stop-scene' });
  if (kind === 'icon')
    return (
      <button type="button" className="chat-head-icon" aria-label={stop} title={stop} onClick={press}>
        <StopSign />
      </button>
    );
  return (
    <Button kind={kind} onPress={press}>
      <StopSign />
      {stop}
    </Button>
  );
}

/** The last row of a player's screen: stop and end, after what its seat has there. A second take has its own button to end it. */
export function SceneBar({ children }: { children?: ReactNode }): ReactNode {
  const words = useWords().talk;
  const may = useMay();
  return (
    <div className="scene-bar">
      {children}
      <StopButton />
      {may('end-scene') && <EndScene>{words.through}</EndScene>}
    </div>
  );
}
