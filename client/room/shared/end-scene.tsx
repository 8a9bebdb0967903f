import { type ReactNode, useState } from 'react';
import { useWords } from '../../messages/words.ts';
import { useOnlyOther } from '../../pushback/together/use-only-other.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';

/** The question before the scene ends for everyone, the same wherever ending is offered. */
export function ConfirmEnd({ onClose }: { onClose: () => void }): ReactNode {
  const { dispatch } = useRoom();
  const words = useWords().talk;
  const other = useOnlyOther();
  return (
    <Confirm
      title={words.throughAsk}
      no={words.throughNo}
      yes={words.throughYes}
      onYes={() => dispatch({ type: 'end-scene' })}
      onClose={onClose}
    >
      <p>{words.throughWhy(other)}</p>
    </Confirm>
  );
}

/** Ends the scene, and asks first. */
export function EndScene({ children }: { children: ReactNode }): ReactNode {
  const [asks, setAsks] = useState(false);
  return (
    <>
      <Button onPress={() => setAsks(true)} opens="dialog">
        {children}
      </Button>
      {asks && <ConfirmEnd onClose={() => setAsks(false)} />}
    </>
  );
}
