import type { ReactNode } from 'react';
import type { RatingValue, Step } from '../../shared/domain/rubric.ts';
import { useWords } from '../messages/words.ts';
import './score.css';

const places = [1, 2, 3] as const;

/** A score as three small squares, as many of them full. Hidden from screen readers, because its words are always next to it. */
export function Squares({ value }: { value: Exclude<RatingValue, 'not-needed'> }): ReactNode {
  return (
    <span className="squares" aria-hidden="true">
      {places.map((place) => (
        <i key={place} className={place <= value ? 'squares-full' : 'squares-empty'} />
      ))}
    </span>
  );
}

/** What a score of a step means, in the words of its anchor. */
export function useScoreWords(): (step: Step, value: RatingValue) => string {
  const { scoring, steps } = useWords();
  return (step, value) => (value === 'not-needed' ? scoring.notNeeded : steps[step].anchors[value]);
}

/** A score in words and squares; `undefined` where the step was left open. */
export function Score({ step, value }: { step: Step; value: RatingValue | undefined }): ReactNode {
  const says = useScoreWords();
  const { unscored } = useWords().board;
  if (value === undefined || value === 'not-needed')
    return <span className="score-none">{value === undefined ? unscored : says(step, value)}</span>;
  return (
    <span className="score">
      <Squares value={value} />
      <span>{says(step, value)}</span>
    </span>
  );
}
