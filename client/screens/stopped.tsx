import { type ReactNode, useEffect, useRef } from 'react';
import { useRoom } from '../connection/room-seen.ts';
import { Button, Buttons } from '../parts/button.tsx';
import { EndScene } from '../parts/end-scene.tsx';
import { Frame } from '../parts/frame.tsx';
import { HeldFor, useHeldSeats } from '../parts/held-for.tsx';
import { MenuButton } from '../parts/room-menu.tsx';
import { TimerRing } from '../parts/timer-ring.tsx';
import { useMay } from '../parts/use-may.ts';
import { useWords } from '../words/words.ts';
import './stopped.css';

/** In a typed round the last line can go; spoken words cannot, and are only agreed on. */
function OneLineBack(): ReactNode {
  const { state, nameOf, wish } = useRoom();
  const words = useWords().talk;
  const { round, stage } = state;
  if (!round || stage.phase !== 'roleplay') return null;
  if (round.talk === 'spoken') return <p className="quiet">{words.goBackSpoken}</p>;
  const last = round.lines.findLast((line) => !line.takenBack);
  if (!last) return null;
  return (
    <figure className="stopped-line">
      <figcaption className="quiet">{words.lastLine(nameOf(last.person))}</figcaption>
      <blockquote className="spoken">{last.words ?? words.lineGone}</blockquote>
      <Button kind="quiet" onPress={() => wish({ type: 'take-back-line' })}>
        {words.takeBackLine}
      </Button>
    </figure>
  );
}

function WaysOn(): ReactNode {
  const { state, wish } = useRoom();
  const words = useWords().talk;
  const may = useMay();
  const empty = useHeldSeats().some(({ why }) => why === 'empty');
  const inTake = state.stage.phase === 'second-take';
  return (
    <div className="stopped-ways">
      <Button kind="primary" big wide because={empty ? words.goOnWaits : undefined} onPress={() => wish({ type: 'go-on' })}>
        {words.goOn}
      </Button>
      {empty && <p className="quiet">{words.goOnWaits}</p>}
      <Buttons>
        {!inTake && <EndScene>{words.endHere}</EndScene>}
        {inTake && may('end-second-take') && <Button onPress={() => wish({ type: 'end-second-take' })}>{words.endTake}</Button>}
        <MenuButton />
      </Buttons>
    </div>
  );
}

/** Somebody stopped the scene. The same calm screen for everybody, and nothing on it says who or why. */
export function Stopped(): ReactNode {
  const { state } = useRoom();
  const words = useWords().talk;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Frame over={words.standsStill} title={state.round?.card.title ?? ''} left={<TimerRing />} width="reading" foot={<WaysOn />}>
      <div className="stopped">
        <h2 ref={heading} tabIndex={-1} className="stopped-title spoken">
          {words.stopped}
        </h2>
        <p className="lead">{words.stoppedWhy}</p>
        <HeldFor />
        <OneLineBack />
      </div>
    </Frame>
  );
}
