import type { Deck } from '../../shared/domain/card.ts';
import { ownDeckIn } from '../../shared/domain/deck/deck.ts';
import { filledIn } from '../../shared/domain/fill-ins.ts';
import type { WorkshopState } from '../../shared/domain/workshop/state.ts';
import type { Decks } from '../decks/decks.ts';
import { publishedFor } from '../decks/read-cards.ts';

/**
 * The titles of the cards that were played, by id: of built-in cards, and of cards in decks that one of those who lead may read. The
 * log has no titles, because they are their author's words.
 */
export async function cardTitles(
  { builtIn, decks }: { builtIn: readonly Deck[]; decks: Decks },
  { recorded, facilitators }: Pick<WorkshopState, 'recorded' | 'facilitators'>,
): Promise<ReadonlyMap<string, string>> {
  const played = new Set(recorded.flatMap(({ tally }) => tally?.card ?? []));
  const ofPeople = new Set([...played].flatMap((card) => ownDeckIn(card)?.deck ?? []));
  const own = await Promise.all([...ofPeople].map((deck) => publishedFor(decks, facilitators, deck)));
  const cards = [...builtIn, ...own.flatMap((deck) => deck ?? [])].flatMap((deck) => deck.cards);
  return new Map(cards.filter(({ id }) => played.has(id)).map((card) => [card.id, filledIn(card).title]));
}
