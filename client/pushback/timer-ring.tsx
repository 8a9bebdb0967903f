import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../messages/words.ts';
import { useTitleTime } from '../ui/hooks/use-page-title.ts';
import { clockOf, type TimeLeft, useGraceOf, useTimeLeft } from './use-time-left.ts';
import './timer-ring.css';

const radius = 25;
const around = 2 * Math.PI * radius;

/** The sentence for screen readers. It changes once a minute, and when time stops or is up; never every second. */
function useSaid(left: TimeLeft): string {
  const words = useWords().timer;
  const graceOf = useGraceOf();
  const minutes = Math.ceil(left.leftMs / 60_000);
  const sentence =
    left.kind === 'over'
      ? words.over
      : left.stopped
        ? words.stopped
        : left.kind === 'grace'
          ? words.grace[graceOf]
          : words.minutesLeft(minutes);
  const [said, say] = useState('');
  // Silent at first: the time is there to be read, and only changes are announced.
  const first = useRef(true);
  useEffect(() => {
    if (first.current) first.current = false;
    else say(sentence);
  }, [sentence]);
  return said;
}

/** The time left as a ring that empties. Draws nothing when nothing is timed. */
export function TimerRing(): ReactNode {
  const left = useTimeLeft();
  const words = useWords().timer;
  const said = useSaid(left);
  useTitleTime(left.kind === 'none' || left.kind === 'over' ? '' : clockOf(left.leftMs));
  if (left.kind === 'none') return null;
  const share = left.kind === 'over' ? 0 : Math.min(1, left.leftMs / left.totalMs);
  const look = left.stopped ? 'stopped' : left.kind === 'grace' ? 'grace' : left.kind === 'over' ? 'over' : 'running';
  const time = clockOf(left.leftMs);
  return (
    <div className={`timer timer-${look}`}>
      <svg viewBox="0 0 56 56" aria-hidden="true">
        <circle className="timer-track" cx="28" cy="28" r={radius} />
        {share > 0 && (
          <circle
            className="timer-left"
            cx="28"
            cy="28"
            r={radius}
            strokeDasharray={`${share * around} ${around}`}
            transform="rotate(-90 28 28)"
          />
        )}
      </svg>
      <span className="timer-time" role="timer" aria-label={words.left(time)}>
        {left.kind === 'over' ? <span aria-hidden="true">0:00</span> : time}
      </span>
      {left.stopped && <span className="timer-bars" aria-hidden="true" />}
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </div>
  );
}
