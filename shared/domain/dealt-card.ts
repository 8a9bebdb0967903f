import type { Card } from './card.ts';

export type CardOnTable = Pick<Card, 'id' | 'title' | 'situation' | 'skill' | 'difficulty' | 'stakes' | 'credit'>;

/** A card as one reader has it: the public part, and of the rest only what that reader may see. */
export type DealtCard = CardOnTable &
  Partial<Pick<Card, 'client' | 'pusher' | 'observers' | 'answer'>> & {
    /** Who the client plays and the words they open with: for all once the role-play has begun. */
    spoken?: Pick<Card['client'], 'persona' | 'opening'>;
  };

/** The part of a card that everybody may read. */
export function onTable(card: CardOnTable): CardOnTable {
  const { id, title, situation, skill, difficulty, stakes, credit } = card;
  return { id, title, situation, skill, difficulty, stakes, credit };
}
