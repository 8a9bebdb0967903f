import type { ReactNode } from 'react';
import type { Card } from '../../../shared/domain/card.ts';
import { answerTurn } from '../../../shared/domain/card-text.ts';
import { peopleOf } from '../../../shared/domain/dealt-card.ts';
import { useWords } from '../../messages/words.ts';
import { StepGlyph } from '../step-glyph.tsx';
import { SpokenLine } from './spoken-line.tsx';
import './answer-dialogue.css';

/** The model answer as the talk it is: the client's lines, the advisor's with their steps, and why each works. */
export function AnswerDialogue({ card: { client, answer } }: { card: Pick<Card, 'client' | 'answer'> }): ReactNode {
  const { steps } = useWords();
  const people = peopleOf(client);
  const turns = [{ by: 'client' as const, step: null, says: client.opening, why: null }, ...answer.map(answerTurn)];
  return (
    <ol className="dialogue">
      {turns.map(({ by, step, says, why }) => (
        <li key={says} className={`dialogue-turn dialogue-${by}`} {...(step ? { 'data-step': step } : {})}>
          {step ? <StepGlyph step={step} size={28} /> : <span />}
          <div>
            {by === 'client' && <span className="dialogue-who name">{people.other ? '' : people.persona.name}</span>}
            {step && <span className="dialogue-step">{steps[step].name}</span>}
            <SpokenLine line={says} people={people} />
            {why !== null && <p className="quiet small">{why}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
