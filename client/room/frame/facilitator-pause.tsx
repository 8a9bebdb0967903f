import type { ReactNode } from 'react';
import { aloneAfterMs, type FacilitatorPause, pauseOf } from '../../../shared/domain/room/concerns/facilitator-pause.ts';
import { useWords } from '../../messages/words.ts';
import { useNow } from '../../pushback/use-now.ts';
import { clockOf } from '../../pushback/use-time-left.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import './facilitator-pause.css';

/** Who paused, and the time left if there is any. */
export function usePauseSaid(): (pause: FacilitatorPause) => { who: string; left: string | null } {
  const { nameOf } = useRoom();
  const words = useWords().timer;
  return ({ by, left }) => ({
    who: words.paused(by === null ? null : nameOf(by)),
    left: left && words.left(clockOf(left.ms)),
  });
}

/** For people in the room, once the facilitators have had time to come back: only the server knows whether one is connected. */
export function GoOnAlone({ pause }: { pause: FacilitatorPause }): ReactNode {
  const { me, dispatch } = useRoom();
  const words = useWords().timer;
  const now = useNow();
  if (me.left || now - pause.since < aloneAfterMs) return null;
  return (
    <>
      <span className="quiet">{words.goOnAloneWhy}</span>
      <Button onPress={() => dispatch({ type: 'resume-room' })}>{words.goOnAlone}</Button>
    </>
  );
}

/** A facilitator's pause, shown on every screen whose clock it stops. A paused scene has its own screen. */
export function PauseSaid(): ReactNode {
  const { state } = useRoom();
  const said = usePauseSaid();
  const pause = state.held && pauseOf(state);
  if (!pause) return null;
  const { who, left } = said(pause);
  return (
    <div className="frame-note facilitator-pause" role="status">
      <span>{[who, left].filter((part) => part !== null).join(' · ')}</span>
      <GoOnAlone pause={pause} />
    </div>
  );
}
