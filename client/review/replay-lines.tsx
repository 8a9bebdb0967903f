import { memo, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { playMs } from '../../shared/domain/room/concerns/scene.ts';
import type { Line, RevealedRound } from '../../shared/domain/room/round.ts';
import { useWords } from '../messages/words.ts';
import { type Playhead, upTo, usePlayhead } from '../pushback/playhead.ts';
import { playClock } from '../pushback/ribbon-parts.ts';
import { useRoom } from '../sync/room-view.ts';
import { Panel } from '../ui/panel.tsx';
import './replay-lines.css';

type LineProps = { line: Line; who: string; atMs: number; now: boolean; gone: string; onSeek: (ms: number) => void };

const OneLine = memo(function OneLine({ line, who, atMs, now, gone, onSeek }: LineProps): ReactNode {
  return (
    <li className={`replay-line replay-line-${line.seat}`} aria-current={now ? 'step' : undefined}>
      <button type="button" className="replay-line-face" onClick={() => onSeek(atMs)}>
        <span className="replay-line-who">
          <span className="name">{who}</span> <span className="quiet">{playClock(atMs)}</span>
        </span>
        <span>{line.words ?? gone}</span>
      </button>
    </li>
  );
});

/** What was typed, in step with the playhead: the latest line by then is highlighted and in sight. */
export function ReplayLines({ round, head }: { round: RevealedRound; head: Playhead }): ReactNode {
  const { nameOf } = useRoom();
  const { replay: words, talk } = useWords();
  const lines = useMemo(() => round.lines.filter((line) => !line.takenBack), [round]);
  const times = useMemo(() => lines.map((line) => playMs(round, line.at)), [lines, round]);
  const current = usePlayhead(head, (h) => upTo(times, h.atMs) - 1);
  const box = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const shown = box.current?.children[current];
    if (box.current && shown instanceof HTMLElement)
      box.current.scrollTop = shown.offsetTop - box.current.clientHeight / 2 + shown.clientHeight / 2;
  }, [current]);
  if (lines.length === 0) return null;
  if (round.wordsDropped)
    return (
      <Panel title={words.transcript}>
        <p className="quiet">{words.wordsGone}</p>
      </Panel>
    );
  const persona = round.card.people?.persona.name;
  return (
    <Panel title={words.transcript}>
      <ol ref={box} className="replay-lines">
        {lines.map((line, i) => (
          <OneLine
            key={line.id}
            line={line}
            who={line.seat === 'client' && persona ? persona : nameOf(line.person)}
            atMs={times[i] ?? 0}
            now={i === current}
            gone={talk.lineGone}
            onSeek={head.seek}
          />
        ))}
      </ol>
    </Panel>
  );
}
