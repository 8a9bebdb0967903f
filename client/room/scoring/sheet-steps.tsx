import type { ReactNode } from 'react';
import { hasEnded } from '../../../shared/domain/room/round.ts';
import { useWords } from '../../messages/words.ts';
import { ScoreChoice } from '../../pushback/score-choice.tsx';
import { StepPages, type StepPlace } from '../../pushback/step-pages.tsx';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { HeardTogetherOf } from './shared-ribbon.tsx';
import { HeardOfStep } from './sheet-step.tsx';
import { StakeQuestion } from './stake-question.tsx';

/** What a pair fills in together: the five steps, or the one question of a card where letting go is right. */
export function SharedAnswers({ place, after }: { place: StepPlace; after?: ReactNode }): ReactNode {
  const { dispatch } = useRoom();
  const round = useRound(hasEnded);
  if (round.asks === 'stake') return <StakeQuestion given={round.sharedStake} />;
  return (
    <StepPages place={place} values={round.shared} after={after}>
      {(step) => (
        <>
          <HeardOfStep step={step} withMarks={false}>
            <HeardTogetherOf step={step} />
          </HeardOfStep>
          <ScoreChoice
            step={step}
            value={round.shared[step]}
            onChoose={(value) => dispatch({ type: 'rate-shared', step, value })}
          />
        </>
      )}
    </StepPages>
  );
}

/** Title and explanation of the shared sheet. */
export function useSharedWords(): { title: string; why: string } {
  const { asks } = useRound(hasEnded);
  const { scoring, prepare } = useWords();
  return asks === 'stake'
    ? { title: prepare.stakeTitle, why: `${prepare.stakeShared} ${prepare.stakeWhy}` }
    : { title: scoring.sharedTitle, why: scoring.sharedWhy };
}
