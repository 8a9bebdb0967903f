import { type ReactNode, useState } from 'react';
import { useWorkshop } from '../connection/workshop-seen.ts';
import { useWords } from '../words/words.ts';
import { AskButton } from './ask-button.tsx';
import { Button } from './button.tsx';
import { Confirm } from './confirm.tsx';
import { useRunning } from './running-rooms.ts';
import { useTicking } from './use-ticking.ts';

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

/** Begins the closing for everyone. It is the next thing to press only once the plan is through and no room runs. */
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

/** The way back from a closing that began too early. */
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
