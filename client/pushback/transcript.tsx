import { type ReactNode, useEffect, useRef } from 'react';
import { hasBegun, isDealt, type Line } from '../../shared/domain/room/round.ts';
import { holderOf } from '../../shared/domain/room/state.ts';
import type { Step } from '../../shared/domain/rubric.ts';
import { useWords } from '../messages/words.ts';
import { useRoom, useRound } from '../sync/room-view.ts';
import { StepGlyph } from './step-glyph.tsx';
import './transcript.css';

/** What was typed; for an observer a button, because a line that they hear a step in is marked by a tap on it. */
function Said({ line, onPress }: { line: Line; onPress: ((line: Line) => void) | undefined }): ReactNode {
  const words = useWords().talk;
  if (!onPress || line.words === null) return <span className="line-words">{line.words ?? words.lineGone}</span>;
  return (
    <button type="button" className="line-words" aria-haspopup="dialog" title={words.markLine} onClick={() => onPress(line)}>
      {line.words}
    </button>
  );
}

/** The name under which someone's lines are shown: the client's are their persona's. */
export function useSpeakerName(): (line: Pick<Line, 'person' | 'seat'>) => string {
  const { nameOf } = useRoom();
  const { card } = useRound(isDealt);
  const persona = card.people?.persona.name;
  return ({ person, seat }) => (seat === 'client' && persona ? persona : nameOf(person));
}

/** Who is typing right now, by the names of their lines; empty if no one is. */
export function useTypingSays(): string {
  const { state, typing } = useRoom();
  const words = useWords().talk;
  const nameOf = useSpeakerName();
  const players = (['client', 'advisor'] as const).flatMap((seat) => {
    const person = holderOf(state, seat)?.person;
    return person !== undefined && typing.includes(person) ? nameOf({ person, seat }) : [];
  });
  return players.length === 0 ? '' : words.typing(players);
}

/** Below the lines, with its height kept free, so that nothing moves. No live region: it would interrupt the lines. */
function TypingLine(): ReactNode {
  const says = useTypingSays();
  return <p className="transcript-typing quiet">{says}</p>;
}

type LineProps = {
  line: Line;
  onPress: ((line: Line) => void) | undefined;
  marked: readonly Step[];
  beside: ((line: Line, step: Step) => ReactNode) | undefined;
};

function OneLine({ line, onPress, marked, beside }: LineProps): ReactNode {
  const { you } = useRoom();
  const { talk: words, steps } = useWords();
  const nameOf = useSpeakerName();
  return (
    <li className={`line line-${line.seat} ${line.person === you ? 'line-yours' : ''}`}>
      <span className={line.person === you ? 'visually-hidden' : 'line-who name'}>{nameOf(line)}</span>
      {line.takenBack ? <em className="line-gone">{words.lineTakenBack}</em> : <Said line={line} onPress={onPress} />}
      {marked.length > 0 && (
        <span className="line-marked">
          {marked.map((step) => (
            <span key={step} className="line-mark" data-step={step}>
              <StepGlyph step={step} size={22} />
              <span className="visually-hidden">{steps[step].name}</span>
              {beside?.(line, step)}
            </span>
          ))}
        </span>
      )}
    </li>
  );
}

type Props = {
  /** In place of lines, as long as there are none. */
  children?: ReactNode;
  /** Marks a line. */
  onMark?: (line: Line) => void;
  /** The steps that the reader marked in a line. */
  markedIn?: (line: Line) => readonly Step[];
  /** What is shown beside such a step: who marked it. */
  besideMark?: (line: Line, step: Step) => ReactNode;
  /** To be read once more: shows the first line first, and doesn't go to the newest. */
  fromStart?: boolean;
};

/** What was typed, as a chat: the reader's own lines on the right, the newest last and in sight. Screen readers read each as it comes. */
export function Transcript({ children, onMark, markedIn = () => [], besideMark, fromStart = false }: Props): ReactNode {
  const { state } = useRoom();
  const round = useRound(isDealt);
  const words = useWords().talk;
  const lines = hasBegun(round) ? round.lines : [];
  const box = useRef<HTMLElement>(null);
  const count = lines.length;
  useEffect(() => {
    const shown = box.current;
    if (!shown || count < 0 || fromStart) return;
    const toEnd = () => {
      shown.scrollTop = shown.scrollHeight;
    };
    toEnd();
    // A keyboard that opens leaves less height.
    const resized = new ResizeObserver(toEnd);
    resized.observe(shown);
    return () => resized.disconnect();
  }, [count, fromStart]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard
    <section ref={box} className="transcript" aria-label={words.lines} tabIndex={0}>
      {count === 0 && (children ?? <p className="quiet">{words.noLines}</p>)}
      <div role="log" aria-label={words.lines}>
        <ol className="transcript-lines">
          {lines.map((line) => (
            <OneLine
              key={line.id}
              line={line}
              onPress={line.seat === 'advisor' ? onMark : undefined}
              marked={markedIn(line)}
              beside={besideMark}
            />
          ))}
        </ol>
      </div>
      {state.stage.phase === 'scene' && <TypingLine />}
    </section>
  );
}
