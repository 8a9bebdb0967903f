import { type ReactNode, useEffect, useRef } from 'react';
import { hearLoudness } from '../../recording/loudness.ts';

const everyMs = 100;
/** With less motion it says once a second whether something is heard. */
const calmMs = 1000;

/** Bars that rise while the microphone hears something: the person who puts the phone down sees that it listens. */
export function LoudnessMeter({ microphone }: { microphone: MediaStream }): ReactNode {
  const bars = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    return hearLoudness(microphone, calm ? calmMs : everyMs, (loudness) => {
      bars.current?.style.setProperty('--loudness', loudness.toFixed(2));
    });
  }, [microphone]);
  return (
    <span ref={bars} className="loudness" aria-hidden="true">
      <span />
      <span />
      <span />
      <span />
    </span>
  );
}
