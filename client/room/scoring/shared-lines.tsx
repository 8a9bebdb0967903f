import { type ReactNode, useState } from 'react';
import { hasEnded, type Line } from '../../../shared/domain/room/round.ts';
import { type Step, steps } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { Faces } from '../../pushback/faces/faces.tsx';
import { StepGlyph } from '../../pushback/step-glyph.tsx';
import { tappedBy } from '../../pushback/together/use-heard-together.ts';
import { Transcript } from '../../pushback/transcript.tsx';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Overlay } from '../../ui/overlay.tsx';
import { useSharedTap, useTapped } from './use-shared-tap.ts';
import '../scene/line-marks.css';

/** Which steps the reader hears in a typed line: a tap says yes, another one takes it back. */
function WhichSteps({ line, onClose }: { line: Line; onClose: () => void }): ReactNode {
  const { you } = useRoom();
  const { talk: words, steps: names } = useWords();
  const round = useRound(hasEnded);
  const tap = useSharedTap();
  const tapped = useTapped();
  const place = { line: line.id };
  const press = (step: Step) => () => {
    tap(step, place);
    onClose();
  };
  return (
    <Overlay title={words.markLine} onClose={onClose}>
      <p className="spoken">{line.words}</p>
      <div className="line-steps">
        {steps.map((step) => {
          const people = tappedBy(round, step, place);
          const said = tapped(step, place);
          return (
            <button
              key={step}
              type="button"
              className="line-step"
              data-step={step}
              aria-pressed={people.includes(you)}
              aria-label={said === '' ? names[step].name : `${names[step].name}. ${said}`}
              onClick={press(step)}
            >
              <StepGlyph step={step} size={34} />
              {names[step].name}
              <Faces people={people} />
            </button>
          );
        })}
      </div>
    </Overlay>
  );
}

/** What was typed, for a pair: each taps the advisor's lines in which they heard a step, and sees the other's taps. */
export function SharedLines(): ReactNode {
  const [line, setLine] = useState<Line | null>(null);
  const round = useRound(hasEnded);
  const { sharedRibbon: words, steps: names } = useWords();
  const tapped = useTapped();
  const open = steps.filter((step) => !round.sharedMarks.some((mark) => mark.step === step));
  const at = ({ id }: Line) => ({ line: id });
  return (
    <div className="shared-lines">
      <Transcript
        onMark={setLine}
        markedIn={(one) => steps.filter((step) => tappedBy(round, step, at(one)).length > 0)}
        besideMark={(one, step) => (
          <>
            <Faces people={tappedBy(round, step, at(one))} />
            <span className="visually-hidden">. {tapped(step, at(one))}</span>
          </>
        )}
      />
      {open.length > 0 && open.length < steps.length && (
        <p className="quiet">{words.notYet(open.map((step) => names[step].name))}</p>
      )}
      {line && <WhichSteps line={line} onClose={() => setLine(null)} />}
    </div>
  );
}
