import { type ReactNode, useState } from 'react';
import { useWords } from '../../messages/words.ts';
import { useOnlyOther } from '../../pushback/together/use-only-other.ts';
import { useRoom } from '../../sync/room-view.ts';
import { useWorkshop, useWorkshopAround } from '../../sync/workshop-view.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';

/** In a workshop, leaving its room means leaving the workshop: otherwise the next draw would still count this person in. */
function useLeave(): { leave: () => void; words: { leave: string; leaveAsk: string; leaveWhy: string; stay: string } } {
  const { dispatch } = useRoom();
  const { talk, workshop } = useWords();
  const around = useWorkshopAround();
  return around
    ? { words: workshop.waiting, leave: () => around.dispatch({ type: 'leave-workshop' }) }
    : { words: talk, leave: () => dispatch({ type: 'leave-room' }) };
}

type Asked = ReturnType<typeof useLeave> & { also?: string | null; onClose: () => void };

function AskToLeave({ words, leave, also, onClose }: Asked): ReactNode {
  return (
    <Confirm title={words.leaveAsk} no={words.stay} yes={words.leave} noFirst onYes={leave} onClose={onClose}>
      {also && <p>{also}</p>}
      <p>{words.leaveWhy}</p>
    </Confirm>
  );
}

/** The label of the button that leaves: the room, or the workshop around it. */
export function useLeaveSays(): string {
  return useLeave().words.leave;
}

/** Every way out of a room asks this first. */
export function ConfirmLeave({ onClose }: { onClose: () => void }): ReactNode {
  const { state, me } = useRoom();
  const { leaveStops } = useWords().talk;
  const other = useOnlyOther();
  const playing = state.stage.phase === 'scene' || state.stage.phase === 'second-take';
  const stops = playing && me.seat !== 'observer' ? leaveStops(other) : null;
  return <AskToLeave {...useLeave()} also={stops} onClose={onClose} />;
}

export function LeaveRoom({ kind = 'plain', wide = false }: { kind?: 'plain' | 'quiet'; wide?: boolean }): ReactNode {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button kind={kind} wide={wide} opens="dialog" onPress={() => setAsking(true)}>
        {useLeaveSays()}
      </Button>
      {asking && <ConfirmLeave onClose={() => setAsking(false)} />}
    </>
  );
}

/** Leaves the workshop where there is no room around. */
export function LeaveWorkshop(): ReactNode {
  const { dispatch } = useWorkshop();
  const words = useWords().workshop.waiting;
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button kind="quiet" opens="dialog" onPress={() => setAsking(true)}>
        {words.leave}
      </Button>
      {asking && <AskToLeave words={words} leave={() => dispatch({ type: 'leave-workshop' })} onClose={() => setAsking(false)} />}
    </>
  );
}
