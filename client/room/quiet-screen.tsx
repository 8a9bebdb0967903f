import type { ReactNode } from 'react';
import { waitsMs } from '../../shared/domain/room/concerns/waiting-for.ts';
import { present } from '../../shared/domain/room/state.ts';
import { useWords } from '../messages/words.ts';
import { useOnlyOther } from '../pushback/together/use-only-other.ts';
import { useNow } from '../pushback/use-now.ts';
import { useRoom } from '../sync/room-view.ts';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { Frame } from './frame/frame.tsx';
import { LeaveRoom } from './frame/leave.tsx';
import { useMay } from './shared/use-may.ts';
import './quiet-screen.css';

/** Whether the scene still waits for this person, in words; null when there is no stopped scene. */
function useWhatWaits(): string | null {
  const { state, me } = useRoom();
  const words = useWords().quietScreen;
  const other = useOnlyOther();
  const now = useNow();
  const { stage } = state;
  const stopped = (stage.phase === 'scene' || stage.phase === 'second-take') && stage.stopped !== null;
  if (!stopped) return null;
  if (waitsMs(state, now) > 0) return words.waits;
  const { observer, player } = words.waitsNoMore;
  return me.seat === 'observer' || stage.phase === 'second-take' ? observer : player(other);
}

/** For someone who stepped out: nothing moves here, and nothing asks for anything. */
export function QuietScreen(): ReactNode {
  const { state, dispatch } = useRoom();
  const words = useWords().quietScreen;
  const may = useMay();
  const waits = useWhatWaits();
  const pair = present(state).length === 2;
  const plays = state.stage.phase === 'briefing' || state.stage.phase === 'scene';
  return (
    <Frame
      menu={false}
      width="phone"
      over={words.over}
      title={words.title}
      foot={
        <>
          <Button kind="primary" big wide onPress={() => dispatch({ type: 'come-back' })}>
            {words.comeBack}
          </Button>
          {plays && may('decline-seat') && (
            <Button kind="quiet" wide onPress={() => dispatch({ type: 'decline-seat' })}>
              {words.leaveSeat}
            </Button>
          )}
          <LeaveRoom kind="quiet" wide />
        </>
      }
    >
      <Panel>
        <div className="quiet-line" aria-hidden="true" />
        <p className="lead">{pair ? words.whyPair : words.why}</p>
        {waits !== null && <p className="quiet">{waits}</p>}
      </Panel>
    </Frame>
  );
}
