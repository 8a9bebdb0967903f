import type { ReactNode } from 'react';
import type { AtStake } from '../../../shared/domain/room/round.ts';
import { stakeAnswers } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { useRoomDraft } from '../../sync/use-draft.ts';
import { Choice } from '../../ui/choice.tsx';
import { Writing } from '../../ui/writing.tsx';
import './stake-question.css';

/** The one question of a card where letting go is right, with an optional line for the reason. */
export function StakeQuestion({ given }: { given: AtStake | null }): ReactNode {
  const { dispatch } = useRoom();
  const words = useWords().prepare;
  const line = useRoomDraft('answer-stake', {
    kept: given?.why ?? '',
    sentOn: 'pause',
    command: (said) => given && { type: 'answer-stake', why: said.trim() || null },
    phases: ['scoring'],
  });
  return (
    <div className="stake-question">
      <Choice
        label={words.stakeTitle}
        labelHidden
        options={stakeAnswers.map((value) => ({ value, label: words.stakeAnswers[value] }))}
        value={given?.answer ?? null}
        onChoose={(answer) => dispatch({ type: 'answer-stake', answer })}
      />
      {given && <Writing label={words.stakeLine} value={line.value} onChange={line.write} {...line.hands} maxLength={140} />}
    </div>
  );
}
