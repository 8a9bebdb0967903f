import { type ReactNode, useEffect, useRef } from 'react';
import { pauseOf } from '../../../shared/domain/room/concerns/facilitator-pause.ts';
import { waitsMs } from '../../../shared/domain/room/concerns/waiting-for.ts';
import { useWords } from '../../messages/words.ts';
import { TimerRing } from '../../pushback/timer-ring.tsx';
import { useOnlyOther } from '../../pushback/together/use-only-other.ts';
import { useNow } from '../../pushback/use-now.ts';
import { clockOf } from '../../pushback/use-time-left.ts';
import { useRoom, useRoomIn, useRound } from '../../sync/room-view.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { GoOnAlone, usePauseSaid } from '../frame/facilitator-pause.tsx';
import { Frame } from '../frame/frame.tsx';
import { AbsentSeats, useAbsentSeats } from '../shared/absent-seats.tsx';
import { EndScene } from '../shared/end-scene.tsx';
import { useMay } from '../shared/use-may.ts';
import './stopped.css';
import { hasBegun } from '../../../shared/domain/room/round.ts';

/** In a typed round the last line can be withdrawn; spoken words cannot, so people only agree to go back. */
function OneLineBack(): ReactNode {
  const { state, nameOf, dispatch } = useRoomIn('scene', 'second-take');
  const words = useWords().talk;
  const { round, stage } = state;
  if (stage.phase !== 'scene') return null;
  if (round.talk === 'spoken') return <p className="quiet">{words.goBackSpoken}</p>;
  const last = round.lines.findLast((line) => !line.takenBack);
  if (!last) return null;
  return (
    <figure className="stopped-line">
      <figcaption className="quiet">{words.lastLine(nameOf(last.person))}</figcaption>
      <blockquote className="spoken">{last.words ?? words.lineGone}</blockquote>
      <Button kind="quiet" onPress={() => dispatch({ type: 'take-back-line' })}>
        {words.takeBackLine}
      </Button>
    </figure>
  );
}

/** What the scene waits for before it can go on, in words; null when it waits for nothing. */
function useWhyWaits(): string | null {
  const { state } = useRoom();
  const words = useWords().talk;
  const other = useOnlyOther();
  const now = useNow();
  const empty = useAbsentSeats().some(({ why }) => why === 'empty');
  if (empty) return words.goOnWaits;
  const waits = waitsMs(state, now);
  if (waits === 0) return null;
  // In a pair it can only be the other person.
  return words.outWaits(other, clockOf(waits));
}

function WaysOn(): ReactNode {
  const { state, dispatch } = useRoom();
  const pause = pauseOf(state);
  const { talk: words, proposals } = useWords();
  const because = state.proposal ? proposals.waits : undefined;
  const may = useMay();
  const waits = useWhyWaits();
  const other = useOnlyOther();
  const without = state.outside > 0 && waits === null;
  const inTake = state.stage.phase === 'second-take';
  if (pause) {
    return (
      <div className="stopped-ways">
        <GoOnAlone pause={pause} />
      </div>
    );
  }
  return (
    <div className="stopped-ways">
      <Button kind="primary" big wide because={waits ?? undefined} onPress={() => dispatch({ type: 'go-on' })}>
        {without ? words.goOnWithout : words.goOn}
      </Button>
      {waits !== null && <p className="quiet">{waits}</p>}
      {without && !inTake && <p className="quiet">{words.goOnWithoutWhy(other)}</p>}
      <Buttons>
        {!inTake && <EndScene>{words.endHere}</EndScene>}
        {inTake && may('end-second-take') && (
          <Button because={because} onPress={() => dispatch({ type: 'end-second-take' })}>
            {words.endTake}
          </Button>
        )}
      </Buttons>
    </div>
  );
}

/**
 * The stopped scene. If someone in it stopped it, everyone sees the same calm screen, which doesn't say who or why. A facilitator's
 * pause says whose it is, so that no one looks for a person who needs help.
 */
export function Stopped(): ReactNode {
  const { state } = useRoom();
  const { card } = useRound(hasBegun);
  const now = useNow();
  const words = useWords().talk;
  const saidOf = usePauseSaid();
  const other = useOnlyOther();
  const pause = pauseOf(state);
  const said = pause && saidOf(pause);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Frame over={words.standsStill} title={card.title} left={<TimerRing />} width="reading" foot={<WaysOn />}>
      <div className="stopped">
        <h2 ref={heading} tabIndex={-1} className="stopped-title spoken">
          {said ? said.who : words.stopped}
        </h2>
        {said?.left && <p className="lead">{said.left}</p>}
        <p className="lead">
          {pause ? words.pausedWhy : waitsMs(state, now) > 0 ? words.stoppedOut(other) : words.stoppedWhy(other)}
        </p>
        <AbsentSeats />
        {!pause && <OneLineBack />}
      </div>
    </Frame>
  );
}
