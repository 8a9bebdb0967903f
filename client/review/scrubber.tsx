import { memo, type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { RevealedRound } from '../../shared/domain/room/round.ts';
import { useWords } from '../messages/words.ts';
import { type Playhead, upTo } from '../pushback/playhead.ts';
import { Ribbon } from '../pushback/ribbon.tsx';
import { playClock } from '../pushback/ribbon-parts.ts';
import './scrubber.css';

/** Drawn once: while the playhead moves, only the line over the ribbon changes. */
const StillRibbon = memo(Ribbon);

/** The line and the slider over the ribbon. Updated without React, so that a frame costs next to nothing. */
function Over({ head, commentsMs }: { head: Playhead; commentsMs: readonly number[] }): ReactNode {
  const words = useWords().replay;
  const slider = useRef<HTMLInputElement>(null);
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let said = -1;
    const show = () => {
      if (line.current) {
        line.current.style.transform = `translateX(${(head.atMs / head.wholeMs) * 100}cqi)`;
        line.current.dataset['atMs'] = String(Math.round(head.atMs));
      }
      if (!slider.current) return;
      slider.current.value = String(head.atMs);
      const second = Math.floor(head.atMs / 1000);
      if (second === said) return;
      said = second;
      slider.current.setAttribute('aria-valuetext', words.clock(playClock(head.atMs), playClock(head.wholeMs)));
    };
    show();
    return head.watch(show);
  }, [head, words]);
  return (
    <>
      {commentsMs.map((ms) => (
        <span key={ms} className="scrubber-comment" aria-hidden="true" style={{ left: `${(ms / head.wholeMs) * 100}%` }} />
      ))}
      <div ref={line} className="scrubber-line" aria-hidden="true" />
      <input
        ref={slider}
        className="scrubber-input"
        type="range"
        min={0}
        max={head.wholeMs}
        step={1}
        defaultValue={0}
        aria-label={words.scrub}
        onInput={(event) => head.seek(Number(event.currentTarget.value))}
        onKeyDown={(event) => {
          const by = { ArrowLeft: -1000, ArrowRight: 1000, PageDown: -10_000, PageUp: 10_000 }[event.key];
          if (by === undefined) return;
          event.preventDefault();
          event.stopPropagation();
          head.seek(head.atMs + by * (event.shiftKey ? 10 : 1));
        }}
      />
    </>
  );
}

type Props = {
  round: RevealedRound;
  head: Playhead;
  commentsMs: readonly number[];
  sound: ReactNode;
  /** What an empty lane of a pair's ribbon says. */
  unheard: string | undefined;
};

/** The ribbon with the playhead over it, to be moved by thumb, mouse or keyboard. */
export function Scrubber({ round, head, commentsMs, sound, unheard }: Props): ReactNode {
  const key = commentsMs.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: depends on the times, not on the array that holds them
  const over = useMemo(() => <Over head={head} commentsMs={commentsMs} />, [head, key]);
  return (
    <div className="scrubber">
      <StillRibbon round={round} now={round.endedAt ?? 0} size="board" names unheard={unheard} over={over} sound={sound} />
    </div>
  );
}

/** The mark before or after a moment; the moment itself if there is none. */
export function markBeside(times: readonly number[], ms: number, way: 'before' | 'next'): number {
  const index = way === 'next' ? upTo(times, ms) : upTo(times, ms - 1) - 1;
  return times[index] ?? ms;
}
