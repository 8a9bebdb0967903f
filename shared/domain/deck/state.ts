import type { Card } from '../card.ts';
import type { PersonId } from '../room/people.ts';

/** A deck is its author's alone, may be read by the person who holds its link, or is gone. */
export type DeckPhase = 'private' | 'shared' | 'removed';

/** What was published, for good: a round that is dealt from it names it. `at` in milliseconds. */
export type DeckVersion = { version: number; at: number; cards: number };

/** The cards as they were published last; what is played, read and copied. */
export type Published = { version: number; title: string; cards: Card[] };

export type DeckState = {
  author: PersonId;
  phase: DeckPhase;
  title: string;
  /** As its author writes them; unfinished ones have empty places. Known to the author alone. */
  cards: Card[];
  /** Those who came by the link. Each of them knows of themselves alone. */
  readers: PersonId[];
  versions: DeckVersion[];
  published: Published | null;
};

/** Before anything happened a deck is gone, so that every command about it is refused like one about none at all. */
export const noDeck: DeckState = {
  author: '',
  phase: 'removed',
  title: '',
  cards: [],
  readers: [],
  versions: [],
  published: null,
};

/** Differs what is written from what was published last? */
export function hasChanged({ title, cards, published }: DeckState): boolean {
  return published === null || JSON.stringify([title, cards]) !== JSON.stringify([published.title, published.cards]);
}
