import type { ReactNode } from 'react';
import { mayInReview } from '../../shared/domain/review/policy.ts';
import { useWords } from '../messages/words.ts';
import type { ReviewView } from '../sync/review-store.ts';
import { Choice } from '../ui/choice.tsx';
import { Panel } from '../ui/panel.tsx';

/** Asks everyone who was in the round, each alone, whether facilitators may see it. No answer means no. */
export function SharingPanel({ review, you }: { review: ReviewView; you: string }): ReactNode {
  const words = useWords().replay;
  const { state, dispatch } = review;
  const asked = mayInReview(state, you, 'answer-facilitators') && state.facilitators.some((person) => !state.people[person]);
  if (!asked) return null;
  const yes = state.yes.includes(you);
  return (
    <Panel>
      <Choice
        label={words.facilitators}
        options={[
          { value: 'no', label: words.facilitatorsNo },
          { value: 'yes', label: words.facilitatorsYes },
        ]}
        value={yes ? 'yes' : 'no'}
        onChoose={(value) => dispatch({ type: 'answer-facilitators', yes: value === 'yes' })}
      />
      <p className="quiet">{state.agreed ? words.facilitatorsIn : words.facilitatorsWhy}</p>
    </Panel>
  );
}
