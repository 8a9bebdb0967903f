import { type ReactNode, useEffect, useRef } from 'react';
import { hearLoudness } from '../../recording/loudness.ts';

const everyMs = 100;
/** With reduced motion the meter changes only once a second. */
const calmMs = 1000;

/** Bars that rise while the microphone hears something, so that people who put the phone down see that it records. */
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
