import type { Card } from '../card.ts';
import type { PersonId } from '../room/people.ts';

/** Everything that can happen to a deck. Its cards are its author's words: removing the deck drops the whole stream. */
type Facts = {
  'deck-opened': { author: PersonId; title: string; cards: Card[] };
  'deck-renamed': { title: string };
  'card-written': { card: Card };
  'card-removed': { card: string };
  'cards-copied': { cards: Card[] };
  'cards-replaced': { title: string; cards: Card[] };
  /** `cards`: the ids of the finished ones, in order. */
  'deck-published': { version: number; cards: string[] };
  'sharing-set': { shared: boolean };
  'reader-came': { person: PersonId };
  'reader-left': { person: PersonId };
  'deck-removed': Record<never, never>;
};

export type DeckEventType = keyof Facts;
export type DeckEventOf<T extends DeckEventType> = { type: T; at: number } & Facts[T];
/** An event of a deck, at a server time in milliseconds. */
export type DeckEvent = { [T in DeckEventType]: DeckEventOf<T> }[DeckEventType];
