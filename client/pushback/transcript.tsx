import { type ReactNode, useEffect, useRef } from 'react';
import { hasBegun, isDealt, type Line } from '../../shared/domain/room/round.ts';
import { useWords } from '../messages/words.ts';
import { useRoom, useRound } from '../sync/room-view.ts';
import './transcript.css';

function OneLine({ line }: { line: Line }): ReactNode {
  const { you, nameOf } = useRoom();
  const { card } = useRound(isDealt);
  const words = useWords().talk;
  const persona = card.people?.persona.name;
  const name = line.seat === 'client' && persona ? persona : nameOf(line.person);
  return (
    <li className={`line line-${line.seat} ${line.person === you ? 'line-yours' : ''}`}>
      <span className="line-who name">{name}</span>
      {line.takenBack ? (
        <em className="line-gone">{words.lineTakenBack}</em>
      ) : (
        <span className="line-words">{line.words ?? words.lineGone}</span>
      )}
    </li>
  );
}

/** What was typed; the newest line is last and stays in sight. Screen readers read each line as it comes. */
export function Transcript(): ReactNode {
  const round = useRound(isDealt);
  const words = useWords().talk;
  const lines = hasBegun(round) ? round.lines : [];
  const end = useRef<HTMLDivElement>(null);
  const count = lines.length;
  useEffect(() => {
    const box = end.current?.parentElement;
    if (box && count >= 0) box.scrollTop = box.scrollHeight;
  }, [count]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard
    <section className="transcript" aria-label={words.lines} tabIndex={0}>
      {count === 0 && <p className="quiet">{words.noLines}</p>}
      <div role="log" aria-label={words.lines}>
        <ol className="transcript-lines">
          {lines.map((line) => (
            <OneLine key={line.id} line={line} />
          ))}
        </ol>
      </div>
      <div ref={end} />
    </section>
  );
}
