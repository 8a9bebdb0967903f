import type { ReactNode } from 'react';
import type { PlacedSound } from '../recording/placed-sound.ts';
import { useWavePath } from '../recording/use-sound.ts';
import { barCount } from '../recording/waveform.ts';
import './sound-lane.css';

type Props = { room: string; sounds: readonly PlacedSound[]; wholeMs: number };

/** The loudness under the ribbon's lanes, over the same time. One path, drawn once; the playhead is not part of it. */
export function SoundLane({ room, sounds, wholeMs }: Props): ReactNode {
  const path = useWavePath(room, sounds, wholeMs);
  return (
    <svg className="sound-lane" viewBox={`0 0 ${barCount} 2`} preserveAspectRatio="none" aria-hidden="true">
      {sounds.map(({ segment, fromMs, toMs }) => (
        <rect
          key={segment}
          x={(fromMs / wholeMs) * barCount}
          width={((toMs - fromMs) / wholeMs) * barCount}
          y="0"
          height="2"
          className="sound-lane-kept"
        />
      ))}
      <path d={path} />
    </svg>
  );
}
