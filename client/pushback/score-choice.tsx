import { type ReactNode, useId } from 'react';
import { type RatingValue, ratingValues, type Step } from '../../shared/domain/rubric.ts';
import { useWords } from '../messages/words.ts';
import { Squares, useScoreWords } from './score.tsx';
import './score-choice.css';
import '../ui/covering.css';

type Props = { step: Step; value: RatingValue | undefined; onChoose: (value: RatingValue) => void };

/** The scores of a step, each with what it means, as native radio buttons: what is tapped is a description and never a digit. */
export function ScoreChoice({ step, value, onChoose }: Props): ReactNode {
  const { steps } = useWords();
  const says = useScoreWords();
  const name = useId();
  return (
    <fieldset className="score-choice" data-step={step}>
      <legend className="visually-hidden">{steps[step].name}</legend>
      {ratingValues.map((one) => (
        <label key={one} className={`score-option ${one === 'not-needed' ? 'score-option-aside' : ''}`}>
          <input
            className="score-input covering"
            type="radio"
            name={name}
            value={one}
            checked={one === value}
            onChange={() => onChoose(one)}
          />
          <span className="score-face">
            {one !== 'not-needed' && <Squares value={one} />}
            <span className="score-word">{says(step, one)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
