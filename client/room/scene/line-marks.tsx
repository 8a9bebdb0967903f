import { type ReactNode, useState } from 'react';
import type { Line } from '../../../shared/domain/room/round.ts';
import { steps } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { StepGlyph } from '../../pushback/step-glyph.tsx';
import { Transcript } from '../../pushback/transcript.tsx';
import type { Marks } from '../../pushback/use-marks.ts';
import { Overlay } from '../../ui/overlay.tsx';
import './line-marks.css';

type Props = { line: Line; marks: Marks; onClose: () => void };

/** Which step an observer hears in a typed line: the mark keeps the line's moment and its words. */
function WhichStep({ line, marks, onClose }: Props): ReactNode {
  const { talk: words, steps: names } = useWords();
  return (
    <Overlay title={words.markLine} onClose={onClose}>
      <p className="spoken">{line.words}</p>
      <div className="line-steps">
        {steps.map((step) => (
          <button
            key={step}
            type="button"
            className="line-step"
            data-step={step}
            onClick={() => {
              marks.give(step, line.at, line.words ?? undefined);
              onClose();
            }}
          >
            <StepGlyph step={step} size={34} />
            {names[step].name}
          </button>
        ))}
      </div>
    </Overlay>
  );
}

/** What was typed, for an observer: a tap on one of the advisor's lines marks it. */
export function MarkedTranscript({ marks }: { marks: Marks }): ReactNode {
  const [line, setLine] = useState<Line | null>(null);
  const markedIn = ({ at }: Line) => steps.filter((step) => marks.own.some((mark) => mark.about === step && mark.at === at));
  return (
    <>
      <Transcript onMark={setLine} markedIn={markedIn} />
      {line && <WhichStep line={line} marks={marks} onClose={() => setLine(null)} />}
    </>
  );
}
