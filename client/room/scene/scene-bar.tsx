import type { ReactNode } from 'react';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { MenuButton } from '../frame/room-menu.tsx';
import { EndScene } from '../shared/end-scene.tsx';
import { useMay } from '../shared/use-may.ts';
import './scene-bar.css';

/** Anyone may stop the scene, and is not asked why. The button is never further away than this row. */
export function StopButton({ kind = 'plain' }: { kind?: 'plain' | 'quiet' }): ReactNode {
  const { dispatch } = useRoom();
  return (
    <Button kind={kind} onPress={() => dispatch({ type: 'stop-scene' })}>
      {useWords().talk.stop}
    </Button>
  );
}

/** The last row of a player's screen: stop, end, and the menu. A second take has its own button to end it. */
export function SceneBar(): ReactNode {
  const words = useWords().talk;
  const may = useMay();
  return (
    <div className="scene-bar">
      <StopButton />
      {may('end-scene') && <EndScene>{words.through}</EndScene>}
      <MenuButton />
    </div>
  );
}
