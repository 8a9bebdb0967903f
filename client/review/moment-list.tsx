import { type ReactNode, useMemo } from 'react';
import { shows } from '../../shared/domain/levels.ts';
import { isStep } from '../../shared/domain/room/concerns/marks.ts';
import { isRevealed } from '../../shared/domain/room/round.ts';
import { useWords } from '../messages/words.ts';
import type { RoundMoment } from '../pushback/moments.ts';
import { type Playhead, upTo, usePlayhead } from '../pushback/playhead.ts';
import { useRound } from '../sync/room-view.ts';
import { Panel } from '../ui/panel.tsx';
import { momentSays } from './moment-words.ts';
import './moment-list.css';

/** The sentence for the moment on show: the last thing that happened by then. */
export function MomentCaption({ moments, head }: { moments: readonly RoundMoment[]; head: Playhead }): ReactNode {
  const words = useWords();
  const times = useMemo(() => moments.map((moment) => moment.atMs), [moments]);
  const last = usePlayhead(head, (h) => upTo(times, h.atMs) - 1);
  const moment = moments[last];
  return <p className="moment-caption lead">{moment ? momentSays(moment, words) : words.replay.nothingYet}</p>;
}

/** Warmth changes, traps, pauses and stops, which people look for first. Single steps are on the ribbon. */
export function MomentList({ moments, head }: { moments: readonly RoundMoment[]; head: Playhead }): ReactNode {
  const words = useWords();
  const listed = useMemo(() => moments.filter((m) => m.kind !== 'third' && (m.kind !== 'mark' || !isStep(m.about))), [moments]);
  const round = useRound(isRevealed);
  // Single steps are on the ribbon, and a panel of nothing else would be empty.
  if (moments.length > 0 && listed.length === 0) return null;
  return (
    <Panel title={words.replay.moments}>
      {moments.length === 0 && (
        <p className="quiet">{shows(round.level, 'warmth') ? words.replay.noMoments : words.replay.noMarks}</p>
      )}
      <ul className="moment-list">
        {listed.map((moment, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two moments may read the same, and the list never changes
          <li key={i}>
            <button
              type="button"
              className={`moment moment-${moment.kind}`}
              data-turn={moment.kind === 'warmth' ? moment.turn : undefined}
              onClick={() => head.seek(moment.atMs)}
            >
              {momentSays(moment, words)}
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
