import { type ReactNode, useState } from 'react';
import { isStep } from '../../shared/domain/room/concerns/marks.ts';
import { type Step, steps, type Trap } from '../../shared/domain/rubric.ts';
import { useWords } from '../messages/words.ts';
import { useRoom } from '../sync/room-view.ts';
import { useKeys } from '../ui/hooks/use-keys.ts';
import { MarkSheet } from './mark-sheet.tsx';
import { PadRow } from './pad-row.tsx';
import type { Marks } from './use-marks.ts';
import './pad.css';

/** What a mark is about, in the page's words. */
export function useMarkName(): (about: Step | Trap) => string {
  const { steps: stepWords, traps } = useWords();
  return (about) => (isStep(about) ? stepWords[about].name : traps[about].name);
}

/** Announces to screen readers what others see: a mark given or undone. */
function Said({ marks }: { marks: Marks }): ReactNode {
  const words = useWords().talk;
  const nameOf = useMarkName();
  const [before, setBefore] = useState<Marks['own']>(marks.own);
  const [said, say] = useState('');
  if (before.length !== marks.own.length) {
    const gone = before.at(-1);
    setBefore(marks.own);
    if (marks.own.length < before.length && gone) say(words.takenBack(nameOf(gone.about)));
    else {
      const fresh = marks.own.at(-1);
      if (fresh) say(words.marked(nameOf(fresh.about), marks.own.filter((m) => m.about === fresh.about).length));
    }
  }
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}

/** Five rows in the order of the formula. A tap marks; a press and hold marks and asks for the words. Keys 1–5 and u. */
export function Pad({
  marks,
  quoting,
  onQuote,
}: {
  marks: Marks;
  quoting: string | null;
  onQuote: (mark: string | null) => void;
}): ReactNode {
  const { state } = useRoom();
  const { talk } = useWords();
  const nameOf = useMarkName();
  const { own, give, undo, tag } = marks;
  useKeys((key) => {
    const step = steps[Number(key) - 1];
    if (step) give(step);
    else if (key === 'u') undo();
  });
  const quoted = own.find((mark) => mark.id === quoting);
  if (!state.round) return null;
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be the flex box that shares out the rows */}
      <div className="pad" role="group" aria-label={talk.marks}>
        {steps.map((step) => (
          <PadRow
            key={step}
            step={step}
            count={own.filter((mark) => mark.about === step).length}
            onTap={(heardAt) => give(step, heardAt)}
            onHold={(heardAt) => onQuote(give(step, heardAt))}
          />
        ))}
      </div>
      <Said marks={marks} />
      {quoted && (
        <MarkSheet
          mark={quoted}
          what={nameOf(quoted.about)}
          level={state.round.level}
          onTag={(tags) => tag(quoted.id, tags)}
          onClose={() => onQuote(null)}
        />
      )}
    </>
  );
}
