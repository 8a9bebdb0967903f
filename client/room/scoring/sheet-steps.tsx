import type { ReactNode } from 'react';
import { shows } from '../../../shared/domain/levels.ts';
import { hasEnded } from '../../../shared/domain/room/round.ts';
import { type RatingValue, type Step, steps } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { SheetStep } from './sheet-step.tsx';
import { StakeQuestion } from './stake-question.tsx';

type Props = {
  values: Partial<Record<Step, RatingValue>>;
  onRate: (step: Step, value: RatingValue) => void;
  withMarks?: boolean;
};

/** The five steps of a sheet. */
export function SheetSteps({ values, onRate, withMarks }: Props): ReactNode {
  const { level } = useRound(hasEnded);
  return (
    <div className="scoring-steps">
      {steps.map((step) => (
        <SheetStep
          key={step}
          step={step}
          value={values[step]}
          onChoose={(value) => onRate(step, value)}
          withMarks={withMarks ?? false}
          open={shows(level, 'not-needed-in-row')}
        />
      ))}
    </div>
  );
}

/** What a pair fills in together: the five steps, or the one question of a card where letting go is right. */
export function SharedAnswers(): ReactNode {
  const { dispatch } = useRoom();
  const round = useRound(hasEnded);
  if (round.asks === 'stake') return <StakeQuestion given={round.sharedStake} />;
  return <SheetSteps values={round.shared} onRate={(step, value) => dispatch({ type: 'rate-shared', step, value })} />;
}

/** Title and explanation of the shared sheet. `name`: the other of the two. */
export function useSharedWords(name: string): { title: string; why: string } {
  const { asks } = useRound(hasEnded);
  const { scoring, prepare } = useWords();
  return asks === 'stake'
    ? { title: prepare.stakeTitle, why: `${prepare.stakeShared} ${prepare.stakeWhy}` }
    : { title: scoring.sharedTitle, why: scoring.sharedWhy(name) };
}
