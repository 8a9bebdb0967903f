import type { Card } from './card.ts';
import { filledIn } from './fill-ins.ts';
import { type FeltItem, feltItems, ownFeltItems } from './rubric.ts';

export type CardOnTable = Pick<Card, 'id' | 'title' | 'situation' | 'skill' | 'difficulty' | 'stakes' | 'credit' | 'channel'>;

/** A card as one reader sees it: the public part, and of the rest only what that reader may see. */
export type DealtCard = CardOnTable &
  Partial<Pick<Card, 'client' | 'advisor' | 'observers' | 'answer' | 'costOfSilence'>> & {
    /** Whom the client plays: for everyone from the start. */
    people?: Pick<Card['client'], 'persona' | 'other'>;
    /** The words they open with: for everyone once the scene has begun. */
    opening?: string;
  };

/** A card as it is offered before it is dealt: what everyone may read, and its fill-in fields. */
export type OfferedCard = CardOnTable & Pick<Card, 'fillIns'>;

/** The part of a card that everyone may read. */
export function onTable(card: CardOnTable): CardOnTable {
  const { id, title, situation, skill, difficulty, stakes, credit, channel } = card;
  const table: CardOnTable = { id, title, situation, skill, difficulty, stakes, credit };
  if (channel) table.channel = channel;
  return table;
}

/** Whom the client of a card plays. */
export function peopleOf({ persona, other }: Card['client']): Pick<Card['client'], 'persona' | 'other'> {
  return other ? { persona, other } : { persona };
}

/** What the advisor won't do, as they say it; null where the decision is the client's, or the reader may not know. */
export function ownLine({ advisor }: Pick<DealtCard, 'advisor'>): string | null {
  return advisor && advisor.line !== 'theirs' ? advisor.line.mine : null;
}

/** What the client is asked about how it felt, at every level: the card's own four statements if it has them, or the usual five. */
export function feltItemsOf({ client }: Pick<DealtCard, 'client'>): readonly FeltItem[] {
  return client?.felt ? ownFeltItems : feltItems;
}

/** The part of a card that everyone may read before it is dealt, with the usual words in its fill-in fields. */
export function offered(card: Card): OfferedCard {
  const onOffer = onTable(filledIn(card));
  return card.fillIns ? { ...onOffer, fillIns: card.fillIns } : onOffer;
}

/** What is left of a card after its words are deleted: its id, difficulty, stakes and credit. */
export function withoutWords(card: CardOnTable): CardOnTable {
  const { id, difficulty, stakes, credit } = card;
  return { id, title: '', situation: '', skill: '', difficulty, stakes, credit };
}
