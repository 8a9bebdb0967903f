import type { ReactNode } from 'react';
import type { CardOnTable } from '../../../shared/domain/dealt-card.ts';
import { useWords } from '../../messages/words.ts';
import './card-facts.css';

/** Skill, difficulty, stakes and credit of a card, in a few quiet words. */
export function CardFacts({ card }: { card: CardOnTable }): ReactNode {
  const words = useWords();
  const facts = [card.skill, words.difficulty[card.difficulty], words.stakes[card.stakes], words.credit[card.credit]];
  return (
    <ul className="card-facts">
      {facts.filter(Boolean).map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}
