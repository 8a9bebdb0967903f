import { type ReactNode, useRef } from 'react';
import { isDealt } from '../../shared/domain/room/round.ts';
import { type Step, steps as stepsInOrder } from '../../shared/domain/rubric.ts';
import { useWords } from '../messages/words.ts';
import { useRoom, useRound } from '../sync/room-view.ts';
import { StepGlyph } from './step-glyph.tsx';

/** Long enough that a slow tap does not count as a hold. */
const holdMs = 480;

type Props = {
  step: Step;
  count: number;
  onTap: (heardAt: number) => void;
  /** Held: marks as well, and asks for the words. */
  onHold: (heardAt: number) => void;
};

/** One row of the pad. The moment that counts is the touch, not the release. */
export function PadRow({ step, count, onTap, onHold }: Props): ReactNode {
  const { now } = useRoom();
  const { card } = useRound(isDealt);
  const { steps, talk } = useWords();
  const press = useRef<{ at: number; timer: ReturnType<typeof setTimeout>; held: boolean } | null>(null);
  const key = stepsInOrder.indexOf(step) + 1;
  const cue = card.observers?.cues[step] || steps[step].cue;
  // Marks from before this page opened must not flash; only a fresh tap does.
  const atFirst = useRef(count);
  const begin = () => {
    const at = now();
    const timer = setTimeout(() => {
      if (press.current) press.current.held = true;
      onHold(at);
    }, holdMs);
    press.current = { at, held: false, timer };
  };
  const letGo = () => {
    clearTimeout(press.current?.timer);
  };
  const tap = () => {
    letGo();
    const pressed = press.current;
    press.current = null;
    if (!pressed?.held) onTap(pressed?.at ?? now());
  };
  return (
    <button
      type="button"
      className="pad-row"
      data-step={step}
      aria-keyshortcuts={String(key)}
      onPointerDown={(event) => event.button === 0 && begin()}
      onPointerUp={letGo}
      onPointerLeave={letGo}
      onPointerCancel={() => {
        letGo();
        press.current = null;
      }}
      onContextMenu={(event) => event.preventDefault()}
      onClick={tap}
    >
      {count > atFirst.current && <span key={count} className="pad-flash" />}
      <StepGlyph step={step} />
      <span className="pad-words">
        <span className="pad-name">{steps[step].name}</span>
        <span className="pad-cue">{cue}</span>
      </span>
      <span className="pad-key" aria-hidden="true">
        {key}
      </span>
      <span key={`count ${count}`} className={count > 0 ? 'pad-count pad-counted' : 'pad-count'}>
        {count > 0 ? count : ''}
        <span className="visually-hidden"> {talk.marksOf(count)}</span>
      </span>
    </button>
  );
}
