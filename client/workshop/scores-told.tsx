import type { ReactNode } from 'react';
import { exampleTurns } from '../../shared/domain/calibration/example.ts';
import type { ExampleKey } from '../../shared/domain/calibration/example-schema.ts';
import { ratingValues, type Step, steps } from '../../shared/domain/rubric.ts';
import { type OpeningExample, takingPart } from '../../shared/domain/workshop/state.ts';
import { useWords } from '../messages/words.ts';
import { useScoreWords } from '../pushback/score.tsx';
import { StepGlyph } from '../pushback/step-glyph.tsx';
import { useWorkshop } from '../sync/workshop-view.ts';
import { useTurning } from './projector/turning.tsx';
import './scores-told.css';

/** What people gave one step, each score in words with how many gave it, and which of them is the key. No one's name. */
function OneStep({
  step,
  counts,
  exampleKey,
}: {
  step: Step;
  counts: readonly number[];
  exampleKey: ExampleKey | null;
}): ReactNode {
  const { calibration } = useWords();
  const says = useScoreWords();
  const right = exampleKey?.ratings[step];
  // A key that no one gave still has room for its words.
  const least = counts.reduce((sum, count) => sum + count, 0) / 4;
  return (
    <ul className="told-scores">
      {ratingValues.map((value, i) => {
        const count = counts[i] ?? 0;
        if (count === 0 && value !== right) return null;
        return (
          <li
            key={value}
            className={`told-score ${value === right ? 'told-key' : ''} ${count === 0 ? 'told-none' : ''}`}
            style={{ flexGrow: Math.max(count, least) }}
          >
            <span className="told-head">
              {value === right && <strong className="told-key-name">{calibration.key}</strong>}
              {count > 0 && <span className="told-count">{calibration.people(count)}</span>}
            </span>
            <span className="told-says">{says(step, value)}</span>
            {value === right && exampleKey?.because && <span className="told-because">{exampleKey.because[step]}</span>}
          </li>
        );
      })}
    </ul>
  );
}

function Scores({ calibration: { told, example } }: { calibration: OpeningExample }): ReactNode {
  const { steps: stepWords } = useWords();
  const { viewer } = useWorkshop();
  // From the back of a hall, only one step at a time is large enough to read.
  const { shown, pages } = useTurning(steps, viewer === 'projector' ? 1 : steps.length);
  return (
    <>
      <ul className="told">
        {steps.map((step) => (
          <li key={step} className={shown.includes(step) ? 'told-step' : 'told-step visually-hidden'} data-step={step}>
            <span className="told-name">
              <StepGlyph step={step} size={32} />
              {stepWords[step].name}
            </span>
            <OneStep step={step} counts={told.given[step] ?? []} exampleKey={example.key ?? null} />
          </li>
        ))}
      </ul>
      {pages}
    </>
  );
}

function Talk({ calibration: { example } }: { calibration: OpeningExample }): ReactNode {
  const { calibration } = useWords();
  return (
    <div className="told-talk">
      <p className="quiet">{example.setting}</p>
      {exampleTurns(example).map(({ by, says }) => (
        <p key={says} className="told-turn" data-by={by}>
          <span className="quiet">{by === 'client' ? calibration.clientSays : calibration.answerIs}</span>{' '}
          <span className="spoken">“{says}”</span>
        </p>
      ))}
    </div>
  );
}

/**
 * The example of the opening on the console and on the big screen: its text until five people have submitted, then what they gave
 * each step, and the key beside it once it is opened.
 */
export function ScoresTold({ calibration }: { calibration: OpeningExample }): ReactNode {
  const { state } = useWorkshop();
  const { calibration: words, workshop } = useWords();
  const { opened, submitted, told } = calibration;
  const many = told.sheets > 0;
  return (
    <>
      <p className="told-in" role="status">
        {words.howMany(submitted, takingPart(state).length)}
        {!opened && !many && ` · ${workshop.opening.spreadAt}`}
        {many && ` · ${workshop.opening.spreadOf(told.sheets)}`}
      </p>
      {many || opened ? <Scores calibration={calibration} /> : <Talk calibration={calibration} />}
      {opened && <p className="told-talk-about">{words.talk}</p>}
    </>
  );
}
