import type { Card } from './card.ts';
import { filledIn } from './fill-ins.ts';

export type CardOnTable = Pick<Card, 'id' | 'title' | 'situation' | 'skill' | 'difficulty' | 'stakes' | 'credit'>;

/** A card as one reader has it: the public part, and of the rest only what that reader may see. */
export type DealtCard = CardOnTable &
  Partial<Pick<Card, 'client' | 'advisor' | 'observers' | 'answer'>> & {
    /** Who the client plays and the words they open with: for all once the scene has begun. */
    spoken?: Pick<Card['client'], 'persona' | 'opening'>;
  };

/** A card as it is offered before it is dealt: what everyone may read, and what it asks a team for. */
export type OfferedCard = CardOnTable & Pick<Card, 'fillIns'>;

/** The part of a card that everyone may read. */
export function onTable(card: CardOnTable): CardOnTable {
  const { id, title, situation, skill, difficulty, stakes, credit } = card;
  return { id, title, situation, skill, difficulty, stakes, credit };
}

/** The part of a card that everyone may read before it is dealt, with its usual words where a team may put its own. */
export function offered(card: Card): OfferedCard {
  const onOffer = onTable(filledIn(card));
  return card.fillIns ? { ...onOffer, fillIns: card.fillIns } : onOffer;
}

/** What is left of a card whose words are taken out: that it was there, and what it was called by. */
export function withoutWords(card: CardOnTable): CardOnTable {
  const { id, difficulty, stakes, credit } = card;
  return { id, title: '', situation: '', skill: '', difficulty, stakes, credit };
}
