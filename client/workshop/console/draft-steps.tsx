import { type ReactNode, useState } from 'react';
import { useWords } from '../../messages/words.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { useTicking } from '../../ui/hooks/use-ticking.ts';
import { EarlierGroups } from './earlier-groups.tsx';
import { useRunning, useRunningRooms } from './running-rooms.ts';

/** Asks while rooms are running: says what opening the next round ends. */
function AskOpen({ round, onClose }: { round: number; onClose: () => void }): ReactNode {
  const { dispatch } = useWorkshop();
  const { console: console_, ask: words } = useWords().leading;
  const { says, scenes } = useRunning();
  useTicking(true);
  return (
    <Confirm
      title={words.open(round)}
      no={words.wait}
      yes={console_.open(round)}
      onYes={() => dispatch({ type: 'open-round' })}
      onClose={onClose}
    >
      <p>{says}</p>
      <p>{words.openWhy}</p>
      {scenes > 0 && <p>{words.openScenes(scenes)}</p>}
    </Confirm>
  );
}

function AskDrop({ onClose }: { onClose: () => void }): ReactNode {
  const { dispatch } = useWorkshop();
  const words = useWords().leading.ask;
  return (
    <Confirm
      title={words.drop}
      no={words.dropNo}
      yes={words.dropYes}
      onYes={() => dispatch({ type: 'drop-draft' })}
      onClose={onClose}
    >
      <p>{words.dropWhy}</p>
    </Confirm>
  );
}

/** What can become of a draft. If no facilitator has moved anyone, dropping it loses nothing: the same groups are drawn again. */
export function DraftSteps(): ReactNode {
  const { state, dispatch } = useWorkshop();
  const words = useWords().leading.console;
  const [asking, ask] = useState<'open' | 'drop' | null>(null);
  const rooms = useRunningRooms();
  const round = state.round + 1;
  const moved = (state.draft?.pinned.length ?? 0) > 0 || (state.draft?.chosen.length ?? 0) > 0;
  return (
    <>
      <Buttons>
        <Button big onPress={() => (moved ? ask('drop') : dispatch({ type: 'drop-draft' }))}>
          {words.dropDraft}
        </Button>
        <Button big onPress={() => dispatch({ type: 'draw-groups' })}>
          {words.drawAgain}
        </Button>
        <EarlierGroups changed={moved} />
        <Button kind="primary" big onPress={() => (rooms > 0 ? ask('open') : dispatch({ type: 'open-round' }))}>
          {words.open(round)}
        </Button>
      </Buttons>
      {asking === 'open' && <AskOpen round={round} onClose={() => ask(null)} />}
      {asking === 'drop' && <AskDrop onClose={() => ask(null)} />}
    </>
  );
}
