import { type ReactNode, useState } from 'react';
import { useWords } from '../../messages/words.ts';
import { clockOf } from '../../pushback/use-time-left.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { useTicking } from '../../ui/hooks/use-ticking.ts';
import { useRoomsLeft } from './rooms-clock.tsx';
import { useRunning } from './running-rooms.ts';

function Ask({ onClose }: { onClose: () => void }): ReactNode {
  const { dispatch } = useWorkshop();
  const { console: console_, ask: words } = useWords().leading;
  const { says } = useRunning();
  useTicking(true);
  return (
    <Confirm
      title={words.closing}
      no={words.notYet}
      yes={console_.toClosing}
      onYes={() => dispatch({ type: 'begin-workshop-closing' })}
      onClose={onClose}
    >
      {says && <p>{says}</p>}
      <p>{words.closingWhy}</p>
    </Confirm>
  );
}

/** Begins the closing for everyone. It becomes the primary button in the last round, once most rooms are done. */
export function BeginClosing({ kind }: { kind: 'primary' | 'quiet' }): ReactNode {
  const words = useWords().leading.console;
  const [asking, ask] = useState(false);
  return (
    <>
      <Button kind={kind} big={kind === 'primary'} opens="dialog" onPress={() => ask(true)}>
        {words.toClosing}
      </Button>
      {asking && <Ask onClose={() => ask(false)} />}
    </>
  );
}

/** Goes back when the closing began too early. */
export function BackToRounds(): ReactNode {
  const { dispatch } = useWorkshop();
  const words = useWords().leading.ask;
  return (
    <AskButton
      says={words.back}
      big
      ask={{ title: words.backAsk, why: words.backWhy, no: words.backNo }}
      onYes={() => dispatch({ type: 'back-to-rounds' })}
    />
  );
}

/** What closing the workshop does. While the closing's clock runs, it says what is left of it. */
function useCloseWhy(): string {
  const { phase } = useWorkshop().state.stage;
  const words = useWords().leading.console;
  const leftMs = useRoomsLeft()?.leftMs ?? 0;
  return phase === 'closing' && leftMs > 0 ? words.closeLeft(clockOf(leftMs)) : words.closeWhy;
}

/** The same, for a question that is asked elsewhere. */
export function CloseWhy(): ReactNode {
  return useCloseWhy();
}

/** Ends the workshop. */
export function CloseWorkshop(): ReactNode {
  const { dispatch } = useWorkshop();
  const words = useWords().leading.console;
  const why = useCloseWhy();
  return (
    <AskButton
      kind="primary"
      big
      says={words.close}
      ask={{ title: words.closeAsk, why, no: words.keepOpen }}
      onYes={() => dispatch({ type: 'close-workshop' })}
    />
  );
}
