import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../messages/words.ts';
import { type Playhead, type Speed, speeds, usePlayhead } from '../pushback/playhead.ts';
import { playClock } from '../pushback/ribbon-parts.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { useKeys } from '../ui/hooks/use-keys.ts';
import { markBeside } from './scrubber.tsx';
import './transport.css';

function Clock({ head }: { head: Playhead }): ReactNode {
  const words = useWords().replay;
  const shown = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const show = () => {
      const text = words.clock(playClock(head.atMs), playClock(head.wholeMs));
      if (shown.current && shown.current.textContent !== text) shown.current.textContent = text;
    };
    show();
    return head.watch(show);
  }, [head, words]);
  return <span ref={shown} className="transport-clock" />;
}

type Props = {
  head: Playhead;
  /** When the marks were, in milliseconds of play. */
  times: readonly number[];
  /** Whether anything in the round has a time of its own: otherwise there is nothing to play. */
  plays: boolean;
  /** A review goes at the speed at which it was played. */
  oneSpeed?: boolean;
  children?: ReactNode;
};

/**
 * Play and stop and the speed, where there is something to play; jump between marks, where there are some. Keys work too, except
 * while typing. `children` are next to the time.
 */
export function Transport({ head, times, plays, oneSpeed = false, children }: Props): ReactNode {
  const words = useWords().replay;
  const playing = usePlayhead(head, (h) => h.playing);
  const speed = usePlayhead(head, (h) => h.speed);
  const go = (way: 'before' | 'next') => head.seek(markBeside(times, head.atMs, way));
  useKeys((key) => {
    if (plays && key === ' ' && !(document.activeElement instanceof HTMLButtonElement)) head.toggle();
    if (key === 'ArrowLeft') head.seek(head.atMs - 1000);
    if (key === 'ArrowRight') head.seek(head.atMs + 1000);
    if (key === ',') go('before');
    if (key === '.') go('next');
  });
  const marks = times.length > 0;
  if (!plays && !marks) return null;
  return (
    <div className="transport">
      <div className="transport-clock-row">
        <Clock head={head} />
        {children}
      </div>
      <div className="transport-buttons">
        {marks && <Button onPress={() => go('before')}>{words.before}</Button>}
        {plays && (
          <Button kind="primary" onPress={head.toggle}>
            {playing ? words.stop : words.play}
          </Button>
        )}
        {marks && <Button onPress={() => go('next')}>{words.next}</Button>}
      </div>
      {plays && !oneSpeed && (
        <Choice<Speed>
          label={words.speed}
          labelHidden
          options={speeds.map((value) => ({ value, label: words.times(value) }))}
          value={speed}
          onChoose={head.setSpeed}
        />
      )}
      {plays && marks && <p className="transport-keys quiet small">{words.keys}</p>}
    </div>
  );
}
