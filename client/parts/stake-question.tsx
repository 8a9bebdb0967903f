import type { ReactNode } from 'react';
import type { AtStake } from '../../shared/domain/room/round.ts';
import { stakeAnswers } from '../../shared/domain/rubric.ts';
import { useRoom } from '../connection/room-seen.ts';
import { useWords } from '../words/words.ts';
import { Choice } from './choice.tsx';
import { useWritten } from './use-written.ts';
import { Writing } from './writing.tsx';
import './stake-question.css';

/** The one question of a card that is right to let go, with a line of why for whoever has one. */
export function StakeQuestion({ given }: { given: AtStake | null }): ReactNode {
  const { wish } = useRoom();
  const words = useWords().prepare;
  const [line, write, flush] = useWritten(given?.why ?? '', (said) => {
    if (given) wish({ type: 'answer-stake', answer: given.answer, why: said.trim() || null });
  });
  return (
    <div className="stake-question">
      <Choice
        label={words.stakeTitle}
        labelHidden
        options={stakeAnswers.map((value) => ({ value, label: words.stakeAnswers[value] }))}
        value={given?.answer ?? null}
        onChoose={(answer) => wish({ type: 'answer-stake', answer, why: line.trim() || null })}
      />
      {given && <Writing label={words.stakeLine} value={line} onChange={write} onLeave={flush} maxLength={140} />}
    </div>
  );
}
