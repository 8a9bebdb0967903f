import type { Card } from '../card.ts';
import type { PersonId } from '../room/people.ts';

/** A deck is for its author only, readable by people who have its link, or removed. */
export type DeckPhase = 'private' | 'shared' | 'removed';

/** A published version, which is permanent: rounds dealt from it name it. `at` in milliseconds. */
export type DeckVersion = { version: number; at: number; cards: number };

/** The cards of the last published version: the ones that are played, read and copied. */
export type Published = { version: number; title: string; cards: Card[] };

export type DeckState = {
  author: PersonId;
  phase: DeckPhase;
  title: string;
  /** The cards as the author writes them; unfinished ones have empty fields. Only the author sees them. */
  cards: Card[];
  /** People who came by the link. Each of them sees only themselves. */
  readers: PersonId[];
  versions: DeckVersion[];
  published: Published | null;
  /** How many characters were written into it in all since it was opened. Only the author sees it. */
  written: number;
};

/** A deck in which nothing has happened counts as removed, so that every command is refused as if there were no such deck. */
export const noDeck: DeckState = {
  author: '',
  phase: 'removed',
  title: '',
  cards: [],
  readers: [],
  versions: [],
  published: null,
  written: 0,
};

/** Whether the author's version differs from the one published last. */
export function hasChanged({ title, cards, published }: DeckState): boolean {
  return published === null || JSON.stringify([title, cards]) !== JSON.stringify([published.title, published.cards]);
}
