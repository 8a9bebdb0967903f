import { type ReactNode, useEffect, useRef } from 'react';
import { type Step, steps } from '../../shared/domain/rubric.ts';
import { useWords } from '../messages/words.ts';
import { StepGlyph } from '../pushback/step-glyph.tsx';
import './model-answer.css';

/** The source's own answer to a client, one step of it lit at a time; the steps to come are dimmed and have no name yet. */
export function ModelAnswer({ step }: { step: Step }): ReactNode {
  const { steps: stepWords, scoring, workshop } = useWords();
  const words = workshop.opening;
  const lit = steps.indexOf(step);
  const now = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (step !== steps[0]) now.current?.scrollIntoView({ block: 'nearest' });
  }, [step]);
  const where = (i: number) => (i === lit ? 'now' : i < lit ? 'before' : 'later');
  return (
    <div className="model">
      <p className="model-client">{words.modelClient}</p>
      <p className="visually-hidden" role="status">
        {scoring.stepOf(lit + 1, steps.length)}: {stepWords[step].name}
      </p>
      <ol className="model-steps">
        {steps.map((one, i) => (
          <li
            key={one}
            ref={i === lit ? now : undefined}
            className="model-step"
            data-step={one}
            data-lit={where(i)}
            aria-current={i === lit ? 'step' : undefined}
          >
            <StepGlyph step={one} size={32} />
            <div>
              {i <= lit && (
                <p className="model-head">
                  <span className="model-name">{stepWords[one].name}</span>
                  {i === lit && <span className="model-cue">{stepWords[one].cue}</span>}
                </p>
              )}
              <p className="model-says spoken">{words.model[one]}</p>
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}
