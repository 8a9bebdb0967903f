import { type CSSProperties, type MouseEvent, type ReactNode, useState } from 'react';
import type { RevealedRound } from '../../../shared/domain/room/round.ts';
import { steps } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { PersonFace } from '../../pushback/faces/person-face.tsx';
import { Ribbon } from '../../pushback/ribbon.tsx';
import { playClock, ribboned, warmthLanes } from '../../pushback/ribbon-parts.ts';
import { StepShape } from '../../pushback/step-shape.tsx';
import { useRoom } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { type MomentHeard, momentsHeard } from './moments-heard.ts';
import './heard-moments.css';

/** Where a moment is drawn, as shares of the ribbon's width and height. */
function placesOf(round: RevealedRound, moments: readonly MomentHeard[]): { x: number; y: number }[] {
  const { wholeMs, lanes, readings } = ribboned(round, 0, 0);
  const whole = lanes + (readings.length > 0 ? warmthLanes : 0);
  return moments.map(({ step, atMs }) => ({
    x: Math.min(1, atMs / wholeMs),
    y: (steps.indexOf(step) + 0.5) / whole,
  }));
}

type TouchedProps = { places: readonly { x: number; y: number }[]; chosen: number; onChoose: (place: number) => void };

/** Over the ribbon: a touch chooses the nearest shape, however small and close they are. Keys have *Earlier* and *Later*. */
function Touched({ places, chosen, onChoose }: TouchedProps): ReactNode {
  const { x, y } = places[chosen] ?? { x: 0, y: 0 };
  const choose = (event: MouseEvent<HTMLElement>) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const far = places.map((one) => Math.hypot(event.clientX - left - one.x * width, event.clientY - top - one.y * height));
    onChoose(far.indexOf(Math.min(...far)));
  };
  return (
    <div
      className="heard-touch"
      aria-hidden="true"
      onClick={choose}
      style={{ '--x': `${x * 100}%`, '--y': `${y * 100}%` } as CSSProperties}
    >
      <i className="heard-line" />
      <i className="heard-ring" />
    </div>
  );
}

/** The moment that was touched: the words that were written down, and who marked it where marks have names. */
function Moment({ moment: { step, atMs, quotes, people } }: { moment: MomentHeard }): ReactNode {
  const { nameOf } = useRoom();
  const { debrief: words, steps: names, places } = useWords();
  return (
    <div className="heard-card" data-step={step} role="status">
      <p className="heard-card-step">
        <svg viewBox="-8 -8 16 16" width="18" height="18" aria-hidden="true">
          <StepShape step={step} />
        </svg>
        <strong>{names[step].name}</strong> <span className="heard-card-at">{words.heardAt(playClock(atMs))}</span>
      </p>
      {quotes.map((quote) => (
        <p key={quote} className="heard-card-quote spoken">
          “{quote}”
        </p>
      ))}
      {quotes.length === 0 && <p className="quiet">{words.noQuote}</p>}
      {people.length > 0 && (
        <p className="heard-card-by">
          <span className="heard-card-faces" aria-hidden="true">
            {people.map((person) => (
              <PersonFace key={person} person={person} size="small" />
            ))}
          </span>
          {words.markedIt(places.names(people.map(nameOf)))}
        </p>
      )}
    </div>
  );
}

/** The ribbon of an open board, one moment of it with its words in a card below, and a way to the one before and after. */
export function HeardMoments({ round }: { round: RevealedRound }): ReactNode {
  const words = useWords().debrief;
  const moments = momentsHeard(round);
  // Begins at words, if any were written down.
  const first = Math.max(
    0,
    moments.findIndex(({ quotes }) => quotes.length > 0),
  );
  const [touched, touch] = useState<number>(-1);
  const chosen = touched < 0 ? first : Math.min(touched, moments.length - 1);
  const moment = moments[chosen];
  if (!moment) return <Ribbon round={round} now={0} size="board" names />;
  return (
    <div className="heard" data-step={moment.step}>
      <Ribbon
        round={round}
        now={0}
        size="board"
        names
        over={<Touched places={placesOf(round, moments)} chosen={chosen} onChoose={touch} />}
      />
      <div className="heard-below">
        <Moment moment={moment} />
        <div className="heard-ways">
          <Button onPress={() => touch(chosen - 1)} because={chosen === 0 ? words.isFirst : undefined}>
            <svg viewBox="0 0 24 24" className="heard-way" aria-hidden="true">
              <path d="m15 5-7 7 7 7" />
            </svg>
            {words.earlier}
          </Button>
          <Button onPress={() => touch(chosen + 1)} because={chosen === moments.length - 1 ? words.isLast : undefined}>
            {words.later}
            <svg viewBox="0 0 24 24" className="heard-way" aria-hidden="true">
              <path d="m9 5 7 7-7 7" />
            </svg>
          </Button>
        </div>
      </div>
    </div>
  );
}
